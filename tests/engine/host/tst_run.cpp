#include "engine/host/run.h"

#include "tests/engine/host/turned_run.h"

#include <QTest>

#include <limits>

using namespace host;
using namespace std::chrono_literals;
using namespace std::string_literals;
using asyncio::TaskId;

namespace {

std::vector<TaskId> ids(std::uint32_t first, std::uint32_t last)
{
    std::vector<TaskId> all;
    for (std::uint32_t id = first; id <= last; ++id)
        all.push_back(TaskId{id});
    return all;
}

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startMakesTheDemoTheTaskMain()
    {
        TurnedRun turned;

        QCOMPARE(turned.run.start("gather"), ""s);
        turned.untilIdle();

        QCOMPARE(turned.words("main"), "ready running waiting ready running finished"s);
        QVERIFY(turned.printed().ends_with("results: [10, 20, 30, 40]"));
    }

    void aRunMayBeginWithoutADemo()
    {
        TurnedRun turned;

        QCOMPARE(turned.run.start({}), ""s);

        QVERIFY(!turned.run.loop().has_tasks());
    }

    void anUnknownDemoIsRefused()
    {
        TurnedRun turned;

        QCOMPARE(turned.run.start("nothing"), "There is no demo 'nothing'."s);

        QCOMPARE(turned.record().size(), 0U);
    }

    void whatTheUserDoesIsRecordedAsHisDoing()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}, 2});
        (void)turned.run.cancel({ids(1, 2), {}});
        (void)turned.run.cancel({ids(1, 1), {}});
        (void)turned.run.gather({ids(1, 2)});
        (void)turned.run.wait({ids(1, 2), {}});
        (void)turned.run.as_completed({ids(1, 1)});

        QCOMPARE(turned.actions(),
            "spawn 2 sleeper | cancel 2 tasks | cancel 1 task | gather 2 tasks | wait for 2 tasks"
            " | as_completed of 1 task"s);
        for (trace::EventIndex i = 0; i < turned.record().size(); ++i)
            QCOMPARE(turned.record().event(i).cause, trace::CauseKind::User);
    }

    void everySpawnableCanBeSpawnedAndEnds()
    {
        TurnedRun turned;
        for (const demos::Spawnable &spawnable : demos::spawnables()) {
            std::vector<double> values;
            for (const demos::Parameter &parameter : spawnable.parameters)
                values.push_back(parameter.initial);
            QCOMPARE(turned.run.spawn({std::string(spawnable.id), values}), ""s);
        }

        turned.untilIdle();

        const auto count = static_cast<std::uint32_t>(demos::spawnables().size());
        QCOMPARE(turned.showing(trace::Shown::Exception), 1U); // which is meant to fail
        QCOMPARE(turned.showing(trace::Shown::Result), count - 1);
    }

    void whatCannotBeSpawnedIsRefused_data()
    {
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::addColumn<QString>("coroutine");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *coroutine, const QList<double> &values, int count,
                             const char *reason) {
            QTest::addRow("%s", reason)
                << QString::fromLatin1(coroutine) << values << count << QString::fromLatin1(reason);
        };
        row("nobody", {}, 1, "There is no coroutine 'nobody' to spawn.");
        row("sleeper", {}, 1, "'sleeper' takes 1 value.");
        row("worker", {1}, 1, "'worker' takes 2 values.");
        row("waiter", {1}, 1, "'waiter' takes 0 values.");
        row("worker", {0, 1}, 1, "'steps' of 'worker' is from 1.0 to 10000.0.");
        row("worker", {1e300, 1}, 1, "'steps' of 'worker' is from 1.0 to 10000.0.");
        row("worker", {nan, 1}, 1, "'steps' of 'worker' is from 1.0 to 10000.0.");
        row("sleeper", {-1}, 1, "'seconds' of 'sleeper' is from 0.0 to 3600.0.");
        row("sleeper", {1}, 0, "There is nothing to spawn.");
    }
    void whatCannotBeSpawnedIsRefused()
    {
        QFETCH(QString, coroutine);
        QFETCH(QList<double>, values);
        QFETCH(int, count);
        QFETCH(QString, reason);
        TurnedRun turned;

        const Run::Refusal refusal
            = turned.run.spawn({coroutine.toStdString(), {values.begin(), values.end()}, count});

        QCOMPARE(refusal, reason.toStdString());
        QCOMPARE(turned.record().size(), 0U);
    }

    void whenTheProgramIsOverTheLoopIsClosedAndTakesNoCommands()
    {
        const std::string closed
            = "The loop is closed, since this program ends with main: restart it first.";
        TurnedRun turned;
        QCOMPARE(turned.run.start("destroyed-pending"), ""s);
        turned.until(2s);
        QCOMPARE(turned.run.spawn({"sleeper", {100}}), ""s);
        turned.untilIdle();
        const std::size_t size = turned.record().size();

        QVERIFY(turned.run.loop().is_closed());
        QVERIFY(!turned.run.loop().has_tasks());
        QCOMPARE(turned.run.spawn({"sleeper", {1}}), closed);
        QCOMPARE(turned.run.cancel({ids(1, 5), {}}), closed);
        QCOMPARE(turned.run.gather({ids(1, 5)}), closed);
        QCOMPARE(turned.run.wait({ids(1, 5), {}}), closed);
        QCOMPARE(turned.run.as_completed({ids(1, 5)}), closed);

        QCOMPARE(turned.record().size(), size);
        QCOMPARE(turned.showing(trace::Shown::Waiting), 3U); // two of the demo, one of the user
    }

    void aProgramThatEndsWithMainIsOverWhenMainIsCancelled()
    {
        TurnedRun turned;
        (void)turned.run.start("destroyed-pending");
        turned.until(1500ms);

        QCOMPARE(turned.run.cancel({ids(1, 1), {}}), ""s);
        turned.until(1501ms);

        QVERIFY(turned.words("main").ends_with("cancelled"));
        QVERIFY(turned.run.loop().is_closed());
    }

    void cancelAsksEachTaskWithTheMessage()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {10}, 3});
        turned.until(1s);

        QCOMPARE(turned.run.cancel({ids(1, 2), "enough"}), ""s);
        turned.until(2s);

        QCOMPARE(turned.words("Task-1"), "ready running waiting cancelling cancelled"s);
        QCOMPARE(turned.words("Task-2"), "ready running waiting cancelling cancelled"s);
        QCOMPARE(turned.words("Task-3"), "ready running waiting"s);
        const auto row = turned.record().row(TaskId{1});
        const trace::TraceEvent request = turned.record().event(row[4]);
        QCOMPARE(request.kind, trace::EventKind::CancelRequested);
        QCOMPARE(std::string(turned.record().text(request.text)), "enough"s);
    }

    void aTaskThatHasNotBegunCanBeCancelled()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {10}});

        QCOMPARE(turned.run.cancel({ids(1, 1), {}}), ""s);
        turned.untilIdle();

        QCOMPARE(turned.words("Task-1"), "ready cancelling cancelled"s);
    }

    void theCancelOfADoneTaskSaysSo()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}, 2});
        turned.untilIdle();

        QCOMPARE(turned.run.cancel({ids(1, 1), {}}),
            "Task-1 is done already: cancel() returned False."s);
        QCOMPARE(turned.run.cancel({ids(1, 2), {}}),
            "All of these tasks are done already: every cancel() returned False."s);

        QCOMPARE(turned.words("Task-1"), "ready running waiting ready running finished"s);
    }

    void aCancelOfSomeThatAreDoneIsNoRefusal()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}});
        turned.untilIdle();
        (void)turned.run.spawn({"sleeper", {1}});

        QCOMPARE(turned.run.cancel({ids(1, 2), {}}), ""s);
    }

    void theCancelOfNoTaskSaysSo()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}});
        (void)turned.record();
        const std::size_t before = turned.record().size();

        for (const std::vector<TaskId> &nobody : {ids(1, 0), ids(0, 0), ids(2, 9)})
            QCOMPARE(turned.run.cancel({nobody, {}}), "There is no such task to cancel."s);

        QCOMPARE(turned.record().size(), before);
    }

    void gatherPrintsTheResults()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}, 2});
        (void)turned.run.spawn({"failing", {2}});

        QCOMPARE(turned.run.gather({ids(1, 3), asyncio::ReturnExceptions::Yes}), ""s);
        QCOMPARE(turned.run.gather({ids(1, 3)}), ""s);
        turned.untilIdle();

        QCOMPARE(turned.printed(), "[None, None, ValueError('no')]"s);
        QCOMPARE(turned.words("gather 1"), "ready running waiting ready running finished"s);
        QCOMPARE(turned.words("gather 2"), "ready running waiting ready running failed"s);
    }

    void tasksThatAreDoneCanBeGathered()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}, 2});
        turned.untilIdle();

        QCOMPARE(turned.run.gather({ids(1, 2)}), ""s);
        turned.untilIdle();

        QCOMPARE(turned.printed(), "[None, None]"s);
    }

    void gatherOfNothingGivesAnEmptyList()
    {
        TurnedRun turned;

        QCOMPARE(turned.run.gather({}), ""s);
        turned.untilIdle();

        QCOMPARE(turned.printed(), "[]"s);
        QVERIFY(turned.words("gather 1").ends_with("finished"));
    }

    void waitPrintsWhoIsDone()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {1}});
        (void)turned.run.spawn({"sleeper", {5}});

        QCOMPARE(turned.run.wait({ids(1, 2), {.timeout = 2s}}), ""s);
        turned.untilIdle();

        QCOMPARE(turned.printed(), "done: ['Task-1'] | pending: ['Task-2']"s);
    }

    void waitForNothingFailsAsInAsyncio()
    {
        TurnedRun turned;

        QCOMPARE(turned.run.wait({}), ""s);
        turned.untilIdle();

        QVERIFY(turned.words("wait 1").ends_with("failed"));
        const auto row = turned.record().row(TaskId{1});
        const std::string error(turned.record().text(turned.record().event(row.back()).text));
        QVERIFY2(error.starts_with("ValueError("), error.c_str());
    }

    void asCompletedPrintsInTheOrderOfTheEnds()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"sleeper", {3}});
        (void)turned.run.spawn({"failing", {2}});
        (void)turned.run.spawn({"sleeper", {1}});

        QCOMPARE(turned.run.as_completed({ids(1, 3)}), ""s);
        turned.untilIdle();

        QCOMPARE(turned.printed(), "Task-3: None | Task-2: ValueError('no') | Task-1: None"s);
    }

    void theCommandsAreNumbered()
    {
        TurnedRun turned;

        (void)turned.run.gather({});
        (void)turned.run.wait({});
        (void)turned.run.as_completed({});
        turned.untilIdle();

        QVERIFY(turned.words("gather 1").ends_with("finished"));
        QVERIFY(turned.words("wait 2").ends_with("failed"));
        QVERIFY(turned.words("as_completed 3").ends_with("finished"));
    }

    void setterWakesTheWaitersOfItsRun()
    {
        TurnedRun turned;
        (void)turned.run.spawn({"waiter", {}, 2});
        turned.untilIdle();
        QVERIFY(turned.run.loop().has_tasks());

        (void)turned.run.spawn({"setter", {1}});
        turned.untilIdle();

        QCOMPARE(turned.words("Task-2"), "ready running waiting ready running finished"s);
        QVERIFY(!turned.run.loop().has_tasks());
    }

    void aHundredThousandTasksCanBeSpawnedAndCancelled()
    {
        constexpr std::uint32_t many = 100'000;
        TurnedRun turned;

        QCOMPARE(turned.run.spawn({"sleeper", {3600}, many}), ""s);
        turned.until(1s);
        QCOMPARE(turned.showing(trace::Shown::Waiting), many);
        QCOMPARE(turned.run.cancel({ids(1, many), {}}), ""s);
        turned.until(2s);

        QCOMPARE(turned.showing(trace::Shown::Cancelled), many);
        QVERIFY(!turned.run.loop().has_tasks());
    }

    void aRunMayEndWithTasksOfEveryKindPending()
    {
        TurnedRun turned;
        (void)turned.run.start("graceful-shutdown");
        for (const demos::Spawnable &spawnable : demos::spawnables()) {
            const std::vector<double> values(spawnable.parameters.size(), 10);
            (void)turned.run.spawn({std::string(spawnable.id), values, 3});
        }
        (void)turned.run.gather({ids(1, 20)});
        (void)turned.run.wait({ids(1, 20), {}});
        (void)turned.run.as_completed({ids(1, 20)});

        turned.until(1s);
        (void)turned.run.cancel({ids(1, 10), "late"});
    }
};

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
