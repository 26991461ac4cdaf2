#include "gui/panels/task_facts.h"
#include "gui/panels/task_places.h"
#include "sample_run.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

namespace {

/// Who stands on this line of the first file.
std::vector<TaskId> tasks_on(const TaskPlaces &places, int line)
{
    std::vector<TaskId> tasks;
    for (const PlacedTask &placed : places.begin()->second.at(line))
        tasks.push_back(placed.task);
    return tasks;
}

} // namespace

class TestTaskFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAwaitIsPendingUntilTheNextStep();
    void aCancelledWaiterIsToldFromALateRequest();
    void theStackIsThatOfTheLastAwait();
    void aDoneTaskStandsNowhere();
    void liveTasksAreFoundByTheirPlaces();
};

void TestTaskFacts::anAwaitIsPendingUntilTheNextStep()
{
    Document document;
    SampleRun run(document);
    const TaskId task = run.creates("a", "worker");
    run.at(1s).begins(task);
    run.at(2s).waits(task, "sleep(1)", line(5));
    run.at(3s).wakes(task);
    run.at(4s).begins(task);
    run.send();
    const trace::TraceStore &store = document.store();

    QVERIFY(!pendingAwait(store, task, 0s));
    QVERIFY(!pendingAwait(store, task, 1s));
    QCOMPARE(store.text(pendingAwait(store, task, 2s)->text), "sleep(1)");
    QCOMPARE(store.text(pendingAwait(store, task, 3s)->text), "sleep(1)");
    QVERIFY(!pendingAwait(store, task, 4s));
    QVERIFY(!pendingAwait(store, TaskId{9}, 4s));
    QVERIFY(!hasStarted(store, task, 0s));
    QVERIFY(hasStarted(store, task, 1s));
}

void TestTaskFacts::aCancelledWaiterIsToldFromALateRequest()
{
    Document document;
    SampleRun run(document);
    const TaskId early = run.creates("early", "worker");
    const TaskId late = run.creates("late", "worker");
    for (const TaskId task : {early, late}) {
        run.begins(task);
        run.waits(task, "sleep(1)", line(5));
    }
    run.asksToCancel(early);
    run.wakes(early);
    run.wakes(late);
    run.asksToCancel(late);
    run.send();

    QVERIFY(cancelledWhileWaiting(document.store(), early, 0s));
    QVERIFY(!cancelledWhileWaiting(document.store(), late, 0s));
}

void TestTaskFacts::theStackIsThatOfTheLastAwait()
{
    Document document;
    SampleRun run(document);
    const TaskId task = run.creates("a", "worker", line(3));
    run.at(1s).begins(task);
    run.at(2s).waits(task, "sleep(1)", {{"inner.cpp", 1}, {"outer.cpp", 2}});
    run.at(3s).wakes(task);
    run.send();

    QCOMPARE(document.store().stack_at(task, 0s), line(3));
    QVERIFY(document.store().stack_at(task, 1s).empty());
    QCOMPARE(document.store().stack_at(task, 3s).size(), std::size_t{2});
    QCOMPARE(document.store().stack_at(task, 3s).back().file, "outer.cpp");
}

void TestTaskFacts::aDoneTaskStandsNowhere()
{
    Document document;
    SampleRun run(document);
    const TaskId task = run.creates("a", "worker", line(3));
    run.ends(task, Condition::Result, "1");
    run.send();

    QVERIFY(document.store().stack_at(task, 0s).empty());
    QVERIFY(taskPlaces(document.store(), 0s, {}).empty());
}

void TestTaskFacts::liveTasksAreFoundByTheirPlaces()
{
    Document document;
    SampleRun run(document);
    const TaskId a = run.creates("a", "worker", line(3));
    const TaskId b = run.creates("b", "worker", line(4));
    const TaskId c = run.creates("c", "worker", line(3));
    run.at(1s).creates("later", "worker", line(3));
    run.send();

    const TaskPlaces places = taskPlaces(document.store(), 0s, {});

    QCOMPARE(places.size(), std::size_t{1});
    QCOMPARE(places.begin()->first, "engine/demos/gather.cpp");
    QCOMPARE(tasks_on(places, 3), (std::vector{a, c}));
    QCOMPARE(tasks_on(places, 4), std::vector{b});
}

QTEST_GUILESS_MAIN(TestTaskFacts)
#include "tst_task_facts.moc"
