#include "engine/trace/task_matches.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace trace;

namespace {

TraceStore store_of(TraceBuilder &run)
{
    TraceStore store;
    store.append(run.take());
    return store;
}

} // namespace

class TestTaskMatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameTasksMatch()
    {
        TraceBuilder one;
        one.create("sleeper");
        TraceBuilder other;
        other.cancel(other.create("sleeper"));

        const std::vector<TaskId> matches = matching_tasks(store_of(one), store_of(other));

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

    /// Whatever pieces the first run comes in, it is the same as looking at all at once.
    void aRunThatGrowsFindsTheOthersOneByOne()
    {
        TraceBuilder other;
        const TaskId main = other.create("main", no_task, "main");
        const TaskId second = other.create("Task-2", main, "child");
        other.create("Task-3", main, "child");
        other.create("tail", second, "tail");
        other.create("own", main, "own");
        const TraceStore run = store_of(other);
        TraceBuilder one;
        TraceStore first;
        TaskMatches matches(first, run);
        const auto grow = [&](const std::string &name, TaskId by, const std::string &function) {
            const TaskId task = one.create(name, by, function);
            first.append(one.take());
            return matches.grow() ? matches.in_second(task) : no_task;
        };

        QCOMPARE(grow("main", no_task, "main"), main);
        QCOMPARE(matches.in_first(), matching_tasks(first, run));
        QCOMPARE(grow("late", main, "late"), no_task);
        QCOMPARE(grow("Task-3", main, "child"), second);
        QCOMPARE(grow("tail", TaskId{3}, "tail"), TaskId{4});
        QCOMPARE(grow("Task-5", main, "child"), TaskId{3});
        QCOMPARE(grow("Task-6", main, "child"), no_task); // one more than in the second
        QCOMPARE(matches.in_first(), matching_tasks(first, run));
        QCOMPARE(matches.in_first(),
            (std::vector<TaskId>{TaskId{1}, TaskId{3}, TaskId{5}, TaskId{4}, no_task}));
        QCOMPARE(matches.in_second(TaskId{2}), no_task);
        QCOMPARE(matches.in_second(TaskId{9}), no_task); // not there yet
        QVERIFY(!matches.grow());
    }
};

QTEST_GUILESS_MAIN(TestTaskMatches)
#include "tst_task_matches.moc"
