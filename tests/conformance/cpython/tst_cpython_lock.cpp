#include "tests/support/async_test.h"

#include <QTest>

#include <string>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

/// CPython 3.13.0, Lib/test/test_asyncio/test_locks.py, class LockTests.
class TestCpythonLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // locks.LockTests.test_repr
    void itTellsWhetherItIsLocked()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            CO_VERIFY(lock.repr().starts_with("<asyncio.locks.Lock object at 0x"));
            CO_VERIFY(lock.repr().ends_with(" [unlocked]>"));

            co_await lock.acquire();

            CO_VERIFY(lock.repr().starts_with("<asyncio.locks.Lock object at 0x"));
            CO_VERIFY(lock.repr().ends_with(" [locked]>"));
        });
    }

    // locks.LockTests.test_acquire
    void eachReleaseLetsTheNextInLineGoOn()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            std::vector<int> result;
            const auto takes = [&](int number) -> Coroutine<bool> {
                const bool acquired = co_await lock.acquire();
                if (acquired)
                    result.push_back(number);
                co_return true;
            };
            const bool acquired = co_await lock.acquire();
            CO_VERIFY(acquired);
            const auto first = create_task(takes(1));
            const auto second = create_task(takes(2));
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);

            lock.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1]"s);
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1]"s);
            const auto third = create_task(takes(3));
            lock.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1, 2]"s);
            lock.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1, 2, 3]"s);

            CO_VERIFY(first->done() && first->result());
            CO_VERIFY(second->done() && second->result());
            CO_VERIFY(third->done() && third->result());
        });
    }

    // locks.LockTests.test_acquire_cancel
    void aCancelledAcquireLeavesTheLine()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            co_await lock.acquire();

            const auto task = create_task(lock.acquire());
            get_running_loop().call_soon([task] { task->cancel(); });
            const std::string error = co_await error_of(task);

            CO_COMPARE(error, "CancelledError()"s);
            CO_COMPARE(state_of(lock), "locked"s);
        });
    }

    // locks.LockTests.test_cancel_race
    void aReleaseThatFindsACancelledOneFirstLosesNothing()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            const auto holds = [&](Ref<Future<>> until) -> Coroutine<> {
                co_await lock.acquire();
                if (until)
                    co_await until;
                lock.release();
            };
            const auto until = get_running_loop().create_future();
            const auto holder = create_task(holds(until));
            co_await sleep(0s);
            CO_VERIFY(lock.locked());
            const auto second = create_task(holds(nullptr));
            co_await sleep(0s);
            CO_COMPARE(state_of(lock), "locked, waiters:1"s);
            const auto third = create_task(holds(nullptr));
            co_await sleep(0s);
            CO_COMPARE(state_of(lock), "locked, waiters:2"s);

            until->set_result();
            second->cancel();
            CO_VERIFY(second->waiter()->cancelled());
            co_await sleep(0s);

            CO_VERIFY(!lock.locked());
            CO_VERIFY(holder->done());
            CO_VERIFY(second->cancelled());
            co_await third;
        });
    }

    // locks.LockTests.test_cancel_release_race
    void aCancelAndAReleaseWakeOnlyOneOther()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            int calls = 0;
            int locked = 0;
            const auto takes = [&]() -> Coroutine<> {
                ++calls;
                co_await lock.acquire();
                ++locked;
            };
            co_await lock.acquire();
            const auto first = create_task(takes());
            const auto second = create_task(takes());
            const auto third = create_task(takes());
            co_await sleep(0s);

            get_running_loop().call_soon([first, lock]() mutable {
                first->cancel();
                lock.release();
            });
            const std::string error = co_await error_of(first);

            CO_COMPARE(error, "CancelledError()"s);
            CO_COMPARE(locked, 1);
            CO_COMPARE(calls, 3);
            CO_VERIFY(first->cancelled() && second->done());
            third->cancel();
            co_await sleep(0s);
            CO_VERIFY(third->cancelled());
        });
    }

    // locks.LockTests.test_finished_waiter_cancelled
    void aWokenOneThatIsCancelledPassesTheLockOn()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            co_await lock.acquire();
            CO_VERIFY(lock.locked());
            const auto second = create_task(lock.acquire());
            co_await sleep(0s);
            CO_COMPARE(state_of(lock), "locked, waiters:1"s);

            const auto third = create_task(lock.acquire());
            second->cancel();
            lock.release();
            co_await sleep(0s);

            CO_VERIFY(lock.locked());
            CO_VERIFY(second->cancelled());
            co_await third;
        });
    }

    // locks.LockTests.test_release_not_acquired
    void whatIsNotLockedCannotBeReleased()
    {
        Lock lock;

        QVERIFY_EXCEPTION_THROWN(lock.release(), RuntimeError);
    }

    // locks.LockTests.test_release_no_waiters
    void aReleaseUnlocks()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            co_await lock.acquire();
            CO_VERIFY(lock.locked());

            lock.release();

            CO_VERIFY(!lock.locked());
        });
    }

    // locks.LockTests.test_context_manager
    void itIsLockedFromEnterToExit()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            CO_VERIFY(!lock.locked());

            const auto body = [&lock]() -> Coroutine<bool> { co_return lock.locked(); };
            const bool locked = co_await with(lock, body);

            CO_VERIFY(locked);
            CO_VERIFY(!lock.locked());
        });
    }
};

QTEST_GUILESS_MAIN(TestCpythonLock)
#include "tst_cpython_lock.moc"
