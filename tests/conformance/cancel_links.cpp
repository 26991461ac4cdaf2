#include "tests/conformance/cancel_checks.h"
#include "tests/conformance/cancel_course.h"

namespace conformance {

namespace {

using trace::Cancellation;
using trace::CancellationLog;
using trace::EventKind;
using trace::Requester;
using trace::TraceStore;
using Number = Cancellation::Number;

/// The latest of the requests before this one that was made in one less.
Number made_in(const TraceStore &store, const CancellationLog &log, Number number)
{
    const auto depth = [&](Number each) { return cancel_depth(store.event(log[each].request)); };
    for (Number each = number; depth(number) > 0 && each-- > 0;) {
        if (depth(each) < depth(number))
            return depth(each) + 1 == depth(number) ? each : Cancellation::none;
    }
    return Cancellation::none;
}

/// The latest of the requester's own that it was cleaning up for.
Number cleaned_up_for(const CancellationLog &log, Number number)
{
    const Cancellation &cancel = log[number];
    for (Number each = number; cancel.asked_by != trace::no_task && each-- > 0;) {
        const Cancellation &other = log[each];
        const bool under_way = !other.concluded || other.conclusion > cancel.request;
        if (other.task == cancel.asked_by && under_way && other.delivered
            && *other.delivered <= cancel.requested)
            return each;
    }
    return Cancellation::none;
}

bool awaited(
    const TraceStore &store, trace::TaskId task, trace::TaskId other, trace::EventIndex before)
{
    bool does = false;
    for (const PlacedEvent &each : events_of(store, task)) {
        if (each.index < before && each.event.kind == EventKind::StepEnded)
            does = trace::TaskId{each.event.other} == other;
    }
    return does;
}

bool asks_many(Requester requester)
{
    return requester == Requester::User || requester == Requester::Gather
        || requester == Requester::TaskGroup || requester == Requester::Runner;
}

std::string wrong_parent(const TraceStore &store, const CancellationLog &log, Number number)
{
    const Cancellation &cancel = log[number];
    const bool nested = cancel_depth(store.event(cancel.request)) > 0;
    if (nested
        && (cancel.parent == Cancellation::none || cancel.parent != made_in(store, log, number)))
        return "its parent is not the request in which it was made";
    if (cancel.parent == Cancellation::none)
        return cancel.requester == Requester::AwaitingTask ? "nobody passed it on" : "";
    if (cancel.parent >= number)
        return "its parent is later";
    const Cancellation &parent = log[cancel.parent];
    if (!nested && parent.task != cancel.asked_by)
        return "its parent is not its requester's";
    if (cancel.requester == Requester::AwaitingTask
        && !awaited(store, parent.task, cancel.task, cancel.request))
        return "its parent's task did not await it";
    return {};
}

std::string wrong_root(const CancellationLog &log, Number number)
{
    const Cancellation &cancel = log[number];
    if (cancel.root > number)
        return "its root is later";
    const Cancellation &root = log[cancel.root];
    if (root.root != cancel.root || root.parent != Cancellation::none)
        return "its root is none";
    if (cancel.parent != Cancellation::none)
        return log[cancel.parent].root == cancel.root ? "" : "its root is not its parent's";
    if (cancel.root != number && !asks_many(cancel.requester))
        return "its root is another's";
    return {};
}

} // namespace

std::string wrong_links(const TraceStore &store, const CancellationLog &log, Number number)
{
    if (const std::string wrong = wrong_parent(store, log, number); !wrong.empty())
        return wrong;
    if (const std::string wrong = wrong_root(log, number); !wrong.empty())
        return wrong;
    const bool nested = cancel_depth(store.event(log[number].request)) > 0;
    if (log[number].asked_during != (nested ? Cancellation::none : cleaned_up_for(log, number)))
        return "it was not asked for during that clean-up";
    return {};
}

} // namespace conformance
