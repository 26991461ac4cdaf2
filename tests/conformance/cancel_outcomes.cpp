#include "tests/conformance/cancel_checks.h"
#include "tests/conformance/cancel_course.h"

#include <algorithm>

namespace conformance {

namespace {

using trace::Cancellation;
using trace::CancelOutcome;
using trace::Condition;
using trace::EventKind;
using trace::TraceEvent;
using trace::TraceStore;
using Course = std::vector<PlacedEvent>;

bool is_done_as(const TraceEvent &event, Condition condition)
{
    return event.kind == EventKind::TaskDone && event.condition == condition;
}

std::int64_t requests_in(std::span<const PlacedEvent> course)
{
    return std::ranges::count_if(course,
        [](const PlacedEvent &each) { return each.event.kind == EventKind::CancelRequested; });
}

bool has_step_begun(const Course &course)
{
    return std::ranges::any_of(
        course, [](const PlacedEvent &each) { return each.event.kind == EventKind::StepBegan; });
}

/// Whether the error will not be thrown when the last event takes the request back (SEMANTICS.md
/// S42): it was thrown before, a step has begun without it, or what would throw it is a flag that
/// is cleared with the last request.
bool takes_back_for_good(const Cancellation &cancel, const Course &course)
{
    const TraceEvent last = course.back().event;
    const auto is_on_its_way = [](const PlacedEvent &each) {
        return each.event.kind == EventKind::StepEnded
            && each.event.condition == Condition::Waiting;
    };
    return cancel.delivered || has_step_begun(course)
        || (cancel.effect == asyncio::CancelEffect::MustCancel && last.cancel_requests == 0
            && std::ranges::none_of(course, is_on_its_way));
}

/// Whether what the task returns in its last step is lost because of this request, which was made
/// in that step.
bool discards(const Cancellation &cancel, const Course &course)
{
    return course.back().event.other == 1 && !cancel.delivered && !has_step_begun(course);
}

/// Whether the outcome can come of its last event.
bool can_conclude(const Cancellation &cancel, const TraceEvent &last, const Course &course)
{
    switch (cancel.outcome) {
    case CancelOutcome::Pending:
        return cancel.destroyed && last.kind == EventKind::Reported;
    case CancelOutcome::Cancelled:
        return is_done_as(last, Condition::Cancelled) && !discards(cancel, course);
    case CancelOutcome::Discarded:
        return is_done_as(last, Condition::Cancelled) && discards(cancel, course);
    case CancelOutcome::Replaced:
        return is_done_as(last, Condition::Exception);
    case CancelOutcome::Result:
        return is_done_as(last, Condition::Result) && cancel.awaits == 0;
    case CancelOutcome::Swallowed:
        return last.kind == EventKind::StepEnded
            ? last.stack == cancel.went_on_at
                && (!cancel.delivered || last.stack == cancel.thrown_at)
            : is_done_as(last, Condition::Result) && cancel.awaits > 0;
    case CancelOutcome::Uncancelled:
        return last.kind == EventKind::Uncancelled ? takes_back_for_good(cancel, course)
                                                   : !cancel.delivered || !is_done(last.condition);
    case CancelOutcome::TooLate:
        return last.kind == EventKind::CancelIgnored;
    }
    return false;
}

/// Where uncancel() says that it takes back this very request; the end if it does not.
Course::const_iterator taken_back_at(const Course &course)
{
    for (auto place = course.begin(); place != course.end(); ++place) {
        const TraceEvent &event = place->event;
        if (event.kind == EventKind::Uncancelled && event.other > 0
            && requests_in({course.begin(), place}) == std::int64_t{event.other})
            return place;
    }
    return course.end();
}

std::string wrong_taking_back(const Cancellation &cancel, const Course &course)
{
    const auto taken = taken_back_at(course);
    const bool uncancelled = cancel.outcome == CancelOutcome::Uncancelled;
    if (taken != course.end() && cancel.delivered && *cancel.delivered < taken->event.time
        && (!uncancelled || taken->index != cancel.conclusion))
        return "it was taken back, and goes on";
    if (!uncancelled)
        return {};
    const bool unnumbered = std::ranges::any_of(course, [](const PlacedEvent &each) {
        return each.event.kind == EventKind::Uncancelled && each.event.other == 0;
    });
    return taken != course.end() || unnumbered ? "" : "another request was taken back";
}

} // namespace

std::string wrong_outcome(const TraceStore &store, const Cancellation &cancel)
{
    const bool goes_on = cancel.outcome == CancelOutcome::Pending && !cancel.destroyed;
    if (goes_on == cancel.concluded.has_value())
        return "an outcome and no end, or the other way round";
    if (cancel.went_on_at != trace::StackId{} && cancel.outcome != CancelOutcome::Swallowed)
        return "it went on, but was not swallowed";
    if (!cancel.concluded) {
        const Course events = events_of(store, cancel.task);
        return is_done(events.back().event.condition) ? "it is pending, and its task is done" : "";
    }
    if (cancel.conclusion >= store.size())
        return "it was concluded by nothing";
    const TraceEvent last = store.event(cancel.conclusion);
    if (last.task != cancel.task || last.time != *cancel.concluded)
        return "what concluded it was another task's, or at another time";
    if (cancel.conclusion < cancel.request
        || (cancel.conclusion == cancel.request) != (cancel.outcome == CancelOutcome::TooLate))
        return "it was concluded before it was requested, or at once";
    const Course course = course_of(store, cancel);
    if (!can_conclude(cancel, last, course))
        return "that outcome does not come of this";
    return wrong_taking_back(cancel, course);
}

} // namespace conformance
