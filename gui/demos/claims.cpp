#include "gui/demos/claims.h"

#include "gui/demos/judges.h"
#include "gui/demos/run_facts.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace gui {

namespace {

constexpr char context[] = "Claims";

struct ClaimSource
{
    std::string_view demo;
    const char *source;
    const char *text;
    const char *lesson;
    Judge judge;
};

constexpr const char *tutorial = QT_TRANSLATE_NOOP("Claims", "The tutorial");
constexpr const char *folklore = QT_TRANSLATE_NOOP("Claims", "Folklore");
constexpr const char *manual = QT_TRANSLATE_NOOP("Claims", "The manual");

constexpr ClaimSource claimSources[] = {
    {"ensure-future", tutorial,
        QT_TRANSLATE_NOOP("Claims", "ensure_future() runs the task at once."),
        QT_TRANSLATE_NOOP("Claims",
            "It only puts the first step in the ready queue, for the loop's next turn; an eager "
            "task factory, since Python 3.12, is the exception."),
        judges::ensureFutureRunsAtOnce},
    {"all-tasks", tutorial,
        QT_TRANSLATE_NOOP("Claims", "Task.all_tasks() lists every task, the done ones too."),
        QT_TRANSLATE_NOOP("Claims",
            "So it did; it is gone since Python 3.9. asyncio.all_tasks(), since 3.7, leaves out "
            "the tasks that are done."),
        judges::allTasksHasTheDoneOnes},
    {"cancel", tutorial,
        QT_TRANSLATE_NOOP("Claims", "A task that is cancelled is cancelled at once."),
        QT_TRANSLATE_NOOP("Claims",
            "cancel() asks. The task is cancelling until its own next step, in which the error is "
            "thrown; one that had not begun never runs a line."),
        judges::cancelledAtOnce},
    {"as-completed", manual,
        QT_TRANSLATE_NOOP("Claims",
            "as_completed() gives each result as soon as it is there, whatever the order of the "
            "tasks."),
        QT_TRANSLATE_NOOP("Claims",
            "What it gives are coroutines to be awaited; only `async for`, since Python 3.13, "
            "gives the very tasks that were passed."),
        judges::asCompletedGivesWhatIsDone},
    {"gather", tutorial,
        QT_TRANSLATE_NOOP("Claims", "gather() does not keep the order of its arguments."),
        QT_TRANSLATE_NOOP("Claims",
            "It always has: the results are in the order of the arguments, whichever task is done "
            "first. It is as_completed() that goes by time."),
        judges::gatherLosesTheOrder},
    {"wait", folklore,
        QT_TRANSLATE_NOOP("Claims", "When its timeout is over, wait() cancels what is pending."),
        QT_TRANSLATE_NOOP("Claims",
            "wait() only stops waiting; it is wait_for() that cancels. And wait() takes tasks: "
            "since Python 3.11 a bare coroutine is a TypeError."),
        judges::waitCancelsTheLate},
    {"blocking", tutorial, QT_TRANSLATE_NOOP("Claims", "time.sleep() only blocks its own task."),
        QT_TRANSLATE_NOOP("Claims",
            "All tasks share one thread: while one blocks, the loop stands still, and so do they. "
            "asyncio.to_thread(), since Python 3.9, takes such a call elsewhere."),
        judges::blockingHoldsItsTaskOnly},
    {"cancel-cleanup", folklore,
        QT_TRANSLATE_NOOP("Claims", "A task that is cancelled stops where it is."),
        QT_TRANSLATE_NOOP("Claims",
            "A cancel is an exception at the await: `except` and `finally` run, and may await. "
            "Since Python 3.8 it is a BaseException, which `except Exception` lets pass."),
        judges::cancelledTaskStopsThere},
    {"swallow", folklore,
        QT_TRANSLATE_NOOP("Claims", "If cancel() returns True, the task is going to be cancelled."),
        QT_TRANSLATE_NOOP("Claims",
            "True says that the request was made. The task may catch the error and go on; since "
            "Python 3.11 cancelling() still counts the request, until uncancel()."),
        judges::cancelMeansCancelled},
    {"cancel-chain", folklore,
        QT_TRANSLATE_NOOP("Claims", "A cancel concerns one task, not those that it awaits."),
        QT_TRANSLATE_NOOP("Claims",
            "A task that awaits another hands the request down; only shield() stops it on its "
            "way."),
        judges::cancelGoesNoFurther},
    {"shield", folklore,
        QT_TRANSLATE_NOOP("Claims", "Who awaits a shield() is safe from being cancelled."),
        QT_TRANSLATE_NOOP("Claims",
            "shield() protects what is behind it, not who waits in front of it. Keep a reference "
            "to what is behind, or it may be collected."),
        judges::shieldSavesWhoWaits},
    {"cancel-gather", folklore,
        QT_TRANSLATE_NOOP("Claims", "A gather that is cancelled leaves its tasks running."),
        QT_TRANSLATE_NOOP("Claims",
            "Cancelling a gather cancels all that it gathers and that is not done; a failure in it "
            "is what leaves the others running."),
        judges::cancelledGatherSparesItsTasks},
    {"gather-failure", folklore,
        QT_TRANSLATE_NOOP("Claims", "When one task of a gather fails, the others are cancelled."),
        QT_TRANSLATE_NOOP("Claims",
            "gather() passes the first error on and leaves the others alone. It is a TaskGroup, "
            "since Python 3.11, that cancels them."),
        judges::failureCancelsTheOthers},
    {"starvation", folklore,
        QT_TRANSLATE_NOOP("Claims", "A sleep that is over goes before the tasks that are ready."),
        QT_TRANSLATE_NOOP("Claims",
            "The loop looks at its timers once a turn, and puts what is due behind all that is "
            "ready. sleep(0) makes the turns shorter, not rarer: the more of them, the later."),
        judges::dueTimersGoFirst},
    {"eager", folklore,
        QT_TRANSLATE_NOOP("Claims", "create_task() runs nothing of the task before it returns."),
        QT_TRANSLATE_NOOP("Claims",
            "So it is by default. With eager_task_factory, since Python 3.12, the first step is "
            "taken inside create_task()."),
        judges::createTaskRunsNothing},
    {"task-group", folklore,
        QT_TRANSLATE_NOOP("Claims", "A task group raises as soon as one of its tasks fails."),
        QT_TRANSLATE_NOOP("Claims",
            "It cancels the others and waits for them all; then it raises what went wrong in one "
            "ExceptionGroup. Task groups are there since Python 3.11."),
        judges::groupRaisesAtOnce},
    {"timeout", folklore, QT_TRANSLATE_NOOP("Claims", "A task that runs into its timeout is over."),
        QT_TRANSLATE_NOOP("Claims",
            "timeout(), since Python 3.11, cancels the task only to get it out of its block, where "
            "the cancel becomes a TimeoutError. Who catches that goes on."),
        judges::timeoutCancelsItsTask},
    {"wait-for", folklore,
        QT_TRANSLATE_NOOP("Claims", "wait_for() raises TimeoutError as soon as the time is up."),
        QT_TRANSLATE_NOOP("Claims",
            "Since Python 3.7 it waits until what it has cancelled has ended, which may clean up "
            "for as long as it likes."),
        judges::waitForIsPunctual},
    {"uncancel", folklore,
        QT_TRANSLATE_NOOP("Claims", "Once its CancelledError is caught, a cancel is over."),
        QT_TRANSLATE_NOOP("Claims",
            "Since Python 3.11 requests are counted, and timeout() and TaskGroup go by the count. "
            "Who catches the error for good calls uncancel()."),
        judges::caughtCancelIsOver},
    {"producer-consumer", folklore,
        QT_TRANSLATE_NOOP("Claims", "Queue.join() waits until the consumers have ended."),
        QT_TRANSLATE_NOOP("Claims",
            "It waits for a task_done() for each item that was put. The consumers know nothing of "
            "it and wait for more; they have to be cancelled, or the queue shut down, since 3.13."),
        judges::joinWaitsForConsumers},
    {"lock", folklore,
        QT_TRANSLATE_NOOP("Claims", "A lock that is released goes to whoever is fastest."),
        QT_TRANSLATE_NOOP("Claims",
            "Locks are fair: release() wakes the one that has waited longest, and who comes "
            "meanwhile queues up behind."),
        judges::lockGoesToTheFastest},
    {"semaphore", folklore,
        QT_TRANSLATE_NOOP(
            "Claims", "A semaphore of two lets tasks in by pairs, when both are out."),
        QT_TRANSLATE_NOOP("Claims",
            "Each release() lets in the one that has waited longest. It is a Barrier, since Python "
            "3.11, that works in batches."),
        judges::semaphoreWorksInBatches},
    {"event", folklore,
        QT_TRANSLATE_NOOP("Claims", "Event.set() runs the tasks that wait for it, then returns."),
        QT_TRANSLATE_NOOP("Claims",
            "It makes them ready, in the order in which they came; they run in the next turn, and "
            "the event may be cleared again by then."),
        judges::setRunsWhoWaits},
    {"rate-limit", folklore,
        QT_TRANSLATE_NOOP("Claims", "When its time is up, wait_for() cancels the task that waits."),
        QT_TRANSLATE_NOOP("Claims",
            "It cancels what is waited for, and raises TimeoutError. Since Python 3.12 it asks the "
            "waiting task to cancel, too, and takes that back with uncancel()."),
        judges::timeoutCancelsItsTask},
    {"graceful-shutdown", folklore,
        QT_TRANSLATE_NOOP("Claims", "A task that cleans up after a cancel ignores another one."),
        QT_TRANSLATE_NOOP("Claims",
            "Each request throws an error of its own, into the clean-up, too. Whoever must not be "
            "disturbed there needs shield()."),
        judges::secondCancelIsIgnored},
    {"never-retrieved", folklore,
        QT_TRANSLATE_NOOP("Claims", "An exception that nobody catches ends the program."),
        QT_TRANSLATE_NOOP("Claims",
            "It ends its task and stays there until somebody asks. Nobody did by the time that the "
            "task goes: then it is logged, and that is all."),
        judges::failureEndsTheProgram},
    {"destroyed-pending", folklore,
        QT_TRANSLATE_NOOP("Claims", "A program runs until all of its tasks are done."),
        QT_TRANSLATE_NOOP("Claims",
            "It runs until main is done. asyncio.run() cancels what is left and waits for that; a "
            "loop that is just closed drops it, with a report."),
        judges::programWaitsForTasks},
};

QString translated(const char *text)
{
    return QCoreApplication::translate(context, text);
}

} // namespace

std::optional<Claim> claimOf(std::string_view demo)
{
    const ClaimSource *found = std::ranges::find(claimSources, demo, &ClaimSource::demo);
    if (found == std::end(claimSources))
        return {};
    return Claim{translated(found->text), translated(found->source), translated(found->lesson),
        found->judge};
}

std::optional<Verdict> judge(const Claim &claim, const trace::TraceStore &store)
{
    if (store.known_since() > trace::Time{})
        return {};
    const std::optional<Verdict> verdict = claim.judge(store);
    const auto meddled = verdict ? RunFacts(store).firstRequestOfUser() : std::nullopt;
    return meddled && *meddled < verdict->decided ? std::nullopt : verdict;
}

} // namespace gui
