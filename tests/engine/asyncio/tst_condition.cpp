#include "engine/asyncio/condition.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Holds the lock from when it has it again.
Coroutine<> waits(Run &run, Condition condition, std::string name)
{
    co_await condition.acquire();
    run.note_turn(name + " waits");
    co_await condition.wait();
    run.note_turn(name + " woke");
}

Coroutine<> notifies(Condition condition, std::size_t count)
{
    co_await condition.acquire();
    condition.notify(count);
    condition.release();
}

} // namespace

/// SEMANTICS.md S76; the rest is in tst_cpython_condition.
class TestCondition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsNotifiedIsOneTurnBehindTheNotification()
    {
        Run run;
        const Condition condition;
        run.spawn(waits(run, condition, "a"));
        run.spawn(waits(run, condition, "b"));
        run.turns(1);

        run.spawn(notifies(condition, 1));
        run.until_idle();

        QCOMPARE(run.notes(), "a waits@1 b waits@1 a woke@3"s);
        QVERIFY(condition.locked());
    }

    void notifyingMoreThanWaitIsFine()
    {
        Run run;
        Condition condition;
        run.spawn(waits(run, condition, "a"));
        run.turns(1);

        run.spawn(notifies(condition, 9));
        run.until_idle();

        QCOMPARE(run.notes(), "a waits@1 a woke@3"s);
    }

    void theLatestCancelCountsForWhoContendsForTheLock()
    {
        Run run;
        Condition condition;
        const auto task = run.spawn(waits(run, condition, "a"));
        run.turns(1);
        run.spawn(condition.acquire());
        run.turns(1);

        task->cancel("first");
        run.turns(1);
        task->cancel("second");
        run.turns(1);
        QVERIFY(!task->done());
        condition.release();
        run.until_idle();

        QVERIFY(task->cancelled());
        QCOMPARE(task->cancel_error(), CancelMessage(std::in_place, "second"));
        QVERIFY(condition.locked());
    }

    void aTaskThatWaitsTellsForWhat()
    {
        Run run;
        Condition condition;
        const auto task = run.spawn(waits(run, condition, "a"));
        run.turns(1);
        QCOMPARE(task->waiter()->awaited().text(), "Condition.wait"s);

        run.spawn(condition.acquire());
        run.turns(1);
        condition.notify();
        run.turns(1);

        QCOMPARE(task->waiter()->awaited().text(), "Lock.acquire"s);
    }

    void waitForReturnsWhatThePredicateReturned()
    {
        Run run;
        Condition condition;
        int stock = 0;
        const auto body = [&]() -> Coroutine<int> {
            co_await condition.aenter();
            const auto in_stock = [&stock] { return stock; };
            const int result = co_await condition.wait_for(in_stock);
            co_await condition.aexit(nullptr);
            co_return result;
        };
        const auto task = run.spawn(body());
        run.turns(1);

        stock = 3;
        run.spawn(notifies(condition, 1));
        run.until_idle();

        QCOMPARE(task->result(), 3);
        QVERIFY(!condition.locked());
    }

    void itMayOutliveItsLock()
    {
        Run run;
        std::optional<Lock> lock(std::in_place);
        Condition condition(*lock);
        run.spawn(lock->acquire());
        run.turns(1);

        lock.reset();

        QVERIFY(condition.locked());
    }

    void whoWaitsMayOutliveTheCondition()
    {
        Run run;
        Ref<Task> task;
        {
            const Condition condition;
            task = run.spawn(waits(run, condition, "a"));
            run.turns(1);
        }

        task->cancel();
        run.until_idle();

        QVERIFY(task->cancelled());
    }

    void itIsPrintedAsPythonDoes()
    {
        Run run;
        Condition condition;
        QVERIFY(condition.repr().starts_with("<asyncio.locks.Condition object at 0x"));
        QVERIFY(condition.repr().ends_with(" [unlocked]>"));

        run.spawn(waits(run, condition, "a"));
        run.turns(1);
        QVERIFY(condition.repr().ends_with(" [unlocked, waiters:1]>"));
        run.spawn(condition.acquire());
        run.turns(1);

        QVERIFY(condition.repr().ends_with(" [locked, waiters:1]>"));
    }

    void itBelongsToTheLoopOnWhichItWasFirstWaitedFor()
    {
        Run here;
        Run elsewhere;
        Condition condition;
        here.spawn(waits(here, condition, "here"));
        here.turns(1);

        const auto task = elsewhere.spawn(waits(elsewhere, condition, "elsewhere"));
        elsewhere.turns(1);

        QCOMPARE(repr(task->exception()),
            "RuntimeError('" + condition.repr() + " is bound to a different event loop')");
    }
};

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
