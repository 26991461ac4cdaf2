#include "tests/conformance/cpython/cpython_loop.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> naps()
{
    co_await sleep(100ms);
}

/// Makes loops on a clock of their own, and remembers the last one.
struct Factory
{
    std::unique_ptr<EventLoop> operator()()
    {
        ++calls;
        auto made = std::make_unique<EventLoop>(clock);
        loop = made.get();
        return made;
    }

    ManualClock clock;
    int calls = 0;
    EventLoop *loop = nullptr;
};

} // namespace

class TestCpythonRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // runners.RunTests.test_asyncio_run_return
    void runGivesTheResultAndEndsTheLoop()
    {
        Ref<Task> task;
        const auto main = [&]() -> Coroutine<int> {
            task = Ref<Task>(current_task());
            co_await sleep(0s);
            co_return 42;
        };

        QCOMPARE(asyncio::run(main()), 42);

        QVERIFY(!task->has_loop());
    }

    // runners.RunTests.test_asyncio_run_raises
    void runThrowsWhatItsMainThrows()
    {
        const auto main = []() -> Coroutine<> {
            co_await sleep(0s);
            throw ValueError("spam");
        };

        QCOMPARE(thrown([&] { asyncio::run(main()); }), "ValueError('spam')"s);
    }

    // runners.RunTests.test_asyncio_run_from_running_loop
    void runInsideALoopIsRefused()
    {
        bool inner_ran = false;
        const auto inner = [&]() -> Coroutine<> {
            inner_ran = true;
            co_return;
        };
        const auto main = [&]() -> Coroutine<> {
            asyncio::run(inner());
            co_return;
        };

        QCOMPARE(thrown([&] { asyncio::run(main()); }),
            "RuntimeError('asyncio.run() cannot be called from a running event loop')"s);
        QVERIFY(!inner_ran);
    }

    // runners.RunTests.test_asyncio_run_cancels_hanging_tasks
    void runCancelsWhatIsLeft()
    {
        Ref<Task> leftover;
        const auto main = [&]() -> Coroutine<int> {
            leftover = create_task(naps());
            co_return 123;
        };

        QCOMPARE(asyncio::run(main()), 123);

        QVERIFY(leftover->done());
        QVERIFY(leftover->cancelled());
    }

    // runners.RunTests.test_asyncio_run_reports_hanging_tasks_errors
    void runReportsTheErrorsOfWhatIsLeft()
    {
        Ref<Task> leftover;
        std::vector<ExceptionContext> reports;
        const auto fails = []() -> Coroutine<> {
            try {
                co_await sleep(100ms);
            } catch (const CancelledError &) {
                throw ZeroDivisionError();
            }
        };
        const auto main = [&]() -> Coroutine<int> {
            get_running_loop().set_exception_handler(
                [&](const ExceptionContext &context) { reports.push_back(context); });
            leftover = create_task(fails());
            co_return 123;
        };

        QCOMPARE(asyncio::run(main()), 123);

        QVERIFY(leftover->done());
        QCOMPARE(reports.size(), std::size_t(1));
        QCOMPARE(reports[0].message, "unhandled exception during asyncio.run() shutdown"s);
        QVERIFY(reports[0].future == leftover);
        QCOMPARE(repr(reports[0].exception), "ZeroDivisionError()"s);
    }

    // runners.RunTests.test_asyncio_run_loop_factory
    void runAsksItsFactoryOnce()
    {
        Factory factory;
        const EventLoop *seen = nullptr;
        const auto main = [&]() -> Coroutine<> {
            seen = &get_running_loop();
            co_return;
        };

        asyncio::run(main(), std::ref(factory));

        QVERIFY(seen);
        QCOMPARE(seen, factory.loop);
        QCOMPARE(factory.calls, 1);
    }

    // runners.RunnerTests.test_custom_factory
    void itsLoopIsTheFactorys()
    {
        Factory factory;

        Runner runner(std::ref(factory));

        QCOMPARE(&runner.get_loop(), factory.loop);
    }

    // runners.RunnerTests.test_run
    void itRunsUntilItIsClosed()
    {
        ManualClock clock;
        const auto f = []() -> Coroutine<std::string> {
            co_await sleep(0s);
            co_return "done";
        };
        Runner runner(clock);

        QCOMPARE(runner.run(f()), "done"s);
        const EventLoop &loop = runner.get_loop();
        runner.close();

        QCOMPARE(thrown([&] { (void)runner.get_loop(); }), "RuntimeError('Runner is closed')"s);
        QVERIFY(loop.is_closed());
    }

    // runners.RunnerTests.test_explicit_close
    void closingItClosesItsLoop()
    {
        ManualClock clock;
        Runner runner(clock);
        const EventLoop &loop = runner.get_loop();

        runner.close();

        QCOMPARE(thrown([&] { (void)runner.get_loop(); }), "RuntimeError('Runner is closed')"s);
        QVERIFY(loop.is_closed());
    }

    // runners.RunnerTests.test_double_close
    void closingItAgainDoesNothing()
    {
        ManualClock clock;
        Runner runner(clock);
        const EventLoop &loop = runner.get_loop();

        runner.close();
        QVERIFY(loop.is_closed());
        runner.close();
        QVERIFY(loop.is_closed());
    }

    // runners.RunnerTests.test_second_with_block_raises
    void closedItDoesNotRunAgain()
    {
        ManualClock clock;
        std::vector<int> ran;
        const auto f = [&](int argument) -> Coroutine<> {
            ran.push_back(argument);
            co_return;
        };
        Runner runner(clock);
        runner.run(f(1));
        runner.close();

        QCOMPARE(thrown([&] { runner.run(f(2)); }), "RuntimeError('Runner is closed')"s);
        QCOMPARE(ran, std::vector<int>{1});
    }

    // runners.RunnerTests.test_recursive_run
    void itDoesNotRunInsideItself()
    {
        ManualClock clock;
        Runner runner(clock);
        bool inner_ran = false;
        const auto g = [&]() -> Coroutine<> {
            inner_ran = true;
            co_return;
        };
        const auto f = [&]() -> Coroutine<> {
            runner.run(g());
            co_return;
        };

        QCOMPARE(thrown([&] { runner.run(f()); }),
            "RuntimeError('Runner.run() cannot be called from a running event loop')"s);
        QVERIFY(!inner_ran); // "coroutine was never awaited", in Python
    }

    // runners.RunnerTests.test_interrupt_wait
    void interruptedItCancelsWhatItRuns()
    {
        ManualClock clock;
        Runner runner(clock);
        const auto future = runner.get_loop().create_future();
        bool cancelled = false;
        const auto coro = [&]() -> Coroutine<> {
            try {
                co_await future;
            } catch (const CancelledError &) {
                cancelled = true;
            }
            throw CancelledError();
        };
        runner.get_loop().call_later(100ms, [&] { runner.interrupt(); });

        QVERIFY_EXCEPTION_THROWN(runner.run(coro()), KeyboardInterrupt);

        QVERIFY(cancelled);
        QVERIFY(future->cancelled());
    }

    // runners.RunnerTests.test_interrupt_cancelled_task
    void interruptedWhenItWasCancelledItStaysCancelled()
    {
        ManualClock clock;
        Runner runner(clock);
        const auto subtask = [&](Ref<Task> task) -> Coroutine<> {
            co_await sleep(0s);
            task->cancel();
            runner.interrupt();
        };
        const auto coro = [&]() -> Coroutine<> {
            create_task(subtask(Ref<Task>(current_task())));
            co_await sleep(10s);
        };

        QCOMPARE(thrown([&] { runner.run(coro()); }), "CancelledError()"s);
    }
};

QTEST_GUILESS_MAIN(TestCpythonRunner)
#include "tst_cpython_runner.moc"
