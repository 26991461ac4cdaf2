#include "tests/support/async_test.h"

#include <QTest>

#include <string>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Takes one of `amount` as soon as there is any, again and again; a negative amount ends it.
Coroutine<> consumer(Condition condition, int &amount)
{
    co_await condition.acquire();
    std::exception_ptr error;
    try {
        const auto ready = [&amount] { return amount != 0; };
        do {
            co_await condition.wait_for(ready);
            amount -= amount > 0 ? 1 : 0;
        } while (amount >= 0);
    } catch (...) {
        error = std::current_exception();
    }
    condition.release();
    if (error)
        std::rethrow_exception(error);
}

/// Whether one of two consumers takes what was produced when the one that was notified for it is
/// cancelled so many turns later.
Coroutine<bool> survivesACancelledWakeUp(int turns)
{
    Condition condition;
    int amount = 0;
    const auto first = create_task(consumer(condition, amount));
    const auto second = create_task(consumer(condition, amount));
    co_await sleep(0s);

    co_await condition.acquire();
    ++amount;
    condition.notify(1);
    while (turns-- > 0)
        co_await sleep(0s);
    first->cancel();
    const auto consumed = [&amount] { return amount == 0; };
    co_await error_of(wait_for(condition.wait_for(consumed), 10ms));
    const bool result = amount == 0;

    amount = -1;
    condition.notify_all();
    condition.release();
    co_await second;
    co_return result;
}

/// The error that a waiting task sees, which it also throws, when it is cancelled with "foo".
class Cancelled
{
public:
    Coroutine<> waits()
    {
        co_await condition.acquire();
        try {
            const auto is_awake = [this] { return awake; };
            co_await condition.wait_for(is_awake);
        } catch (...) {
            seen = std::current_exception();
        }
        condition.release();
        if (seen)
            std::rethrow_exception(seen);
    }

    Condition condition;
    bool awake = false;
    std::exception_ptr seen;
};

} // namespace

/// CPython 3.13.0, Lib/test/test_asyncio/test_locks.py, class ConditionTests.
class TestCpythonCondition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // locks.ConditionTests.test_wait
    void whoIsNotifiedGoesOnWhenItHasTheLock()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            std::vector<int> result;
            const auto waits = [&](int number) -> Coroutine<bool> {
                co_await condition.acquire();
                const bool notified = co_await condition.wait();
                if (notified)
                    result.push_back(number);
                co_return true;
            };
            const auto first = create_task(waits(1));
            const auto second = create_task(waits(2));
            const auto third = create_task(waits(3));
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);
            CO_VERIFY(!condition.locked());

            const bool acquired = co_await condition.acquire();
            CO_VERIFY(acquired);
            condition.notify();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);
            CO_VERIFY(condition.locked());
            condition.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1]"s);
            CO_VERIFY(condition.locked());
            condition.notify(2);
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1]"s);
            CO_VERIFY(condition.locked());
            condition.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1, 2]"s);
            CO_VERIFY(condition.locked());
            condition.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1, 2, 3]"s);
            CO_VERIFY(condition.locked());

            CO_VERIFY(first->done() && first->result());
            CO_VERIFY(second->done() && second->result());
            CO_VERIFY(third->done() && third->result());
        });
    }

    // locks.ConditionTests.test_wait_cancel
    void aCancelledWaitHasTheLockAgain()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            co_await condition.acquire();

            const auto wait = create_task(condition.wait());
            get_running_loop().call_soon([wait] { wait->cancel(); });
            const std::string error = co_await error_of(wait);

            CO_COMPARE(error, "CancelledError()"s);
            CO_COMPARE(state_of(condition), "locked"s);
        });
    }

    // locks.ConditionTests.test_wait_cancel_contested
    void aWaitThatIsCancelledWhileItContendsForTheLockHasIt()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            co_await condition.acquire();
            CO_VERIFY(condition.locked());
            const auto wait = create_task(condition.wait());
            co_await sleep(0s);
            CO_VERIFY(!condition.locked());

            co_await condition.acquire();
            CO_VERIFY(condition.locked());
            condition.notify();
            get_running_loop().call_soon([wait] { wait->cancel(); });
            get_running_loop().call_soon([condition]() mutable { condition.release(); });
            co_await error_of(wait);

            CO_VERIFY(condition.locked());
        });
    }

    // locks.ConditionTests.test_wait_cancel_after_notify
    void aCancelAfterTheNotificationIsNotLost()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            bool waited = false;
            const auto waits = [&]() -> Coroutine<> {
                co_await condition.aenter();
                waited = true;
                const std::string error = co_await error_of(condition.wait());
                co_await condition.aexit(nullptr);
                if (!error.empty())
                    throw CancelledError();
            };
            const auto waiter = create_task(waits());
            co_await sleep(0s); // it waits

            co_await condition.acquire();
            condition.notify();
            co_await sleep(0s); // it wants the lock
            waiter->cancel();
            co_await sleep(0s); // it knows of the cancel
            condition.release();
            co_await sleep(0s);

            CO_VERIFY(waiter->cancelled());
            CO_VERIFY(waited);
        });
    }

    // locks.ConditionTests.test_wait_unacquired
    void waitingNeedsTheLock()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;

            const std::string error = co_await error_of(condition.wait());

            CO_COMPARE(error, "RuntimeError('cannot wait on un-acquired lock')"s);
        });
    }

    // locks.ConditionTests.test_wait_for
    void waitForGoesOnOnlyWhenThePredicateIsTrue()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            bool is_true = false;
            std::vector<int> result;
            const auto waits = [&]() -> Coroutine<bool> {
                co_await condition.acquire();
                const auto predicate = [&is_true] { return is_true; };
                const bool answer = co_await condition.wait_for(predicate);
                if (answer) {
                    result.push_back(1);
                    condition.release();
                }
                co_return true;
            };
            const auto task = create_task(waits());
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);

            co_await condition.acquire();
            condition.notify();
            condition.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);
            is_true = true;
            co_await condition.acquire();
            condition.notify();
            condition.release();
            co_await sleep(0s);

            CO_COMPARE(repr(result), "[1]"s);
            CO_VERIFY(task->done() && task->result());
        });
    }

    // locks.ConditionTests.test_wait_for_unacquired
    void whatIsTrueAtOnceNeedsNoLock()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;

            const auto three = [] { return 3; };
            const int result = co_await condition.wait_for(three);
            const auto never = [] { return false; };
            const std::string error = co_await error_of(condition.wait_for(never));

            CO_COMPARE(result, 3);
            CO_COMPARE(error, "RuntimeError('cannot wait on un-acquired lock')"s);
        });
    }

    // locks.ConditionTests.test_notify
    void notifyWakesSoManyInOrder()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            std::vector<int> result;
            const auto waits = [&](int number) -> Coroutine<bool> {
                co_await condition.acquire();
                const bool notified = co_await condition.wait();
                if (notified) {
                    result.push_back(number);
                    condition.release();
                }
                co_return true;
            };
            const auto first = create_task(waits(1));
            const auto second = create_task(waits(2));
            const auto third = create_task(waits(3));
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);

            co_await condition.acquire();
            condition.notify(1);
            condition.release();
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[1]"s);
            co_await condition.acquire();
            condition.notify(1);
            condition.notify(2048);
            condition.release();
            co_await sleep(0s);

            CO_COMPARE(repr(result), "[1, 2, 3]"s);
            CO_VERIFY(first->done() && first->result());
            CO_VERIFY(second->done() && second->result());
            CO_VERIFY(third->done() && third->result());
        });
    }

    // locks.ConditionTests.test_notify_all
    void notifyAllWakesEveryoneInOrder()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            std::vector<int> result;
            const auto waits = [&](int number) -> Coroutine<bool> {
                co_await condition.acquire();
                const bool notified = co_await condition.wait();
                if (notified) {
                    result.push_back(number);
                    condition.release();
                }
                co_return true;
            };
            const auto first = create_task(waits(1));
            const auto second = create_task(waits(2));
            co_await sleep(0s);
            CO_COMPARE(repr(result), "[]"s);

            co_await condition.acquire();
            condition.notify_all();
            condition.release();
            co_await sleep(0s);

            CO_COMPARE(repr(result), "[1, 2]"s);
            CO_VERIFY(first->done() && first->result());
            CO_VERIFY(second->done() && second->result());
        });
    }

    // locks.ConditionTests.test_notify_unacquired
    void notifyingNeedsTheLock()
    {
        Condition condition;

        QVERIFY_EXCEPTION_THROWN(condition.notify(), RuntimeError);
    }

    // locks.ConditionTests.test_notify_all_unacquired
    void notifyingAllNeedsTheLock()
    {
        Condition condition;

        QVERIFY_EXCEPTION_THROWN(condition.notify_all(), RuntimeError);
    }

    // locks.ConditionTests.test_repr
    void itTellsWhetherItIsLockedAndHowManyWait()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            const auto waits = [&]() -> Coroutine<> {
                co_await condition.acquire();
                co_await condition.wait();
            };
            CO_VERIFY(condition.repr().starts_with("<asyncio.locks.Condition object at 0x"));
            CO_COMPARE(state_of(condition), "unlocked"s);

            const auto first = create_task(waits());
            co_await sleep(0s);
            co_await condition.acquire();
            CO_COMPARE(state_of(condition), "locked, waiters:1"s);
            condition.release();
            const auto second = create_task(waits());
            co_await sleep(0s);

            CO_COMPARE(state_of(condition), "unlocked, waiters:2"s);
        });
    }

    // locks.ConditionTests.test_context_manager
    void itIsLockedFromEnterToExit()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            CO_VERIFY(!condition.locked());

            const auto body = [&]() -> Coroutine<bool> { co_return condition.locked(); };
            const bool locked = co_await with(condition, body);

            CO_VERIFY(locked);
            CO_VERIFY(!condition.locked());
        });
    }

    // locks.ConditionTests.test_explicit_lock
    void itMayShareALock()
    {
        run_async([]() -> Coroutine<> {
            Lock lock;
            Condition condition(lock);
            CO_VERIFY(!lock.locked() && !condition.locked());

            co_await condition.aenter();
            CO_VERIFY(lock.locked() && condition.locked());
            co_await condition.aexit(nullptr);
            CO_VERIFY(!lock.locked() && !condition.locked());
            co_await lock.aenter();
            CO_VERIFY(lock.locked() && condition.locked());
            co_await lock.aexit(nullptr);

            CO_VERIFY(!lock.locked() && !condition.locked());
        });
    }

    // locks.ConditionTests.test_timeout_in_block
    void aWaitMayTimeOutInsideTheLock()
    {
        run_async([]() -> Coroutine<> {
            Condition condition;
            co_await condition.aenter();

            const std::string error = co_await error_of(wait_for(condition.wait(), 500ms));

            CO_COMPARE(error, "TimeoutError()"s);
            co_await condition.aexit(nullptr);
            CO_VERIFY(!condition.locked());
        });
    }

    // locks.ConditionTests.test_cancelled_error_wakeup
    void theErrorOfACancelledWaitIsThrownOnAsItIs()
    {
        run_async([]() -> Coroutine<> {
            Cancelled test;
            const auto task = create_task(test.waits());
            co_await sleep(0s);

            task->cancel("foo");
            const std::string error = co_await error_of(task);

            CO_COMPARE(error, "CancelledError('foo')"s);
            CO_COMPARE(repr(test.seen), "CancelledError('foo')"s);
        });
    }

    // locks.ConditionTests.test_cancelled_error_re_aquire
    void theErrorOfACancelledReacquireIsThrownOnAsItIs()
    {
        run_async([]() -> Coroutine<> {
            Cancelled test;
            const auto task = create_task(test.waits());
            co_await sleep(0s);
            co_await test.condition.acquire();
            test.awake = true;
            test.condition.notify();
            co_await sleep(0s); // it wants the lock

            task->cancel("foo");
            test.condition.release();
            const std::string error = co_await error_of(task);

            CO_COMPARE(error, "CancelledError('foo')"s);
            CO_COMPARE(repr(test.seen), "CancelledError('foo')"s);
        });
    }

    // locks.ConditionTests.test_cancelled_wakeup
    void aNotificationOfACancelledTaskGoesToAnother()
    {
        run_async([]() -> Coroutine<> {
            const bool consumed = co_await survivesACancelledWakeUp(0);

            CO_VERIFY(consumed);
        });
    }

    // locks.ConditionTests.test_cancelled_wakeup_relock
    void aNotificationOfATaskCancelledAtTheLockGoesToAnother()
    {
        run_async([]() -> Coroutine<> {
            const bool consumed = co_await survivesACancelledWakeUp(1);

            CO_VERIFY(consumed);
        });
    }
};

QTEST_GUILESS_MAIN(TestCpythonCondition)
#include "tst_cpython_condition.moc"
