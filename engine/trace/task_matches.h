#pragma once

#include "engine/trace/store.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace trace {

/// Which tasks of two runs of a program correspond: one of the first run to the one of the second
/// that the same task created on the same line, of the same function, with the same name unless it
/// was given none, and as manieth of those.
///
/// The first run may go on: each task is looked at once. The second is whole. Both stores must
/// outlive this; lives on their thread.
class TaskMatches
{
public:
    TaskMatches(const TraceStore &first, const TraceStore &second);

    /// The task of the second run; no_task: there is none.
    [[nodiscard]] TaskId in_second(TaskId first) const;
    /// By lane of the second run, that of the first; no_task: there is none.
    [[nodiscard]] const std::vector<TaskId> &in_first() const { return m_in_first; }

    /// The first run has got more tasks. Returns whether one of them corresponds to one.
    bool grow();

private:
    /// Who a task is, apart from how many of these there are. The views are into the stores.
    using Descent = std::tuple<TaskId, std::string, std::string_view, std::string_view>;

    [[nodiscard]] static Descent descent(
        const TraceStore &store, const TaskInfo &info, TaskId parent);
    void match(TaskId first, TaskId second);

    const TraceStore *m_first; ///< never null
    const TraceStore *m_second; ///< never null
    std::vector<TaskId> m_in_second; ///< by lane of the first run, as far as it was looked at
    std::vector<TaskId> m_in_first; ///< by lane of the second run
    std::vector<std::vector<TaskId>> m_children; ///< of the second run, by lane there
    /// Tasks of the second run whose parents have a match, but which have none themselves.
    std::map<Descent, std::deque<TaskId>> m_waiting;
};

/// What TaskMatches finds now, by lane of the second run. Linear in the tasks.
[[nodiscard]] std::vector<TaskId> matching_tasks(const TraceStore &first, const TraceStore &second);

} // namespace trace
