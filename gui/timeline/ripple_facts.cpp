#include "gui/timeline/ripple_facts.h"

#include "engine/trace/row_search.h"

#include <algorithm>
#include <set>

namespace gui {

using trace::Cancellation;
using trace::CancellationLog;
using trace::EventIndex;
using trace::EventKind;
using trace::Time;
using trace::TraceStore;

namespace {

/// The events of the store in which a task made one step.
struct Step
{
    EventIndex first = 0;
    EventIndex last = 0;
};

/// The one in which something happened; nothing if the task made none then.
std::optional<Step> stepAround(const TraceStore &store, TaskId task, EventIndex index)
{
    if (!store.contains(task))
        return {};
    const trace::Row row = store.row(task);
    const std::size_t from = trace::first_place_from(row, index);
    Step step{0, static_cast<EventIndex>(store.size())};
    std::size_t place = from;
    while (place > 0 && store.kind(row[place - 1]) != EventKind::StepBegan) {
        if (store.kind(row[place - 1]) == EventKind::StepEnded)
            return {};
        --place;
    }
    if (place == 0)
        return {};
    step.first = row[place - 1];
    for (place = from; place < row.size(); ++place) {
        const EventKind kind = store.kind(row[place]);
        if (kind == EventKind::StepEnded || kind == EventKind::TaskDone) {
            step.last = row[place];
            break;
        }
    }
    return step;
}

bool isInCall(const TraceStore &store, const Cancellation &cancellation)
{
    if (cancellation.parent == Cancellation::none)
        return false;
    const trace::TraceEvent event = store.event(cancellation.request);
    return trace::cancel_depth(event) > 0 || trace::canceller(event) == trace::Canceller::Unknown;
}

} // namespace

Ripple rippleOf(const TraceStore &store, const CancellationLog &log, Cancellation::Number number)
{
    const Cancellation::Number chosen = log[number].root;
    const Cancellation &root = log[chosen];
    const auto step = stepAround(store, root.asked_by, root.request);
    const auto isInStep = [&](const Cancellation &other) {
        return step && other.asked_by == root.asked_by && other.requester == root.requester
            && other.request > step->first && other.request < step->last;
    };
    Ripple ripple;
    for (Cancellation::Number each = 0; each < log.all().size(); ++each) {
        const Cancellation::Number other = log[each].root;
        if (other == chosen || isInStep(log[other]))
            ripple.push_back(each);
    }
    return ripple;
}

TaskId rippleSource(const CancellationLog &log, const Cancellation &cancellation)
{
    return cancellation.parent != Cancellation::none ? log[cancellation.parent].task
                                                     : cancellation.asked_by;
}

Time calledAt(const TraceStore &store, const CancellationLog &log, const Cancellation &cancellation)
{
    const Cancellation *call = &cancellation;
    while (isInCall(store, *call))
        call = &log[call->parent];
    return call->requested;
}

bool stopsAtShield(const TraceStore &store, const Cancellation &cancellation)
{
    if (cancellation.effect != trace::CancelEffect::CancelledWaiter)
        return false;
    const trace::Row row = store.row(cancellation.task);
    for (std::size_t place = trace::first_place_from(row, cancellation.request); place-- > 0;) {
        const trace::TraceEvent event = store.event(row[place]);
        if (event.kind == EventKind::StepEnded) // of a task that is called so, `other` tells
            return event.other == 0 && store.text(event.text) == "shield";
        if (event.kind == EventKind::StepBegan)
            return false;
    }
    return false;
}

std::vector<TaskId> unaffectedBy(const TraceStore &store, const CancellationLog &log,
    const Ripple &ripple, std::span<const TaskId> tasks)
{
    std::set<TaskId> asking;
    std::set<TaskId> asked;
    for (const Cancellation::Number number : ripple) {
        asking.insert(rippleSource(log, log[number]));
        asked.insert(log[number].task);
    }
    const Cancellation &first = log[ripple.front()];
    const TaskId parent = store.info(first.task).created_by;
    const auto isRelated = [&](TaskId by) {
        return by != asyncio::no_task
            && (by == parent || asking.contains(by) || asked.contains(by));
    };
    std::vector<TaskId> result;
    for (const TaskId task : tasks) {
        if (asking.contains(task) || asked.contains(task)
            || !isRelated(store.info(task).created_by))
            continue;
        const auto then = store.at(task, first.requested);
        if (then && !trace::is_done(then->condition) && then->cancel_requests == 0)
            result.push_back(task);
    }
    return result;
}

Cancellation::Number deliveredBy(
    const TraceStore &store, const CancellationLog &log, EventIndex delivery)
{
    const trace::TraceEvent event = store.event(delivery);
    for (auto number = static_cast<Cancellation::Number>(log.all().size()); number-- > 0;) {
        const Cancellation &each = log[number];
        if (each.task == event.task && each.request < delivery && each.delivered == event.time)
            return number;
    }
    return Cancellation::none;
}

} // namespace gui
