#include "engine/trace/divergence.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace trace;
using namespace std::chrono_literals;

namespace {

TraceStore store_of(TraceBuilder &run)
{
    TraceStore store;
    store.append(run.take());
    return store;
}

/// A sleeper that ends, and with one more cancel before that if a time is given.
TraceStore sleeping(std::optional<Time> cancelled = {})
{
    TraceBuilder run;
    const TaskId sleeper = run.create("sleeper");
    run.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
    if (cancelled) {
        run.at(*cancelled).cancel(sleeper);
        run.wake(sleeper).begin(sleeper).deliver(sleeper).endCancelled(sleeper);
    } else {
        run.at(1s).wake(sleeper).begin(sleeper).finish(sleeper, "42");
    }
    return store_of(run);
}

} // namespace

class TestDivergence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameRunsDoNotDiffer()
    {
        QVERIFY(!first_divergence(sleeping(), sleeping()));
        QVERIFY(!first_divergence(TraceStore(), TraceStore()));
    }

    void theRequestItselfIsNotTheDifference()
    {
        const TraceStore first = sleeping();
        const TraceStore second = sleeping(300ms);

        const auto found = first_divergence(first, second);

        QVERIFY(found);
        QCOMPARE(second.kind(*found->in_second), EventKind::TaskReady);
        QVERIFY(found->time >= 300ms && found->time < 300ms + 10ns);
        QCOMPARE(first.time(*found->in_first), Time(1s)); // what happens there instead, later
    }

    void aFewNanosecondsAreNone()
    {
        TraceBuilder late;
        const TaskId sleeper = late.create("sleeper");
        late.begin(sleeper).at(17ns).suspend(sleeper, "sleep(1)");
        late.at(1s + 8ns).wake(sleeper).begin(sleeper).finish(sleeper, "42");

        QVERIFY(!first_divergence(sleeping(), store_of(late)));
    }

    void laterIsADifference()
    {
        TraceBuilder late;
        const TaskId sleeper = late.create("sleeper");
        late.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        late.at(1s + same_instant).wake(sleeper).begin(sleeper).finish(sleeper, "42");

        const auto found = first_divergence(sleeping(), store_of(late));

        QVERIFY(found);
        QCOMPARE(found->time, Time(1s));
    }

    void anotherResultIsADifference()
    {
        TraceBuilder other;
        const TaskId sleeper = other.create("sleeper");
        other.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        other.at(1s).wake(sleeper).begin(sleeper).finish(sleeper, "43");
        const TraceStore second = store_of(other);

        const auto found = first_divergence(sleeping(), second);

        QVERIFY(found);
        QCOMPARE(second.kind(*found->in_second), EventKind::TaskDone);
    }

    void whatTheFirstHasNotComeToIsNoDifference()
    {
        TraceBuilder begun;
        const TaskId sleeper = begun.create("sleeper");
        begun.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        Batch batch = begun.take();
        batch.now = 500ms;
        TraceStore first;
        first.append(batch);

        QVERIFY(!first_divergence(first, sleeping()));
        QVERIFY(!first_divergence(first, sleeping(600ms)));

        const auto found = first_divergence(first, sleeping(300ms));
        QVERIFY(found);
        QVERIFY(!found->in_first);
        QVERIFY(found->in_second);
    }

    void sameTasksMatch()
    {
        const std::vector<TaskId> matches = matching_tasks(sleeping(), sleeping(300ms));

        QCOMPARE(matches, std::vector<TaskId>{TaskId{1}});
    }

    /// In the second run one child is never made, so the numbers of the later ones are others.
    void tasksMatchByWhoMadeThem()
    {
        TraceBuilder one;
        const TaskId main = one.create("main", no_task, "main");
        one.create("Task-2", main, "first");
        one.create("Task-3", main, "child");
        one.create("Task-4", main, "child");
        one.create("tail", TaskId{3}, "tail");
        TraceBuilder other;
        other.create("main", no_task, "main");
        other.create("Task-2", main, "child");
        other.create("Task-3", main, "child");
        other.create("Task-4", main, "child"); // one more than in the first
        other.create("tail", TaskId{3}, "tail"); // of the second child now
        other.create("tail", TaskId{4}, "tail"); // of the one more

        const std::vector<TaskId> matches = matching_tasks(store_of(one), store_of(other));

        QCOMPARE(matches,
            (std::vector<TaskId>{TaskId{1}, TaskId{3}, TaskId{4}, no_task, no_task, no_task}));
    }

    void namesTellTasksApart()
    {
        TraceBuilder one;
        one.create("a");
        one.create("b");
        TraceBuilder other;
        other.create("b");
        other.create("c");

        const std::vector<TaskId> matches = matching_tasks(store_of(one), store_of(other));

        QCOMPARE(matches, (std::vector<TaskId>{TaskId{2}, no_task}));
    }
};

QTEST_GUILESS_MAIN(TestDivergence)
#include "tst_divergence.moc"
