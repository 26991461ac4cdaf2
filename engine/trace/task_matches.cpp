#include "engine/trace/task_matches.h"

namespace trace {

namespace {

/// The number of the name in "Task-7", which says nothing of who the task is.
bool is_default_name(std::string_view name)
{
    constexpr std::string_view prefix = "Task-";
    return name.starts_with(prefix)
        && name.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
}

std::string line_of(const TraceStore &store, StackId stack)
{
    std::string text;
    for (const SourceLine &line : store.stack(stack))
        text += line.file + ':' + std::to_string(line.line) + ' ';
    return text;
}

} // namespace

TaskMatches::Descent TaskMatches::descent(
    const TraceStore &store, const TaskInfo &info, TaskId parent)
{
    return {parent, line_of(store, info.created_at), info.function,
        is_default_name(info.name) ? std::string_view() : info.name};
}

TaskMatches::TaskMatches(const TraceStore &first, const TraceStore &second)
    : m_first(&first)
    , m_second(&second)
    , m_in_first(second.task_count(), no_task)
    , m_children(second.task_count())
{
    for (std::size_t lane = 0; lane < second.task_count(); ++lane) {
        const TaskInfo info = second.info(TraceStore::task_at(lane));
        if (info.created_by == no_task)
            m_waiting[descent(second, info, no_task)].push_back(info.id);
        else
            m_children[TraceStore::lane_of(info.created_by)].push_back(info.id);
    }
    grow();
}

TaskId TaskMatches::in_second(TaskId first) const
{
    const std::size_t lane = TraceStore::lane_of(first);
    return lane < m_in_second.size() ? m_in_second[lane] : no_task;
}

bool TaskMatches::grow()
{
    bool found = false;
    while (m_in_second.size() < m_first->task_count()) {
        const TaskInfo info = m_first->info(TraceStore::task_at(m_in_second.size()));
        m_in_second.push_back(no_task);
        const auto waiting = m_waiting.find(descent(*m_first, info, info.created_by));
        if (waiting == m_waiting.end())
            continue;
        const TaskId task = waiting->second.front();
        waiting->second.pop_front();
        if (waiting->second.empty())
            m_waiting.erase(waiting);
        match(info.id, task);
        found = true;
    }
    return found;
}

/// Now its children can be told apart from those of others.
void TaskMatches::match(TaskId first, TaskId second)
{
    m_in_second[TraceStore::lane_of(first)] = second;
    const std::size_t lane = TraceStore::lane_of(second);
    m_in_first[lane] = first;
    for (const TaskId child : m_children[lane])
        m_waiting[descent(*m_second, m_second->info(child), first)].push_back(child);
}

std::vector<TaskId> matching_tasks(const TraceStore &first, const TraceStore &second)
{
    return TaskMatches(first, second).in_first();
}

} // namespace trace
