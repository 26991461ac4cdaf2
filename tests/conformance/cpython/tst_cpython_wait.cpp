#include "tests/conformance/cpython/cpython_loop.h"

#include <list>
#include <set>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Tasks = std::vector<Ref<TaskOf<void>>>;

Coroutine<> fails_after(Seconds delay)
{
    if (delay > Seconds(0))
        co_await sleep(delay);
    throw ZeroDivisionError("err");
}

/// Two tasks: one sleeps longer than the other.
struct Sleepers
{
    explicit Sleepers(CpythonLoop &loop, Seconds delay_a, Seconds delay_b)
        : a(loop.spawn(as_coroutine(sleep(delay_a))))
        , b(loop.spawn(as_coroutine(sleep(delay_b))))
    {
    }

    [[nodiscard]] Tasks all() const { return {b, a}; }

    Ref<TaskOf<void>> a;
    Ref<TaskOf<void>> b;
};

/// Awaits wait() in a task of its own.
Waited<TaskOf<void>> run_wait(CpythonLoop &loop, const Tasks &tasks, WaitOptions options = {})
{
    return loop->run_until_complete(loop.spawn(as_coroutine(wait(tasks, options))));
}

} // namespace

class TestCpythonWait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_wait
    void itEndsWithTheSlowest()
    {
        CpythonLoop loop;
        const Sleepers sleepers(loop, 100ms, 150ms);
        const auto foo = [&]() -> Coroutine<int> {
            const auto [done, pending] = co_await wait(sleepers.all());
            if (done != sleepers.all() || !pending.empty())
                throw ValueError("some are pending");
            co_return 42;
        };

        QCOMPARE(loop->run_until_complete(loop.spawn(foo())), 42);
        QCOMPARE(loop.seconds(), 0.15);
        QCOMPARE(loop.timers_set(), "[0.1, 0.15]"s);

        // Again it takes no time.
        QCOMPARE(loop->run_until_complete(loop.spawn(foo())), 42);
        QCOMPARE(loop.seconds(), 0.15);
    }

    // tasks.BaseTaskTests.test_wait_duplicate_coroutines
    void whatIsGivenTwiceCountsOnce()
    {
        CpythonLoop loop;
        const auto coro = [](std::string s) -> Coroutine<std::string> { co_return s; };
        const auto twice = loop->create_task(coro("test"));
        const std::vector tasks{twice, twice, loop->create_task(coro("spam"))};

        const auto waited = loop->run_until_complete(loop.spawn(as_coroutine(wait(tasks))));

        QVERIFY(waited.pending.empty());
        QCOMPARE(waited.done.size(), std::size_t(2));
        std::set<std::string> results;
        for (const auto &task : waited.done)
            results.insert(task->result());
        QCOMPARE(results, (std::set{"test"s, "spam"s}));
    }

    // tasks.BaseTaskTests.test_wait_errors
    void aSetOfNothingIsRefused()
    {
        CpythonLoop loop;
        // That return_when is one of three, the compiler sees to.
        QCOMPARE(thrown([&] {
            loop->run_until_complete(as_coroutine(wait(std::list<Ref<TaskOf<void>>>())));
        }),
            "ValueError('Set of Tasks/Futures is empty.')"s);
    }

    // tasks.BaseTaskTests.test_wait_first_completed
    void itMayEndWithTheFirst()
    {
        CpythonLoop loop;
        const Sleepers sleepers(loop, 10s, 100ms);

        const auto [done, pending]
            = run_wait(loop, sleepers.all(), {.return_when = ReturnWhen::FirstCompleted});

        QCOMPARE(done, Tasks{sleepers.b});
        QCOMPARE(pending, Tasks{sleepers.a});
        QVERIFY(!sleepers.a->done());
        QVERIFY(sleepers.b->done());
        QCOMPARE(sleepers.b->result(), None());
        QCOMPARE(loop.seconds(), 0.1);
        loop.clock().advance(10s);
        run_wait(loop, sleepers.all());
    }

    // tasks.BaseTaskTests.test_wait_really_done
    void whatIsDoneButHasNotCalledBackIsDone()
    {
        CpythonLoop loop;
        const auto coro1 = []() -> Coroutine<> { co_await sleep(0s); };
        const auto coro2 = []() -> Coroutine<> {
            co_await sleep(0s);
            co_await sleep(0s);
        };
        const auto a = loop.spawn(coro1());
        const auto b = loop.spawn(coro2());

        const auto [done, pending]
            = run_wait(loop, {b, a}, {.return_when = ReturnWhen::FirstCompleted});

        QCOMPARE(done, (Tasks{b, a}));
        QVERIFY(pending.empty());
        QVERIFY(a->done());
        QCOMPARE(a->result(), None());
        QVERIFY(b->done());
        QCOMPARE(b->result(), None());
    }

    // tasks.BaseTaskTests.test_wait_first_exception
    void itMayEndWithAnExceptionThatIsThere()
    {
        CpythonLoop loop;
        const auto a = loop.spawn(as_coroutine(sleep(10s)));
        const auto b = loop.spawn(fails_after(0s));

        const auto [done, pending]
            = run_wait(loop, {b, a}, {.return_when = ReturnWhen::FirstException});

        QCOMPARE(done, Tasks{b});
        QCOMPARE(pending, Tasks{a});
        QCOMPARE(loop.seconds(), 0.0);
        loop.clock().advance(10s);
        run_wait(loop, {a, b});
    }

    // tasks.BaseTaskTests.test_wait_first_exception_in_wait
    void itMayEndWithAnExceptionThatComes()
    {
        CpythonLoop loop;
        const auto a = loop.spawn(as_coroutine(sleep(10s)));
        const auto b = loop.spawn(fails_after(10ms));

        const auto [done, pending] = loop->run_until_complete(
            as_coroutine(wait(Tasks{b, a}, {.return_when = ReturnWhen::FirstException})));

        QCOMPARE(done, Tasks{b});
        QCOMPARE(pending, Tasks{a});
        QCOMPARE(loop.seconds(), 0.01);
        loop.clock().advance(10s);
        run_wait(loop, {a, b});
    }

    // tasks.BaseTaskTests.test_wait_with_exception
    void anExceptionOfAWaitedTaskIsNotThrown()
    {
        CpythonLoop loop;
        const auto a = loop.spawn(as_coroutine(sleep(100ms)));
        const auto b = loop.spawn(fails_after(150ms));

        for (int i = 0; i < 2; ++i) {
            const auto [done, pending] = run_wait(loop, {b, a});
            QCOMPARE(done.size(), std::size_t(2));
            QVERIFY(pending.empty());
            int errors = 0;
            for (const auto &task : done)
                errors += task->exception() != nullptr;
            QCOMPARE(errors, 1);
            QCOMPARE(loop.seconds(), 0.15);
        }
    }

    // tasks.BaseTaskTests.test_wait_with_timeout
    void aTimeoutLeavesTheRestPending()
    {
        CpythonLoop loop;
        const Sleepers sleepers(loop, 100ms, 150ms);

        const auto [done, pending] = run_wait(loop, sleepers.all(), {.timeout = 110ms});

        QCOMPARE(done, Tasks{sleepers.a});
        QCOMPARE(pending, Tasks{sleepers.b});
        QCOMPARE(loop.timers_set(), "[0.1, 0.15, 0.11]"s);
        QCOMPARE(loop.seconds(), 0.11);
        loop.clock().advance(10s);
        run_wait(loop, sleepers.all());
    }

    // tasks.BaseTaskTests.test_wait_concurrent_complete
    void whatIsDoneAtTheTimeoutIsDone()
    {
        CpythonLoop loop;
        const Sleepers sleepers(loop, 100ms, 150ms);

        const auto [done, pending]
            = loop->run_until_complete(as_coroutine(wait(sleepers.all(), {.timeout = 100ms})));

        QCOMPARE(done, Tasks{sleepers.a});
        QCOMPARE(pending, Tasks{sleepers.b});
        QCOMPARE(loop.timers_set(), "[0.1, 0.15, 0.1]"s);
        QCOMPARE(loop.seconds(), 0.1);
        loop.clock().advance(10s);
        run_wait(loop, sleepers.all());
    }

    // tasks.BaseTaskTests.test_wait_with_iterator_of_tasks
    void anySequenceOfTasksWillDo()
    {
        CpythonLoop loop;
        const Sleepers sleepers(loop, 100ms, 150ms);
        const Tasks all = sleepers.all();
        const std::ranges::subrange iterator(all.begin(), all.end());

        const auto [done, pending] = loop->run_until_complete(as_coroutine(wait(iterator)));

        QCOMPARE(done, all);
        QVERIFY(pending.empty());
        QCOMPARE(loop.seconds(), 0.15);
    }

    // tasks.BaseTaskTests.test_yield_wait_does_not_shield_cancel
    void cancellingWhoWaitsLeavesWhatItWaitsForRunning()
    {
        CpythonLoop loop;
        int proof = 0;
        const auto waiter = loop->create_future();
        const auto inner = [&]() -> Coroutine<> {
            co_await waiter;
            proof += 1;
        };
        const auto outer = [&]() -> Coroutine<> {
            const Tasks tasks(1, create_task(inner()));
            co_await wait(tasks);
            proof += 100;
        };
        const auto task = ensure_future(outer(), *loop);
        loop.run_briefly();

        task->cancel();
        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        waiter->set_result();
        loop.run_briefly();

        QCOMPARE(proof, 1);
    }

    // tasks.BaseTaskTests.test_wait_invalid_args
    void anEmptyListIsRefused()
    {
        CpythonLoop loop;
        static_assert(!std::ranges::range<Ref<Future<>>> && !std::ranges::range<Coroutine<>>,
            "one future or coroutine is no sequence");

        QVERIFY_EXCEPTION_THROWN(loop->run_until_complete(as_coroutine(wait(Tasks()))), ValueError);
    }
};

QTEST_GUILESS_MAIN(TestCpythonWait)
#include "tst_cpython_wait.moc"
