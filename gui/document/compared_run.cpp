#include "gui/document/compared_run.h"

#include <utility>

namespace gui {

using trace::TraceStore;

ComparedRun::ComparedRun(const TraceStore &first, Trial trial)
    : m_trial(std::move(trial))
    , m_matches(first, store())
    , m_search(first, store())
{
    findExtra();
}

TaskId ComparedRun::above(TaskId second) const
{
    return m_matches.in_first()[TraceStore::lane_of(second)];
}

bool ComparedRun::grow()
{
    const bool matched = m_matches.grow();
    if (matched)
        findExtra();
    return m_search.go_on() || matched;
}

void ComparedRun::findExtra()
{
    m_extra.clear();
    const std::vector<TaskId> &matches = m_matches.in_first();
    for (std::size_t lane = 0; lane < matches.size(); ++lane) {
        if (matches[lane] == asyncio::no_task)
            m_extra.push_back(TraceStore::task_at(lane));
    }
}

} // namespace gui
