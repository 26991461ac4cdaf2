#include "engine/trace/blockages.h"

#include <algorithm>

namespace trace {

void Blockages::follow(const TraceEvent &event)
{
    if (event.kind == EventKind::StepBegan) {
        m_running.push_back({event.task, event.time, {}});
        return;
    }
    const bool ends = event.kind == EventKind::StepEnded || event.kind == EventKind::TaskDone;
    if (!ends || m_running.empty())
        return;
    if (m_running.back().task != event.task) { // of what is between not all is known
        m_running.clear();
        return;
    }
    const Step step = m_running.back();
    m_running.pop_back();
    const Time took = event.time - step.begin;
    if (!m_running.empty())
        m_running.back().inside += took;
    if (took - step.inside >= least)
        m_ended.push_back(
            {{step.task, step.begin, event.time}, took - step.inside, !m_running.empty()});
}

std::vector<Blockage> Blockages::between(Time from, Time to, Time at_least, Time now) const
{
    std::vector<Blockage> result;
    auto each = std::ranges::partition_point(
        m_ended, [from](const Ended &ended) { return ended.step.end < from; });
    for (; each != m_ended.end() && (each->nested || each->step.begin <= to); ++each) {
        if (each->step.begin <= to && each->own >= at_least)
            result.push_back(each->step);
    }
    Time inside{};
    for (auto step = m_running.rbegin(); step != m_running.rend(); ++step) {
        const Time own = now - step->begin - step->inside - inside;
        if (own >= at_least && step->begin <= to && now >= from)
            result.push_back({step->task, step->begin, now});
        inside = now - step->begin;
    }
    std::ranges::sort(result, {}, &Blockage::begin);
    return result;
}

std::size_t Blockages::memory_use() const
{
    return m_ended.capacity() * sizeof(Ended);
}

} // namespace trace
