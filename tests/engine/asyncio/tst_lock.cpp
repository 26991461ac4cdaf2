#include "engine/asyncio/lock.h"

#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::string_literals;

namespace {

Coroutine<> takes(Run &run, Lock lock, std::string name)
{
    co_await lock.acquire();
    run.note_turn(name);
}

} // namespace

/// SEMANTICS.md S73; the rest is in tst_cpython_lock.
class TestLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFreeLockIsTakenAtOnce()
    {
        Run run;
        const Lock lock;

        run.spawn(takes(run, lock, "a"));
        run.turns(1);

        QVERIFY(lock.locked());
        QCOMPARE(run.notes(), "a@1"s);
    }

    void aReleasedLockIsFreeUntilTheWokenOneRunsButNobodyPasses()
    {
        Run run;
        Lock lock;
        run.spawn(takes(run, lock, "holder"));
        run.spawn(takes(run, lock, "woken"));
        run.turns(1);

        run.spawn(takes(run, lock, "newcomer"));
        lock.release();
        QVERIFY(!lock.locked());
        run.turns(1);
        QCOMPARE(run.notes(), "holder@1 woken@2"s);
        lock.release();
        run.turns(1);

        QCOMPARE(run.notes(), "newcomer@3"s);
    }

    void whoComesPassesThoseWhoAreCancelled()
    {
        Run run;
        Lock lock;
        run.spawn(takes(run, lock, "holder"));
        const auto cancelled = run.spawn(takes(run, lock, "cancelled"));
        run.turns(1);

        run.spawn(takes(run, lock, "newcomer"));
        cancelled->cancel(); // it runs behind the newcomer
        lock.release();
        run.turns(1);

        QCOMPARE(run.notes(), "holder@1 newcomer@2"s);
        QVERIFY(cancelled->cancelled());
    }

    void aWokenOneThatIsCancelledWakesTheNext()
    {
        Run run;
        Lock lock;
        run.spawn(takes(run, lock, "holder"));
        const auto woken = run.spawn(takes(run, lock, "woken"));
        run.spawn(takes(run, lock, "next"));
        run.turns(1);

        lock.release();
        woken->cancel();
        run.until_idle();

        QVERIFY(woken->cancelled());
        QCOMPARE(run.notes(), "holder@1 next@3"s);
    }

    void aTaskThatWaitsTellsForWhat()
    {
        Run run;
        Lock lock;
        run.spawn(lock.acquire());

        const auto task = run.spawn(lock.acquire());
        run.turns(1);

        QCOMPARE(task->waiter()->awaited().text(), "Lock.acquire"s);
        QCOMPARE(std::string(task->function()), "acquire"s);
    }

    void itIsPrintedAsPythonDoes()
    {
        Run run;
        Lock lock;
        QVERIFY(lock.repr().starts_with("<asyncio.locks.Lock object at 0x"));
        QVERIFY(lock.repr().ends_with(" [unlocked]>"));

        run.spawn(lock.acquire());
        run.turns(1);
        QVERIFY(lock.repr().ends_with(" [locked]>"));
        run.spawn(lock.acquire());
        run.turns(1);

        QVERIFY(lock.repr().ends_with(" [locked, waiters:1]>"));
    }

    void whoWaitsMayOutliveTheLock()
    {
        Run run;
        Ref<Task> task;
        {
            Lock lock;
            run.spawn(lock.acquire());
            task = run.spawn(lock.acquire());
            run.turns(1);
        }

        task->cancel();
        run.until_idle();

        QVERIFY(task->cancelled());
    }

    void itBelongsToTheLoopOnWhichItWasFirstWaitedFor()
    {
        Run here;
        Run elsewhere;
        Lock lock;
        const auto first = elsewhere.spawn(lock.acquire()); // which need not wait
        elsewhere.turns(1);
        here.spawn(lock.acquire());
        here.turns(1);

        const auto task = elsewhere.spawn(lock.acquire());
        elsewhere.turns(1);

        QVERIFY(first->result());
        QCOMPARE(repr(task->exception()),
            "RuntimeError('" + lock.repr() + " is bound to a different event loop')");
    }

    void releasingWhatIsNotLockedIsExplained()
    {
        Lock lock;
        std::string error;

        try {
            lock.release();
        } catch (...) {
            error = repr(std::current_exception());
        }

        QCOMPARE(error, "RuntimeError('Lock is not acquired.')"s);
    }
};

QTEST_GUILESS_MAIN(TestLock)
#include "tst_lock.moc"
