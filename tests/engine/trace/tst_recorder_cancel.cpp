#include "engine/trace/recorder.h"

#include "tests/engine/trace/recorded_run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::EventKind;
using trace::TraceEvent;

namespace {

Coroutine<int> sleeper(Seconds duration)
{
    co_await sleep(duration);
    co_return 42;
}

Coroutine<> awaiting(Ref<Task> task)
{
    co_await task;
}

Coroutine<> tidy()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        co_await sleep(2s);
        throw *cancelled;
    }
}

Coroutine<> forgiving()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled)
        current_task()->uncancel();
    co_await sleep(1s);
}

} // namespace

/// What is recorded of cancelling.
class TestRecorderCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCancelIsRequestedThenDelivered()
    {
        RecordedRun run;
        const auto task = run.spawn(tidy(), "tidy");
        run.until(1s);
        {
            const EventLoop::Command by_user(run.loop);
            task->cancel("enough");
        }
        run.untilIdle();

        const TraceEvent request = run.only(EventKind::CancelRequested);
        QCOMPARE(request.condition, trace::Condition::Waiting);
        QCOMPARE(request.cause, CauseKind::User);
        QCOMPARE(int(request.cancel_requests), 1);
        QVERIFY(!request.delivered);
        QCOMPARE(run.text(request.text), "enough"s);
        QCOMPARE(CancelEffect(request.other), CancelEffect::CancelledWaiter);
        const TraceEvent delivered = run.only(EventKind::CancelDelivered);
        QCOMPARE(delivered.condition, trace::Condition::Running);
        QVERIFY(delivered.delivered);
        QCOMPARE(int(delivered.cancel_requests), 1);
        QCOMPARE(run.text(delivered.text), "enough"s);
        QCOMPARE(run.record().stack(delivered.stack).size(), 1U);
        const TraceEvent cleaningUp = run.events(EventKind::StepEnded).at(1);
        QCOMPARE(cleaningUp.condition, trace::Condition::Waiting);
        QVERIFY(cleaningUp.delivered);
        QCOMPARE(trace::shown(cleaningUp), trace::Shown::CleaningUp);
    }

    void aSecondCancelIsToBeDeliveredAnew()
    {
        RecordedRun run;
        const auto task = run.spawn(tidy(), "tidy");
        run.until(1s);
        task->cancel();
        run.until(2s);
        task->cancel();
        run.untilIdle();

        const TraceEvent second = run.events(EventKind::CancelRequested).at(1);

        QCOMPARE(int(second.cancel_requests), 2);
        QVERIFY(!second.delivered);
        QCOMPARE(run.events(EventKind::CancelDelivered).size(), 2U);
    }

    void theCancelOfADoneTaskChangesNothing()
    {
        RecordedRun run;
        const auto task = run.spawn(sleeper(1s), "sleepy");
        run.untilIdle();
        QVERIFY(!task->cancel("too late"));

        QVERIFY(run.events(EventKind::CancelRequested).empty());
        const TraceEvent ignored = run.only(EventKind::CancelIgnored);
        QCOMPARE(ignored.task, task->id());
        QCOMPARE(run.text(ignored.text), "too late"s);
        QVERIFY(!is_row_event(ignored.kind));
    }

    void theCancelOfAReadyTaskIsNoted()
    {
        RecordedRun run;
        run.spawn(sleeper(1s), "sleepy")->cancel();
        run.untilIdle();

        const TraceEvent request = run.only(EventKind::CancelRequested);
        QCOMPARE(CancelEffect(request.other), CancelEffect::MustCancel);
        QCOMPARE(request.condition, trace::Condition::Ready);
        // It never started, so there is nothing that it could clean up.
        QVERIFY(!run.only(EventKind::CancelDelivered).delivered);
    }

    void theCancelOfAChainIsForwardedLinkByLink()
    {
        RecordedRun run;
        const auto inner = run.spawn(tidy(), "inner");
        const auto middle = run.spawn(awaiting(inner), "middle");
        const auto outer = run.spawn(awaiting(middle), "outer");
        run.until(1s);
        outer->cancel();

        const auto requests = run.events(EventKind::CancelRequested);

        QCOMPARE(requests.size(), 3U);
        QCOMPARE(requests[0].task, outer->id());
        QCOMPARE(CancelEffect(requests[0].other), CancelEffect::Forwarded);
        QCOMPARE(requests[1].task, middle->id());
        QCOMPARE(CancelEffect(requests[1].other), CancelEffect::Forwarded);
        QCOMPARE(requests[2].task, inner->id());
        QCOMPARE(CancelEffect(requests[2].other), CancelEffect::CancelledWaiter);
    }

    void aCancelThatIsTakenBackShowsNoMore()
    {
        RecordedRun run;
        const auto task = run.spawn(forgiving(), "forgiving");
        run.until(1s);
        task->cancel();
        run.untilIdle();

        const TraceEvent taken = run.only(EventKind::Uncancelled);

        QCOMPARE(int(taken.cancel_requests), 0);
        QVERIFY(!taken.delivered);
        QCOMPARE(trace::shown(taken), trace::Shown::Running);
        QCOMPARE(run.only(EventKind::TaskDone).condition, trace::Condition::Result);
    }

    void requestsAreCountedUpTo255()
    {
        RecordedRun run;
        const auto task = run.spawn(tidy(), "tidy");
        for (int i = 0; i < 300; ++i)
            task->cancel();

        const auto requests = run.events(EventKind::CancelRequested);

        QCOMPARE(int(requests[253].cancel_requests), 254);
        QCOMPARE(int(requests[254].cancel_requests), 255);
        QCOMPARE(int(requests[299].cancel_requests), 255);
    }
};

QTEST_GUILESS_MAIN(TestRecorderCancel)
#include "tst_recorder_cancel.moc"
