#include "engine/host/rerunner.h"
#include "engine/host/sweep.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <string>

using namespace host;
using namespace std::chrono_literals;
using trace::Time;

namespace {

constexpr std::size_t plenty = 100'000;
constexpr int patience = 30'000;

TaskId named(const trace::TraceStore &store, std::string_view name)
{
    for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
        if (store.info(trace::TraceStore::task_at(lane)).name == name)
            return trace::TraceStore::task_at(lane);
    }
    return trace::no_task;
}

/// The sweep of one task of a script.
class Swept
{
public:
    Swept(const Script &script, std::string_view task)
        : Swept(script, named(*run_again(script, plenty).store, task))
    {
    }
    Swept(const Script &script, TaskId task)
    {
        const SweepPlan plan(script, task, plenty);
        for (const SweepPoint &point : plan.points())
            results.push_back(*plan.try_point(point));
    }
    [[nodiscard]] std::vector<TrialOutcome> outcomes() const
    {
        std::vector<TrialOutcome> all;
        for (const SweepResult &result : results)
            all.push_back(result.outcome);
        return all;
    }

    std::vector<SweepResult> results;
};

/// Tasks that nobody but the script makes.
Script spawning(const std::string &coroutine, std::vector<double> values)
{
    return {.demo = {},
        .commands = {{SpawnRequest{coroutine, std::move(values)}, Seconds(0), Time(0)}}};
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksBeforeTheFirstStepAndAtEachSuspension()
    {
        const Swept swept(spawning("worker", {4, 0.5}), TaskId{1});

        QCOMPARE(swept.results.size(), 5U);
        QVERIFY(swept.results.front().point.awaits.empty());
        QVERIFY(std::ranges::all_of(swept.results, [](const SweepResult &result) {
            return result.outcome == TrialOutcome::Clean && result.left.empty();
        }));
        for (std::size_t i = 1; i < swept.results.size(); ++i) {
            const SweepPoint &point = swept.results[i].point;
            QCOMPARE(point.awaits, std::string("sleep(0.5)"));
            const Time midway = (i - 1) * 500ms + 250ms;
            QVERIFY(point.at >= midway && point.at < midway + 1us);
            QVERIFY(point.line.line > 0);
            QVERIFY(*swept.results[i].until_delivery < 1us);
            QVERIFY(swept.results[i].end >= midway && swept.results[i].end < midway + 1us);
        }
    }

    void tellsWhoCleansUp()
    {
        const Swept swept(spawning("tidy", {10, 2}), TaskId{1});

        // Before its first step there is nothing to clean up; asleep it takes its two seconds; and
        // only who asks a second time, while it cleans up, cuts that short.
        QCOMPARE(swept.results.size(), 2U);
        QCOMPARE(swept.results[0].outcome, TrialOutcome::Clean);
        QVERIFY(swept.results[0].total < 1us);
        QCOMPARE(swept.results[1].outcome, TrialOutcome::Clean);
        QVERIFY(*swept.results[1].clean_up >= 2s);
        QVERIFY(*swept.results[1].clean_up < 2s + 1us);
    }

    void tellsWhoSwallows()
    {
        const Swept swept(spawning("stubborn", {5}), TaskId{1});

        QCOMPARE(swept.results.front().outcome, TrialOutcome::Clean); // it had not begun
        QVERIFY(swept.results.size() >= 2);
        QCOMPARE(swept.results[1].outcome, TrialOutcome::Swallowed);
    }

    void tellsWhoLeavesATaskBehind()
    {
        // Whoever is to set the event is cancelled, so the waiter waits for ever.
        Script script = spawning("waiter", {});
        script.commands.push_back({SpawnRequest{"setter", {2}}, Seconds(0), Time(0)});

        const Swept setter(script, TaskId{2});
        const Swept waiter(script, TaskId{1});

        QVERIFY(setter.results.size() >= 2);
        for (const SweepResult &result : setter.results) {
            QCOMPARE(result.outcome, TrialOutcome::Leaked);
            QCOMPARE(result.left, std::vector<std::string>{"Task-1"});
            QCOMPARE(result.request, trace::CancelOutcome::Cancelled);
        }
        QVERIFY(std::ranges::all_of(waiter.outcomes(),
            [](TrialOutcome outcome) { return outcome == TrialOutcome::Clean; }));
    }

    /// It ends cancelled, though not by this request: it caught that, and only main's broke it off.
    void tellsWhoIsCutShort()
    {
        const Swept stubborn({"swallow"}, "stubborn");
        const Swept connection({"cancel-cleanup"}, "connection");

        QCOMPARE(stubborn.results[1].outcome, TrialOutcome::CutShort);
        QCOMPARE(connection.results[1].outcome, TrialOutcome::CutShort);
        QCOMPARE(connection.results[1].request, trace::CancelOutcome::Cancelled);
        // Asked while it cleans up for main, it never comes to the end of that.
        QCOMPARE(connection.results[2].outcome, TrialOutcome::CutShort);
    }

    /// A group takes a request back and throws on all the same.
    void whatIsTakenBackIsJudgedByTheEnd()
    {
        const Swept swept({"task-group"}, "main");
        int taken_back = 0;
        for (const SweepResult &result : swept.results) {
            if (result.request != trace::CancelOutcome::Uncancelled)
                continue;
            ++taken_back;
            QVERIFY(result.outcome != TrialOutcome::Swallowed);
        }
        QVERIFY(taken_back > 0);
    }

    void tellsWhatOutlivesTheTask()
    {
        const Swept swept({"cancel-cleanup"}, "main");

        QCOMPARE(swept.results[1].outcome, TrialOutcome::Leaked);
        QCOMPARE(swept.results[1].outlived, std::vector<std::string>{"connection"});
        QVERIFY(swept.results[1].left.empty());
        QCOMPARE(swept.results[2].outcome, TrialOutcome::Swallowed); // main catches it
        QVERIFY(swept.results[2].outlived.empty());
    }

    void namesWhoNeverEnds()
    {
        const Swept swept({"graceful-shutdown"}, "main");

        QCOMPARE(swept.results[1].outcome, TrialOutcome::NeverEnds);
        QVERIFY(!swept.results[1].left.empty());
    }

    void doesNotBlameTheRequestForWhatIsPendingAnyway()
    {
        Script script = spawning("waiter", {});
        script.commands.push_back({SpawnRequest{"sleeper", {1}}, Seconds(0), Time(0)});

        const Swept swept(script, TaskId{2});

        QVERIFY(swept.results.size() == 2);
        QVERIFY(swept.results[1].left.empty());
        QCOMPARE(swept.results[1].outcome, TrialOutcome::Clean);
    }

    void tellsWhatNeverEnds()
    {
        // The clean-up makes it longer than a run may be that ends without the request.
        const Script script = spawning("tidy", {10, 2});
        const std::size_t most = run_again(script, plenty).store->size() + 1;
        const SweepPlan plan(script, TaskId{1}, most);

        const auto result = plan.try_point(plan.points().back());

        QCOMPARE(result->outcome, TrialOutcome::NeverEnds);
        QCOMPARE(result->left, std::vector<std::string>{"Task-1"}); // as far as it came
    }

    void hasNoPointsForATaskThatIsNotThere()
    {
        QVERIFY(SweepPlan({"gather"}, TaskId{999}, plenty).points().empty());
    }

    /// The loop closes with main, in the turn in which it was suspended for the last time, maybe.
    void nobodyCanAskWhoIsDoneByThen()
    {
        const Script script{"destroyed-pending"};
        const Swept swept(script, "main");

        QVERIFY(!swept.results.empty());
        for (const SweepResult &result : swept.results)
            QVERIFY(result.outcome != TrialOutcome::Leaked || !result.left.empty());
    }

    void anEagerTaskMayBeDoneBeforeAnybodyCanAsk()
    {
        const Script script{"eager"};
        const Rerun first = run_again(script, plenty);
        int late = 0;
        for (std::size_t lane = 0; lane < first.store->task_count(); ++lane) {
            const SweepPlan plan(script, trace::TraceStore::task_at(lane), plenty);
            for (const SweepPoint &point : plan.points()) {
                const auto result = plan.try_point(point);
                const bool is_late = result->outcome == TrialOutcome::TooLate;
                QCOMPARE(is_late, result->request == trace::CancelOutcome::TooLate);
                late += is_late ? 1 : 0;
            }
        }
        QVERIFY(late > 0);
    }

    // In the background.

    void sweepsInTheBackground()
    {
        Rerunner rerunner;
        std::vector<SweepPoint> points;
        std::vector<SweepResult> results;
        connect(&rerunner, &Rerunner::planned, this, [&](const auto &planned) {
            QVERIFY(results.empty());
            points = planned;
        });
        connect(&rerunner, &Rerunner::tried, this,
            [&](const SweepResult &result) { results.push_back(result); });
        QSignalSpy swept(&rerunner, &Rerunner::swept);

        rerunner.sweep({"cancel-twenty"}, TaskId{1}, plenty);
        QVERIFY(rerunner.isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(swept.count(), 1, patience);

        QVERIFY(!rerunner.isBusy());
        QVERIFY(!points.empty());
        QCOMPARE(results.size(), points.size());
        const Swept here({"cancel-twenty"}, TaskId{1});
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(results[i].outcome, here.results[i].outcome);
            QCOMPARE(results[i].total, here.results[i].total);
            QCOMPARE(results[i].end, here.results[i].end);
        }
    }

    void stopsInTheMiddle()
    {
        Rerunner rerunner;
        int tried = 0;
        connect(&rerunner, &Rerunner::tried, this, [&] {
            if (++tried == 2)
                rerunner.stop();
        });
        QSignalSpy stopped(&rerunner, &Rerunner::stopped);
        QSignalSpy swept(&rerunner, &Rerunner::swept);

        rerunner.sweep(spawning("worker", {10'000, 1}), TaskId{1}, plenty);
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, patience);
        // Whatever is still on its way is not told.
        rerunner.run({"gather"}, plenty);
        QSignalSpy ran(&rerunner, &Rerunner::ran);
        QTRY_COMPARE_WITH_TIMEOUT(ran.count(), 1, patience);

        QCOMPARE(tried, 2);
        QCOMPARE(swept.count(), 0);
    }

    void aNewWorkDropsTheOld()
    {
        Rerunner rerunner;
        QSignalSpy ran(&rerunner, &Rerunner::ran);
        QSignalSpy stopped(&rerunner, &Rerunner::stopped);

        for (int i = 0; i < 20; ++i)
            rerunner.run({"cancel-twenty"}, plenty);
        QTRY_COMPARE_WITH_TIMEOUT(ran.count(), 1, patience);

        QCOMPARE(stopped.count(), 0);
        QVERIFY(!rerunner.isBusy());
    }

    void goesWhileItIsBusy()
    {
        Rerunner rerunner;
        rerunner.sweep(spawning("worker", {10'000, 1}), TaskId{1}, plenty);
    }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
