#pragma once

#include "engine/trace/cancellation_log.h"

#include <QString>

#include <vector>

namespace gui {

using trace::Time;

/// Whether all that is recorded is shown: a request without an outcome is pending, or may only be
/// so until what is not shown yet.
enum class Known : std::uint8_t { All, UntilThePlayhead };

/// What the user had better look at.
enum class CancelWarning : std::uint8_t {
    Swallowed,
    PendingLong, ///< for longer than the threshold
    Interrupted, ///< its clean-up was itself cancelled
    Destroyed, ///< its task was, while it was pending
};

[[nodiscard]] QString taskNameText(const trace::TraceStore &store, trace::TaskId task);
/// "gather.cpp:21"; empty without a line.
[[nodiscard]] QString placeText(const trace::SourceLine *line);
/// The innermost line of a stack.
[[nodiscard]] const trace::SourceLine *innermost(
    const trace::TraceStore &store, trace::StackId stack);

/// Who asked: "main", "you", "timeout (main)".
[[nodiscard]] QString requesterText(const trace::TraceStore &store,
    const trace::CancellationLog &log, const trace::Cancellation &cancellation);
/// Of a request as it is known, see knownAt().
[[nodiscard]] QString outcomeText(const trace::Cancellation &known, Known all);
/// What the request did at once.
[[nodiscard]] QString effectText(
    const trace::TraceStore &store, const trace::Cancellation &cancellation);

[[nodiscard]] std::vector<CancelWarning> warningsOf(
    const trace::Cancellation &known, Time until, Time threshold);
/// A word or two, for a cell.
[[nodiscard]] QString warningText(CancelWarning warning);
/// One sentence that says what to do.
[[nodiscard]] QString warningAdvice(CancelWarning warning, Time threshold);

} // namespace gui
