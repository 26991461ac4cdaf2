#include "engine/host/trial_verdict.h"

#include "engine/trace/task_matches.h"

#include <algorithm>

namespace host {

using trace::Cancellation;
using trace::CancelOutcome;
using trace::TraceEvent;
using trace::TraceStore;
using Number = Cancellation::Number;

namespace {

TraceEvent last_of(const TraceStore &store, TaskId task)
{
    return store.event(store.row(task).back());
}

bool is_pending(const TraceStore &store, TaskId task)
{
    return !trace::is_done(last_of(store, task).condition);
}

/// When the task was done; nothing if it is not.
std::optional<trace::Time> end_of(const TraceStore &store, TaskId task)
{
    return is_pending(store, task) ? std::nullopt : std::optional(last_of(store, task).time);
}

/// Created by the task, or by one of these.
bool descends(const TraceStore &store, TaskId task, TaskId ancestor)
{
    while (task != trace::no_task && task != ancestor)
        task = store.info(task).created_by;
    return task == ancestor;
}

/// Whether a descendant of the task is still there when that is done.
bool outlives(const TraceStore &store, TaskId task, TaskId ancestor)
{
    const auto end = end_of(store, ancestor);
    if (!end || task == ancestor || !descends(store, task, ancestor))
        return false;
    const auto then = store.at(task, *end);
    return then && !trace::is_done(then->condition);
}

Number number_of(const trace::CancellationLog &log, auto is_it)
{
    const auto found = std::ranges::find_if(log.all(), is_it);
    return found == log.all().end() ? Cancellation::none
                                    : static_cast<Number>(found - log.all().begin());
}

/// The later one whose error ended what the task was busy with.
Number cutting_short(const trace::CancellationLog &log, const Cancellation &request)
{
    if (request.outcome != CancelOutcome::Cancelled || !request.interrupted)
        return Cancellation::none;
    return number_of(log, [&](const Cancellation &each) {
        return each.task == request.task && each.request > request.request
            && each.delivered == request.interrupted;
    });
}

/// The earlier one with which the task was busy when the error came, and which ended with that.
Number cut_short(const trace::CancellationLog &log, const Cancellation &request)
{
    if (request.outcome != CancelOutcome::Cancelled || !request.delivered)
        return Cancellation::none;
    return number_of(log, [&](const Cancellation &each) {
        return each.task == request.task && each.request < request.request
            && each.outcome == CancelOutcome::Cancelled && each.interrupted == request.delivered;
    });
}

/// Of a request that was taken back the end of the task tells: a group or a timeout does that with
/// its own, and throws CancelledError on all the same.
TrialOutcome by_end(const TraceStore &store, TaskId task)
{
    switch (last_of(store, task).condition) {
    case trace::Condition::Cancelled:
        return TrialOutcome::Clean;
    case trace::Condition::Exception:
        return TrialOutcome::Replaced;
    default:
        return TrialOutcome::Swallowed;
    }
}

TrialOutcome by_request(const TraceStore &store, const Cancellation &request)
{
    switch (request.outcome) {
    case CancelOutcome::Cancelled:
    case CancelOutcome::Discarded:
        return TrialOutcome::Clean;
    case CancelOutcome::TooLate:
        return TrialOutcome::TooLate;
    case CancelOutcome::Swallowed:
    case CancelOutcome::Result:
        return TrialOutcome::Swallowed;
    case CancelOutcome::Uncancelled:
        return by_end(store, request.task);
    case CancelOutcome::Replaced:
        return TrialOutcome::Replaced;
    case CancelOutcome::Pending:
        return TrialOutcome::Leaked;
    }
    return TrialOutcome::Clean;
}

void find_left(const TrialRun &run, TrialVerdict &verdict)
{
    const TraceStore &store = run.store;
    const std::vector<TaskId> matches = run.without ? trace::matching_tasks(*run.without, store)
                                                    : std::vector<TaskId>(store.task_count());
    const TaskId match_of_task = matches[TraceStore::lane_of(run.task)];
    for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
        const TaskId task = TraceStore::task_at(lane);
        const TaskId match = matches[lane];
        const bool anyway = match != trace::no_task && is_pending(*run.without, match);
        if (is_pending(store, task)) {
            if (!anyway)
                verdict.left.emplace_back(store.info(task).name);
            continue;
        }
        const bool outlives_anyway = match != trace::no_task && match_of_task != trace::no_task
            && outlives(*run.without, match, match_of_task);
        if (verdict.was_asked() && !outlives_anyway && outlives(store, task, run.task))
            verdict.outlived.emplace_back(store.info(task).name);
    }
}

} // namespace

Number added_request(const trace::CancellationLog &log, TaskId task, trace::Time at)
{
    return number_of(log, [&](const Cancellation &each) {
        return each.task == task && each.requested > at && each.requester == trace::Requester::User;
    });
}

TrialVerdict judge(const TrialRun &run, const trace::CancellationLog &log)
{
    TrialVerdict verdict;
    if (run.store.size() > 0)
        verdict.end = run.store.time(static_cast<trace::EventIndex>(run.store.size() - 1));
    verdict.request = added_request(log, run.task, run.at);
    if (!run.store.contains(run.task))
        return verdict;
    find_left(run, verdict);
    if (!verdict.was_asked())
        return verdict;
    const Cancellation &request = log[verdict.request];
    verdict.cut_short_by = cutting_short(log, request);
    verdict.cuts_short = cut_short(log, request);
    if (!run.is_over && (run.without || request.outcome == CancelOutcome::Pending))
        verdict.outcome = TrialOutcome::NeverEnds;
    else if (request.outcome == CancelOutcome::TooLate)
        verdict.outcome = TrialOutcome::TooLate;
    else if (run.is_over && !(verdict.left.empty() && verdict.outlived.empty()))
        verdict.outcome = TrialOutcome::Leaked;
    else if (verdict.cut_short_by != Cancellation::none || verdict.cuts_short != Cancellation::none)
        verdict.outcome = TrialOutcome::CutShort;
    else
        verdict.outcome = by_request(run.store, request);
    return verdict;
}

} // namespace host
