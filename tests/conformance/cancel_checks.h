#pragma once

#include "engine/trace/cancellation_log.h"

#include <string>

// Each gives what is wrong with a cancel, in one respect; empty if nothing. All are found by a
// plain search through the events or the other cancels, for the log's own ways are what is judged.

namespace conformance {

/// With what made it, what was asked for in one go with it, and what it was part of the clean-up
/// of: a forest.
[[nodiscard]] std::string wrong_links(const trace::TraceStore &store,
    const trace::CancellationLog &log, trace::Cancellation::Number number);
/// With when and where the error was thrown.
[[nodiscard]] std::string wrong_delivery(const trace::TraceStore &store,
    const trace::CancellationLog &log, const trace::Cancellation &cancel);
/// With what became of it.
[[nodiscard]] std::string wrong_outcome(
    const trace::TraceStore &store, const trace::Cancellation &cancel);
/// With what its time was spent on, until its end and until any moment before.
[[nodiscard]] std::string wrong_times(
    const trace::TraceStore &store, const trace::Cancellation &cancel);

} // namespace conformance
