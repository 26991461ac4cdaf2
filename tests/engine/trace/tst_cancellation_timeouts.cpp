#include "tests/engine/trace/cancel_run.h"

#include "tests/support/file_bytes.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::Cancellation;
using trace::CancelOutcome;
using trace::Requester;
using trace::Time;

namespace {

Coroutine<int> sleeper(Seconds duration)
{
    co_await sleep(duration);
    co_return 42;
}

Coroutine<> with_timeout(Seconds delay)
{
    try {
        co_await with(timeout(delay), [] { return tidy(); });
    } catch (const TimeoutError &) {
    }
}

Coroutine<> nested_timeouts()
{
    try {
        co_await with(timeout(1s), [] { return with(timeout(1s), [] { return tidy(); }); });
    } catch (const TimeoutError &) {
    }
}

Coroutine<> waiting_for(Seconds delay)
{
    try {
        (void)co_await wait_for(sleeper(10s), delay);
    } catch (const TimeoutError &) {
    }
}

} // namespace

/// The requests of timeout() and wait_for(), and whose they take back.
class TestCancellationTimeouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTimeoutAsksAndTakesItBack()
    {
        CancelRun run;
        run.spawn(with_timeout(1s), "task");
        run.untilIdle();

        QCOMPARE(run.asked(), "timeout task"s);
        QVERIFY(run.only().outcome == CancelOutcome::Uncancelled);
        QCOMPARE(run.only().awaits, 1U);
        QCOMPARE(run.only().until_delivery()->count(), Time(6ns).count());
        QCOMPARE(run.only().clean_up({})->count(), Time(2s + 12ns).count());
    }

    void aTimeoutWithoutTimeAsksAtOnce()
    {
        CancelRun run;
        run.spawn(with_timeout(0s), "task");
        run.untilIdle();

        QCOMPARE(run.asked(), "timeout task"s);
    }

    void eachOfTwoTimeoutsTakesItsOwnBack()
    {
        CancelRun run;
        run.spawn(nested_timeouts(), "task");
        run.untilIdle();

        QCOMPARE(run.asked(), "timeout task, timeout task"s);
        for (const Cancellation &each : run.log().all())
            QVERIFY(each.outcome == CancelOutcome::Uncancelled);
    }

    void aTimeoutTakesBackItsOwnAndNotTheUsers()
    {
        CancelRun run;
        const auto task = run.spawn(with_timeout(1s), "task");
        run.until(2s);
        run.cancel(task);
        run.untilIdle();

        QVERIFY(task->cancelled());
        QVERIFY(run.of(task, 0).requester == Requester::Timeout);
        QVERIFY(run.of(task, 0).outcome == CancelOutcome::Uncancelled);
        QVERIFY(run.of(task, 0).interrupted);
        QVERIFY(run.of(task, 1).requester == Requester::User);
        QVERIFY(run.of(task, 1).outcome == CancelOutcome::Cancelled);
    }

    void waitForAsks()
    {
        CancelRun run;
        run.spawn(waiting_for(1s), "task");
        run.untilIdle();

        QCOMPARE(run.asked(), "wait_for task"s);
    }

    void waitForWithoutTimeAsksATaskThatNeverStarts()
    {
        CancelRun run;
        run.spawn(waiting_for(0s), "task");
        run.untilIdle();

        QVERIFY(run.only().requester == Requester::WaitFor);
        QVERIFY(run.only().never_started);
    }

    void aRecordingTellsWhoseIsTakenBack()
    {
        CancelRun run;
        run.spawn(nested_timeouts(), "task");
        run.untilIdle();
        QCOMPARE(run.log().all().size(), 2U);

        const FileContent file = content_of(file_bytes(run.record(), {}, {}));
        trace::CancellationLog log;
        log.follow(file.store);

        QVERIFY(std::ranges::equal(log.all(), run.log().all()));
    }
};

QTEST_GUILESS_MAIN(TestCancellationTimeouts)
#include "tst_cancellation_timeouts.moc"
