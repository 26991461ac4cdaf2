#include "engine/host/engine_host.h"

#include "tests/engine/host/watched_engine.h"

using namespace host;
using namespace std::chrono_literals;
using trace::EventKind;
using trace::StepUnit;

/// What a host makes of the commands, on its real thread behind an Engine.
class TestEngineHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappensDoesNotDependOnTheSpeed_data()
    {
        QTest::addColumn<QString>("demo");
        QTest::addColumn<double>("speed");
        for (const char *demo : {"gather", "ensure-future", "cancel-chain", "blocking"}) {
            QTest::addRow("%s as fast as possible", demo) << QString::fromLatin1(demo) << fast;
            QTest::addRow("%s at 200 times", demo) << QString::fromLatin1(demo) << 200.0;
        }
    }
    void whatHappensDoesNotDependOnTheSpeed()
    {
        QFETCH(QString, demo);
        QFETCH(double, speed);
        WatchedEngine run;

        run.engine.run({.demo = demo.toStdString(), .speed = speed});

        TRY_VERIFY(run.is(RunState::Finished));
        QVERIFY(events_of(run.store) == offline_events(demo.toStdString()));
        QVERIFY(run.timesIncrease);
    }

    void aRunMayBeginPaused()
    {
        WatchedEngine run;

        run.engine.run({.demo = "gather", .speed = fast, .paused = true});

        TRY_COMPARE(run.batches, 1);
        QVERIFY(run.is(RunState::Paused));
        QVERIFY(run.engine.paused());
        QCOMPARE(run.words("main"), "ready");
    }

    void eachStepRunsOneStepOfATask()
    {
        WatchedEngine run;
        run.engine.run({.demo = "gather", .speed = fast, .paused = true});

        run.engine.advance({});
        TRY_COMPARE(run.words("main"), "ready running waiting");
        QCOMPARE(run.words("worker 1"), "ready");
        run.engine.advance({});
        TRY_COMPARE(run.words("worker 1"), "ready running waiting");
        QCOMPARE(run.words("worker 2"), "ready");
        for (int others = 0; others < 3; ++others)
            run.engine.advance({});
        TRY_COMPARE(run.words("worker 4"), "ready running waiting");
        run.engine.advance({}); // goes on to when the first sleep is over

        TRY_COMPARE(run.words("worker 4"), "ready running waiting ready running finished");
        QCOMPARE(run.words("worker 3"), "ready running waiting");
        QVERIFY(run.store.live_end() >= 600ms);
        QVERIFY(run.store.live_end() < 601ms);
        QVERIFY(run.is(RunState::Paused));
        QVERIFY(run.timesIncrease);
    }

    void aStepOfARunThatIsNotPausedDoesNothing()
    {
        WatchedEngine run;
        run.runEmpty();
        run.spawn("sleeper", {an_hour});
        TRY_COMPARE(run.words("Task-1"), "ready running waiting");

        run.engine.advance({});
        run.engine.pause();

        TRY_VERIFY(run.is(RunState::Paused));
        QCOMPARE(run.words("Task-1"), "ready running waiting");
        QVERIFY(run.ends == std::vector({AdvanceEnd::Interrupted}));
    }

    void aTurnIsRunToItsEnd()
    {
        WatchedEngine run;
        run.engine.run({.demo = "gather", .speed = fast, .paused = true});

        for (int turns = 1; turns <= 3; ++turns) {
            run.engine.advance({.goal = {StepUnit::Turn}});
            TRY_COMPARE(run.ends.size(), static_cast<std::size_t>(turns));
            QVERIFY(run.ends.back() == AdvanceEnd::Reached);
            QCOMPARE(run.count(EventKind::TurnEnded), turns);
        }

        QVERIFY(run.store.kind(static_cast<trace::EventIndex>(run.store.size() - 1))
            == EventKind::TurnEnded);
        QVERIFY(run.is(RunState::Paused));
    }

    void aRunGoesOnToTheNextCancelAndNoFurther()
    {
        WatchedEngine run;
        run.engine.run({.demo = "cancel-chain", .speed = fast, .paused = true});

        run.engine.advance({.goal = {StepUnit::Cancel}});

        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::Reached);
        QVERIFY(run.count(EventKind::CancelRequested) > 0);
        QCOMPARE(run.count(EventKind::CancelDelivered), 0); // that is a later handle
        QVERIFY(run.timesIncrease);
    }

    void aRunGoesOnToTheNextChangeOfOneTask()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = fast, .paused = true});
        run.spawn("sleeper", {1}, 3);
        TRY_COMPARE(run.store.task_count(), 3U);

        run.engine.advance({.goal = {StepUnit::TaskChange, asyncio::TaskId{2}}});

        TRY_COMPARE(run.ends.size(), 1U);
        QCOMPARE(run.words("Task-2"), "ready running waiting");
        QCOMPARE(run.words("Task-3"), "ready");
    }

    void whatNeverComesEndsWithTheRun()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = fast, .paused = true});
        run.spawn("sleeper", {1}, 3);

        run.engine.advance({.goal = {StepUnit::Cancel}});
        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::Finished);
        QCOMPARE(run.words("Task-3"), "ready running waiting ready running finished");
        run.spawn("waiter", {});
        run.engine.advance({.goal = {StepUnit::Cancel}});

        TRY_COMPARE(run.ends.size(), 2U);
        QVERIFY(run.ends.back() == AdvanceEnd::Waiting);
        QVERIFY(run.is(RunState::Paused));
    }

    void whatNeverComesIsNotWaitedForForEver()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = fast, .paused = true});
        run.spawn("worker", {10'000, 0}, 50);

        run.engine.advance({.goal = {StepUnit::Cancel}, .longest = 0ms});
        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::TimeIsUp);
        const std::size_t looked = run.store.size();
        QVERIFY(looked > 0);
        run.engine.advance({.goal = {StepUnit::Cancel}, .longest = 0ms}); // looks further

        TRY_COMPARE(run.ends.size(), 2U);
        QVERIFY(run.store.size() > looked);
        QVERIFY(run.is(RunState::Paused));
    }

    void aPauseEndsTheLookForWhatDoesNotCome()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = fast, .paused = true});
        run.spawn("worker", {10'000, 0}, 100);

        run.engine.advance({.goal = {StepUnit::Cancel}, .longest = 1h});
        run.engine.pause();

        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::Interrupted);
        QVERIFY(run.is(RunState::Paused));
        QVERIFY(run.showing(trace::Shown::Result) < 100);
    }

    void aCommandGetsInWhileTheRunGoesOnAndMayBeWhatIsLookedFor()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = fast, .paused = true});
        run.spawn("worker", {10'000, 0}, 100);
        TRY_COMPARE(run.store.task_count(), 100U);

        run.engine.advance({.goal = {StepUnit::Cancel}, .longest = 1h});
        run.engine.cancel({{asyncio::TaskId{7}}, {}});

        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::Reached);
        QCOMPARE(run.count(EventKind::CancelRequested), 1);
        QCOMPARE(run.count(EventKind::CancelDelivered), 0);
        QVERIFY(run.timesIncrease);
    }

    void aFullRecordingEndsTheLookAndSaysSo()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = fast, .paused = true, .most_events = 1000});
        run.spawn("worker", {10'000, 0}, 30);

        run.engine.advance({.goal = {StepUnit::Cancel}, .longest = 1h});
        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::Full);
        TRY_COMPARE(run.limits, 1);
        const std::size_t full = run.store.size();
        QVERIFY(full >= 1000 && full < 1200);
        run.engine.advance({});

        TRY_COMPARE(run.ends.size(), 2U);
        QVERIFY(run.ends.back() == AdvanceEnd::Full);
        QCOMPARE(run.store.size(), full);
    }

    void everyUnitIsAnsweredAlsoWhenThereIsNoRun()
    {
        WatchedEngine run;

        run.engine.advance({});

        TRY_COMPARE(run.ends.size(), 1U);
        QVERIFY(run.ends.back() == AdvanceEnd::Interrupted);
    }

    void aStepMayBlock()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = 50, .paused = true});
        run.spawn("blocker", {5});
        TRY_COMPARE(run.words("Task-1"), "ready");
        run.states.clear();

        run.engine.advance({});

        TRY_COMPARE(run.words("Task-1"), "ready running finished");
        TRY_VERIFY(run.is(RunState::Paused));
        QVERIFY(run.states == std::vector({RunState::Blocked, RunState::Paused}));
        QVERIFY(run.store.live_end() >= 5s);
        QVERIFY(run.timesIncrease);
    }

    void timeStandsWhilePaused()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = 1000});
        run.spawn("waiter", {});
        TRY_VERIFY(run.is(RunState::Waiting));
        run.engine.pause();
        TRY_VERIFY(run.is(RunState::Paused));
        const trace::Time pausedAt = run.store.live_end();

        run.spawn("waiter", {});
        TRY_VERIFY(run.store.task_count() == 2);

        QVERIFY(run.store.live_end() - pausedAt < 1us); // a millisecond would have made a second
        run.engine.resume();
        TRY_VERIFY(run.store.live_end() > pausedAt + 1s);
        QVERIFY(!run.engine.paused());
        QVERIFY(run.is(RunState::Waiting));
        QVERIFY(run.timesIncrease);
    }

    void aRunDoesWhatItWasToldLast()
    {
        WatchedEngine run;
        run.engine.run({.demo = "rate-limit", .speed = 20});

        for (int i = 0; i < 100; ++i) {
            run.engine.pause();
            run.engine.setSpeed(i % 3 == 0 ? fast : i);
            run.engine.advance({});
            run.engine.resume();
        }
        run.engine.setSpeed(fast);

        QVERIFY(!run.engine.paused());
        TRY_VERIFY(run.is(RunState::Finished));
        run.engine.resume();
        run.engine.pause();
        QVERIFY(run.engine.paused());
        TRY_VERIFY(run.is(RunState::Paused));
        QVERIFY(run.timesIncrease);
    }

    void timeGoesOnWhileTasksWaitForSomebody()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = 100});

        run.spawn("waiter", {});

        TRY_VERIFY(run.is(RunState::Waiting));
        TRY_VERIFY(run.store.live_end() > 2s);
        QCOMPARE(run.words("Task-1"), "ready running waiting");
        QVERIFY(run.timesIncrease);
    }

    void commandsTakeEffectWhileTheLoopRuns()
    {
        WatchedEngine run;
        run.runEmpty();

        run.spawn("sleeper", {an_hour}, 3);
        const std::vector first{asyncio::TaskId{1}, asyncio::TaskId{2}};
        run.engine.gather({first, asyncio::ReturnExceptions::Yes});
        run.engine.wait(
            {first, {.timeout = {}, .return_when = asyncio::ReturnWhen::FirstCompleted}});
        run.engine.asCompleted({first});
        TRY_COMPARE(run.words("as_completed 3"), "ready running waiting");
        run.engine.cancel({{asyncio::TaskId{1}}, "enough"});

        TRY_COMPARE(run.words("Task-1"), "ready running waiting cancelling cancelled");
        TRY_COMPARE(run.words("wait 2"), "ready running waiting ready running finished");
        QCOMPARE(run.words("Task-2"), "ready running waiting");
        QCOMPARE(run.words("gather 1"), "ready running waiting");
        QVERIFY(run.is(RunState::Running));
        QVERIFY(run.timesIncrease);
    }

    void aCommandHappensAtTheTimeWhenItIsGiven()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .speed = 1000});
        run.spawn("sleeper", {an_hour});
        TRY_VERIFY(run.store.live_end() > 5s);
        const trace::Time seen = run.store.live_end();

        run.engine.cancel({{asyncio::TaskId{1}}, {}});

        TRY_VERIFY(run.is(RunState::Finished));
        QVERIFY(run.store.live_end() >= seen);
        QVERIFY(run.store.live_end() < 3600s);
        QVERIFY(run.timesIncrease);
    }

    void aCoroutineThatThrowsLeavesTheEngineAlive()
    {
        WatchedEngine run;
        run.runEmpty({.demo = {}, .speed = fast});

        run.spawn("failing", {0});
        run.spawn("sleeper", {2});

        TRY_COMPARE(run.words("Task-2"), "ready running waiting ready running finished");
        QCOMPARE(run.words("Task-1"), "ready running ready running failed");
        QVERIFY(run.refusals.isEmpty());
    }

    void whatCannotBeDoneIsRefusedWithTheReason()
    {
        WatchedEngine run;
        run.runEmpty({.demo = "no such", .speed = fast});
        TRY_COMPARE(run.refusals.value(0), QStringLiteral("There is no demo 'no such'."));
        run.spawn("sleeper", {1});
        TRY_VERIFY(run.is(RunState::Finished) && run.store.task_count() == 1);

        run.engine.cancel({{asyncio::TaskId{1}}, {}});
        run.spawn("no such", {});

        TRY_COMPARE(run.refusals.size(), 3);
        QVERIFY(run.refusals[1].contains(QStringLiteral("Task-1 is done already")));
        QVERIFY(run.refusals[2].contains(QStringLiteral("'no such'")));
    }

    void aFullRecordingPausesTheRunUntilItMayGoOn()
    {
        WatchedEngine run;
        run.runEmpty({.demo = {}, .speed = fast, .most_events = 1000});

        run.spawn("worker", {10'000, 0}, 30);

        TRY_VERIFY(run.engine.paused() && run.is(RunState::Paused));
        TRY_COMPARE(run.limits, 1);
        const std::size_t full = run.store.size();
        QVERIFY(full >= 1000 && full < 500'000);
        run.engine.resume();
        TRY_COMPARE(run.limits, 2);
        QVERIFY(run.engine.paused() && run.is(RunState::Paused));
        run.engine.goOn(1000);
        TRY_COMPARE(run.limits, 3);
        QVERIFY(run.store.size() >= full + 1000);
        run.engine.goOn(2'000'000);
        TRY_VERIFY(run.is(RunState::Finished) && !run.engine.paused());
        QCOMPARE(run.limits, 3);
    }

    void aRunWaitsForAReceiverThatIsBehindAndLosesNothing()
    {
        WatchedEngine run;
        run.runEmpty({.demo = {}, .speed = fast});

        run.spawn("worker", {10'000, 0}, 30); // more events than may be on the way

        TRY_VERIFY(run.is(RunState::Finished) && run.store.task_count() == 30);
        QCOMPARE(run.showing(trace::Shown::Result), 30U);
        QVERIFY(run.store.size() > 800'000);
        QVERIFY(run.timesIncrease);
    }

    void theRealClockIsNeverFaster()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .clock = ClockKind::Real});

        run.spawn("sleeper", {0.02});

        TRY_VERIFY(run.is(RunState::Finished) && run.store.task_count() == 1);
        QCOMPARE(run.words("Task-1"), "ready running waiting ready running finished");
        QVERIFY(run.store.durations(asyncio::TaskId{1}, run.store.live_end()).waiting >= 20ms);
    }

    void theRealClockStandsWhilePaused()
    {
        WatchedEngine run;
        run.engine.run({.demo = {}, .clock = ClockKind::Real, .paused = true});
        run.spawn("sleeper", {an_hour});
        run.engine.advance({});
        TRY_COMPARE(run.words("Task-1"), "ready running waiting");
        QVERIFY(run.store.live_end() < 3600s);

        run.engine.advance({}); // there is nothing before the hour is over

        TRY_COMPARE(run.words("Task-1"), "ready running waiting ready running finished");
        QVERIFY(run.store.live_end() >= 3600s);
    }

    void aHundredThousandTasksAreDoneAsFastAsPossible()
    {
        WatchedEngine run;
        run.runEmpty({.demo = {}, .speed = fast});

        run.spawn("sleeper", {5}, 100'000);

        QTRY_VERIFY_WITH_TIMEOUT(run.showing(trace::Shown::Result) == 100'000, 120'000);
        TRY_VERIFY(run.is(RunState::Finished));
        QVERIFY(run.timesIncrease);
    }
};

QTEST_GUILESS_MAIN(TestEngineHost)
#include "tst_engine_host.moc"
