#include "tests/conformance/cpython/isolated_case.h"

#include <limits>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Counts what becomes of the loop's timers.
class TimerCounter : public Observer
{
public:
    void timer_set(const Timer &) override { ++set; }
    void timer_cancelled(const Timer &, const Cause &) override { ++cancelled; }

    int set = 0;
    int cancelled = 0;
};

} // namespace

/// CPython 3.13's tests of asyncio.sleep; above each is its name there.
class TestCpythonSleep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_sleep
    void itGivesItsResultWhenTheTimeIsOver()
    {
        IsolatedCase test;
        const auto sleeper = [&](Seconds delay, std::string value) -> Coroutine<std::string> {
            co_await sleep(delay / 2);
            check_equal(test.time(), 0.05);
            co_return co_await sleep(delay / 2, value);
        };

        const std::string result = test.run(sleeper(0.1s, "yeah"));

        check_equal(result, "yeah"s);
        check_equal(test.time(), 0.1);
    }

    // tasks.BaseTaskTests.test_sleep_when_delay_is_nan
    void aDelayThatIsNoNumberIsAValueError()
    {
        IsolatedCase test;
        const auto sleeper = []() -> Coroutine<> {
            co_await sleep(Seconds(std::numeric_limits<double>::quiet_NaN()));
        };

        check_throws<ValueError>([&] { test.run(sleeper()); });
    }

    // tasks.BaseTaskTests.test_sleep_cancel
    void cancelledItCancelsItsTimer()
    {
        TimerCounter timers;
        IsolatedCase test(&timers);
        const auto task = test.loop().create_task(as_coroutine(sleep(10s, "yeah"s)));
        const auto one_turn = [&test] { test.loop().run_once(); };
        one_turn();
        check_equal(timers.set, 1);
        check_equal(timers.cancelled, 0);

        task->cancel();
        one_turn();

        check_equal(timers.cancelled, 1);
        check(task->cancelled());
    }

    // tasks.BaseTaskTests.test_task_cancel_sleeping_task
    void aTimerCancelsASleepingTask()
    {
        IsolatedCase test;
        const auto sleeps = [](Seconds delay) -> Coroutine<> { co_await sleep(delay); };
        const auto doit = [&]() -> Coroutine<std::string> {
            const auto sleeper = create_task(sleeps(5000s));
            test.loop().call_later(0.1s, [sleeper] { sleeper->cancel(); });
            try {
                co_await sleeper;
            } catch (const CancelledError &) {
                co_return "cancelled";
            }
            co_return "slept in";
        };

        check_equal(test.run(doit()), "cancelled"s);
        check_equal(test.time(), 0.1);
    }

    // tasks.SleepTests.test_sleep_zero
    void zeroLetsOthersRunAndGivesItsResult()
    {
        IsolatedCase test;
        int result = 0;
        const auto main = [&]() -> Coroutine<> {
            test.loop().call_soon([&result] { result += 1; });
            check_equal(result, 0);
            const int number = co_await sleep(0s, 10);
            check_equal(result, 1);
            result += number;
        };

        test.run(main());

        check_equal(result, 11);
    }
};

QTEST_GUILESS_MAIN(TestCpythonSleep)
#include "tst_cpython_sleep.moc"
