#include "engine/host/sweep.h"

#include "engine/trace/task_matches.h"

#include <algorithm>
#include <utility>

namespace host {

using trace::Cancellation;
using trace::CancelOutcome;
using trace::EventKind;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

bool is_pending(const TraceStore &store, TaskId task)
{
    return !trace::is_done(store.event(store.row(task).back()).condition);
}

bool is_over(OfflineEnd end)
{
    return end != OfflineEnd::Full && end != OfflineEnd::Stopped;
}

SweepOutcome judge_request(CancelOutcome outcome)
{
    switch (outcome) {
    case CancelOutcome::Cancelled:
    case CancelOutcome::Discarded:
        break;
    case CancelOutcome::TooLate:
        return SweepOutcome::TooLate;
    case CancelOutcome::Swallowed:
    case CancelOutcome::Result:
    case CancelOutcome::Uncancelled:
        return SweepOutcome::Swallowed;
    case CancelOutcome::Replaced:
        return SweepOutcome::Replaced;
    case CancelOutcome::Pending:
        return SweepOutcome::Leaked;
    }
    return SweepOutcome::Clean;
}

} // namespace

Rerun run_again(const Script &script, std::size_t most_events, const std::function<bool()> &stops)
{
    auto store = std::make_shared<TraceStore>();
    const OfflineLimits limits{.most_events = most_events, .stops = stops};
    const OfflineEnd end = run_offline(script, ClockKind::Virtual, limits,
        [&store](const trace::Batch &batch) { store->append(batch); });
    return {std::move(store), end};
}

const Cancellation *added_request(const trace::CancellationLog &log, TaskId task, trace::Time at)
{
    const auto found = std::ranges::find_if(log.all(), [&](const Cancellation &each) {
        return each.task == task && each.requested > at && each.requester == trace::Requester::User;
    });
    return found == log.all().end() ? nullptr : &*found;
}

std::vector<std::string> left_behind(const TraceStore *without, const TraceStore &run)
{
    std::vector<std::string> names;
    const std::vector<TaskId> matches
        = without ? trace::matching_tasks(*without, run) : std::vector<TaskId>(run.task_count());
    for (std::size_t lane = 0; lane < run.task_count(); ++lane) {
        const TaskId match = matches[lane];
        const bool anyway = match != trace::no_task && is_pending(*without, match);
        if (is_pending(run, TraceStore::task_at(lane)) && !anyway)
            names.emplace_back(run.info(TraceStore::task_at(lane)).name);
    }
    return names;
}

SweepPlan::SweepPlan(
    Script script, TaskId task, std::size_t most_events, const std::function<bool()> &stops)
    : m_script(std::move(script))
    , m_task(task)
    , m_most_events(most_events)
    , m_without(run_again(m_script, most_events, stops))
{
    if (m_without.store->contains(task))
        find_points();
}

void SweepPlan::find_points()
{
    const TraceStore &store = *m_without.store;
    const trace::Row row = store.row(m_task);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const TraceEvent event = store.event(row[i]);
        if (event.kind != EventKind::StepEnded && event.kind != EventKind::TaskCreated)
            continue;
        const bool is_suspended = event.kind == EventKind::StepEnded;
        const trace::Stack &stack = store.stack(event.stack);
        m_points.push_back(
            {event.time, is_suspended ? std::string(store.text(event.text)) : std::string(),
                stack.empty() ? trace::SourceLine() : stack.front()});
    }
}

std::optional<SweepResult> SweepPlan::try_point(
    const SweepPoint &point, const std::function<bool()> &stops) const
{
    const Rerun run = run_again(with_cancel(m_script, m_task, point.at), m_most_events, stops);
    if (run.end == OfflineEnd::Stopped)
        return {};
    const TraceStore &store = *run.store;
    SweepResult result{.point = point};
    if (is_over(run.end))
        result.left = left_behind(is_over(m_without.end) ? m_without.store.get() : nullptr, store);
    if (store.size() > 0)
        result.end = store.time(static_cast<trace::EventIndex>(store.size() - 1));
    trace::CancellationLog log;
    log.follow(store);
    if (const Cancellation *request = added_request(log, m_task, point.at)) {
        result.request = request->outcome;
        result.until_delivery = request->until_delivery();
        result.clean_up = request->clean_up(result.end);
        result.total = request->total(result.end);
    }
    result.outcome = judge(run, result);
    return result;
}

SweepOutcome SweepPlan::judge(const Rerun &run, const SweepResult &result) const
{
    const bool is_endless = !is_over(run.end);
    if (is_endless && (is_over(m_without.end) || result.request == CancelOutcome::Pending))
        return SweepOutcome::NeverEnds;
    if (!result.left.empty())
        return SweepOutcome::Leaked;
    return judge_request(result.request);
}

} // namespace host
