#include "engine/trace/recorder.h"

#include "tests/engine/trace/recorded_run.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::EventKind;
using trace::TraceEvent;

namespace {

/// All that a task can wait on, and what somebody else does that wakes it.
struct Things
{
    Event event;
    Lock lock;
    asyncio::Condition condition;
    Semaphore semaphore{0};
    Barrier barrier{2};
    Queue<int> empty;
    Queue<int> full{1};
    Ref<Future<>> future;
    Ref<TaskOf<void>> task;
};
using Shared = std::shared_ptr<Things>;
using Act = std::function<Coroutine<>(Shared)>;

Coroutine<> waits(Act act, Shared things)
{
    co_await act(things);
}

Coroutine<> sleeps(Seconds delay)
{
    co_await sleep(delay);
}

Coroutine<> wakes(Act act, Shared things)
{
    co_await sleep(1s);
    co_await act(things);
}

Coroutine<> on_event(Shared all)
{
    co_await all->event.wait();
}
Coroutine<> set_event(Shared all)
{
    all->event.set();
    co_return;
}
Coroutine<> on_lock(Shared all)
{
    co_await all->lock.acquire();
}
Coroutine<> release_lock(Shared all)
{
    all->lock.release();
    co_return;
}
Coroutine<> on_condition(Shared all)
{
    co_await all->condition.acquire();
    co_await all->condition.wait();
}
Coroutine<> notify(Shared all)
{
    co_await all->condition.acquire();
    all->condition.notify();
    all->condition.release();
}
Coroutine<> on_semaphore(Shared all)
{
    co_await all->semaphore.acquire();
}
Coroutine<> release_semaphore(Shared all)
{
    all->semaphore.release();
    co_return;
}
Coroutine<> on_barrier(Shared all)
{
    co_await all->barrier.wait();
}
Coroutine<> on_get(Shared all)
{
    co_await all->empty.get();
}
Coroutine<> put(Shared all)
{
    all->empty.put_nowait(1);
    co_return;
}
Coroutine<> on_put(Shared all)
{
    co_await all->full.put(2);
}
Coroutine<> get(Shared all)
{
    (void)all->full.get_nowait();
    co_return;
}
Coroutine<> on_join(Shared all)
{
    co_await all->full.join();
}
Coroutine<> task_done(Shared all)
{
    all->full.task_done();
    co_return;
}
Coroutine<> on_future(Shared all)
{
    co_await all->future;
}
Coroutine<> set_result(Shared all)
{
    all->future->set_result();
    co_return;
}
Coroutine<> on_task(Shared all)
{
    co_await all->task;
}
Coroutine<> on_shield(Shared all)
{
    co_await shield(all->task);
}
Coroutine<> on_gather(Shared all)
{
    co_await gather(all->task, all->future);
}
Coroutine<> on_wait(Shared all)
{
    std::vector<Ref<FutureBase>> both{all->task, all->future};
    co_await wait(both);
}
Coroutine<> on_group(Shared all)
{
    TaskGroup group;
    const auto body = [all](TaskGroup &entered) -> Coroutine<> {
        entered.create_task(on_event(all));
        co_return;
    };
    co_await with(group, body);
}

} // namespace

/// What a task waits on is recorded by name, and who woke it.
class TestRecorderWaits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatATaskWaitsOnHasAName_data()
    {
        QTest::addColumn<Act>("act");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *name, Act act) {
            QTest::newRow(name) << act << QString::fromLatin1(name);
        };
        row("Event.wait", on_event);
        row("Lock.acquire", on_lock);
        row("Condition.wait", on_condition);
        row("Semaphore.acquire", on_semaphore);
        row("Barrier.wait", on_barrier);
        row("Queue.get", on_get);
        row("Queue.put", on_put);
        row("Queue.join", on_join);
        row("Future", on_future);
        row("Task-1", on_task);
        row("shield", on_shield);
        row("gather of 2", on_gather);
        row("wait of 2", on_wait);
        row("TaskGroup", on_group);
    }
    void whatATaskWaitsOnHasAName()
    {
        QFETCH(Act, act);
        QFETCH(QString, name);
        RecordedRun run;
        const Shared things = make(run);

        const auto task = run.spawn(waits(act, things), "waiter");
        run.until(0.1s);

        const auto ended = run.events(EventKind::StepEnded, task->id());
        QVERIFY(!ended.empty());
        QCOMPARE(QString::fromStdString(run.text(ended.back().text)), name);
    }

    void whoWakesATaskIsNamed_data()
    {
        QTest::addColumn<Act>("act");
        QTest::addColumn<Act>("wake");
        const auto row
            = [](const char *name, Act act, Act wake) { QTest::newRow(name) << act << wake; };
        row("event", on_event, set_event);
        row("lock", on_lock, release_lock);
        row("condition", on_condition, notify);
        row("semaphore", on_semaphore, release_semaphore);
        row("barrier", on_barrier, on_barrier);
        row("get", on_get, put);
        row("put", on_put, get);
        row("join", on_join, task_done);
        row("future", on_future, set_result);
    }
    void whoWakesATaskIsNamed()
    {
        QFETCH(Act, act);
        QFETCH(Act, wake);
        RecordedRun run;
        const Shared things = make(run);

        const auto waiter = run.spawn(waits(act, things), "waiter");
        const auto waker = run.spawn(wakes(wake, things), "waker");
        run.until(2s);

        const auto ready = run.events(EventKind::TaskReady, waiter->id());
        QVERIFY(ready.size() > 1);
        QCOMPARE(ready[1].cause, CauseKind::Task);
        QCOMPARE(ready[1].cause_task, waker->id());
    }

private:
    static Shared make(RecordedRun &run)
    {
        const EventLoop::Command by_user(run.loop);
        const auto things = std::make_shared<Things>();
        things->future = run.loop.create_future();
        things->task = run.loop.create_task(sleeps(1000s));
        things->full.put_nowait(1);
        run.spawn(on_lock(things), "holds the lock");
        run.until(0.01s);
        return things;
    }
};

QTEST_GUILESS_MAIN(TestRecorderWaits)
#include "tst_recorder_waits.moc"
