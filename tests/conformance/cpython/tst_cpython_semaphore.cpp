#include "tests/support/async_test.h"

#include <QTest>

#include <string>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<bool> takes(Semaphore semaphore, std::vector<int> &result, int number)
{
    co_await semaphore.acquire();
    result.push_back(number);
    co_return true;
}

} // namespace

/// CPython 3.13.0, Lib/test/test_asyncio/test_locks.py, class SemaphoreTests.
class TestCpythonSemaphore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // locks.SemaphoreTests.test_initial_value_zero
    void ofZeroItIsLockedFromTheStart()
    {
        const Semaphore semaphore(0);

        QVERIFY(semaphore.locked());
    }

    // locks.SemaphoreTests.test_repr
    void itTellsItsValueAndHowManyWait()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore;
            CO_VERIFY(semaphore.repr().starts_with("<asyncio.locks.Semaphore object at 0x"));
            CO_COMPARE(state_of(semaphore), "unlocked, value:1"s);

            co_await semaphore.acquire();
            CO_COMPARE(state_of(semaphore), "locked"s);
            const auto first = create_task(semaphore.acquire());
            co_await sleep(0s);
            CO_COMPARE(state_of(semaphore), "locked, waiters:1"s);
            const auto second = create_task(semaphore.acquire());
            co_await sleep(0s);

            CO_COMPARE(state_of(semaphore), "locked, waiters:2"s);
        });
    }

    // locks.SemaphoreTests.test_semaphore_value
    void aNegativeValueIsAnError() { QVERIFY_EXCEPTION_THROWN(Semaphore(-1), ValueError); }

    // locks.SemaphoreTests.test_acquire
    void itLetsSoManyGoOnInOrder()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(3);
            std::vector<int> result;
            const bool first = co_await semaphore.acquire();
            const bool second = co_await semaphore.acquire();
            CO_VERIFY(first && second);
            CO_VERIFY(!semaphore.locked());

            const auto task = create_task(takes(semaphore, result, 1));
            std::vector racers{
                create_task(takes(semaphore, result, 2)), create_task(takes(semaphore, result, 3))};
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1]"s);
            CO_COMPARE(state_of(semaphore), "locked, waiters:2"s);
            racers.push_back(create_task(takes(semaphore, result, 4)));
            semaphore.release();
            semaphore.release();
            co_await sleep(0s);

            CO_COMPARE(repr(result), "[1, 2, 3]"s);
            CO_COMPARE(state_of(semaphore), "locked, waiters:1"s);
            CO_VERIFY(task->done() && task->result());
            CO_VERIFY(racers[0]->result() && racers[1]->result() && !racers[2]->done());
            semaphore.release();
            co_await gather(racers);
        });
    }

    // locks.SemaphoreTests.test_acquire_cancel
    void aCancelledAcquireLeavesTheLine()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore;
            co_await semaphore.acquire();

            const auto task = create_task(semaphore.acquire());
            get_running_loop().call_soon([task] { task->cancel(); });
            const std::string error = co_await error_of(task);

            CO_COMPARE(error, "CancelledError()"s);
            CO_COMPARE(state_of(semaphore), "locked"s);
        });
    }

    // locks.SemaphoreTests.test_acquire_cancel_before_awoken
    void aReleaseSkipsTheCancelled()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(0);
            const auto first = create_task(semaphore.acquire());
            const auto second = create_task(semaphore.acquire());
            const auto third = create_task(semaphore.acquire());
            const auto fourth = create_task(semaphore.acquire());
            co_await sleep(0s);

            first->cancel();
            second->cancel();
            semaphore.release();
            co_await sleep(0s);
            co_await sleep(0s);

            CO_VERIFY(third->done());
            CO_VERIFY(!fourth->done());
        });
    }

    // locks.SemaphoreTests.test_acquire_hang
    void aReleaseAfterACancelIsNotLost()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(0);
            const auto first = create_task(semaphore.acquire());
            const auto second = create_task(semaphore.acquire());
            co_await sleep(0s);

            first->cancel();
            semaphore.release();
            co_await sleep(0s);
            co_await sleep(0s);

            CO_VERIFY(semaphore.locked());
            CO_VERIFY(second->done());
        });
    }

    // locks.SemaphoreTests.test_acquire_no_hang
    void aWokenOneThatIsCancelledGivesItsPlaceBack()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(1);
            Ref<Task> second;
            bool entered = false;
            const auto cancels = [&]() -> Coroutine<> {
                co_await semaphore.aenter();
                co_await sleep(0s);
                co_await semaphore.aexit(nullptr);
                second->cancel();
            };
            const auto never = [&]() -> Coroutine<> {
                co_await semaphore.aenter();
                entered = true;
            };
            const auto first = create_task(cancels());
            const auto cancelled = create_task(never());
            second = cancelled;

            const std::vector tasks{first, cancelled};
            const auto results = co_await gather<ReturnExceptions::Yes>(tasks);

            CO_COMPARE(repr(results), "[None, CancelledError('')]"s);
            CO_VERIFY(!entered);
            const bool acquired = co_await wait_for(semaphore.acquire(), 1s);
            CO_VERIFY(acquired);
        });
    }

    // locks.SemaphoreTests.test_release_not_acquired
    void aBoundedOneIsNotReleasedAboveItsStart()
    {
        BoundedSemaphore semaphore;

        QVERIFY_EXCEPTION_THROWN(semaphore.release(), ValueError);
    }

    // locks.SemaphoreTests.test_release_no_waiters
    void aReleaseUnlocks()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore;
            co_await semaphore.acquire();
            CO_VERIFY(semaphore.locked());

            semaphore.release();

            CO_VERIFY(!semaphore.locked());
        });
    }

    // locks.SemaphoreTests.test_acquire_fifo_order
    void theOrderHoldsOverTwoRounds()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(1);
            std::string result;
            const auto twice = [&](std::string tag) -> Coroutine<> {
                for (const char *round : {"_1 ", "_2 "}) {
                    co_await semaphore.acquire();
                    result += tag + round;
                    co_await sleep(10ms);
                    semaphore.release();
                }
            };

            const std::vector tasks{
                create_task(twice("c1")), create_task(twice("c2")), create_task(twice("c3"))};
            co_await gather(tasks);

            CO_COMPARE(result, "c1_1 c2_1 c3_1 c1_2 c2_2 c3_2 "s);
        });
    }

    // locks.SemaphoreTests.test_acquire_fifo_order_2
    void whoReleasesDoesNotOvertake()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(1);
            std::vector<int> result;
            const auto again = [&]() -> Coroutine<bool> {
                co_await semaphore.acquire();
                result.push_back(2);
                semaphore.release();
                co_await semaphore.acquire();
                result.push_back(4);
                co_return true;
            };
            const std::vector tasks{create_task(takes(semaphore, result, 1)), create_task(again()),
                create_task(takes(semaphore, result, 3))};
            co_await sleep(0s);

            semaphore.release();
            semaphore.release();
            co_await gather(tasks);

            CO_COMPARE(repr(result), "[1, 2, 3, 4]"s);
        });
    }

    // locks.SemaphoreTests.test_acquire_fifo_order_3
    void theOrderHoldsAfterACancel()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(0);
            std::vector<int> result;
            const std::vector tasks{create_task(takes(semaphore, result, 1)),
                create_task(takes(semaphore, result, 2)), create_task(takes(semaphore, result, 3))};
            co_await sleep(0s);

            tasks[0]->cancel();
            co_await sleep(0s);
            semaphore.release();
            semaphore.release();
            co_await gather<ReturnExceptions::Yes>(tasks);

            CO_COMPARE(repr(result), "[2, 3]"s);
        });
    }

    // locks.SemaphoreTests.test_acquire_fifo_order_4
    void whoGoesOnWakesAllThatTheValueAllows()
    {
        run_async([]() -> Coroutine<> {
            Semaphore semaphore(0);
            std::vector<int> result;
            std::string said;
            Ref<Task> fourth;
            const auto says = [&]() -> Coroutine<> {
                result.push_back(4);
                co_return;
            };
            const auto first = [&]() -> Coroutine<> {
                co_await semaphore.acquire();
                said += state_of(semaphore) + "; "; // it has woken the others
                fourth = create_task(says());
                result.push_back(1);
            };
            const auto second = [&]() -> Coroutine<> {
                for (int i = 0; i < 3; ++i)
                    semaphore.release();
                said += state_of(semaphore) + "; "; // the first does not run yet
                co_await semaphore.acquire();
                result.push_back(2);
            };
            const auto third = [&]() -> Coroutine<> {
                co_await semaphore.acquire();
                said += state_of(semaphore);
                result.push_back(3);
            };
            const std::vector tasks{
                create_task(first()), create_task(second()), create_task(third())};
            co_await sleep(0s);
            CO_COMPARE(state_of(semaphore), "locked, waiters:3"s);
            co_await sleep(0s);

            co_await gather(tasks);
            co_await fourth;

            CO_COMPARE(repr(result), "[1, 2, 3, 4]"s);
            CO_COMPARE(said, "locked, waiters:1; locked, waiters:2; locked"s);
        });
    }
};

QTEST_GUILESS_MAIN(TestCpythonSemaphore)
#include "tst_cpython_semaphore.moc"
