#pragma once

#include "engine/trace/cancellation_log.h"

#include <optional>
#include <string>
#include <vector>

namespace host {

using trace::TaskId;

/// What a program makes of a request to cancel that was added to its run.
enum class TrialOutcome : std::uint8_t {
    Clean, ///< the task ended cancelled, and nothing is left behind
    /// It ended cancelled, but by a later request, whose error came while it was still busy with
    /// this one: cleaning up, or going on, events do not tell which. Or this one came while it was
    /// busy with an earlier one.
    CutShort,
    TooLate, ///< it was done, or the loop closed, before anybody could ask
    Swallowed, ///< it went on, or had a result all the same
    Replaced, ///< it ended with another exception
    /// It left tasks behind, maybe itself: pending for ever, or created by it and longer there than
    /// it, which they are not without the request.
    Leaked,
    NeverEnds, ///< the run was cut off after very many events
};
inline constexpr int trial_outcome_count = static_cast<int>(TrialOutcome::NeverEnds) + 1;

/// A run that was asked, as far as it went. The stores must outlive this.
struct TrialRun
{
    const trace::TraceStore &store;
    bool is_over = true; ///< nothing can happen in it any more
    TaskId task = trace::no_task; ///< who was asked
    trace::Time at{}; ///< from when on
    /// The run that was not asked; null: it is not over, so that nothing is told of it.
    const trace::TraceStore *without = nullptr;
};

struct TrialVerdict
{
    using Number = trace::Cancellation::Number;

    TrialOutcome outcome = TrialOutcome::TooLate;
    Number request = trace::Cancellation::none; ///< in the log; none: the loop was closed by then
    Number cut_short_by = trace::Cancellation::none; ///< a later one
    Number cuts_short = trace::Cancellation::none; ///< an earlier one
    std::vector<std::string> left; ///< names of those that are pending for ever, or at the cut
    std::vector<std::string> outlived; ///< of the others that are longer there than the task
    trace::Time end{}; ///< of the run: its last event

    [[nodiscard]] bool was_asked() const { return request != trace::Cancellation::none; }
};

/// The request that with_cancel() has added; none if the loop was closed by then, or has not come
/// so far.
[[nodiscard]] trace::Cancellation::Number added_request(
    const trace::CancellationLog &log, TaskId task, trace::Time at);

/// Linear in the tasks. @param log of the run's store
[[nodiscard]] TrialVerdict judge(const TrialRun &run, const trace::CancellationLog &log);

} // namespace host
