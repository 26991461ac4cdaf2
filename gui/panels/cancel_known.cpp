#include "gui/panels/cancel_known.h"

namespace gui {

using trace::Cancellation;

namespace {

/// For those who take what has no outcome as going on until the live end.
Cancellation endingAt(Cancellation known, Time until)
{
    known.concluded = known.end(until);
    return known;
}

void forgetAfter(std::optional<Time> &time, Time until)
{
    if (time && *time > until)
        time.reset();
}

} // namespace

Cancellation knownAt(const trace::CancellationLog &log, Cancellation::Number number, Time until)
{
    Cancellation known = log[number];
    if (known.concluded ? *known.concluded <= until : !known.delivered)
        return known;
    if (known.concluded) {
        known.outcome = trace::CancelOutcome::Pending;
        known.concluded.reset();
        known.conclusion = 0;
        known.destroyed = false;
        known.went_on_at = {};
    }
    if (known.delivered && *known.delivered > until) {
        known.delivered.reset();
        known.thrown_at = {};
        known.never_started = false;
    }
    forgetAfter(known.interrupted, until);
    return known;
}

trace::CancelTime spentUntil(const trace::TraceStore &store, const Cancellation &known, Time until)
{
    return time_of(store, endingAt(known, until));
}

std::vector<trace::CleanUpAwait> awaitsUntil(
    const trace::TraceStore &store, const Cancellation &known, Time until)
{
    std::vector<trace::CleanUpAwait> awaits = clean_up_awaits(store, endingAt(known, until));
    std::erase_if(awaits, [until](const trace::CleanUpAwait &each) { return each.begin > until; });
    for (trace::CleanUpAwait &each : awaits) {
        forgetAfter(each.woken, until);
        forgetAfter(each.end, until);
    }
    return awaits;
}

} // namespace gui
