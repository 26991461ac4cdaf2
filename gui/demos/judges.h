#pragma once

#include "gui/demos/claims.h"

/// Each is named after the claim that it decides; see claims.cpp for the claims in words.
namespace gui::judges {

using Finding = std::optional<Verdict>;

// Of the order in which things happen.
[[nodiscard]] Finding ensureFutureRunsAtOnce(const trace::TraceStore &store);
[[nodiscard]] Finding allTasksHasTheDoneOnes(const trace::TraceStore &store);
[[nodiscard]] Finding asCompletedGivesWhatIsDone(const trace::TraceStore &store);
[[nodiscard]] Finding gatherLosesTheOrder(const trace::TraceStore &store);
[[nodiscard]] Finding blockingHoldsItsTaskOnly(const trace::TraceStore &store);

// Of what a cancel does.
[[nodiscard]] Finding cancelledAtOnce(const trace::TraceStore &store);
[[nodiscard]] Finding cancelledTaskStopsThere(const trace::TraceStore &store);
[[nodiscard]] Finding cancelMeansCancelled(const trace::TraceStore &store);
[[nodiscard]] Finding cancelGoesNoFurther(const trace::TraceStore &store);
[[nodiscard]] Finding shieldSavesWhoWaits(const trace::TraceStore &store);
[[nodiscard]] Finding secondCancelIsIgnored(const trace::TraceStore &store);

// Of what becomes of the other tasks.
[[nodiscard]] Finding waitCancelsTheLate(const trace::TraceStore &store);
[[nodiscard]] Finding cancelledGatherSparesItsTasks(const trace::TraceStore &store);
[[nodiscard]] Finding failureCancelsTheOthers(const trace::TraceStore &store);
[[nodiscard]] Finding timeoutCancelsItsTask(const trace::TraceStore &store);

// Of blocks: groups, timeouts, and what catches a cancel.
[[nodiscard]] Finding groupRaisesAtOnce(const trace::TraceStore &store);
[[nodiscard]] Finding waitForIsPunctual(const trace::TraceStore &store);
[[nodiscard]] Finding caughtCancelIsOver(const trace::TraceStore &store);

// Of queues and locks.
[[nodiscard]] Finding joinWaitsForConsumers(const trace::TraceStore &store);
[[nodiscard]] Finding lockGoesToTheFastest(const trace::TraceStore &store);
[[nodiscard]] Finding semaphoreWorksInBatches(const trace::TraceStore &store);
[[nodiscard]] Finding setRunsWhoWaits(const trace::TraceStore &store);

// Of turns, and of what goes wrong.
[[nodiscard]] Finding dueTimersGoFirst(const trace::TraceStore &store);
[[nodiscard]] Finding programWaitsForTasks(const trace::TraceStore &store);
[[nodiscard]] Finding failureEndsTheProgram(const trace::TraceStore &store);
[[nodiscard]] Finding createTaskRunsNothing(const trace::TraceStore &store);

} // namespace gui::judges
