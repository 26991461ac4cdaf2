#include "gui/document/second_run.h"

#include <algorithm>
#include <utility>

namespace gui {

using trace::TraceStore;

SecondRun::SecondRun(const TraceStore &first, QObject *parent)
    : QObject(parent)
    , m_first(first)
{
}

TaskId SecondRun::under(TaskId first) const
{
    const std::size_t lane = TraceStore::lane_of(first);
    return lane < m_under.size() ? m_under[lane] : asyncio::no_task;
}

Time SecondRun::end() const
{
    return m_trial ? std::max(m_first.live_end(), store().live_end()) : m_first.live_end();
}

void SecondRun::show(Trial trial)
{
    m_trial = std::move(trial);
    compare();
    Q_EMIT changed();
}

void SecondRun::hide()
{
    if (!m_trial)
        return;
    m_trial.reset();
    m_under.clear();
    m_extra.clear();
    m_divergence.reset();
    Q_EMIT changed();
}

void SecondRun::grow()
{
    if (!m_trial || m_first.size() == m_compared)
        return;
    compare();
    Q_EMIT changed();
}

void SecondRun::compare()
{
    m_compared = m_first.size();
    m_under.assign(m_first.task_count(), asyncio::no_task);
    m_extra.clear();
    const std::vector<TaskId> matches = trace::matching_tasks(m_first, store());
    for (std::size_t lane = 0; lane < matches.size(); ++lane) {
        const TaskId task = TraceStore::task_at(lane);
        if (matches[lane] == asyncio::no_task)
            m_extra.push_back(task);
        else
            m_under[TraceStore::lane_of(matches[lane])] = task;
    }
    m_divergence = trace::first_divergence(m_first, store());
}

} // namespace gui
