#include "tests/conformance/cancel_checks.h"
#include "tests/conformance/cancel_course.h"

#include "engine/trace/cancellation_time.h"

#include <array>

namespace conformance {

namespace {

using trace::Cancellation;
using trace::CancelTime;
using trace::CleanUpAwait;
using trace::Time;
using trace::TraceStore;

std::array<Time, 5> parts(const CancelTime &time)
{
    return {time.turn, time.blocked, time.passed_on, time.awaits, time.running};
}

/// The moments from the request to the end at which something happens to the task, and one between
/// any two of them.
std::vector<Time> moments(const TraceStore &store, const Cancellation &cancel)
{
    std::vector<Time> times{cancel.requested};
    const auto add = [&times](Time time) {
        times.push_back(times.back() + (time - times.back()) / 2);
        times.push_back(time);
    };
    for (const PlacedEvent &each : course_of(store, cancel))
        add(each.event.time);
    add(cancel.end(store.live_end()));
    return times;
}

/// None of the parts shrinks from one moment to the next, and they add up at each.
std::string wrong_parts(const TraceStore &store, const Cancellation &cancel)
{
    std::array<Time, 5> before{};
    for (const Time moment : moments(store, cancel)) {
        Cancellation so_far = cancel;
        so_far.concluded = moment;
        const CancelTime spent = time_of(store, so_far);
        if (spent.total() != moment - cancel.requested)
            return "its parts do not add up";
        const std::array<Time, 5> now = parts(spent);
        for (std::size_t part = 0; part < now.size(); ++part) {
            if (now[part] < before[part])
                return "a part is negative, or shrinks";
        }
        before = now;
    }
    return parts(time_of(store, cancel)) == before ? "" : "at its end its parts are others";
}

std::string wrong_awaits(const TraceStore &store, const Cancellation &cancel)
{
    const Time end = cancel.end(store.live_end());
    const std::vector<CleanUpAwait> awaits = clean_up_awaits(store, cancel);
    if (awaits.size() != cancel.awaits)
        return "awaits of its clean-up are missing";
    Time waited{};
    Time done = cancel.delivered.value_or(end);
    for (const CleanUpAwait &each : awaits) {
        const Time woken = each.woken.value_or(end);
        const Time went_on = each.end.value_or(end);
        if (each.begin < done || woken < each.begin || went_on < woken || went_on > end)
            return "awaits of its clean-up overlap, or are not part of it";
        waited += woken - each.begin;
        done = went_on;
    }
    return waited == time_of(store, cancel).awaits ? "" : "its awaits do not add up";
}

} // namespace

std::string wrong_times(const TraceStore &store, const Cancellation &cancel)
{
    const Time end = cancel.end(store.live_end());
    if (end < cancel.requested)
        return "it ended before it was requested";
    if (cancel.delivered && (*cancel.delivered < cancel.requested || *cancel.delivered > end))
        return "it was delivered before the request or after the end";
    const Time delivery = cancel.until_delivery().value_or(Time{});
    if (cancel.delivered && delivery + *cancel.clean_up(end) != cancel.total(end))
        return "delivery and clean-up do not add up";
    if (cancel.outcome == trace::CancelOutcome::TooLate)
        return time_of(store, cancel) == CancelTime{} ? "" : "it was too late, and took its time";
    if (const std::string wrong = wrong_parts(store, cancel); !wrong.empty())
        return wrong;
    return wrong_awaits(store, cancel);
}

} // namespace conformance
