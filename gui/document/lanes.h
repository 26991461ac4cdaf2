#pragma once

#include "gui/document/lane_groups.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>
#include <set>

namespace gui {

class Playhead;
class ShownTasks;

/// What one lane of the timeline shows: a task, or the header of a group.
struct LaneEntry
{
    TaskId task = asyncio::no_task; ///< no_task: a header
    std::size_t group = 0; ///< which group's, or in which group

    bool operator==(const LaneEntry &) const = default;
};

/// What the lanes of the timeline show, from top to bottom; part of the document.
///
/// As long as nobody asks for anything else, lane i shows the task that was created as number i:
/// that takes no memory, and a task more costs nothing. Filters, groups, pins and an order of the
/// user's own each change it; then new tasks find their places some ten times a second. Lanes are
/// counted from 0.
class Lanes : public QObject
{
    Q_OBJECT
public:
    /// Of all tasks of a store that does not change, such as for a picture. It must outlive this.
    explicit Lanes(const trace::TraceStore &store);
    /// All of them must outlive this.
    Lanes(const trace::TraceStore &store, const ShownTasks &shown, const Playhead &playhead,
        QObject *parent = nullptr);

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] LaneEntry at(std::size_t lane) const;
    /// Where a task is; nothing if it has no lane now.
    [[nodiscard]] std::optional<std::size_t> laneOf(TaskId task) const;
    /// The same, or the header of the collapsed group that the task is in.
    [[nodiscard]] std::optional<std::size_t> laneShowing(TaskId task) const;

    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    /// From top to bottom; none without a grouping.
    [[nodiscard]] const std::vector<LaneGroup> &groups() const { return m_groups; }
    /// Which group a task is in; nothing if it is in none.
    [[nodiscard]] std::optional<std::size_t> groupOf(TaskId task) const;
    [[nodiscard]] bool isPinned(TaskId task) const;
    /// How many lanes at the top show pinned tasks.
    [[nodiscard]] std::size_t pinnedCount() const { return m_pinnedCount; }
    /// Whether tasks are pinned, or not in the order of creation.
    [[nodiscard]] bool areReordered() const { return !m_pinned.empty() || !m_order.empty(); }

    void setGrouping(Grouping grouping);
    void setCollapsed(std::size_t group, LaneGroup::Lanes lanes);
    void toggleCollapsed(std::size_t group);
    void setAllCollapsed(LaneGroup::Lanes lanes);
    /// Expands the group that a task is in.
    void expose(TaskId task);
    /// Puts a task below those at the top that were pinned before it, out of its group.
    void pin(TaskId task);
    void unpin(TaskId task);
    /// Moves a task towards this lane as far as it can go: a pinned one among the pinned, another
    /// one within its group.
    void move(TaskId task, std::size_t lane);
    /// Back to the order of creation, with nothing pinned.
    void resetOrder();

    /// The store has grown.
    void grow();
    /// The store was cleared.
    void reset();
    /// Works out now what there is to work out.
    void update();

Q_SIGNALS:
    /// Tasks have changed their places. Not for a new task at the end as long as all are in the
    /// order of creation, see Document::appended().
    void changed();

private:
    [[nodiscard]] std::vector<TaskId> shownInOrder();
    void place(const std::vector<TaskId> &tasks);
    void addGroups(const std::vector<TaskId> &tasks);
    void request();
    [[nodiscard]] bool isArranged() const;
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] bool isShown(TaskId task) const;

    const trace::TraceStore &m_store;
    const ShownTasks *m_shown = nullptr; ///< null: all
    const Playhead *m_playhead = nullptr; ///< null: at the end
    LaneGrouper m_grouper;

    // What the user has asked for.
    Grouping m_grouping = Grouping::None;
    std::set<std::uint32_t> m_collapsed; ///< keys of groups
    std::vector<TaskId> m_pinned;
    std::vector<TaskId> m_order; ///< of all tasks; empty: that of creation

    // What follows from it; without it, all of this is empty and lane i shows task i.
    bool m_arranged = false;
    std::vector<LaneEntry> m_entries; ///< by lane
    std::vector<std::uint32_t> m_lanes; ///< by task, from 1; of its header if that is collapsed
    std::vector<LaneGroup> m_groups;
    std::vector<std::uint32_t> m_groupOf; ///< by task, from 1
    std::size_t m_pinnedCount = 0;
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
};

} // namespace gui
