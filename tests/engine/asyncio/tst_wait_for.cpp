#include "engine/asyncio/wait_for.h"

#include "engine/asyncio/gather.h"
#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<int> worker(Run &run, Seconds delay)
{
    run.note("began");
    co_await sleep(delay);
    co_return 1;
}

Coroutine<int> swallows(Seconds delay)
{
    try {
        co_await sleep(delay);
    } catch (const CancelledError &) {
    }
    co_return 5;
}

Coroutine<int> cleans_up(Seconds delay)
{
    bool cancelled = false;
    try {
        co_await sleep(delay);
    } catch (const CancelledError &) {
        cancelled = true;
    }
    if (cancelled) {
        co_await sleep(3s);
        throw CancelledError();
    }
    co_return 1;
}

Coroutine<int> fails_when_cancelled()
{
    try {
        co_await sleep(9s);
    } catch (const CancelledError &) {
        throw ValueError("clean-up");
    }
    co_return 1;
}

/// Notes the result or the error of wait_for and the turn.
template <class Awaitable>
Coroutine<> limits(Run &run, Awaitable awaitable, std::optional<Seconds> timeout)
{
    std::string outcome;
    try {
        const auto value = co_await wait_for(std::move(awaitable), timeout);
        outcome = repr(value);
    } catch (...) {
        outcome = repr(std::current_exception());
    }
    run.note_turn(outcome);
}

} // namespace

/// SEMANTICS.md S59.
class TestWaitFor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inTimeItGivesTheResult()
    {
        Run run;
        run.spawn(limits(run, worker(run, 1s), 2s));

        run.until_idle();

        QCOMPARE(run.notes(), "began 1@3"s); // no turn more than the sleep alone
        QCOMPARE(run.loop().time().count(), 1.0); // the timer is cancelled
    }

    void aCoroutineRunsInTheCallingTask()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<std::string> {
            co_await sleep(0s);
            co_return current_task()->name();
        };
        run.spawn(limits(run, body(), 2s), "caller");

        run.turns(1);
        QCOMPARE(run.loop().all_tasks().size(), 1U);
        run.until_idle();

        QCOMPARE(run.notes(), "'caller'@2"s);
    }

    void aTaskCostsNoTurnMore()
    {
        Run run;
        const auto task = run.spawn(worker(run, 0s)); // done in turn 2
        run.spawn(limits(run, task, 9s));

        run.until_idle();

        QCOMPARE(run.notes(), "began 1@3"s);
    }

    void withoutALimitItJustWaits()
    {
        Run run;
        run.spawn(limits(run, worker(run, 100s), std::nullopt));

        run.until_idle();

        QCOMPARE(run.notes(), "began 1@3"s);
    }

    void tooLateItCancelsAndThrows()
    {
        Run run;
        const auto task = run.spawn(worker(run, 9s));
        const auto caller = run.spawn(limits(run, task, 2s));

        run.until_idle();

        QCOMPARE(run.notes(), "began TimeoutError()@4"s);
        QVERIFY(task->cancelled());
        QCOMPARE(caller->cancelling(), 0);
        QCOMPARE(run.loop().time().count(), 2.0);
    }

    void itWaitsForTheCleanUp()
    {
        Run run;
        run.spawn(limits(run, run.spawn(cleans_up(9s)), 2s));

        run.until_idle();

        QVERIFY(run.notes().starts_with("TimeoutError()@"));
        QCOMPARE(run.loop().time().count(), 5.0);
    }

    void anErrorOfTheCleanUpPasses()
    {
        Run run;
        const auto caller = run.spawn(limits(run, fails_when_cancelled(), 2s));

        run.until_idle();

        QCOMPARE(run.notes(), "ValueError('clean-up')@3"s);
        QCOMPARE(caller->cancelling(), 0);
    }

    void aSwallowedTimeoutGivesTheValue()
    {
        Run run;
        run.spawn(limits(run, swallows(9s), 2s));

        run.until_idle();

        QCOMPARE(run.notes(), "5@3"s);
    }

    void aCancelOfTheCallerIsNoTimeout()
    {
        Run run;
        const auto task = run.spawn(worker(run, 9s));
        const auto caller = run.spawn(limits(run, task, 2s));
        run.turns(1);

        caller->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "began CancelledError('m')@3"s);
        QVERIFY(task->cancelled());
        QCOMPARE(caller->cancelling(), 1);
    }

    void aCancelInTheSameTurnAsTheTimeoutWins()
    {
        Run run;
        const auto caller = run.spawn(limits(run, worker(run, 9s), 2s));
        run.until(1s);
        run.loop().call_at(2s, [&caller] { caller->cancel("user"); });

        run.until_idle();

        QCOMPARE(run.notes(), "began CancelledError()@3"s); // the timeout came first
        QCOMPARE(caller->cancelling(), 1);
    }

    void aResultInTheSameTurnAsTheTimeoutIsLost()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        run.spawn(limits(run, future, 2s));
        run.turns(1);
        run.loop().call_at(Seconds(2 - 1e-10), [&future] { future->set_result(1); });

        run.until_idle();

        QCOMPARE(run.notes(), "TimeoutError()@3"s);
    }

    void withNoTimeAtAllADoneFutureStillHasItsResult()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        future->set_result(7);
        run.spawn(limits(run, future, 0s));

        run.until_idle();

        QCOMPARE(run.notes(), "7@1"s);
    }

    void withNoTimeAtAllACoroutineNeverStarts()
    {
        Run run;
        run.spawn(limits(run, worker(run, 1s), 0s));

        run.until_idle();

        QCOMPARE(run.notes(), "TimeoutError()@4"s);
    }

    void withNoTimeAtAllATaskMaySwallowTheCancel()
    {
        Run run;
        const auto task = run.spawn(swallows(9s));
        run.turns(1);
        run.spawn(limits(run, task, -1s));

        run.until_idle();

        QCOMPARE(run.notes(), "5@5"s);
    }

    void withNoTimeAtAllAGatherTimesOut()
    {
        Run run;
        const auto gathering = run.command([&run] { return gather(worker(run, 9s)); });
        run.turns(1);
        run.spawn(limits(run, gathering, 0s));

        run.until_idle();

        QVERIFY(run.notes().starts_with("began TimeoutError()@"));
    }

    void nestedWithEqualDeadlinesTheOuterOneThrows()
    {
        Run run;
        const auto inner = [](Run &r) -> Coroutine<int> {
            try {
                co_return co_await wait_for(worker(r, 9s), 2s);
            } catch (...) {
                r.note("inner " + repr(std::current_exception()));
                throw;
            }
        };
        const auto caller = run.spawn(limits(run, inner(run), 2s));

        run.until_idle();

        QCOMPARE(run.notes(), "began inner CancelledError() TimeoutError()@3"s);
        QCOMPARE(caller->cancelling(), 0);
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto body
                = [](std::shared_ptr<int>) -> Coroutine<> { co_await wait_for(sleep(9s), 5s); };
            run.spawn(body(token));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestWaitFor)
#include "tst_wait_for.moc"
