#include "gui/document/lanes.h"

#include "gui/document/shown_tasks.h"

#include <cassert>

namespace gui {

using trace::TraceStore;

Lanes::Lanes(const TraceStore &store, const ShownTasks &shown, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_shown(shown)
{
    connect(&shown, &ShownTasks::changed, this, &Lanes::arrange);
}

std::size_t Lanes::count() const
{
    return m_arranged ? m_entries.size() : m_store.task_count();
}

LaneEntry Lanes::at(std::size_t lane) const
{
    assert(lane < count());

    return m_arranged ? m_entries[lane] : LaneEntry{TraceStore::task_at(lane)};
}

std::optional<std::size_t> Lanes::laneOf(TaskId task) const
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

void Lanes::arrange()
{
    m_entries.clear();
    m_lanes.clear();
    m_arranged = !m_shown.areAll();
    for (const TaskId task : m_shown.tasks())
        m_entries.push_back({task});
    m_lanes.resize(m_arranged ? m_store.task_count() : 0);
    for (std::size_t lane = 0; lane < m_entries.size(); ++lane) {
        if (m_entries[lane].task != asyncio::no_task)
            m_lanes[TraceStore::lane_of(m_entries[lane].task)]
                = static_cast<std::uint32_t>(lane + 1);
    }
    Q_EMIT changed();
}

} // namespace gui
