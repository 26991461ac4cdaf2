#include "engine/demos/catalog.h"

#include "tests/support/virtual_run.h"

#include <QTest>

namespace {

VirtualRun watch(std::string_view id)
{
    return VirtualRun(*demos::find(id));
}

} // namespace

/// The story of each demo: what its tasks show, what they print and when, and how long it takes.
/// The order of the lines is that of CPython 3.13.0 with the same programs in Python.
class TestDemos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksThatBlockRunOneAfterTheOtherAfterMain()
    {
        const VirtualRun run = watch("ensure-future");

        for (const char *name : {"main", "Task-2", "Task-3", "Task-4", "Task-5", "Task-6"})
            QCOMPARE(run.shown(name), words("ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.00 main: made five tasks",
                "1.00 Task-2: processing",
                "2.00 Task-3: processing",
                "3.00 Task-4: processing",
                "4.00 Task-5: processing",
                "5.00 Task-6: processing",
            }));
        QCOMPARE(run.seconds(), 5.0);
    }

    void allTasksAreThoseThatAreNotDone()
    {
        const VirtualRun run = watch("all-tasks");

        for (const char *name :
            {"main", "worker 1", "worker 2", "worker 3", "worker 4", "worker 5"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.00 main: 6 tasks are not done:",
                "0.00 main: <Task pending name='main' "
                "coro=<main() running at engine/demos/all_tasks.cpp:30>>",
                "0.00 main: <Task pending name='worker 1' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:13>>",
                "0.00 main: <Task pending name='worker 2' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:13>>",
                "0.00 main: <Task pending name='worker 3' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:13>>",
                "0.00 main: <Task pending name='worker 4' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:13>>",
                "0.00 main: <Task pending name='worker 5' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:13>>",
                "2.00 main: 4 tasks are not done:",
                "2.00 main: <Task pending name='main' "
                "coro=<main() running at engine/demos/all_tasks.cpp:28>>",
                "2.00 main: <Task pending name='worker 3' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:12> "
                "wait_for=<Future pending cb=[Task.task_wakeup()]>>",
                "2.00 main: <Task pending name='worker 4' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:12> "
                "wait_for=<Future pending cb=[Task.task_wakeup()]>>",
                "2.00 main: <Task pending name='worker 5' "
                "coro=<worker() running at engine/demos/all_tasks.cpp:12> "
                "wait_for=<Future pending cb=[Task.task_wakeup()]>>",
            }));
        QCOMPARE(run.seconds(), 3.5);
    }

    void theFirstTaskToRunCancelsAllAndTheOthersNeverStart()
    {
        const VirtualRun run = watch("cancel");

        QCOMPARE(run.shown("main"), words("ready running finished"));
        QCOMPARE(run.shown("worker 1"), words("ready running cancelling cancelled"));
        for (const char *name : {"worker 2", "worker 3", "worker 4", "worker 5"})
            QCOMPARE(run.shown(name), words("ready cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "0.00 worker 1: before: <Task pending name='worker 1' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "0.00 worker 1: after:  <Task cancelling name='worker 1' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "0.60 worker 1: before: <Task pending name='worker 2' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "0.60 worker 1: after:  <Task cancelling name='worker 2' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "1.20 worker 1: before: <Task pending name='worker 3' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "1.20 worker 1: after:  <Task cancelling name='worker 3' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "1.80 worker 1: before: <Task pending name='worker 4' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "1.80 worker 1: after:  <Task cancelling name='worker 4' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "2.40 worker 1: before: <Task pending name='worker 5' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "2.40 worker 1: after:  <Task cancelling name='worker 5' "
                "coro=<worker() running at engine/demos/cancel.cpp:20>>",
                "3.00 worker 1: cancel() of main says False",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void completionsComeInTheOrderInWhichTasksGetDone()
    {
        const VirtualRun run = watch("as-completed");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running waiting "
                  "ready running waiting ready running waiting ready running finished"));
        for (const char *name : {"worker 1", "worker 2", "worker 3", "worker 4", "worker 5"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.50 main: worker 2 is done",
                "1.00 main: worker 4 is done",
                "2.00 main: worker 1 is done",
                "2.50 main: worker 5 is done",
                "3.00 main: worker 3 is done",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void gatheredResultsHaveTheOrderOfTheArguments()
    {
        const VirtualRun run = watch("gather");

        for (const char *name : {"main", "worker 1", "worker 2", "worker 3", "worker 4"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.60 worker 4: done",
                "1.40 worker 3: done",
                "2.20 worker 2: done",
                "3.00 worker 1: done",
                "3.00 main: results: [10, 20, 30, 40]",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aTimeoutOfWaitLeavesThePendingTasksRunning()
    {
        const VirtualRun run = watch("wait");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        for (const char *name : {"worker 1", "worker 2", "worker 3", "worker 4"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "2.00 main: done: worker 1",
                "2.00 main: done: worker 2",
                "2.00 main: pending: worker 3",
                "2.00 main: pending: worker 4",
                "3.50 main: all are done",
            }));
        QCOMPARE(run.seconds(), 3.5);
    }

    void whoBlocksHoldsEverybodyElse()
    {
        const VirtualRun run = watch("blocking");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("ticker"),
            words("ready running waiting ready running waiting ready running waiting "
                  "ready running waiting ready running waiting ready running waiting "
                  "ready running waiting ready running finished"));
        for (const char *name : {"polite 1", "polite 2", "polite 3"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        for (const char *name : {"rude 1", "rude 2", "rude 3"})
            QCOMPARE(run.shown(name), words("ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.00 ticker: tick 1",
                "0.30 ticker: tick 2",
                "0.60 ticker: tick 3",
                "0.90 ticker: tick 4",
                "1.00 polite 1: done",
                "1.00 polite 2: done",
                "1.00 polite 3: done",
                "2.00 rude 1: done",
                "3.00 rude 2: done",
                "4.00 rude 3: done",
                "4.00 ticker: tick 5",
                "4.30 ticker: tick 6",
                "4.60 ticker: tick 7",
            }));
        QCOMPARE(run.seconds(), 4.9);
    }

    void sleepOfNothingGoesRoundAndRoundAndDelaysEveryTimer()
    {
        const VirtualRun run = watch("starvation");

        const QString turns = run.shown("busy 1");
        QCOMPARE(turns.count(words("ready running")), 61);
        QVERIFY(!turns.contains(words("waiting")));
        const QStringList output = run.output();
        QCOMPARE(output.size(), 22);
        QCOMPARE(output.filter(words("slept for 225 ms")).size(), 12);
        QVERIFY(output.mid(12).filter(words("slept for 100 ms")).size() == 10);
        QCOMPARE(run.seconds(), 3.7);
    }

    void anEagerTaskBeginsWhereItIsMade()
    {
        const VirtualRun run = watch("eager");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("lazy"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("eager"), words("running waiting ready running finished"));
        QCOMPARE(run.shown("known"), words("running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.00 main: lazy is made",
                "0.00 lazy: begins",
                "1.50 lazy: has it",
                "1.50 eager: begins",
                "1.50 main: eager is made",
                "3.00 eager: has it",
                "3.00 known: begins",
                "3.00 known: has it",
                "3.00 main: known is made, and known.done() is True",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aCancelledTaskIsCancellingUntilItHasCleanedUp()
    {
        const VirtualRun run = watch("cancel-cleanup");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("connection"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "0.00 connection: open",
                "1.50 connection: closing: CancelledError('no longer needed')",
                "3.00 connection: closed",
                "3.00 main: it ended: CancelledError('no longer needed')",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void whoSwallowsACancelHasAResultAndIsCancellingToTheEnd()
    {
        const VirtualRun run = watch("swallow");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("stubborn"), words("ready running waiting cancelling finished"));
        QCOMPARE(run.output(),
            lines({
                "1.50 main: cancel() says True",
                "1.50 stubborn: I would rather not",
                "3.50 main: it did what I wanted to do",
                "3.50 main: cancelled() is False and cancelling() is 1",
            }));
        QCOMPARE(run.seconds(), 3.5);
    }

    void aCancelGoesDownTheChainAtOnceAndComesBackUpStepByStep()
    {
        const VirtualRun run = watch("cancel-chain");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        for (const char *name : {"inner", "middle", "outer"})
            QCOMPARE(run.shown(name), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "1.20 main: requests: 1 1 1",
                "1.20 inner: cancelled",
                "1.90 middle: cancelled, since inner was",
                "2.60 outer: cancelled, since middle was",
                "3.30 main: it came back up: CancelledError('stop')",
            }));
        QCOMPARE(run.seconds(), 3.3);
    }

    void aShieldedTaskOutlivesTheCancelOfWhoAwaitsIt()
    {
        const VirtualRun run = watch("shield");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("payment"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("customer"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "0.00 payment: sent",
                "1.20 main: the customer has to go",
                "3.00 payment: booked",
                "3.00 main: has the receipt and customer.cancelled() is True",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aCancelledGatherCancelsItsTasksAndWaitsForTheFirst()
    {
        const VirtualRun run = watch("cancel-gather");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("fan out"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.shown("worker 1"), words("ready running waiting ready running finished"));
        for (const char *name : {"worker 2", "worker 3"})
            QCOMPARE(run.shown(name), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "0.80 worker 1: done",
                "2.00 worker 2: has cleaned up",
                "2.00 main: fan out is cancelled",
                "3.20 worker 3: has cleaned up",
            }));
        QCOMPARE(run.seconds(), 3.2);
    }

    void aFailureEndsTheGatherAndTheOtherTasksRunOn()
    {
        const VirtualRun run = watch("gather-failure");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("worker 1"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("worker 2"), words("ready running waiting ready running failed"));
        QCOMPARE(run.shown("worker 3"), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.70 worker 1: done",
                "1.40 main: gather failed: no",
                "3.00 worker 3: done",
                "3.00 main: results: [10, ValueError('no'), 30]",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aCancelOfAGatherAsksAllInOneTurn()
    {
        const VirtualRun run = watch("cancel-twenty");

        for (const char *name : {"worker 1", "worker 2"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        for (const char *name : {"worker 3", "worker 7", "worker 20"})
            QCOMPARE(run.shown(name), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.shown("worker 13"), words("ready running waiting cancelling finished"));
        QCOMPARE(run.output(),
            lines({
                "1.26 main: the gather is cancelled",
                "1.46 worker 13: would rather not",
            }));
        QCOMPARE(run.seconds(), 3.1);
    }

    void aSecondCancelCutsACleanUpShortUnlessThatIsShielded()
    {
        const VirtualRun run = watch("cancel-twice");

        for (const char *name : {"hasty", "patient"})
            QCOMPARE(run.shown(name), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.shown("saving"), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(), lines({"3.00 saving: has saved everything"}));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aCancelWaitsForWhoeverBlocksTheLoop()
    {
        const VirtualRun run = watch("blocked-cancel");

        QCOMPARE(run.shown("download"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "1.50 main: has asked",
                "2.30 crunch: has computed",
                "2.30 download: hears of it",
            }));
        QCOMPARE(run.seconds(), 3.1);
    }

    void aTaskThatNobodyCancelsHasNothingToCleanUp_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::newRow("cancel-twice") << lines({"hasty", "patient"});
        QTest::newRow("blocked-cancel") << lines({"download"});
    }
    void aTaskThatNobodyCancelsHasNothingToCleanUp()
    {
        QFETCH(QStringList, names);
        VirtualRun run;

        run.start(*demos::find(QTest::currentDataTag()));
        run.until(asyncio::Seconds(1));
        run.cancel(asyncio::TaskId{1}); // main, who would have cancelled them
        run.until_idle();

        for (const QString &name : std::as_const(names))
            QCOMPARE(
                run.shown(qPrintable(name)), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(), QStringList());
        QCOMPARE(run.seconds(), 10.0);
    }

    void anErrorThatNobodyAsksForIsReportedWhenItsTaskGoes()
    {
        const VirtualRun run = watch("never-retrieved");

        QCOMPARE(run.shown("main"), words("ready running waiting ready running finished"));
        for (const char *name : {"forgotten", "kept", "asked"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running failed"));
        QCOMPARE(run.output(),
            lines({
                "3.00 main: kept.done() is True",
                "3.00 main: asked.exception() is ValueError('no')",
            }));
        QCOMPARE(run.seen().reports(),
            lines({
                "Task exception was never retrieved: ValueError('no')",
                "Task exception was never retrieved: ValueError('no')",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void whatIsPendingWhenTheProgramEndsIsDestroyed()
    {
        const VirtualRun run = watch("destroyed-pending");

        QCOMPARE(run.shown("main"), words("ready running waiting ready running finished"));
        for (const char *name : {"small file", "awaited"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        for (const char *name : {"large file", "larger file"})
            QCOMPARE(run.shown(name), words("ready running waiting"));
        QCOMPARE(run.output(),
            lines({
                "1.00 small file: saved",
                "3.00 awaited: saved",
                "3.00 main: that is all",
            }));
        QCOMPARE(run.seen().reports(),
            lines({
                "Task was destroyed but it is pending!",
                "Task was destroyed but it is pending!",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aTaskGroupCancelsTheOthersWhenOneFailsAndWaitsForThem()
    {
        const VirtualRun run = watch("task-group");

        QCOMPARE(run.shown("main"), words("ready running waiting cancelling running finished"));
        QCOMPARE(run.shown("quick"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("failing"), words("ready running waiting ready running failed"));
        for (const char *name : {"slow", "tidy"})
            QCOMPARE(run.shown(name), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "3.20 main: it raised ExceptionGroup('unhandled errors in a TaskGroup', "
                "[ValueError('no')])",
            }));
        QCOMPARE(run.seconds(), 3.2);
    }

    void aTimeoutMovesOnWithEachPartAndCancelsTheOneThatStalls()
    {
        const VirtualRun run = watch("timeout");

        QCOMPARE(run.shown("main"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("quick"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("steady"),
            words("ready running waiting ready running waiting ready running waiting "
                  "ready running waiting ready running finished"));
        QCOMPARE(run.shown("stalling"),
            words("ready running waiting ready running waiting cancelling running waiting "
                  "ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.60 quick: complete",
                "1.80 stalling: stalled: asks another server",
                "3.00 stalling: complete after all",
                "3.20 steady: complete",
            }));
        QCOMPARE(run.seconds(), 3.2);
    }

    void waitForCancelsWhatTakesTooLongAndWaitsForItsCleanUp()
    {
        const VirtualRun run = watch("wait-for");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting cancelling running finished"));
        QCOMPARE(run.shown("quick"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("slow"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "0.70 main: quick has the page",
                "3.20 slow: has cleaned up",
                "3.20 main: slow took too long; cancelled() is True",
            }));
        QCOMPARE(run.seconds(), 3.2);
    }

    void whoTakesACancelBackIsNotHauntedByIt()
    {
        const VirtualRun run = watch("uncancel");

        QCOMPARE(run.shown("careful"),
            words("ready running waiting cancelling running waiting cancelling running finished"));
        QCOMPARE(run.shown("careless"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "1.20 careful: goes on; uncancel() says 0",
                "1.20 careless: goes on; cancelling() is 1",
                "3.00 careful: time is up",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aFullQueueHoldsTheProducerUpAndAnEmptyOneTheConsumers()
    {
        const VirtualRun run = watch("producer-consumer");

        QVERIFY(run.shown("producer").endsWith(words("ready running finished")));
        for (const char *name : {"consumer 1", "consumer 2"})
            QVERIFY(run.shown(name).endsWith(words("running waiting cancelling cancelled")));
        QCOMPARE(run.output(),
            lines({
                "0.20 producer: has put 1",
                "0.40 producer: has put 2",
                "0.60 producer: has put 3",
                "0.80 producer: has put 4",
                "0.90 consumer 1: is done with 1",
                "1.00 producer: has put 5",
                "1.60 consumer 1: is done with 3",
                "1.60 producer: has put 6",
                "1.65 consumer 2: is done with 2",
                "1.80 producer: has put 7",
                "2.30 consumer 1: is done with 4",
                "2.90 consumer 2: is done with 5",
                "3.00 consumer 1: is done with 6",
                "4.15 consumer 2: is done with 7",
            }));
        QCOMPARE(run.seconds(), 4.15);
    }

    void aLockIsHadInTurnAndWhoIsCancelledLeavesTheQueue()
    {
        const VirtualRun run = watch("lock");

        QCOMPARE(run.shown("visitor 1"), words("ready running waiting ready running finished"));
        for (const char *name : {"visitor 2", "visitor 3", "visitor 5"})
            QCOMPARE(run.shown(name),
                words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("visitor 4"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "0.00 visitor 1: is in",
                "0.80 visitor 1: is out",
                "0.80 visitor 2: is in",
                "1.60 visitor 2: is out",
                "1.60 visitor 3: is in",
                "2.40 visitor 3: is out",
                "2.40 visitor 5: is in",
                "3.20 visitor 5: is out",
            }));
        QCOMPARE(run.seconds(), 3.2);
    }

    void aSemaphoreOfTwoLetsInTheNextWheneverOneIsDone()
    {
        const VirtualRun run = watch("semaphore");

        for (const char *name : {"request 1", "request 2"})
            QCOMPARE(run.shown(name), words("ready running waiting ready running finished"));
        for (const char *name : {"request 3", "request 4", "request 5", "request 6"})
            QCOMPARE(run.shown(name),
                words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.00 request 1: connected",
                "0.00 request 2: connected",
                "0.70 request 3: connected",
                "1.60 request 4: connected",
                "2.20 request 5: connected",
                "2.40 request 6: connected",
            }));
        QCOMPARE(run.seconds(), 3.4);
    }

    void anEventWakesAllWhoWaitAndHoldsUpNobodyAfterwards()
    {
        const VirtualRun run = watch("event");

        for (const char *name : {"runner 1", "runner 2", "runner 3", "runner 4"})
            QCOMPARE(run.shown(name),
                words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("late"), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "1.50 main: go!",
                "1.50 runner 1: runs",
                "1.50 runner 2: runs",
                "1.50 runner 3: runs",
                "1.50 runner 4: runs",
                "2.10 late: runs",
                "2.50 runner 2: is there",
                "2.70 runner 4: is there",
                "2.90 runner 1: is there",
                "3.10 late: is there",
                "3.20 runner 3: is there",
            }));
        QCOMPARE(run.seconds(), 3.2);
    }

    void ofTwoTimeoutsEachTakesItsOwnCancel()
    {
        const VirtualRun run = watch("nested-timeout");

        QCOMPARE(run.shown("quick"),
            words("ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "1.20 quick: has it",
                "1.50 impatient: inner: took too long, uses the cache",
                "1.60 quick: answers",
                "1.90 impatient: answers",
                "3.00 careful: outer: no answer",
            }));
        QCOMPARE(run.seconds(), 3.0);
    }

    void aRequestTooManyDropsTheOldestAndASlowOneRunsOutOfTime()
    {
        const VirtualRun run = watch("rate-limit");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running waiting "
                  "ready running waiting ready running waiting ready running finished"));
        QCOMPARE(run.shown("request 1"), words("ready running waiting ready running finished"));
        QCOMPARE(run.shown("request 2"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.shown("request 3"), words("ready running waiting ready running finished"));
        QCOMPARE(
            run.shown("request 4"), words("ready running waiting cancelling running finished"));
        QCOMPARE(run.shown("request 5"), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(),
            lines({
                "0.90 request 1: served",
                "1.80 request 2: dropped: CancelledError('make room for request 4')",
                "2.10 request 3: served",
                "3.20 request 5: served",
                "3.30 request 4: took too long",
            }));
        QCOMPARE(run.seconds(), 3.3);
    }

    void aShutdownWaitsForCleanUpsButNotForEver()
    {
        const VirtualRun run = watch("graceful-shutdown");

        QCOMPARE(run.shown("main"),
            words("ready running waiting ready running waiting ready running waiting "
                  "ready running finished"));
        for (const char *name : {"worker 1", "worker 2", "worker 3"})
            QCOMPARE(run.shown(name),
                words("ready running waiting ready running waiting ready running waiting "
                      "ready running waiting cancelling cancelled"));
        QCOMPARE(run.output(),
            lines({
                "1.50 main: shutting down",
                "2.00 worker 1: has cleaned up",
                "2.70 worker 2: has cleaned up",
                "3.50 main: no more time for worker 3",
                "3.50 main: all are down",
            }));
        QCOMPARE(run.seconds(), 3.5);
    }
};

QTEST_APPLESS_MAIN(TestDemos)
#include "tst_demos.moc"
