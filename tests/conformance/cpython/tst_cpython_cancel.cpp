#include "tests/conformance/cpython/cpython_loop.h"

#include <exception>
#include <tuple>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<int> sleeps_long()
{
    co_await sleep(10s);
    co_return 12;
}

Coroutine<int> noop()
{
    co_return 12;
}

Coroutine<int> awaits(Ref<Future<int>> future)
{
    co_await future;
    co_return 12;
}

/// A hand-made timeout(): what is slept for is bound by it, what comes after is not.
Coroutine<std::tuple<bool, bool, bool>> make_request_with_timeout(Seconds delay, Seconds timeout)
{
    Task &task = *current_task();
    bool timed_out = false;
    bool block_finished = false;
    const auto timer = task.loop().call_later(timeout, [&] {
        timed_out = true;
        task.cancel();
    });
    try {
        try {
            co_await sleep(delay);
            block_finished = true;
            timer->cancel();
        } catch (const CancelledError &) {
            timer->cancel();
            if (timed_out && task.uncancel() == 0)
                throw TimeoutError();
            throw;
        }
    } catch (const TimeoutError &) {
    }
    co_await sleep(0s); // outside of the block
    co_return std::tuple(timed_out, block_finished, true);
}

/// Cancel messages as given to cancel(), and the error that is then seen.
void add_messages()
{
    QTest::addColumn<bool>("has_message");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("error");
    QTest::newRow("none") << false << QString() << "CancelledError()";
    QTest::newRow("text") << true << "my message"
                          << "CancelledError('my message')";
    QTest::newRow("empty") << true << QString() << "CancelledError('')";
    QTest::newRow("number") << true << "5"
                            << "CancelledError('5')";
}

CancelMessage message()
{
    QFETCH(bool, has_message);
    QFETCH(QString, message);
    return has_message ? CancelMessage(message.toStdString()) : CancelMessage();
}

std::string expected_error()
{
    QFETCH(QString, error);
    return error.toStdString();
}

} // namespace

class TestCpythonCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_task_cancel_message_getter
    void theMessageIsKeptAndArrives()
    {
        CpythonLoop loop;
        const auto task = loop.spawn(noop());
        QVERIFY(!task->cancel_message());

        task->cancel("my message");

        QCOMPARE(task->cancel_message().value(), "my message"s);
        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError('my message')"s);
    }

    // tasks.BaseTaskTests.test_cancel
    void aSleepingTaskIsCancelled()
    {
        CpythonLoop loop;
        const auto task = loop.spawn(sleeps_long());
        loop->call_soon([&] { task->cancel(); });

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);

        QCOMPARE(loop.timers_set(), "[10.0]"s);
        QCOMPARE(loop.seconds(), 0.0);
        QVERIFY(task->done());
        QVERIFY(task->cancelled());
        QVERIFY(!task->cancel());
    }

    // tasks.BaseTaskTests.test_cancel_with_message_then_future_result
    void itsResultThrowsTheMessage_data() { add_messages(); }
    void itsResultThrowsTheMessage()
    {
        CpythonLoop loop;
        const auto outer = [given = message()]() -> Coroutine<> {
            const auto task = create_task(sleeps_long());
            co_await sleep(0s);
            task->cancel(given);
            const std::vector tasks{task};
            co_await wait(tasks);
            (void)task->result();
        };

        QCOMPARE(thrown([&] { loop->run_until_complete(loop.spawn(outer())); }), expected_error());
    }

    // tasks.BaseTaskTests.test_cancel_with_message_then_future_exception
    void askingForItsExceptionThrowsTheMessage_data() { add_messages(); }
    void askingForItsExceptionThrowsTheMessage()
    {
        CpythonLoop loop;
        const auto outer = [given = message()]() -> Coroutine<> {
            const auto task = create_task(sleeps_long());
            co_await sleep(0s);
            task->cancel(given);
            const std::vector tasks{task};
            co_await wait(tasks);
            (void)task->exception();
        };

        QCOMPARE(thrown([&] { loop->run_until_complete(loop.spawn(outer())); }), expected_error());
    }

    // tasks.BaseTaskTests.test_cancellation_exception_context
    void whoAwaitsItSeesTheErrorThatWasThrownInside()
    {
        CpythonLoop loop;
        const auto started = loop->create_future();
        const auto inner = [&]() -> Coroutine<> {
            started->set_result();
            co_await sleep(10s);
        };
        const auto outer = [&]() -> Coroutine<> {
            const auto task = create_task(inner());
            co_await started;
            loop->call_soon([task] { task->cancel("msg"); });
            try {
                co_await task;
            } catch (const CancelledError &) {
                std::throw_with_nested(ValueError("cancelled"));
            }
        };

        std::string cause;
        try {
            loop->run_until_complete(loop.spawn(outer()));
        } catch (const ValueError &error) {
            QCOMPARE(std::string(error.what()), "cancelled"s);
            cause = thrown([&] { std::rethrow_if_nested(error); });
        }

        QCOMPARE(cause, "CancelledError('msg')"s);
    }

    // tasks.BaseTaskTests.test_cancel_with_message_before_starting_task
    void cancelledBeforeItBeganItHasTheMessage()
    {
        CpythonLoop loop;
        const auto outer = []() -> Coroutine<> {
            const auto task = create_task(sleeps_long());
            task->cancel("my message");
            const std::vector tasks{task};
            co_await wait(tasks);
            (void)task->exception();
        };

        QCOMPARE(thrown([&] { loop->run_until_complete(loop.spawn(outer())); }),
            "CancelledError('my message')"s);
    }

    // tasks.BaseTaskTests.test_cancel_yield
    void aTaskThatYieldsIsCancelled()
    {
        CpythonLoop loop;
        const auto body = []() -> Coroutine<int> {
            co_await sleep(0s);
            co_await sleep(0s);
            co_return 12;
        };
        const auto task = loop.spawn(body());
        loop.run_briefly();

        task->cancel();

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        QVERIFY(task->done());
        QVERIFY(task->cancelled());
        QVERIFY(!task->cancel());
    }

    // tasks.BaseTaskTests.test_cancel_inner_future
    void theCancelOfWhatItAwaitsCancelsIt()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        const auto task = loop.spawn(awaits(future));
        loop.run_briefly();

        future->cancel();

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        QVERIFY(future->cancelled());
        QVERIFY(task->cancelled());
    }

    // tasks.BaseTaskTests.test_cancel_both_task_and_inner_future
    void bothMayBeCancelled()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        const auto task = loop.spawn(awaits(future));
        loop.run_briefly();

        future->cancel();
        task->cancel();

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        QVERIFY(task->done());
        QVERIFY(future->cancelled());
        QVERIFY(task->cancelled());
    }

    // tasks.BaseTaskTests.test_cancel_task_catching
    void whoCatchesItAndReturnsIsFinished()
    {
        CpythonLoop loop;
        const auto first = loop->create_future();
        const auto second = loop->create_future();
        const auto body = [&]() -> Coroutine<int> {
            co_await first;
            try {
                co_await second;
            } catch (const CancelledError &) {
                co_return 42;
            }
            co_return 0;
        };
        const auto task = loop.spawn(body());
        loop.run_briefly();
        QVERIFY(first.get() == task->waiter());
        first->set_result();
        loop.run_briefly();
        QVERIFY(second.get() == task->waiter());

        task->cancel();

        QVERIFY(second->cancelled());
        QCOMPARE(loop->run_until_complete(task), 42);
        QVERIFY(!task->cancelled());
    }

    // tasks.BaseTaskTests.test_cancel_task_ignoring
    void whoSwallowsItGoesOn()
    {
        CpythonLoop loop;
        const auto first = loop->create_future();
        const auto second = loop->create_future();
        const auto third = loop->create_future<int>();
        const auto body = [&]() -> Coroutine<int> {
            co_await first;
            try {
                co_await second;
            } catch (const CancelledError &) {
            }
            const int result = co_await third;
            co_return result;
        };
        const auto task = loop.spawn(body());
        loop.run_briefly();
        QVERIFY(first.get() == task->waiter());
        first->set_result();
        loop.run_briefly();
        QVERIFY(second.get() == task->waiter());

        task->cancel();
        QVERIFY(second->cancelled());
        loop.run_briefly();
        QVERIFY(third.get() == task->waiter());
        third->set_result(42);

        QCOMPARE(loop->run_until_complete(task), 42);
        QVERIFY(!third->cancelled());
        QVERIFY(!task->cancelled());
    }

    // tasks.BaseTaskTests.test_cancel_current_task
    void whoCancelsItselfIsStoppedAtItsNextAwait()
    {
        CpythonLoop loop;
        Ref<TaskOf<int>> task;
        bool must_cancel = false;
        const auto body = [&]() -> Coroutine<int> {
            task->cancel();
            must_cancel = task->must_cancel();
            co_await sleep(100s);
            co_return 12;
        };
        task = loop.spawn(body());
        QVERIFY(!task->cancelled());

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);

        QVERIFY(must_cancel);
        QCOMPARE(loop.seconds(), 0.0);
        QVERIFY(task->done());
        QVERIFY(task->cancelled());
        QVERIFY(!task->must_cancel());
        QVERIFY(!task->cancel());
    }

    // tasks.BaseTaskTests.test_cancel_at_end
    void whoCancelsItselfAndReturnsIsCancelled()
    {
        CpythonLoop loop;
        Ref<TaskOf<int>> task;
        bool must_cancel = false;
        const auto body = [&]() -> Coroutine<int> {
            task->cancel();
            must_cancel = task->must_cancel();
            co_return 12;
        };
        task = loop.spawn(body());
        QVERIFY(!task->cancelled());

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);

        QVERIFY(must_cancel);
        QVERIFY(task->done());
        QVERIFY(task->cancelled());
        QVERIFY(!task->must_cancel());
        QVERIFY(!task->cancel());
    }

    // tasks.BaseTaskTests.test_cancel_awaited_task
    void whoCancelsItselfCancelsTheTaskThatItThenAwaits()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        Ref<TaskOf<int>> nested;
        const auto body = [&]() -> Coroutine<> {
            nested = create_task(awaits(future));
            co_await sleep(0s);
            current_task()->cancel();
            co_await nested;
        };
        const auto task = loop.spawn(body());

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);

        QVERIFY(task->cancelled());
        QVERIFY(nested->cancelled());
        QVERIFY(future->cancelled());
    }

    // tasks.BaseTaskTests.test_task_cancel_waiter_future
    void cancelledItNoLongerWaits()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        const auto task = loop.spawn(awaits(future));
        loop.run_briefly();
        QVERIFY(future.get() == task->waiter());

        task->cancel();
        loop.run_briefly();

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        QVERIFY(!task->waiter());
        QVERIFY(future->cancelled());
    }

    // tasks.BaseTaskTests.test_baseexception_during_cancel
    void anExitDuringItsCancelLeavesTheLoopAndIsKept()
    {
        CpythonLoop loop;
        const auto exit = std::make_exception_ptr(SystemExit());
        const auto body = [&]() -> Coroutine<> {
            try {
                co_await sleeps_long();
            } catch (const CancelledError &) {
                std::rethrow_exception(exit);
            }
        };
        const auto task = loop.spawn(body());
        loop.run_briefly();
        QCOMPARE(loop.timers_set(), "[10.0]"s);

        task->cancel();
        QVERIFY(!task->done());

        QVERIFY_EXCEPTION_THROWN(loop.run_briefly(), SystemExit);
        QVERIFY(task->done());
        QVERIFY(!task->cancelled());
        QVERIFY(task->exception() == exit);
    }

    // tasks.BaseTaskTests.test_yield_future_passes_cancel
    void aCancelPassesThroughTheCoroutinesBetween()
    {
        CpythonLoop loop;
        int proof = 0;
        bool got_past = false;
        const auto waiter = loop->create_future();
        const auto inner = [&]() -> Coroutine<> {
            try {
                co_await waiter;
            } catch (const CancelledError &) {
                proof += 1;
                throw;
            }
            got_past = true;
        };
        const auto outer = [&]() -> Coroutine<> {
            try {
                co_await inner();
            } catch (const CancelledError &) {
                proof += 100;
                co_return;
            }
            proof += 10;
        };
        const auto task = ensure_future(outer(), *loop);
        loop.run_briefly();

        task->cancel();
        loop->run_until_complete(task);

        QCOMPARE(proof, 101);
        QVERIFY(!got_past);
        QVERIFY(waiter->cancelled());
    }

    // tasks.BaseTaskTests.test_cancelling
    void askedToStopItIsCancelling()
    {
        CpythonLoop loop;
        const auto task = loop.spawn(sleeps_long());
        QCOMPARE(task->cancelling(), 0);
        QVERIFY(!contains(task->repr(), " cancelling "));

        QVERIFY(task->cancel());
        QVERIFY(task->cancelling() > 0);
        QVERIFY(contains(task->repr(), " cancelling "));
        QVERIFY(task->cancel());

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
    }

    // tasks.BaseTaskTests.test_uncancel_basic
    void uncancelledItCanBeCancelledAgain()
    {
        CpythonLoop loop;
        const auto body = []() -> Coroutine<> {
            try {
                co_await sleep(10s);
                co_return;
            } catch (const CancelledError &) {
                current_task()->uncancel();
            }
            co_await sleep(10s);
        };
        const auto sleep_a_bit = [&] { loop->run_until_complete(as_coroutine(sleep(10ms))); };
        const auto task = loop.spawn(body());
        sleep_a_bit();

        QVERIFY(task->cancel()); // the first sleep
        QVERIFY(contains(task->repr(), " cancelling "));
        QCOMPARE(task->cancelling(), 1);
        QVERIFY(!task->cancelled());
        sleep_a_bit();

        QVERIFY(!contains(task->repr(), " cancelling "));
        QCOMPARE(task->cancelling(), 0);
        QVERIFY(!task->cancelled());

        QVERIFY(task->cancel()); // the second
        QCOMPARE(task->cancelling(), 1);
        QVERIFY(!task->cancelled());
        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        QVERIFY(task->cancelled());
        QVERIFY(task->done());

        task->uncancel(); // too late
        QVERIFY(task->cancelled());
        QVERIFY(task->done());
    }

    // tasks.BaseTaskTests.test_uncancel_structured_blocks
    void aBlockThatTimedOutLeavesWhatFollowsAlone()
    {
        CpythonLoop loop;

        const auto late = loop.spawn(make_request_with_timeout(10s, 100ms));
        QVERIFY(loop->run_until_complete(late) == std::tuple(true, false, true));
        QCOMPARE(late->cancelling(), 0);

        const auto quick = loop.spawn(make_request_with_timeout(0s, 10s));
        QVERIFY(loop->run_until_complete(quick) == std::tuple(false, true, true));
        QCOMPARE(quick->cancelling(), 0);
    }

    // tasks.BaseTaskTests.test_uncancel_resets_must_cancel
    void uncancelTakesBackAnErrorThatWasNotThrownYet()
    {
        CpythonLoop loop;
        const auto future = loop->create_future();
        const auto body = [&]() -> Coroutine<int> {
            co_await future;
            co_return 42;
        };
        const auto task = loop.spawn(body());
        loop->run_until_complete(as_coroutine(sleep(0s)));
        future->set_result();

        task->cancel();
        QCOMPARE(task->cancelling(), 1);
        QVERIFY(task->must_cancel());
        task->uncancel();
        QCOMPARE(task->cancelling(), 0);
        QVERIFY(!task->must_cancel());

        QCOMPARE(loop->run_until_complete(task), 42);
    }
};

QTEST_GUILESS_MAIN(TestCpythonCancel)
#include "tst_cpython_cancel.moc"
