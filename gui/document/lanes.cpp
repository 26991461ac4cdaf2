#include "gui/document/lanes.h"

#include "gui/document/playhead.h"
#include "gui/document/shown_tasks.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace gui {

using namespace std::chrono_literals;
using trace::TraceStore;

namespace {

constexpr std::chrono::milliseconds gap = 100ms;

/// Moves what is at one place to another; what is between goes one place on.
void moveTo(std::vector<TaskId>::iterator from, std::vector<TaskId>::iterator to)
{
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
}

} // namespace

Lanes::Lanes(const TraceStore &store)
    : m_store(store)
    , m_grouper(store)
{
}

Lanes::Lanes(
    const TraceStore &store, const ShownTasks &shown, const Playhead &playhead, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_shown(&shown)
    , m_playhead(&playhead)
    , m_grouper(store)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Lanes::update);
    connect(&shown, &ShownTasks::changed, this, &Lanes::update);
    connect(&playhead, &Playhead::moved, this, [this] {
        if (m_grouping == Grouping::State)
            request();
    });
}

std::size_t Lanes::count() const
{
    return m_arranged ? m_entries.size() : m_store.task_count();
}

LaneEntry Lanes::at(std::size_t lane) const
{
    assert(lane < count());

    return m_arranged ? m_entries[lane] : LaneEntry{TraceStore::task_at(lane), 0};
}

std::optional<std::size_t> Lanes::laneShowing(TaskId task) const
{
    if (!m_store.contains(task))
        return {};
    const std::size_t place = TraceStore::lane_of(task);
    if (!m_arranged)
        return place;
    if (place >= m_lanes.size() || m_lanes[place] == 0)
        return {};
    return m_lanes[place] - 1;
}

std::optional<std::size_t> Lanes::laneOf(TaskId task) const
{
    const auto lane = laneShowing(task);
    return lane && at(*lane).task == task ? lane : std::nullopt;
}

std::optional<std::size_t> Lanes::groupOf(TaskId task) const
{
    const std::size_t place = TraceStore::lane_of(task); // of no_task: the largest number
    if (place >= m_groupOf.size() || m_groupOf[place] == 0)
        return {};
    return m_groupOf[place] - 1;
}

bool Lanes::isPinned(TaskId task) const
{
    return std::ranges::find(m_pinned, task) != m_pinned.end();
}

void Lanes::setGrouping(Grouping grouping)
{
    if (grouping == m_grouping)
        return;
    m_grouping = grouping;
    m_collapsed.clear(); // they were other groups
    update();
}

void Lanes::setCollapsed(std::size_t group, LaneGroup::Lanes lanes)
{
    assert(group < m_groups.size());

    if (lanes == LaneGroup::Lanes::Collapsed)
        m_collapsed.insert(m_groups[group].key);
    else
        m_collapsed.erase(m_groups[group].key);
    update();
}

void Lanes::toggleCollapsed(std::size_t group)
{
    assert(group < m_groups.size());

    const bool shown = m_groups[group].lanes == LaneGroup::Lanes::Shown;
    setCollapsed(group, shown ? LaneGroup::Lanes::Collapsed : LaneGroup::Lanes::Shown);
}

void Lanes::setAllCollapsed(LaneGroup::Lanes lanes)
{
    m_collapsed.clear();
    if (lanes == LaneGroup::Lanes::Collapsed) {
        for (const LaneGroup &group : m_groups)
            m_collapsed.insert(group.key);
    }
    update();
}

void Lanes::expose(TaskId task)
{
    const auto group = groupOf(task);
    if (group && m_groups[*group].lanes == LaneGroup::Lanes::Collapsed)
        setCollapsed(*group, LaneGroup::Lanes::Shown);
}

void Lanes::pin(TaskId task)
{
    if (isPinned(task) || !m_store.contains(task))
        return;
    m_pinned.push_back(task);
    update();
}

void Lanes::unpin(TaskId task)
{
    if (std::erase(m_pinned, task) > 0)
        update();
}

void Lanes::move(TaskId task, std::size_t lane)
{
    const auto from = laneOf(task);
    if (!from || lane >= count())
        return;
    // The last lane on the way that shows a task which this one may change places with.
    const bool pinned = isPinned(task);
    const auto mayPass = [&](TaskId other) {
        return other != asyncio::no_task && isPinned(other) == pinned
            && groupOf(other) == groupOf(task);
    };
    std::size_t to = *from;
    while (to != lane && mayPass(at(to < lane ? to + 1 : to - 1).task))
        to += to < lane ? 1U : std::size_t(-1);
    if (to == *from)
        return;
    const TaskId other = at(to).task;
    if (m_order.empty() && !pinned) {
        for (std::size_t i = 0; i < m_store.task_count(); ++i)
            m_order.push_back(TraceStore::task_at(i));
    }
    std::vector<TaskId> &order = pinned ? m_pinned : m_order;
    moveTo(std::ranges::find(order, task), std::ranges::find(order, other));
    update();
}

void Lanes::resetOrder()
{
    m_pinned.clear();
    m_order.clear();
    update();
}

void Lanes::grow()
{
    // With filters, what is shown has to be worked out first.
    if (isArranged() && !isFiltered() && m_lanes.size() < m_store.task_count())
        request();
}

void Lanes::reset()
{
    m_grouper.reset();
    m_pinned.clear(); // they were other tasks
    m_order.clear();
    if (m_grouping == Grouping::Parent)
        m_collapsed.clear();
    update();
}

void Lanes::request()
{
    if (m_timer.isActive())
        return;
    const auto since
        = m_sinceLast.isValid() ? std::chrono::milliseconds(m_sinceLast.elapsed()) : gap;
    m_timer.start(std::max(0ms, gap - since));
}

bool Lanes::isArranged() const
{
    return isFiltered() || m_grouping != Grouping::None || areReordered();
}

bool Lanes::isFiltered() const
{
    return m_shown && !m_shown->areAll();
}

bool Lanes::isShown(TaskId task) const
{
    return m_shown ? m_shown->contains(task) : m_store.contains(task);
}

void Lanes::update()
{
    m_timer.stop();
    const bool wasArranged = std::exchange(m_arranged, isArranged());
    const std::vector<LaneEntry> entries = std::exchange(m_entries, {});
    const std::vector<std::uint32_t> lanes = std::exchange(m_lanes, {});
    m_groups.clear();
    m_groupOf.clear();
    m_pinnedCount = 0;
    if (m_arranged)
        place(shownInOrder());
    m_sinceLast.start();
    if (m_arranged != wasArranged || m_entries != entries || m_lanes != lanes)
        Q_EMIT changed();
}

std::vector<TaskId> Lanes::shownInOrder()
{
    if (m_order.empty() && isFiltered())
        return m_shown->tasks();
    std::vector<TaskId> tasks = m_order;
    while (tasks.size() < m_store.task_count())
        tasks.push_back(TraceStore::task_at(tasks.size()));
    if (!m_order.empty())
        m_order = tasks;
    std::erase_if(tasks, [this](TaskId task) { return !isShown(task); });
    return tasks;
}

/// The pinned ones, then the others, in groups if there are any.
void Lanes::place(const std::vector<TaskId> &tasks)
{
    m_lanes.resize(m_store.task_count());
    for (const TaskId task : m_pinned) {
        if (isShown(task))
            m_entries.push_back({task, 0});
    }
    m_pinnedCount = m_entries.size();
    std::vector<TaskId> others = tasks;
    if (m_pinnedCount > 0) {
        const std::set<TaskId> pinned(m_pinned.begin(), m_pinned.end());
        std::erase_if(others, [&pinned](TaskId task) { return pinned.contains(task); });
    }
    if (m_grouping == Grouping::None) {
        for (const TaskId task : others)
            m_entries.push_back({task, 0});
    } else {
        addGroups(others);
    }
    for (std::size_t lane = 0; lane < m_entries.size(); ++lane) {
        if (m_entries[lane].task != asyncio::no_task)
            m_lanes[TraceStore::lane_of(m_entries[lane].task)]
                = static_cast<std::uint32_t>(lane + 1);
    }
}

void Lanes::addGroups(const std::vector<TaskId> &tasks)
{
    const trace::Time time = m_playhead ? m_playhead->time() : m_store.live_end();
    m_groups = m_grouper.groups(tasks, m_grouping, time);
    m_groupOf.resize(m_store.task_count());
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        LaneGroup &group = m_groups[i];
        const bool collapsed = m_collapsed.contains(group.key);
        group.lanes = collapsed ? LaneGroup::Lanes::Collapsed : LaneGroup::Lanes::Shown;
        m_entries.push_back({asyncio::no_task, i});
        const std::size_t header = m_entries.size();
        for (const TaskId task : group.tasks) {
            m_groupOf[TraceStore::lane_of(task)] = static_cast<std::uint32_t>(i + 1);
            if (collapsed)
                m_lanes[TraceStore::lane_of(task)] = static_cast<std::uint32_t>(header);
            else
                m_entries.push_back({task, i});
        }
    }
}

} // namespace gui
