#pragma once

#include "engine/host/offline_run.h"
#include "engine/trace/cancellation_log.h"

#include <memory>
#include <string>
#include <vector>

namespace host {

using trace::TaskId;

/// A run that was made again, whole.
struct Rerun
{
    std::shared_ptr<const trace::TraceStore> store; ///< never null
    OfflineEnd end = OfflineEnd::Finished;
};

/// Runs a script on the calling thread, on the virtual clock. With Full, when there are so many
/// events, and Stopped, when it is told to: the store is what there was by then.
[[nodiscard]] Rerun run_again(
    const Script &script, std::size_t most_events, const std::function<bool()> &stops = {});

/// The request that with_cancel() has added; null if the loop was closed by then, or has not come
/// so far.
[[nodiscard]] const trace::Cancellation *added_request(
    const trace::CancellationLog &log, TaskId task, trace::Time at);

/// The names of the tasks that are pending at the end of a run that is over, and are not without
/// the request.
/// @param without the run that was not asked; null: it is not over, so all are told.
[[nodiscard]] std::vector<std::string> left_behind(
    const trace::TraceStore *without, const trace::TraceStore &run);

/// What a program that is asked to cancel at one of its suspensions makes of that.
enum class SweepOutcome : std::uint8_t {
    Clean, ///< the task ended cancelled, and nothing is left behind
    TooLate, ///< it was done, or the loop closed, before anybody could ask
    Swallowed, ///< it went on, or had a result all the same
    Replaced, ///< it ended with another exception
    Leaked, ///< tasks are pending for ever that are not without the request; maybe itself
    NeverEnds, ///< the run was cut off after very many events
};
inline constexpr int sweep_outcome_count = static_cast<int>(SweepOutcome::NeverEnds) + 1;

/// Where a task is suspended, or before its first step.
struct SweepPoint
{
    trace::Time at{}; ///< of the event that left it there
    std::string awaits; ///< what it waits on, as its await names it; empty: before its first step
    trace::SourceLine line; ///< of that await; of its creation before its first step
};

/// What came of one request.
struct SweepResult
{
    SweepPoint point;
    SweepOutcome outcome = SweepOutcome::Clean;
    trace::CancelOutcome request = trace::CancelOutcome::TooLate; ///< what became of it
    std::optional<trace::Time> until_delivery = {};
    std::optional<trace::Time> clean_up = {};
    trace::Time total{}; ///< to its outcome, or to the end of the run
    std::vector<std::string> left = {}; ///< names of the tasks that are left behind
    trace::Time end{}; ///< of the run: its last event
};

/// The places of one task at which to ask it, and how the run goes without being asked.
///
/// Made of a script by running it; then each try_point() runs it once more. Both on whatever thread
/// they are called on, the same results on each.
class SweepPlan
{
public:
    /// @param most_events of a run; one that goes on is cut off there.
    SweepPlan(Script script, TaskId task, std::size_t most_events,
        const std::function<bool()> &stops = {});

    [[nodiscard]] const std::vector<SweepPoint> &points() const { return m_points; }
    /// Nothing, if it was told to stop.
    [[nodiscard]] std::optional<SweepResult> try_point(
        const SweepPoint &point, const std::function<bool()> &stops = {}) const;

private:
    void find_points();
    [[nodiscard]] SweepOutcome judge(const Rerun &run, const SweepResult &result) const;

    Script m_script;
    TaskId m_task;
    std::size_t m_most_events;
    Rerun m_without;
    std::vector<SweepPoint> m_points; ///< in order of time
};

} // namespace host
