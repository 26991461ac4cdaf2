#include "tests/conformance/cpython/isolated_case.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

constexpr Seconds epsilon{0.0001};

/// Runs for its time whoever cancels it.
class SlowTask
{
public:
    static constexpr Seconds duration{0.2};

    Coroutine<> run()
    {
        const Seconds end = get_running_loop().time() + duration;
        for (Seconds left = duration; left > Seconds(0); left = end - get_running_loop().time()) {
            try {
                co_await sleep(left);
            } catch (const CancelledError &) {
            }
        }
        exited = true;
    }

    bool exited = false;
};

Coroutine<std::string> done_after(Seconds delay)
{
    co_await sleep(delay);
    co_return "done";
}

/// Sleeps, and when it is cancelled needs a moment to clean up.
Coroutine<> cleans_up(bool &done)
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled)
        co_await sleep(epsilon);
    done = true;
    if (cancelled)
        throw *cancelled;
}

class FooException : public Error
{
public:
    FooException()
        : Error("FooException", "")
    {
    }
};

} // namespace

/// CPython 3.13's tests of asyncio.wait_for; above each is its name there.
class TestCpythonWaitFor : public QObject
{
    Q_OBJECT

    static void cancel_wait_for(std::optional<Seconds> timeout)
    {
        IsolatedCase test;
        const auto blocks = [&]() -> Coroutine<> {
            const auto future = test.loop().create_future<>();
            co_await future;
        };
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(blocks());
            const auto waits = create_task(wait_for(task, timeout));
            test.loop().call_soon([waits] { waits->cancel(); });
            co_await raised<CancelledError>(waits);
            check(task->cancelled());
        };

        test.run(main());
    }

private Q_SLOTS:
    // waitfor.AsyncioWaitForTest.test_asyncio_wait_for_cancelled
    void aCancelWaitsForWhoDeclines()
    {
        IsolatedCase test;
        SlowTask slow;
        const auto main = [&]() -> Coroutine<> {
            const auto waits = create_task(wait_for(slow.run(), SlowTask::duration * 2));
            co_await sleep(0s);
            waits->cancel();
            const std::vector tasks{waits};
            co_await wait(tasks);
        };

        test.run(main());

        check(slow.exited);
    }

    // waitfor.AsyncioWaitForTest.test_asyncio_wait_for_timeout
    void theTimeoutWaitsForWhoDeclines()
    {
        IsolatedCase test;
        SlowTask slow;
        const auto main = [&]() -> Coroutine<> {
            try {
                co_await wait_for(slow.run(), SlowTask::duration / 2);
            } catch (const TimeoutError &) {
            }
        };

        test.run(main());

        check(slow.exited);
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_future_done
    void withNoTimeADoneFutureGivesItsResult()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const auto future = test.loop().create_future<std::string>();
            future->set_result("done");
            const std::string result = co_await wait_for(future, 0s);
            check_equal(result, "done"s);
            check(future->done());
        };

        test.run(main());
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started
    void withNoTimeACoroutineNeverStarts()
    {
        IsolatedCase test;
        bool started = false;
        const auto foo = [&]() -> Coroutine<> {
            started = true;
            co_return;
        };
        const auto main
            = [&]() -> Coroutine<> { co_await raised<TimeoutError>(wait_for(foo(), 0s)); };

        test.run(main());

        check(!started);
    }

    void withNoTimeARunningTaskIsCancelled_data()
    {
        QTest::addColumn<double>("timeout");
        QTest::newRow("zero") << 0.0;
        QTest::newRow("negative") << -1.0;
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0
    void withNoTimeARunningTaskIsCancelled()
    {
        QFETCH(double, timeout);
        IsolatedCase test;
        std::optional<bool> running;
        const auto started = test.loop().create_future<>();
        const auto foo = [&]() -> Coroutine<std::string> {
            running = true;
            started->set_result();
            struct Finally
            {
                ~Finally() { running = false; }
                std::optional<bool> &running;
            } const finally{running};
            co_await sleep(10s);
            co_return "done";
        };
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(foo());
            co_await started;
            co_await raised<TimeoutError>(wait_for(task, Seconds(timeout)));
            check(task->done());
            check(task->cancelled());
            check(running == false);
        };

        test.run(main());
    }

    // waitfor.AsyncioWaitForTest.test_wait_for
    void theTimeoutCancelsTheTask()
    {
        IsolatedCase test;
        std::optional<bool> running;
        const auto foo = [&]() -> Coroutine<std::string> {
            running = true;
            const auto cancelled = co_await until_cancelled(sleep(300s));
            running = false;
            if (cancelled)
                throw *cancelled;
            co_return "done";
        };
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(foo());
            co_await raised<TimeoutError>(wait_for(task, 0.1s));
            check(task->done());
            check(task->cancelled());
            check(running == false);
        };

        test.run(main());

        check_equal(test.time(), 0.1);
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_blocking
    void withoutALimitItJustWaits()
    {
        IsolatedCase test;
        const auto coro = []() -> Coroutine<std::string> { co_return "done"; };

        check_equal(test.run(wait_for(coro(), std::nullopt)), "done"s);
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_race_condition
    void aResultThatIsSetInTimeIsGiven()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const auto future = test.loop().create_future<std::string>();
            auto waits = wait_for(future, 0.2s);
            test.loop().call_soon([future] { future->set_result("ok"); });
            const std::string result = co_await std::move(waits);
            check_equal(result, "ok"s);
        };

        test.run(main());
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_cancellation_race_condition
    void whoSwallowsTheTimeoutGivesItsValue()
    {
        IsolatedCase test;
        const auto inner = []() -> Coroutine<int> {
            co_await raised<CancelledError>(sleep(1s));
            co_return 1;
        };

        check_equal(test.run(wait_for(inner(), 0.01s)), 1);
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_waits_for_task_cancellation
    void itWaitsForACleanUpThatAwaits()
    {
        IsolatedCase test;
        bool done = false;
        const auto main = [&]() -> Coroutine<> {
            const auto inner = create_task(cleans_up(done));
            co_await raised<TimeoutError>(wait_for(inner, epsilon));
        };

        test.run(main());

        check(done); // that the error has the cancel as context is Python's own
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_waits_for_task_cancellation_w_timeout_0
    void withNoTimeItWaitsForACleanUpToo()
    {
        IsolatedCase test;
        bool done = false;
        const auto foo = [&]() -> Coroutine<> {
            const auto inner = create_task(cleans_up(done));
            co_await sleep(epsilon);
            co_await wait_for(inner, 0s);
        };

        check_throws<TimeoutError>([&] { test.run(foo()); });
        check(done);
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_reraises_exception_during_cancellation
    void anErrorOfTheCleanUpPasses()
    {
        IsolatedCase test;
        const auto inner = []() -> Coroutine<> {
            co_await until_cancelled(sleep(0.2s));
            throw FooException();
        };
        const auto foo = [&]() -> Coroutine<> {
            const auto task = create_task(inner());
            co_await wait_for(task, epsilon);
        };

        check_throws<FooException>([&] { test.run(foo()); });
    }

    // waitfor.AsyncioWaitForTest.test_cancel_blocking_wait_for
    void aCancelWithoutALimitReachesTheTask() { cancel_wait_for(std::nullopt); }

    // waitfor.AsyncioWaitForTest.test_cancel_wait_for
    void aCancelInTimeReachesTheTask() { cancel_wait_for(60s); }

    // waitfor.AsyncioWaitForTest.test_wait_for_cancel_suppressed
    void whoSuppressesTheCancelGivesItsValue()
    {
        IsolatedCase test;
        const auto return_42 = []() -> Coroutine<int> {
            try {
                co_await sleep(10s);
            } catch (const CancelledError &) {
                co_return 42;
            }
            co_return 0;
        };

        check_equal(test.run(wait_for(return_42(), 0.1s)), 42);
    }

    // waitfor.AsyncioWaitForTest.test_wait_for_issue86296
    void aCancelInTheTurnInWhichTheTaskEndsWins()
    {
        IsolatedCase test;
        bool reached_end = false;
        const auto inner = []() -> Coroutine<std::string> { co_return "done"; };
        const auto main = [&]() -> Coroutine<> {
            const auto inner_task = create_task(inner());
            const auto waits = [&]() -> Coroutine<> {
                co_await wait_for(inner_task, 100s);
                co_await sleep(1s);
                reached_end = true;
            };
            const auto task = create_task(waits());
            check(!task->done());
            co_await sleep(0s);
            task->cancel();
            co_await raised<CancelledError>(task);
            check(inner_task->done());
            const std::string result = co_await inner_task;
            check_equal(result, "done"s);
        };

        test.run(main());

        check(!reached_end);
    }

    // waitfor.WaitForShieldTests.test_zero_timeout
    void withNoTimeTheShieldAloneIsCancelled()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(done_after(0.01s));
            const auto shielded = shield(task);
            co_await raised<TimeoutError>(wait_for(shielded, 0s));
            check(!task->done());
            check(!task->cancelled());
            check(shielded->cancelled());

            co_await sleep(0.1s);
            check(task->done());
        };

        test.run(main());
    }

    // waitfor.WaitForShieldTests.test_none_timeout
    void withoutALimitAShieldGivesTheResult()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(done_after(0.1s));
            co_await wait_for(shield(task), std::nullopt);
            check(task->done());
            const std::string result = co_await task;
            check_equal(result, "done"s);
        };

        test.run(main());
    }

    // waitfor.WaitForShieldTests.test_shielded_timeout
    void theTaskBehindAShieldSurvivesTheTimeout()
    {
        IsolatedCase test;
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(done_after(0.1s));
            co_await raised<TimeoutError>(wait_for(shield(task), 0.01s));
            check(!task->done());
            check(!task->cancelled());
            const std::string result = co_await task;
            check_equal(result, "done"s);
        };

        test.run(main());
    }
};

QTEST_GUILESS_MAIN(TestCpythonWaitFor)
#include "tst_cpython_wait_for.moc"
