#include "gui/document/document.h"
#include "tests/support/trace_builder.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;

namespace {

/// A document with some tasks in it.
struct Tasks
{
    explicit Tasks(int count) { grow(count); }

    void grow(int count)
    {
        for (int i = 0; i < count; ++i)
            run.create("task");
        document.append(run.take());
    }

    TraceBuilder run;
    Document document;
    Lanes &lanes = document.lanes();
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
};

QTEST_GUILESS_MAIN(TestLanes)
#include "tst_lanes.moc"
