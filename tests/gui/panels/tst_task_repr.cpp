#include "gui/panels/task_repr.h"
#include "sample_run.h"

#include <QTest>

using namespace gui;
using namespace gui::test;

class TestTaskRepr : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTaskThatHasNotStartedIsPendingAndStandsAtItsDefinition();
    void aSleepingTaskWaitsForAFuture();
    void aTaskThatWasWokenWaitsForAFinishedFuture();
    void aRunningTaskWaitsForNothing();
    void theLineIsThatOfTheOutermostFrame();
    void aTaskThatAwaitsATaskEmbedsIt();
    void aTaskAwaitedByManyListsTwoOfTheirCallbacks();
    void tasksThatAwaitEachOtherEndInAnEllipsis();
    void aTaskAskedToCancelIsCancelling();
    void aTaskAskedAfterItsWakeUpHasAFinishedFuture();
    void aResultIsFinished();
    void anExceptionIsFinishedToo();
    void aCancelledTaskSaysNoMore();
    void aCancelAfterTheEndChangesNothing();
    void aNameIsQuotedAsPythonDoes();
    void thePastIsPrintedAsItWas();
    void aTaskThatDoesNotExistYetIsLeftOut();

private:
    [[nodiscard]] QString repr(TaskId task) const
    {
        return taskRepr(m_document->store(), task, m_document->playhead().time());
    }
    TaskId started(const char *name)
    {
        const TaskId task = m_run->creates(name, "worker", line(9));
        m_run->begins(task);
        return task;
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<SampleRun> m_run;
private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<Document>();
        m_run = std::make_unique<SampleRun>(*m_document);
    }
};

namespace {

std::uint32_t worker_on_line_7(std::string_view function, std::string_view file)
{
    return function == "worker" && file == "engine/demos/gather.cpp" ? 7 : 0;
}

} // namespace

void TestTaskRepr::aTaskThatHasNotStartedIsPendingAndStandsAtItsDefinition()
{
    const TaskId task = m_run->creates("a", "worker", line(9));
    m_run->send();

    QCOMPARE(repr(task), u"<Task pending name='a' coro=<worker() running>>");
    QCOMPARE(taskRepr(m_document->store(), task, 0ms, worker_on_line_7),
        u"<Task pending name='a' coro=<worker() running at engine/demos/gather.cpp:7>>");
}

void TestTaskRepr::aSleepingTaskWaitsForAFuture()
{
    const TaskId task = started("worker 1");
    m_run->waits(task, "sleep(1)", line(21));
    m_run->send();

    QCOMPARE(repr(task),
        u"<Task pending name='worker 1' coro=<worker() running at engine/demos/gather.cpp:21> "
        "wait_for=<Future pending cb=[Task.task_wakeup()]>>");
}

void TestTaskRepr::aTaskThatWasWokenWaitsForAFinishedFuture()
{
    const TaskId task = started("a");
    m_run->waits(task, "sleep(1)", line(21));
    m_run->wakes(task);
    m_run->send();

    QCOMPARE(repr(task),
        u"<Task pending name='a' coro=<worker() running at engine/demos/gather.cpp:21> "
        "wait_for=<Future finished result=None>>");
}

void TestTaskRepr::aRunningTaskWaitsForNothing()
{
    const TaskId task = started("a");
    m_run->waits(task, "sleep(1)", line(21));
    m_run->wakes(task);
    m_run->begins(task);
    m_run->send();

    QCOMPARE(repr(task),
        u"<Task pending name='a' coro=<worker() running at engine/demos/gather.cpp:21>>");
}

void TestTaskRepr::theLineIsThatOfTheOutermostFrame()
{
    const TaskId task = started("a");
    m_run->waits(
        task, "gather of 2", {{"engine/demos/inner.cpp", 3}, {"engine/demos/outer.cpp", 8}});
    m_run->send();

    QCOMPARE(repr(task),
        u"<Task pending name='a' coro=<worker() running at engine/demos/outer.cpp:8> "
        "wait_for=<_GatheringFuture pending cb=[Task.task_wakeup()]>>");
}

void TestTaskRepr::aTaskThatAwaitsATaskEmbedsIt()
{
    const TaskId outer = started("outer");
    const TaskId inner = m_run->creates("inner", "sleeper", line(12));
    m_run->waitsFor(outer, inner, line(30));
    m_run->send();

    QCOMPARE(repr(outer),
        u"<Task pending name='outer' coro=<worker() running at engine/demos/gather.cpp:30> "
        "wait_for=<Task pending name='inner' coro=<sleeper() running> "
        "cb=[Task.task_wakeup()]>>");
    QCOMPARE(repr(inner),
        u"<Task pending name='inner' coro=<sleeper() running> cb=[Task.task_wakeup()]>");
}

void TestTaskRepr::aTaskAwaitedByManyListsTwoOfTheirCallbacks()
{
    const TaskId awaited = m_run->creates("awaited", "sleeper");
    for (int i = 0; i < 4; ++i)
        m_run->waitsFor(started("waiter"), awaited, line(30));
    m_run->send();

    QCOMPARE(repr(awaited),
        u"<Task pending name='awaited' coro=<sleeper() running> "
        "cb=[Task.task_wakeup(), <2 more>, Task.task_wakeup()]>");
}

void TestTaskRepr::tasksThatAwaitEachOtherEndInAnEllipsis()
{
    const TaskId a = started("a");
    const TaskId b = started("b");
    m_run->waitsFor(a, b, line(1));
    m_run->waitsFor(b, a, line(2));
    m_run->send();

    QVERIFY(repr(a).contains(u"wait_for=<Task pending name='b'"));
    QVERIFY(repr(a).contains(u"wait_for=... cb=[Task.task_wakeup()]>"));
}

void TestTaskRepr::aTaskAskedToCancelIsCancelling()
{
    const TaskId task = started("a");
    m_run->waits(task, "sleep(1)", line(21));
    m_run->asksToCancel(task);
    m_run->wakes(task);
    m_run->send();

    QCOMPARE(repr(task),
        u"<Task cancelling name='a' coro=<worker() running at engine/demos/gather.cpp:21> "
        "wait_for=<Future cancelled>>");
}

void TestTaskRepr::aTaskAskedAfterItsWakeUpHasAFinishedFuture()
{
    const TaskId task = started("a");
    m_run->waits(task, "sleep(1)", line(21));
    m_run->wakes(task);
    m_run->asksToCancel(task);
    m_run->send();

    QVERIFY(repr(task).endsWith(u"wait_for=<Future finished result=None>>"));
}

void TestTaskRepr::aResultIsFinished()
{
    const TaskId task = started("a");
    m_run->ends(task, Condition::Result, "3");
    m_run->send();

    QCOMPARE(repr(task), u"<Task finished name='a' coro=<worker() done> result=3>");
    QCOMPARE(taskRepr(m_document->store(), task, 0ms, worker_on_line_7),
        u"<Task finished name='a' coro=<worker() done, defined at engine/demos/gather.cpp:7> "
        "result=3>");
}

void TestTaskRepr::anExceptionIsFinishedToo()
{
    const TaskId task = started("a");
    m_run->ends(task, Condition::Exception, "ValueError('no')");
    m_run->send();

    QCOMPARE(
        repr(task), u"<Task finished name='a' coro=<worker() done> exception=ValueError('no')>");
}

void TestTaskRepr::aCancelledTaskSaysNoMore()
{
    const TaskId task = started("a");
    m_run->asksToCancel(task);
    m_run->ends(task, Condition::Cancelled, "CancelledError()");
    m_run->send();

    QCOMPARE(repr(task), u"<Task cancelled name='a' coro=<worker() done>>");
}

void TestTaskRepr::aCancelAfterTheEndChangesNothing()
{
    const TaskId task = started("a");
    m_run->ends(task, Condition::Result, "3");
    m_run->asksToCancel(task);
    m_run->send();

    QCOMPARE(repr(task), u"<Task finished name='a' coro=<worker() done> result=3>");
}

void TestTaskRepr::aNameIsQuotedAsPythonDoes()
{
    const TaskId task = m_run->creates("it's", "worker");
    const TaskId both = m_run->creates("it's \"so\"\n\x01", "worker");
    m_run->send();

    QCOMPARE(repr(task), u"<Task pending name=\"it's\" coro=<worker() running>>");
    QCOMPARE(repr(both), u"<Task pending name='it\\'s \"so\"\\n\\x01' coro=<worker() running>>");
}

void TestTaskRepr::thePastIsPrintedAsItWas()
{
    const TaskId task = started("a");
    m_run->at(1s).ends(task, Condition::Result, "3");
    m_run->send();

    QVERIFY(taskRepr(m_document->store(), task, 999ms).startsWith(u"<Task pending"));
    QVERIFY(taskRepr(m_document->store(), task, 1s).startsWith(u"<Task finished"));
}

void TestTaskRepr::aTaskThatDoesNotExistYetIsLeftOut()
{
    const TaskId early = started("early");
    const TaskId late = m_run->at(1s).creates("late", "worker");
    m_run->send();

    const std::vector tasks{late, early, TaskId{77}};
    QCOMPARE(taskReprs(m_document->store(), tasks, 0ms).size(), 1);
    QVERIFY(taskRepr(m_document->store(), late, 0ms).isEmpty());
}

QTEST_GUILESS_MAIN(TestTaskRepr)
#include "tst_task_repr.moc"
