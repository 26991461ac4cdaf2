#include "gui/document/lanes.h"

#include <cassert>

namespace gui {

using trace::TraceStore;

Lanes::Lanes(const TraceStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

std::size_t Lanes::count() const
{
    return m_store.task_count();
}

LaneEntry Lanes::at(std::size_t lane) const
{
    assert(lane < count());

    return {TraceStore::task_at(lane)};
}

std::optional<std::size_t> Lanes::laneOf(TaskId task) const
{
    if (!m_store.contains(task))
        return {};
    return TraceStore::lane_of(task);
}

} // namespace gui
