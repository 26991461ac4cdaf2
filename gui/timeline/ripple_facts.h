#pragma once

#include "engine/trace/cancellation_log.h"

#include <optional>
#include <span>
#include <vector>

namespace gui {

using asyncio::TaskId;

/// What a cancel set off, as facts: some of the requests of a log, in the order in which they were
/// made.
using Ripple = std::vector<trace::Cancellation::Number>;

/// All requests of the tree of this one, and of the trees that the same task asked for in the same
/// step: it went on to nothing else between them. Looks at the whole log.
[[nodiscard]] Ripple rippleOf(const trace::TraceStore &store, const trace::CancellationLog &log,
    trace::Cancellation::Number number);

/// Who asked: who passed it on, or in whose step it was; no_task: none.
[[nodiscard]] TaskId rippleSource(
    const trace::CancellationLog &log, const trace::Cancellation &cancellation);

/// When the call of cancel() was made that this request was made in: nothing else can happen before
/// that call returns.
[[nodiscard]] trace::Time calledAt(const trace::TraceStore &store,
    const trace::CancellationLog &log, const trace::Cancellation &cancellation);

/// Whether what the task waited on was a shield(): the request goes no further (SEMANTICS.md S65).
[[nodiscard]] bool stopsAtShield(
    const trace::TraceStore &store, const trace::Cancellation &cancellation);

/// Those of `tasks` that a ripple might have reached, and did not: they live when it begins, are
/// not being cancelled, and were created by a task that asks or is asked in it, or by the one that
/// created the first one who is asked.
[[nodiscard]] std::vector<TaskId> unaffectedBy(const trace::TraceStore &store,
    const trace::CancellationLog &log, const Ripple &ripple, std::span<const TaskId> tasks);

/// The request whose error was thrown in this event, a CancelDelivered; none if it is not known.
[[nodiscard]] trace::Cancellation::Number deliveredBy(
    const trace::TraceStore &store, const trace::CancellationLog &log, trace::EventIndex delivery);

} // namespace gui
