#include "engine/host/engine.h"

#include "tests/engine/host/watched_engine.h"

#include <QElapsedTimer>
#include <QTimer>

using namespace host;
using namespace std::chrono_literals;

/// Runs and their threads, as the window sees them.
class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBatchesOfADemoMakeItsStates()
    {
        WatchedEngine run;

        run.engine.run({.demo = "gather", .speed = fast});

        TRY_VERIFY(run.is(RunState::Finished));
        QCOMPARE(run.words("main"), "ready running waiting ready running finished");
        QCOMPARE(run.words("worker 4"), "ready running waiting ready running finished");
        QVERIFY(run.store.live_end() >= 3s);
        QVERIFY(run.timesIncrease);
    }

    void theThreadOfTheWindowGoesOnWhileADemoBlocksTheLoop()
    {
        WatchedEngine run;
        run.runEmpty();
        run.spawn("blocker", {an_hour});
        TRY_VERIFY(run.is(RunState::Blocked));
        TRY_COMPARE(run.words("Task-1"), "ready running");
        const trace::Time before = run.store.live_end();
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });

        timer.start(1ms);

        TRY_VERIFY(ticks > 50);
        TRY_VERIFY(run.store.live_end() > before + 50ms); // and sees time go on
        QVERIFY(run.is(RunState::Blocked));
        QCOMPARE(run.words("Task-1"), "ready running");
        QVERIFY(run.timesIncrease);
    } // and the end comes long before that of the block

    void destroyingTheEngineEndsABlock()
    {
        QElapsedTimer elapsed;
        elapsed.start();
        {
            WatchedEngine run;
            run.runEmpty();
            run.spawn("blocker", {an_hour}, 100);
            TRY_VERIFY(run.is(RunState::Blocked));
        }
        QVERIFY(elapsed.elapsed() < patience);
    }

    void aProgramThatEndsWithMainClosesItsLoop()
    {
        WatchedEngine run;

        run.engine.run({.demo = "destroyed-pending", .speed = fast});

        TRY_VERIFY(run.is(RunState::Closed));
        QVERIFY(events_of(run.store) == offline_events("destroyed-pending"));
        run.spawn("sleeper", {1});
        TRY_COMPARE(run.refusals,
            QStringList(QStringLiteral(
                "The loop is closed, since this program ends with main: restart it first.")));
    }

    void aStepPastTheEndOfAProgramSaysThatItsLoopIsClosed()
    {
        WatchedEngine run;
        run.engine.run({.demo = "destroyed-pending", .speed = fast, .paused = true});
        const trace::StepGoal a_cancel{.unit = trace::StepUnit::Cancel};

        run.engine.advance({.goal = a_cancel});

        TRY_COMPARE(run.ends.size(), std::size_t{1});
        QVERIFY(run.ends.front() == AdvanceEnd::Closed);
        QCOMPARE(run.count(trace::EventKind::Reported), 2);
    }

    void anotherDemoRunsWhileTheOldOneIsBlocked()
    {
        WatchedEngine run;
        run.runEmpty();
        run.spawn("blocker", {an_hour});
        TRY_VERIFY(run.is(RunState::Blocked));

        run.engine.run({.demo = "gather", .speed = fast});

        QVERIFY(run.is(RunState::Running));
        TRY_VERIFY(run.is(RunState::Finished));
        QVERIFY(events_of(run.store) == offline_events("gather"));
        TRY_COMPARE(run.engine.findChildren<QThread *>().size(), 1); // the old one's is gone
    }

    void aDroppedRunObeysNoMore()
    {
        WatchedEngine run;
        run.runEmpty();
        run.spawn("blocker", {an_hour});
        TRY_VERIFY(run.is(RunState::Blocked));

        for (int i = 0; i < 20; ++i) // they wait for the block to end
            run.spawn("sleeper", {1}, 100'000);
        run.runEmpty();

        TRY_COMPARE(run.engine.findChildren<QThread *>().size(), 1);
    }

    void nothingOfTheOldRunArrivesAfterTheNextHasStarted()
    {
        for (int i = 0; i < 5; ++i) {
            WatchedEngine run;
            run.engine.run({.demo = {}, .paused = true});
            int oldBatches = 0;
            connect(&run.engine, &Engine::recorded, &run, [&](const SharedBatch &batch) {
                if (run.batches == 1 && batch->events.empty())
                    ++oldBatches;
            });
            TRY_COMPARE(run.batches, 1);
            oldBatches = 0;
            // The refusal is followed by an empty batch, which is on its way by now.
            connect(&run.engine, &Engine::refused, &run,
                [&] { run.engine.run({.demo = "gather", .paused = true}); });

            run.engine.cancel({});

            TRY_COMPARE(run.words("main"), "ready");
            QCOMPARE(oldBatches, 0);
        }
    }

    void commandsMayBeGivenAsSoonAsARunHasStarted()
    {
        WatchedEngine run;
        connect(&run.engine, &Engine::started, &run, [&run] {
            run.engine.pause();
            run.spawn("sleeper", {1});
        });

        run.engine.run({.demo = "gather", .speed = fast});

        TRY_VERIFY(run.store.task_count() >= 2);
        QVERIFY(run.engine.paused());
        TRY_VERIFY(run.is(RunState::Paused));
    }

    void aRunMayBeginWhenAnotherHasJustStarted()
    {
        WatchedEngine run;
        connect(&run.engine, &Engine::started, &run, [&run] {
            if (run.engine.settings().demo == "wait")
                run.engine.run({.demo = "gather", .speed = fast});
        });

        run.engine.run({.demo = "wait", .speed = 1});

        TRY_VERIFY(run.is(RunState::Finished));
        QVERIFY(events_of(run.store) == offline_events("gather"));
        TRY_COMPARE(run.engine.findChildren<QThread *>().size(), 1);
    }

    void runsMayBeDroppedBeforeTheyHaveBegun()
    {
        WatchedEngine run;

        for (int i = 0; i < 30; ++i)
            run.engine.run({.demo = "ensure-future"});
        run.engine.run({.demo = "gather", .speed = fast});

        TRY_VERIFY(run.is(RunState::Finished));
        QVERIFY(events_of(run.store) == offline_events("gather"));
        TRY_COMPARE(run.engine.findChildren<QThread *>().size(), 1);
    }

    void theStateOfTheOldRunIsForgotten()
    {
        WatchedEngine run;
        run.runEmpty();
        run.spawn("sleeper", {an_hour});
        TRY_COMPARE(run.words("Task-1"), "ready running waiting");
        QVERIFY(run.is(RunState::Running));

        run.runEmpty(); // which is finished from the beginning

        TRY_VERIFY(run.is(RunState::Finished));
    }

    void withoutARunCommandsDoNothing()
    {
        WatchedEngine run;

        run.engine.pause();
        run.engine.advance({});
        run.engine.resume();
        run.spawn("sleeper", {1});
        run.engine.cancel({});

        QVERIFY(run.is(RunState::Finished));
        QVERIFY(!run.engine.paused());
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
