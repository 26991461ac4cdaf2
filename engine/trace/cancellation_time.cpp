#include "engine/trace/cancellation_time.h"

#include "engine/trace/row_search.h"

#include <algorithm>

namespace trace {

namespace {

/// How long others' steps held the loop in this stretch.
Time blocked_between(const TraceStore &store, TaskId task, Time from, Time to)
{
    Time blocked{};
    Time done = from; // steps inside of steps overlap
    for (const Blockage &blockage : store.blockages(from, to, Blockages::least)) {
        if (blockage.task == task)
            continue;
        const Time begin = std::max(blockage.begin, done);
        const Time end = std::min(blockage.end, to);
        if (begin >= end)
            continue;
        blocked += end - begin;
        done = end;
    }
    return blocked;
}

/// What follows in the row after the error was thrown.
std::size_t first_place_of_clean_up(
    const TraceStore &store, const Row &row, const Cancellation &cancellation)
{
    std::size_t place = first_place_from(row, cancellation.request);
    while (place < row.size() && store.kind(row[place]) != EventKind::CancelDelivered)
        ++place;
    return place + 1;
}

} // namespace

CancelTime time_of(const TraceStore &store, const Cancellation &cancellation)
{
    CancelTime spent;
    if (cancellation.outcome == CancelOutcome::TooLate)
        return spent;
    const Row row = store.row(cancellation.task);
    const Time end = cancellation.end(store.live_end());
    std::size_t place = row.first_after(cancellation.requested) - 1;
    for (; place < row.size() && row.time(place) < end; ++place) {
        const Time from = row.time(place);
        const Time to = std::min(row.end(place), end);
        const Condition condition = store.event(row[place]).condition;
        const bool thrown = cancellation.delivered && *cancellation.delivered <= from;
        if (condition == Condition::Ready) {
            const Time blocked = blocked_between(store, cancellation.task, from, to);
            spent.blocked += blocked;
            spent.turn += to - from - blocked;
        } else if (condition == Condition::Waiting) {
            (thrown ? spent.awaits : spent.passed_on) += to - from;
        } else {
            spent.running += to - from;
        }
    }
    return spent;
}

std::vector<CleanUpAwait> clean_up_awaits(const TraceStore &store, const Cancellation &cancellation)
{
    std::vector<CleanUpAwait> awaits;
    if (!cancellation.delivered)
        return awaits;
    const Row row = store.row(cancellation.task);
    const Time end = cancellation.end(store.live_end());
    std::size_t place = first_place_of_clean_up(store, row, cancellation);
    for (; place < row.size() && row.time(place) <= end; ++place) {
        const TraceEvent event = store.event(row[place]);
        if (event.kind == EventKind::StepEnded) {
            const bool yields = event.condition == Condition::Ready;
            awaits.push_back({event.time, yields ? std::optional(event.time) : std::nullopt, {},
                event.text, TaskId{event.other}, event.stack});
        } else if (!awaits.empty() && event.kind == EventKind::TaskReady) {
            awaits.back().woken = awaits.back().woken.value_or(event.time);
        } else if (!awaits.empty() && event.kind == EventKind::StepBegan) {
            awaits.back().end = event.time;
        }
    }
    // Where a swallowed request ends, the task awaits no clean-up.
    if (awaits.size() > cancellation.awaits)
        awaits.resize(cancellation.awaits);
    return awaits;
}

} // namespace trace
