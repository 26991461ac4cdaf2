#include "tests/conformance/cancel_checks.h"
#include "tests/conformance/cancel_course.h"

#include <algorithm>

namespace conformance {

namespace {

using trace::Cancellation;
using trace::CancellationLog;
using trace::EventKind;
using trace::Time;
using trace::TraceStore;
using Course = std::vector<PlacedEvent>;

std::int64_t count(std::span<const PlacedEvent> events, EventKind kind)
{
    return std::ranges::count_if(
        events, [kind](const PlacedEvent &each) { return each.event.kind == kind; });
}

bool is_thrown(const PlacedEvent &each)
{
    return each.event.kind == EventKind::CancelDelivered;
}

/// When a later request of the same task was delivered first while this one was under way.
std::optional<Time> interrupted(
    const CancellationLog &log, const Cancellation &cancel, const Course &course)
{
    for (const PlacedEvent &each : course) {
        const bool later = is_thrown(each) && each.event.time > *cancel.delivered;
        if (later && std::ranges::any_of(log.all(), [&](const Cancellation &other) {
                return other.task == cancel.task && other.delivered == each.event.time;
            }))
            return each.event.time;
    }
    return std::nullopt;
}

std::string wrong_throw(
    const TraceStore &store, const Cancellation &cancel, const PlacedEvent &thrown)
{
    if (cancel.delivered != thrown.event.time || cancel.thrown_at != thrown.event.stack)
        return "it is not delivered where the error is thrown first";
    Course before = events_of(store, cancel.task);
    std::erase_if(before, [&](const PlacedEvent &each) { return each.index > thrown.index; });
    if (cancel.never_started != (count(before, EventKind::StepBegan) == 1))
        return "it had started, or had not";
    return {};
}

} // namespace

std::string wrong_delivery(
    const TraceStore &store, const CancellationLog &log, const Cancellation &cancel)
{
    const Course course = course_of(store, cancel);
    const auto thrown = std::ranges::find_if(course, is_thrown);
    if (thrown == course.end()) {
        if (cancel.delivered || cancel.interrupted || cancel.never_started || cancel.awaits > 0
            || cancel.thrown_at != trace::StackId{})
            return "it is delivered, but no error is thrown";
        // A step that begins with the error or without it decides; it does not pass by.
        return count(course, EventKind::StepBegan) > 1 ? "two steps passed it by" : "";
    }
    if (const std::string wrong = wrong_throw(store, cancel, *thrown); !wrong.empty())
        return wrong;
    if (cancel.interrupted != interrupted(log, cancel, course))
        return "it was interrupted, or was not";
    std::int64_t awaits = count({thrown, course.end()}, EventKind::StepEnded);
    if (cancel.concluded && store.kind(cancel.conclusion) == EventKind::StepEnded)
        --awaits; // that goes on without the error
    return awaits == std::int64_t{cancel.awaits} ? "" : "its awaits are miscounted";
}

} // namespace conformance
