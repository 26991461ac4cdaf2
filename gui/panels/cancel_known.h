#pragma once

#include "engine/trace/cancellation_log.h"
#include "engine/trace/cancellation_time.h"

namespace gui {

using trace::Time;

/// A request to cancel as it is known at a time, at or after the request: what comes later has not
/// happened, and `awaits` is not told.
[[nodiscard]] trace::Cancellation knownAt(
    const trace::CancellationLog &log, trace::Cancellation::Number number, Time until);

/// What its time was spent on until then; the sum is Cancellation::total(until).
[[nodiscard]] trace::CancelTime spentUntil(
    const trace::TraceStore &store, const trace::Cancellation &known, Time until);

/// The awaits of its clean-up until then; those that go on have no end.
[[nodiscard]] std::vector<trace::CleanUpAwait> awaitsUntil(
    const trace::TraceStore &store, const trace::Cancellation &known, Time until);

} // namespace gui
