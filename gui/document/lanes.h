#pragma once

#include "engine/trace/store.h"

#include <QObject>

#include <optional>

namespace gui {

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
    /// The store must outlive this.
    explicit Lanes(const trace::TraceStore &store, QObject *parent = nullptr);

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] LaneEntry at(std::size_t lane) const;
    /// Where a task is; nothing if it has no lane now.
    [[nodiscard]] std::optional<std::size_t> laneOf(TaskId task) const;

Q_SIGNALS:
    /// Tasks have changed their places. Not for a new task at the end, see Document::appended().
    void changed();

private:
    const trace::TraceStore &m_store;
};

} // namespace gui
