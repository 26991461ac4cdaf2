#include "engine/host/sweep.h"

#include "engine/trace/divergence.h"

#include <utility>

namespace host {

using trace::EventKind;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

bool is_over(OfflineEnd end)
{
    return end != OfflineEnd::Full && end != OfflineEnd::Stopped;
}

/// Between the event at this place of a row and the next, if they are apart.
trace::Time midway(const TraceStore &store, const trace::Row &row, std::size_t place)
{
    const trace::Time begin = store.time(row[place]);
    const trace::Time end = place + 1 < row.size() ? store.time(row[place + 1]) : begin;
    return end - begin < 2 * trace::same_instant ? begin : begin + (end - begin) / 2;
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
        m_points.push_back({is_suspended ? midway(store, row, i) : event.time,
            is_suspended ? std::string(store.text(event.text)) : std::string(),
            stack.empty() ? trace::SourceLine() : stack.front()});
    }
}

std::optional<SweepResult> SweepPlan::try_point(
    const SweepPoint &point, const std::function<bool()> &stops) const
{
    const Rerun run = run_again(with_cancel(m_script, m_task, point.at), m_most_events, stops);
    if (run.end == OfflineEnd::Stopped)
        return {};
    trace::CancellationLog log;
    log.follow(*run.store);
    const TrialVerdict verdict
        = judge({.store = *run.store,
                    .is_over = is_over(run.end),
                    .task = m_task,
                    .at = point.at,
                    .without = is_over(m_without.end) ? m_without.store.get() : nullptr},
            log);
    SweepResult result{.point = point,
        .outcome = verdict.outcome,
        .left = verdict.left,
        .outlived = verdict.outlived,
        .end = verdict.end};
    if (verdict.was_asked()) {
        const trace::Cancellation &request = log[verdict.request];
        result.request = request.outcome;
        result.until_delivery = request.until_delivery();
        result.clean_up = request.clean_up(result.end);
        result.total = request.total(result.end);
    }
    return result;
}

} // namespace host
