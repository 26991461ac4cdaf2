#include "gui/document/document.h"
#include "tests/support/trace_builder.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

Filter hiding(Filter filter)
{
    filter.sense = Filter::Sense::Hide;
    return filter;
}

/// A document with some tasks in it.
struct Tasks
{
    explicit Tasks(int count) { grow(count); }

    void grow(int count)
    {
        for (int i = 0; i < count; ++i)
            run.create("task");
        append();
    }
    void append()
    {
        document.append(run.take());
        document.shownTasks().update();
        lanes.update();
    }
    /// The lanes as one text: "1 2 [3 4] {5 6}": tasks, groups, and collapsed groups.
    [[nodiscard]] QString text() const
    {
        QStringList words;
        for (std::size_t i = 0; i < lanes.count(); ++i) {
            const LaneEntry entry = lanes.at(i);
            if (entry.task != asyncio::no_task) {
                words << QString::number(static_cast<int>(entry.task));
                continue;
            }
            const LaneGroup &group = lanes.groups()[entry.group];
            if (group.lanes == LaneGroup::Lanes::Shown) {
                words << QStringLiteral(":");
                continue;
            }
            QStringList inside;
            for (const TaskId task : group.tasks)
                inside << QString::number(static_cast<int>(task));
            words << u'{' + inside.join(u' ') + u'}';
        }
        return words.join(u' ');
    }

    TraceBuilder run;
    Document document;
    Lanes &lanes = document.lanes();
};

/// Main, two workers of main's, a helper of the first worker's, and a third worker of main's.
struct Family : Tasks
{
    Family()
        : Tasks(0)
    {
        const TaskId main = run.create("main", trace::no_task, "main");
        const TaskId worker = run.create("worker 1", main, "worker");
        run.create("worker 2", main, "worker");
        run.create("helper", worker, "helper");
        run.create("worker 3", main, "worker");
        append();
    }
};

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksAreInOrderOfCreation()
    {
        const Tasks tasks(3);

        QCOMPARE(tasks.lanes.count(), std::size_t{3});
        QCOMPARE(tasks.lanes.at(0).task, TaskId{1});
        QCOMPARE(tasks.lanes.at(2).task, TaskId{3});
        QCOMPARE(tasks.lanes.laneOf(TaskId{3}), std::optional<std::size_t>(2));
    }

    void whatIsNoTaskHasNoLane()
    {
        const Tasks tasks(3);

        QVERIFY(!tasks.lanes.laneOf(TaskId{4}));
        QVERIFY(!tasks.lanes.laneOf(asyncio::no_task));
    }

    void aNewTaskGetsALaneAtTheEndAndMovesNone()
    {
        Tasks tasks(3);
        const QSignalSpy changed(&tasks.lanes, &Lanes::changed);

        tasks.grow(2);

        QCOMPARE(tasks.lanes.count(), std::size_t{5});
        QCOMPARE(tasks.lanes.at(4).task, TaskId{5});
        QCOMPARE(changed.count(), 0);
    }

    void aNewRunHasNoLanes()
    {
        Tasks tasks(3);

        tasks.document.clear();

        QCOMPARE(tasks.lanes.count(), std::size_t{0});
        QVERIFY(!tasks.lanes.laneOf(TaskId{1}));
    }

    void childrenAreGroupedByTheirParent()
    {
        Family tasks;

        tasks.lanes.setGrouping(Grouping::Parent);

        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 2 3 5 : 4"));
        QCOMPARE(tasks.lanes.groups()[1].key, 1U);
        QCOMPARE(tasks.lanes.groupOf(TaskId{5}), std::optional<std::size_t>(1));
        QCOMPARE(tasks.lanes.laneOf(TaskId{4}), std::optional<std::size_t>(7));
    }

    void tasksAreGroupedByTheirFunction()
    {
        Family tasks;

        tasks.lanes.setGrouping(Grouping::Function);

        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 2 3 5 : 4"));
        tasks.lanes.setGrouping(Grouping::None);
        QCOMPARE(tasks.text(), QStringLiteral("1 2 3 4 5"));
        QVERIFY(tasks.lanes.groups().empty());
    }

    void tasksAreGroupedByTheirStateAtThePlayhead()
    {
        Family tasks;
        tasks.run.at(1s).step(TaskId{3}, "sleep(1)").step(TaskId{5}, "sleep(1)");
        tasks.run.at(2s).wake(TaskId{3});
        tasks.append();

        tasks.lanes.setGrouping(Grouping::State);
        QCOMPARE(tasks.text(), QStringLiteral(": 1 2 3 4 : 5"));
        tasks.document.playhead().setTime(1500ms);
        tasks.lanes.update();
        QCOMPARE(tasks.text(), QStringLiteral(": 1 2 4 : 3 5"));
        tasks.document.playhead().setTime(2ns);
        tasks.lanes.update();

        QCOMPARE(tasks.text(), QStringLiteral(": 1 2 3 : 4 5"));
        QCOMPARE(tasks.lanes.groups()[1].key, stateless_key);
    }

    void aCollapsedGroupIsOneLane()
    {
        Family tasks;
        tasks.lanes.setGrouping(Grouping::Function);

        tasks.lanes.toggleCollapsed(1);
        QCOMPARE(tasks.text(), QStringLiteral(": 1 {2 3 5} : 4"));
        QVERIFY(!tasks.lanes.laneOf(TaskId{3}));
        QCOMPARE(tasks.lanes.laneShowing(TaskId{3}), std::optional<std::size_t>(2));
        tasks.lanes.setAllCollapsed(LaneGroup::Lanes::Collapsed);
        QCOMPARE(tasks.text(), QStringLiteral("{1} {2 3 5} {4}"));
        tasks.lanes.expose(TaskId{5});
        QCOMPARE(tasks.text(), QStringLiteral("{1} : 2 3 5 {4}"));
        tasks.lanes.setAllCollapsed(LaneGroup::Lanes::Shown);

        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 2 3 5 : 4"));
    }

    void newTasksFindTheirGroups()
    {
        Family tasks;
        tasks.lanes.setGrouping(Grouping::Function);
        tasks.lanes.toggleCollapsed(0);

        tasks.run.create("main", trace::no_task, "main");
        tasks.run.create("worker 4", trace::no_task, "worker");
        tasks.run.create("other", trace::no_task, "other");
        tasks.append();

        QCOMPARE(tasks.text(), QStringLiteral("{1 6} : 2 3 5 7 : 4 : 8"));
    }

    void onlyShownTasksAreGrouped()
    {
        Family tasks;
        tasks.lanes.setGrouping(Grouping::Function);

        tasks.document.filters().add(nameFilter(QStringLiteral("*er*")));
        QCOMPARE(tasks.text(), QStringLiteral(": 2 3 5 : 4"));
        tasks.document.filters().add(nameFilter(QStringLiteral("3")));

        QCOMPARE(tasks.text(), QStringLiteral(": 5"));
        QVERIFY(!tasks.lanes.groupOf(TaskId{1}));
    }

    void pinnedTasksAreAtTheTopInTheOrderOfThePins()
    {
        Family tasks;

        tasks.lanes.pin(TaskId{4});
        tasks.lanes.pin(TaskId{2});
        QCOMPARE(tasks.text(), QStringLiteral("4 2 1 3 5"));
        QCOMPARE(tasks.lanes.pinnedCount(), std::size_t{2});
        tasks.lanes.setGrouping(Grouping::Function);
        QCOMPARE(tasks.text(), QStringLiteral("4 2 : 1 : 3 5"));
        tasks.lanes.unpin(TaskId{4});
        QCOMPARE(tasks.text(), QStringLiteral("2 : 1 : 3 5 : 4"));
        tasks.grow(1);

        QVERIFY(tasks.text().startsWith(QStringLiteral("2 : 1 :")));
    }

    void aPinnedTaskMustPassTheFiltersToo()
    {
        Family tasks;
        tasks.lanes.pin(TaskId{4});

        tasks.document.filters().add(functionFilter(QStringLiteral("worker")));

        QCOMPARE(tasks.text(), QStringLiteral("2 3 5"));
        QCOMPARE(tasks.lanes.pinnedCount(), std::size_t{0});
    }

    void tasksAreMoved()
    {
        Tasks tasks(5);

        tasks.lanes.move(TaskId{2}, 3);
        QCOMPARE(tasks.text(), QStringLiteral("1 3 4 2 5"));
        tasks.lanes.move(TaskId{5}, 0);
        QCOMPARE(tasks.text(), QStringLiteral("5 1 3 4 2"));
        QVERIFY(tasks.lanes.areReordered());
        tasks.grow(1);
        QCOMPARE(tasks.text(), QStringLiteral("5 1 3 4 2 6"));
        tasks.lanes.resetOrder();

        QCOMPARE(tasks.text(), QStringLiteral("1 2 3 4 5 6"));
        QVERIFY(!tasks.lanes.areReordered());
    }

    void aTaskMovesOnlyWithinItsGroup()
    {
        Family tasks;
        tasks.lanes.setGrouping(Grouping::Function);

        tasks.lanes.move(TaskId{5}, 0);
        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 5 2 3 : 4"));
        tasks.lanes.move(TaskId{5}, 7);
        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 2 3 5 : 4"));
        tasks.lanes.move(TaskId{4}, 2);

        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 2 3 5 : 4"));
    }

    void pinnedTasksMoveAmongThemselves()
    {
        Tasks tasks(4);
        tasks.lanes.pin(TaskId{3});
        tasks.lanes.pin(TaskId{4});

        tasks.lanes.move(TaskId{4}, 0);
        QCOMPARE(tasks.text(), QStringLiteral("4 3 1 2"));
        tasks.lanes.move(TaskId{4}, 3);
        QCOMPARE(tasks.text(), QStringLiteral("3 4 1 2"));
        tasks.lanes.move(TaskId{2}, 0);

        QCOMPARE(tasks.text(), QStringLiteral("3 4 2 1"));
    }

    void anOrderOfTheUsersOwnOutlivesFilters()
    {
        Tasks tasks(5);
        tasks.lanes.move(TaskId{5}, 0);

        tasks.document.filters().add(hiding(stateFilter({trace::Shown::Running})));
        tasks.lanes.move(TaskId{1}, 4);
        tasks.document.filters().clear();

        QCOMPARE(tasks.text(), QStringLiteral("5 2 3 4 1"));
    }

    void aNewRunForgetsPinsAndOrderAndKeepsTheGrouping()
    {
        Family tasks;
        tasks.lanes.setGrouping(Grouping::Function);
        tasks.lanes.pin(TaskId{3});
        tasks.lanes.move(TaskId{5}, 3);

        tasks.document.clear();
        QCOMPARE(tasks.lanes.count(), std::size_t{0});
        TraceBuilder next;
        next.create("one", trace::no_task, "one");
        next.create("two", trace::no_task, "two");
        tasks.document.append(next.take());
        tasks.lanes.update();

        QCOMPARE(tasks.text(), QStringLiteral(": 1 : 2"));
    }

    void nothingIsSaidWhenNothingHasChanged()
    {
        Family tasks;
        tasks.lanes.setGrouping(Grouping::State);
        const QSignalSpy changed(&tasks.lanes, &Lanes::changed);

        tasks.run.after(1s);
        tasks.append();

        QCOMPARE(changed.count(), 0);
    }

    void aHundredThousandTasksAreArrangedInAMoment()
    {
        Tasks tasks(100'000);
        QElapsedTimer timer;

        timer.start();
        tasks.lanes.setGrouping(Grouping::Function);
        tasks.lanes.setGrouping(Grouping::State);
        tasks.lanes.move(TaskId{100'000}, 99'998);
        const qint64 spent = timer.elapsed();

        QCOMPARE(tasks.lanes.count(), std::size_t{100'001});
        QCOMPARE(tasks.lanes.at(99'999).task, TaskId{99'998});
        QVERIFY2(spent < 400, qPrintable(QString::number(spent)));
    }
};

QTEST_GUILESS_MAIN(TestLanes)
#include "tst_lanes.moc"
