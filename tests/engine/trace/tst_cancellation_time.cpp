#include "tests/engine/trace/cancel_run.h"

#include "tests/support/trace_builder.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::Cancellation;
using trace::CancelTime;
using trace::CleanUpAwait;
using trace::Time;

namespace {

Coroutine<> thorough()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        co_await sleep(2s);
        co_await sleep(0s);
        block(500ms);
        throw *cancelled;
    }
}

Coroutine<> awaiting(Ref<TaskOf<void>> task)
{
    co_await task;
}

/// Asks, and holds the loop.
Coroutine<> rude(Ref<TaskOf<void>> task)
{
    co_await sleep(1s);
    task->cancel();
    block(300ms);
}

/// What a cancel that was written by hand, from 1 s on, was spent on.
CancelTime time_of(TraceBuilder &run)
{
    trace::TraceStore store;
    store.append(run.take());
    trace::CancellationLog log;
    log.follow(store);
    return trace::time_of(store, log[0]);
}

} // namespace

/// What the time of a cancel was spent on.
class TestCancellationTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlockedLoopDelaysTheDelivery()
    {
        CancelRun run;
        const auto task = run.spawn(thorough(), "task");
        run.spawn(rude(task), "rude");
        run.untilIdle();

        const Cancellation cancel = run.only();
        const CancelTime time = run.time(cancel);

        QCOMPARE(time.total(), cancel.total({}));
        QCOMPARE(cancel.until_delivery()->count(), Time(300ms + 7ns).count());
        QCOMPARE(cancel.clean_up({})->count(), Time(2s + 500ms + 17ns).count());
        QCOMPARE(time.passed_on.count(), Time(1ns).count()); // until its step is queued
        QCOMPARE(time.blocked.count(), Time(300ms + 1ns).count());
        QCOMPARE(time.turn.count(), Time(13ns).count());
        QCOMPARE(time.awaits.count(), Time(2s + 3ns).count());
        QCOMPARE(time.running.count(), Time(500ms + 6ns).count());
    }

    void whoPassedARequestOnWaitsForTheCleanUp()
    {
        CancelRun run;
        const auto inner = run.spawn(thorough(), "inner");
        const auto outer = run.spawn(awaiting(inner), "outer");
        run.until(1s);
        run.cancel(outer);
        run.untilIdle();

        const Cancellation cancel = run.of(outer);
        const CancelTime time = run.time(cancel);

        QCOMPARE(time.total(), cancel.total({}));
        QCOMPARE(cancel.until_delivery()->count(), Time(2500ms + 28ns).count());
        QCOMPARE(time.passed_on.count(), Time(2500ms + 24ns).count());
        QCOMPARE(time.turn.count(), Time(3ns).count());
        QCOMPARE(time.running.count(), Time(2ns).count());
        QCOMPARE(time.awaits.count(), Time(0).count());
    }

    void theAwaitsOfACleanUpAreListed()
    {
        CancelRun run;
        const auto task = run.spawn(thorough(), "task");
        run.until(1s);
        run.cancel(task);
        run.until(2s);
        const auto unfinished = trace::clean_up_awaits(run.record(), run.only());
        run.untilIdle();

        const auto awaits = trace::clean_up_awaits(run.record(), run.only());

        QCOMPARE(unfinished.size(), 1U);
        QVERIFY(!unfinished[0].woken && !unfinished[0].end);
        QCOMPARE(awaits.size(), 2U);
        QCOMPARE(run.text(awaits[0].what), "sleep(2)"s);
        QVERIFY(awaits[0].begin > 1s && awaits[0].begin < 1s + 1us);
        QVERIFY(awaits[0].woken >= 3s && awaits[0].woken < 3s + 1us);
        QVERIFY(awaits[0].end > awaits[0].woken);
        QVERIFY(awaits[1].woken == awaits[1].begin);
        QVERIFY(run.line(awaits[1].stack) == run.line(awaits[0].stack) + 1);
    }

    void everyNanosecondIsOnePart()
    {
        TraceBuilder run;
        const auto task = run.create("task");
        const auto other = run.create("other");
        run.step(task, "sleep(10)").step(other, "sleep(1)");
        run.at(1s).cancel(task).at(1s + 1us).wake(task);
        run.at(1s + 5us).begin(other).at(1s + 2ms + 5us).suspend(other, "sleep(1)");
        run.at(1s + 3ms).begin(task).at(1s + 3ms + 7ns).deliver(task);
        run.at(1s + 4ms).suspend(task, "sleep(0.1)");
        run.at(1s + 9ms).wake(task).at(1s + 10ms).begin(task);
        run.at(1s + 11ms).endCancelled(task);

        const CancelTime time = time_of(run);

        QCOMPARE(time.passed_on.count(), Time(1us).count());
        QCOMPARE(time.blocked.count(), Time(2ms).count());
        QCOMPARE(time.turn.count(), Time(3ms - 1us - 2ms + 1ms).count());
        QCOMPARE(time.awaits.count(), Time(5ms).count());
        QCOMPARE(time.running.count(), Time(2ms).count());
        QCOMPARE(time.total(), Time(11ms));
    }

    /// In recordings that are not ours many things may happen at one time.
    void awaitsOfTheTimeOfTheErrorBelongToTheCleanUp()
    {
        TraceBuilder run;
        const auto task = run.create("task");
        run.step(task, "sleep(10)");
        run.at(1s).cancel(task).at(1s).wake(task).at(1s).begin(task).at(1s).deliver(task);
        run.at(1s).suspend(task, "sleep(2)").at(1s).wake(task).at(1s).begin(task);
        run.at(1s).suspend(task, "sleep(3)").at(4s).wake(task).at(4s).begin(task);
        run.at(4s).endCancelled(task);
        trace::TraceStore store;
        store.append(run.take());
        trace::CancellationLog log;
        log.follow(store);

        const auto awaits = trace::clean_up_awaits(store, log[0]);

        QCOMPARE(awaits.size(), 2U);
        QCOMPARE(std::string(store.text(awaits[0].what)), "sleep(2)"s);
        QVERIFY(awaits[0].end == Time(1s));
        QVERIFY(awaits[1].begin == 1s && awaits[1].end == Time(4s));
    }

    void stepsInsideOfStepsAreCountedOnce()
    {
        TraceBuilder run;
        const auto task = run.create("task");
        const auto outer = run.create("outer");
        const auto inner = run.create("inner");
        run.step(task, "sleep(10)");
        run.at(1s).cancel(task).at(1s + 1ns).wake(task).at(1s + 2ns).begin(outer);
        run.at(1s + 2ms).begin(inner).at(1s + 5ms).suspend(inner, "sleep(1)");
        run.at(1s + 9ms).suspend(outer, "sleep(1)");
        run.at(1s + 10ms).begin(task).deliver(task).at(1s + 11ms).endCancelled(task);

        const CancelTime time = time_of(run);

        QCOMPARE(time.blocked.count(), Time(9ms - 2ns).count());
        QCOMPARE(time.total(), Time(11ms));
    }

    void aCancelThatCameTooLateTookNoTime()
    {
        CancelRun run;
        const auto task = run.spawn(thorough(), "task");
        run.untilIdle();
        run.cancel(task);

        QVERIFY(run.time(run.only()) == CancelTime());
    }
};

QTEST_GUILESS_MAIN(TestCancellationTime)
#include "tst_cancellation_time.moc"
