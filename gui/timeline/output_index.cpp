#include "gui/timeline/output_index.h"

namespace gui {

using trace::EventIndex;
using trace::TraceStore;

void OutputIndex::follow(const TraceStore &store)
{
    const auto outputs = store.outputs();
    if (outputs.size() < m_seen)
        clear();
    for (; m_seen < outputs.size(); ++m_seen) {
        const TaskId task = store.event(outputs[m_seen]).task;
        if (!store.contains(task))
            continue; // printed by a plain callback
        const std::size_t place = TraceStore::lane_of(task);
        if (place >= m_rows.size())
            m_rows.resize(place + 1);
        m_rows[place].push_back(outputs[m_seen]);
    }
}

void OutputIndex::clear()
{
    m_seen = 0;
    m_rows.clear();
}

std::span<const EventIndex> OutputIndex::of(TaskId task) const
{
    const std::size_t place = TraceStore::lane_of(task);
    if (place >= m_rows.size())
        return {};
    return m_rows[place];
}

} // namespace gui
