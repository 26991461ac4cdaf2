#pragma once

#include "engine/host/offline_run.h"
#include "engine/host/trial_verdict.h"

#include <memory>
#include <string>
#include <vector>

namespace host {

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

/// Where a task is suspended, or before its first step.
struct SweepPoint
{
    /// When to ask it: midway through the await, as whoever is outside would; or right after it
    /// began, if it takes no time.
    trace::Time at{};
    std::string awaits; ///< what it waits on, as its await names it; empty: before its first step
    trace::SourceLine line; ///< of that await; of its creation before its first step
};

/// What came of one request.
struct SweepResult
{
    SweepPoint point;
    TrialOutcome outcome = TrialOutcome::TooLate;
    trace::CancelOutcome request = trace::CancelOutcome::TooLate; ///< what became of it
    std::optional<trace::Time> until_delivery = {};
    std::optional<trace::Time> clean_up = {};
    trace::Time total{}; ///< to its outcome, or to the end of the run
    std::vector<std::string> left = {}; ///< see TrialVerdict
    std::vector<std::string> outlived = {};
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

    Script m_script;
    TaskId m_task;
    std::size_t m_most_events;
    Rerun m_without;
    std::vector<SweepPoint> m_points; ///< in order of time
};

} // namespace host
