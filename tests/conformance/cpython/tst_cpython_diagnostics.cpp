#include "tests/conformance/cpython/cpython_loop.h"

#include "engine/asyncio/source.h"

#include <QRegularExpression>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

std::exception_ptr boom()
{
    return std::make_exception_ptr(RuntimeError("boom"));
}

Coroutine<> stop_loop_coro(EventLoop &loop)
{
    loop.stop();
    co_return;
}

/// A default exception handler that fails.
class BrokenObserver : public Observer
{
public:
    void exception_reported(std::string_view text, const Task *) override
    {
        reported.emplace_back(text);
        throw ValueError("spam");
    }

    std::vector<std::string> reported;
};

bool matches(const std::string &text, const char *pattern)
{
    const QRegularExpression whole(QRegularExpression::anchoredPattern(QLatin1String(pattern)));
    return whole.match(QString::fromStdString(text)).hasMatch();
}

} // namespace

class TestCpythonDiagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_log_destroyed_pending_task
    void aPendingTaskThatGoesIsReported()
    {
        CpythonLoop loop;
        const auto kill_me = [&]() -> Coroutine<> {
            const auto future = loop->create_future();
            co_await future;
            throw RuntimeError("code never reached");
        };
        std::vector<std::string> messages;
        Ref<FutureBase> destroyed;
        loop->set_debug(Debug::Yes);
        loop->set_exception_handler([&](const ExceptionContext &context) {
            messages.push_back(context.message);
            destroyed = context.future;
        });
        auto task = ensure_future(kill_me(), *loop);
        const Task *const identity = task.get();
        QCOMPARE(loop->all_tasks(), std::vector<Ref<Task>>{task});

        loop->run_once();
        QCOMPARE(loop->ready_count(), std::size_t(0));
        task = nullptr;
        loop.drop(); // the loop keeps its tasks, unlike Python's, so they go with it

        QCOMPARE(messages, std::vector{"Task was destroyed but it is pending!"s});
        QCOMPARE(destroyed.get(), identity);
    }

    // tasks.BaseTaskTests.test_tb_logger_not_called_after_cancel
    void aFailedTaskThatIsCancelledIsNotReported()
    {
        CpythonLoop loop;
        const auto fails = []() -> Coroutine<> {
            throw ValueError();
            co_return;
        };
        const auto runner = [&]() -> Coroutine<> {
            auto task = create_task(fails());
            co_await sleep(50ms);
            task->cancel();
            task = nullptr;
        };

        loop->run_until_complete(runner());

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_tb_logger_abandoned
    void anAbandonedFutureIsNotReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future();

        future = nullptr;

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_tb_logger_not_called_after_cancel
    void aFailedFutureThatIsCancelledIsNotReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future();
        future->set_exception(boom());

        future->cancel();
        future = nullptr;

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_tb_logger_result_unretrieved
    void aResultThatNobodyAskedForIsNotReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future<int>();

        future->set_result(42);
        future = nullptr;

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_tb_logger_result_retrieved
    void aResultIsNotReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future<int>();
        future->set_result(42);

        (void)future->result();
        future = nullptr;

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_tb_logger_exception_unretrieved
    void anExceptionThatNobodyAskedForIsReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future();
        future->set_exception(boom());

        future = nullptr;
        loop.run_briefly();

        QVERIFY(!loop.reported().empty());
    }

    // futures.BaseFutureTests.test_tb_logger_exception_retrieved
    void askedForAnExceptionIsNotReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future();
        future->set_exception(boom());

        (void)future->exception();
        future = nullptr;

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_tb_logger_exception_result_retrieved
    void thrownByTheResultAnExceptionIsNotReported()
    {
        CpythonLoop loop;
        auto future = loop->create_future();
        future->set_exception(boom());

        QVERIFY_EXCEPTION_THROWN((void)future->result(), RuntimeError);
        future = nullptr;

        QCOMPARE(loop.reported(), ""s);
    }

    // futures.BaseFutureTests.test_future_exception_never_retrieved
    void theReportNamesTheException()
    {
        CpythonLoop loop;
        std::vector<ExceptionContext> reports;
        loop->set_exception_handler(
            [&](const ExceptionContext &context) { reports.push_back(context); });
        const auto error = boom();
        auto future = loop->create_future();
        future->set_exception(error);

        future = nullptr;
        loop.run_briefly();

        QCOMPARE(loop.reported(), "Future exception was never retrieved: RuntimeError('boom')"s);
        QCOMPARE(reports.size(), std::size_t(1));
        QVERIFY(reports[0].exception == error);
    }

    // base_events.BaseEventLoopTests.test_default_exc_handler_callback
    void anErrorInACallbackIsReportedAndTheLoopGoesOn()
    {
        CpythonLoop loop;
        const auto here = std::source_location::current();
        const std::string report
            = "Exception in callback <lambda>() at " + place(here) + ": ZeroDivisionError()";
        const auto zero_error = [](const Ref<Future<bool>> &future) {
            future->set_result(true);
            throw ZeroDivisionError();
        };
        const auto stops_the_loop = [&] {
            const auto future = loop->create_future<bool>();
            future->add_done_callback([&](FutureBase &) { loop->stop(); });
            return future;
        };

        const auto soon = stops_the_loop();
        loop->call_soon([=] { zero_error(soon); }, here);
        loop->run_forever();
        QCOMPARE(loop.reported(), report);

        const auto later = stops_the_loop();
        loop->call_later(
            10ms, [=] { zero_error(later); }, here);
        loop->run_forever();
        QCOMPARE(loop.reported(), report);
    }

    // base_events.BaseEventLoopTests.test_default_exc_handler_coro
    void anErrorOfATaskIsReportedWhenTheTaskGoes()
    {
        CpythonLoop loop;
        const auto zero_error_coro = []() -> Coroutine<> {
            co_await sleep(10ms);
            throw ZeroDivisionError();
        };
        auto task = ensure_future(zero_error_coro(), *loop);
        task->add_done_callback([&](FutureBase &) { loop->stop(); });
        loop->run_forever();
        QCOMPARE(loop.reported(), ""s);

        task = nullptr;

        QCOMPARE(loop.reported(), "Task exception was never retrieved: ZeroDivisionError()"s);
    }

    // base_events.BaseEventLoopTests.test_set_exc_handler_custom
    void aHandlerIsToldWhatFailed()
    {
        CpythonLoop loop;
        const auto run_loop = [&] {
            const auto handle = loop->call_soon([] { throw ZeroDivisionError(); });
            loop->run_once();
            return handle;
        };
        std::vector<ExceptionContext> reports;
        loop->set_debug(Debug::Yes);
        QVERIFY(!loop->get_exception_handler());

        loop->set_exception_handler(
            [&](const ExceptionContext &context) { reports.push_back(context); });
        QVERIFY(loop->get_exception_handler());
        const auto handle = run_loop();
        QCOMPARE(reports.size(), std::size_t(1));
        QVERIFY(reports[0].message.starts_with("Exception in callback <lambda>() at "));
        QCOMPARE(repr(reports[0].exception), "ZeroDivisionError()"s);
        QVERIFY(reports[0].handle == handle.get());

        loop->set_exception_handler(nullptr);
        loop.reported();
        run_loop();
        QVERIFY(loop.reported().starts_with("Exception in callback <lambda>() at "));
        QCOMPARE(reports.size(), std::size_t(1));
    }

    // base_events.BaseEventLoopTests.test_set_exc_handler_broken
    void aHandlerThatFailsIsReported()
    {
        CpythonLoop loop;
        loop->set_exception_handler([](const ExceptionContext &) { throw RuntimeError("spam"); });

        loop->call_soon([] { throw ZeroDivisionError(); });
        loop->run_once();

        const std::string reported = loop.reported();
        QVERIFY2(reported.ends_with("Unhandled error in exception handler: RuntimeError('spam')"),
            reported.c_str());
    }

    // base_events.BaseEventLoopTests.test_default_exc_handler_broken
    void aDefaultHandlerThatFailsDoesNotStopTheLoop()
    {
        ManualClock clock;
        BrokenObserver observer;
        EventLoop loop(clock, &observer);
        bool went_on = false;
        const auto run_loop = [&] {
            loop.call_soon([] { throw ZeroDivisionError(); });
            loop.call_soon([&] { went_on = true; });
            loop.run_once();
        };

        run_loop();
        QVERIFY(went_on);
        QCOMPARE(observer.reported.size(), std::size_t(1));

        went_on = false;
        observer.reported.clear();
        loop.set_exception_handler([](const ExceptionContext &) { throw ValueError("ham"); });
        run_loop();
        QVERIFY(went_on);
        QCOMPARE(observer.reported.size(), std::size_t(2));
        QVERIFY(observer.reported[0].ends_with(": ZeroDivisionError()"));
        QCOMPARE(observer.reported[1], "Unhandled error in exception handler: ValueError('ham')"s);
    }

    // base_events.BaseEventLoopWithSelectorTests.test_log_slow_callbacks
    void slowCallbacksAndStepsAreToldOf()
    {
        CpythonLoop loop;
        loop->set_debug(Debug::Yes);
        loop->slow_callback_duration = 0s;

        loop->call_soon([&] { loop->stop(); });
        loop->run_forever();
        std::string warning = loop.warned();
        QVERIFY2(matches(warning, "Executing <Handle <lambda>\\(\\) at .*> took .* seconds"),
            warning.c_str());

        ensure_future(stop_loop_coro(*loop), *loop);
        loop->run_forever();
        warning = loop.warned();
        QVERIFY2(matches(warning, "Executing <Task.*stop_loop_coro.*> took .* seconds"),
            warning.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCpythonDiagnostics)
#include "tst_cpython_diagnostics.moc"
