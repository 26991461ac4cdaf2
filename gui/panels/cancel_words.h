#pragma once

#include "engine/trace/warnings.h"

#include <QString>

#include <vector>

namespace gui {

using trace::Time;

/// Whether all that is recorded is shown: a request without an outcome is pending, or may only be
/// so until what is not shown yet.
enum class Known : std::uint8_t { All, UntilThePlayhead };

[[nodiscard]] QString taskNameText(const trace::TraceStore &store, trace::TaskId task);
/// "gather.cpp:21"; empty without a line.
[[nodiscard]] QString placeText(const trace::SourceLine *line);
/// "after gather.cpp:21", the requester's last await before it asked; empty if it had none.
[[nodiscard]] QString askedAfterText(
    const trace::TraceStore &store, const trace::Cancellation &cancellation);
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

/// What is to be warned of in a request as it is known: of its outcome, its length, its clean-up.
[[nodiscard]] std::vector<trace::Warning> warningsOf(
    const trace::Cancellation &known, Time until, Time threshold);

} // namespace gui
