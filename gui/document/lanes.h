#pragma once

#include "engine/trace/store.h"

#include <QObject>

#include <cstdint>
#include <optional>
#include <vector>

namespace gui {

class ShownTasks;

using asyncio::TaskId;

/// What one lane of the timeline shows.
struct LaneEntry
{
    TaskId task = asyncio::no_task; ///< no_task: the header of a group
};

/// What the lanes of the timeline show, from top to bottom; part of the document.
///
/// As long as nobody asks for anything else, lane i shows the task that was created as number i:
/// that takes no memory, and a task more costs nothing. Lanes are counted from 0.
class Lanes : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this.
    Lanes(const trace::TraceStore &store, const ShownTasks &shown, QObject *parent = nullptr);

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] LaneEntry at(std::size_t lane) const;
    /// Where a task is; nothing if it has no lane now.
    [[nodiscard]] std::optional<std::size_t> laneOf(TaskId task) const;

Q_SIGNALS:
    /// Tasks have changed their places. Not for a new task at the end, see Document::appended().
    void changed();

private:
    void arrange();

    const trace::TraceStore &m_store;
    const ShownTasks &m_shown;
    bool m_arranged = false; ///< else lane i shows task i, and what follows is empty
    std::vector<LaneEntry> m_entries; ///< by lane
    std::vector<std::uint32_t> m_lanes; ///< by task, from 1; 0: none
};

} // namespace gui
