#include "tests/conformance/cpython/cpython_loop.h"

#include <functional>
#include <optional>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// A clock that stands still, and tells what the loop wanted to wait for.
class PollClock : public ManualClock
{
public:
    void wait_until(std::optional<Seconds> time) override
    {
        polled.push_back(time);
        if (on_poll)
            on_poll();
    }

    std::vector<std::optional<Seconds>> polled;
    std::function<void()> on_poll;
};

Ref<CallbackHandle> handle_of(std::function<void()> callback)
{
    return make_ref<CallbackHandle>(std::move(callback), std::source_location::current(), "test");
}

Coroutine<> sleeps(Seconds delay)
{
    co_await sleep(delay);
}

Coroutine<> raises_keyboard_interrupt()
{
    throw KeyboardInterrupt();
    co_return;
}

} // namespace

class TestCpythonLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_stop_while_run_in_complete
    void stoppedBeforeItsTaskIsDoneItSaysSo()
    {
        CpythonLoop loop;
        int x = 0;
        const auto counts = [&]() -> Coroutine<> {
            while (x < 10) {
                co_await sleep(100ms);
                if (++x == 2)
                    loop->stop();
            }
        };
        const auto task = loop.spawn(counts());

        const std::string error = thrown([&] { loop->run_until_complete(task); });

        QCOMPARE(error, "RuntimeError('Event loop stopped before Future completed.')"s);
        QVERIFY(!task->done());
        QCOMPARE(x, 2);
        QCOMPARE(loop.timers_set(), "[0.1, 0.2, 0.3]"s);
        QCOMPARE(loop.seconds(), 0.2); // the original's clock goes on to the timer after each turn
        task->cancel();
        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
    }

    // base_events.BaseEventLoopTests.test_close
    void closedItRefusesToRun()
    {
        CpythonLoop loop;
        QVERIFY(!loop->is_closed());

        loop->close();
        QVERIFY(loop->is_closed());
        loop->close();
        loop->close();

        const auto future = loop->create_future();
        QCOMPARE(thrown([&] { loop->run_forever(); }), "RuntimeError('Event loop is closed')"s);
        QCOMPARE(thrown([&] { loop->run_until_complete(future); }),
            "RuntimeError('Event loop is closed')"s);
    }

    // base_events.BaseEventLoopTests.test__add_callback_handle
    void aHandleThatIsScheduledIsReady()
    {
        CpythonLoop loop;
        bool called = false;
        const auto handle = handle_of([&] { called = true; });

        loop->schedule(*handle);

        QCOMPARE(loop->timers().size(), std::size_t(0));
        QCOMPARE(loop->ready_count(), std::size_t(1));
        loop->run_once();
        QVERIFY(called);
    }

    // base_events.BaseEventLoopTests.test__add_callback_cancelled_handle
    void aCancelledHandleIsNotScheduled()
    {
        CpythonLoop loop;
        const auto handle = handle_of([] {});
        handle->cancel();

        loop->schedule(*handle);

        QCOMPARE(loop->timers().size(), std::size_t(0));
        QCOMPARE(loop->ready_count(), std::size_t(0));
    }

    // base_events.BaseEventLoopTests.test_call_soon
    void whatIsCalledSoonIsReady()
    {
        CpythonLoop loop;
        bool called = false;

        const Ref<CallbackHandle> handle = loop->call_soon([&] { called = true; });

        QVERIFY(handle);
        QCOMPARE(loop->ready_count(), std::size_t(1));
        loop->run_once();
        QVERIFY(called);
    }

    // base_events.BaseEventLoopTests.test_call_later
    void whatIsCalledLaterIsATimerAndNotReady()
    {
        CpythonLoop loop;

        const Ref<TimerHandle> timer = loop->call_later(10s, [] {});

        QCOMPARE(timer->when().count(), 10.0);
        QCOMPARE(loop->timers().size(), std::size_t(1));
        QCOMPARE(loop->ready_count(), std::size_t(0));
    }

    // base_events.BaseEventLoopTests.test_call_later_negative_delays
    void delaysBelowZeroComeInTheirOrder()
    {
        CpythonLoop loop;
        std::string calls;
        loop->call_later(-1s, [&] { calls += 'a'; });
        loop->call_later(-2s, [&] { calls += 'b'; });

        loop.run_briefly();

        QCOMPARE(calls, "ba"s);
    }

    // base_events.BaseEventLoopTests.test_time_and_call_at
    void aTimerIsNotCalledBeforeItsTime()
    {
        CpythonLoop loop;
        const Seconds delay = 100ms;
        const Seconds began = loop->time();
        loop->call_at(began + delay, [&] { loop->stop(); });

        loop->run_forever();

        QVERIFY(loop->time() - began >= delay - clock_resolution);
    }

    // base_events.BaseEventLoopTests.test__run_once
    void cancelledTimersAtTheHeadDoNotShortenTheWait()
    {
        PollClock clock;
        EventLoop loop(clock);
        loop.call_at(5s, [] {})->cancel();
        const auto later = loop.call_at(10s, [] {});
        clock.on_poll = [&] { loop.stop(); };

        loop.run_forever();

        QCOMPARE(clock.polled.size(), std::size_t(1));
        QCOMPARE(clock.polled[0]->count(), 10.0);
        QCOMPARE(loop.timers().size(), std::size_t(1));
        QCOMPARE(loop.timers().next()->count(), later->when().count());
    }

    // base_events.BaseEventLoopTests.test__run_once_schedule_handle
    void whatATimerSchedulesStaysForTheNextTurn()
    {
        CpythonLoop loop;
        bool processed = false;
        bool called = false;
        loop->call_at(-1s, [&] {
            processed = true;
            loop->call_soon([&] { called = true; });
        });

        loop->run_once();

        QVERIFY(processed);
        QVERIFY(!called);
        QCOMPARE(loop->ready_count(), std::size_t(1));
    }

    // base_events.BaseEventLoopTests.test__run_once_cancelled_event_cleanup
    void cancelledTimersAreSweptWhenTheyAreTooMany()
    {
        CpythonLoop loop;
        const auto set = [&](Seconds delay) { return loop->call_later(delay, [] {}); };
        const auto all = [&] { return loop->timers().size(); };
        const auto cancelled = [&] { return loop->timers().cancelled_count(); };
        set(3000s); // before the others, so that they do not come to the head
        for (int i = 0; i < 2; ++i)
            set(3600s)->cancel();
        for (int i = 0; i < 2; ++i)
            set(100s)->cancel(); // these do
        QCOMPARE(cancelled(), std::size_t(4));

        loop->run_once();
        QCOMPARE(cancelled(), std::size_t(2));
        QCOMPARE(all(), std::size_t(2 + 1));

        constexpr int enough_cancelled = 50 + 1; // half of what may be left unswept, and one
        for (int i = 0; i < 100 - enough_cancelled; ++i)
            set(3600s);
        for (int i = 0; i < enough_cancelled; ++i)
            set(3600s)->cancel();
        QCOMPARE(all(), std::size_t(2 + 1 + 100));

        loop->run_once();
        QCOMPARE(all(), std::size_t(1 + 100 - enough_cancelled));
        QCOMPARE(cancelled(), std::size_t(0));
    }

    // base_events.BaseEventLoopTests.test_run_until_complete_loop
    void theFutureOfAnotherLoopIsRefused()
    {
        CpythonLoop loop;
        CpythonLoop other;
        const auto future = loop->create_future();

        QVERIFY_EXCEPTION_THROWN(other->run_until_complete(future), ValueError);
    }

    // base_events.BaseEventLoopTests.test_run_until_complete_loop_orphan_future_close_loop
    void whatEscapesLeavesNothingBehindThatStopsTheNextRun()
    {
        CpythonLoop loop;
        loop->call_soon([] { throw SystemExit(); });
        QVERIFY_EXCEPTION_THROWN(loop->run_until_complete(sleeps(100ms)), SystemExit);

        loop->run_until_complete(sleeps(200ms)); // the first one ends in between

        QCOMPARE(loop.seconds(), 0.2);
    }

    // base_events.BaseEventLoopTests.test_create_task_error_closes_coro
    void aTaskThatCannotBeMadeClosesItsCoroutine()
    {
        const auto argument = std::make_shared<int>();
        const auto body = [](std::shared_ptr<int>) -> Coroutine<> { co_return; };
        CpythonLoop loop;
        loop->close();

        QVERIFY_EXCEPTION_THROWN(ensure_future(body(argument), *loop), RuntimeError);

        QCOMPARE(argument.use_count(), 1L);
    }

    // base_events.BaseEventLoopTests.test_run_forever_keyboard_interrupt
    void anInterruptThatEscapesIsNotReportedAsUnretrieved()
    {
        CpythonLoop loop;
        int handled = 0;
        loop->set_exception_handler([&](const ExceptionContext &) { ++handled; });

        QVERIFY_EXCEPTION_THROWN(
            loop->run_until_complete(raises_keyboard_interrupt()), KeyboardInterrupt);
        loop->close();
        loop.drop();

        QCOMPARE(handled, 0);
    }

    // base_events.BaseEventLoopTests.test_run_until_complete_baseexception
    void anInterruptThatEscapesLeavesNoStopBehind()
    {
        CpythonLoop loop;
        QVERIFY_EXCEPTION_THROWN(
            loop->run_until_complete(raises_keyboard_interrupt()), KeyboardInterrupt);
        bool called = false;
        const auto stops = [&] {
            loop->stop();
            called = true;
        };
        loop->call_soon([&] { loop->call_soon(stops); });

        loop->run_forever();

        QVERIFY(called);
    }

    // base_events.BaseEventLoopTests.test_run_once
    void toldToStopSoonItRunsOneTurn()
    {
        CpythonLoop loop;
        int count = 0;
        loop->call_soon([&] { ++count; });
        loop->call_soon([&] { loop->stop(); });

        loop->run_forever();

        QCOMPARE(count, 1);
        QCOMPARE(loop.turns(), 1);
    }

    // base_events.BaseEventLoopTests.test_run_forever_pre_stopped
    void stoppedBeforeItRunsItTakesOneTurnWithoutWaiting()
    {
        PollClock clock;
        EventLoop loop(clock);

        loop.stop();
        loop.run_forever();

        QCOMPARE(clock.polled.size(), std::size_t(1));
        QCOMPARE(clock.polled[0]->count(), 0.0);
    }

    // base_events.BaseEventLoopTests.test_custom_run_forever_integration
    void runningForeverCanBeDoneInParts()
    {
        CpythonLoop loop;
        int count = 0;
        loop->call_soon([&] { ++count; });

        {
            const EventLoop::RunningForever running(*loop);
            QCOMPARE(&get_running_loop(), &*loop);
            QVERIFY(loop->is_running());
            for (int i = 0; i < 10; ++i)
                loop->run_once();
        }

        QCOMPARE(
            thrown([] { (void)get_running_loop(); }), "RuntimeError('no running event loop')"s);
        QVERIFY(!loop->is_running());
        QCOMPARE(loop.turns(), 10);
        QCOMPARE(count, 1);
    }

    // base_events.RunningLoopTests.test_running_loop_within_a_loop
    void aLoopDoesNotRunInsideAnother()
    {
        CpythonLoop loop;
        CpythonLoop outer;
        const auto runs = [](EventLoop &inner) -> Coroutine<> {
            inner.run_forever();
            co_return;
        };

        const std::string error = thrown([&] { outer->run_until_complete(runs(*loop)); });

        QCOMPARE(error, "RuntimeError('Cannot run the event loop while another loop is running')"s);
    }
};

QTEST_GUILESS_MAIN(TestCpythonLoop)
#include "tst_cpython_loop.moc"
