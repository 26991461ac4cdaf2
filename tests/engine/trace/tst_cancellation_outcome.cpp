#include "tests/engine/trace/cancel_run.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::CancelEffect;
using trace::Cancellation;
using trace::CancelOutcome;
using trace::Time;

namespace {

/// Lines of this file that tests ask for.
std::uint32_t thrown_line = 0;
std::uint32_t next_line = 0;

Coroutine<int> sleeper(Seconds duration)
{
    thrown_line = __LINE__ + 1;
    co_await sleep(duration);
    co_return 42;
}

/// Whatever comes, it sleeps again.
Coroutine<> deaf()
{
    while (true) {
        next_line = __LINE__ + 1;
        (void)co_await until_cancelled(sleep(10s));
    }
}

/// It goes on with something else.
Coroutine<int> forgetful()
{
    (void)co_await until_cancelled(sleep(10s));
    next_line = __LINE__ + 1;
    co_await sleep(3s);
    co_return 1;
}

Coroutine<int> returning()
{
    (void)co_await until_cancelled(sleep(10s));
    co_return 7;
}

Coroutine<> failing()
{
    (void)co_await until_cancelled(sleep(10s));
    co_await sleep(1s);
    throw ValueError("no");
}

Coroutine<int> cancelling_itself()
{
    current_task()->cancel("me");
    co_return 5;
}

/// And takes one of two requests back.
Coroutine<int> cancelling_itself_after(Ref<TaskOf<int>> task)
{
    const int result = co_await task;
    current_task()->cancel("me");
    current_task()->uncancel();
    co_return result;
}

Coroutine<> forgiving()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    co_await sleep(1s);
    current_task()->uncancel();
    co_await sleep(1s);
}

Coroutine<int> awaiting(Ref<TaskOf<int>> task)
{
    const int result = co_await task;
    next_line = __LINE__ + 1;
    co_await sleep(1s);
    co_return result;
}

} // namespace

/// What becomes of a request to cancel. Events, and readings of the clock, are a nanosecond apart.
class TestCancellationOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskThatLetsTheErrorOutIsCancelled()
    {
        CancelRun run;
        run.spawn_and_cancel(sleeper(10s), "task", "enough");
        run.untilIdle();

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Cancelled);
        QVERIFY(cancel.effect == CancelEffect::CancelledWaiter);
        QCOMPARE(run.text(cancel.message), "enough"s);
        QCOMPARE(int(cancel.count), 1);
        QCOMPARE(cancel.requested.count(), Time(1s + 2ns).count()); // right after what the user did
        QCOMPARE(run.line(cancel.thrown_at), thrown_line);
        QVERIFY(!cancel.never_started);
        QCOMPARE(cancel.awaits, 0U);
        QCOMPARE(cancel.until_delivery()->count(), Time(5ns).count());
        QCOMPARE(cancel.clean_up({})->count(), Time(2ns).count());
        QCOMPARE(cancel.total({}).count(), Time(7ns).count());
    }

    void aCleanUpLastsUntilTheEnd()
    {
        CancelRun run;
        run.spawn_and_cancel(tidy());
        run.until(2s);
        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        run.untilIdle();

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Cancelled);
        QCOMPARE(cancel.awaits, 1U);
        QCOMPARE(cancel.until_delivery()->count(), Time(5ns).count());
        QCOMPARE(cancel.clean_up({})->count(), Time(2s + 13ns).count());
        QCOMPARE(*cancel.until_delivery() + *cancel.clean_up({}), cancel.total({}));
    }

    void aTaskThatNeverStartedIsCancelledBeforeItsFirstLine()
    {
        CancelRun run;
        run.cancel(run.spawn(sleeper(10s), "task"));
        run.untilIdle();

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Cancelled);
        QVERIFY(cancel.effect == CancelEffect::MustCancel);
        QVERIFY(cancel.never_started);
        QVERIFY(cancel.delivered);
        QCOMPARE(cancel.thrown_at, trace::StackId{});
    }

    void whoAwaitsTheSameAgainHasSwallowedIt()
    {
        CancelRun run;
        run.spawn_and_cancel(deaf(), "deaf");
        run.until(2s);

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Swallowed);
        QCOMPARE(run.line(cancel.went_on_at), next_line);
        QCOMPARE(cancel.clean_up({})->count(), Time(4ns).count());
    }

    void whoAwaitsSomethingElseHasSwallowedItWhenItHasAResult()
    {
        CancelRun run;
        run.spawn_and_cancel(forgetful(), "forgetful");
        run.until(2s);
        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        run.untilIdle();

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Swallowed);
        QCOMPARE(run.line(cancel.went_on_at), next_line);
    }

    void whoReturnsAtOnceEndsWithAResult()
    {
        CancelRun run;
        run.spawn_and_cancel(returning());
        run.untilIdle();

        QVERIFY(run.only().outcome == CancelOutcome::Result);
        QVERIFY(run.only().delivered);
    }

    void anotherExceptionReplacesTheError()
    {
        CancelRun run;
        run.spawn_and_cancel(failing());
        run.untilIdle();

        QVERIFY(run.only().outcome == CancelOutcome::Replaced);
        QCOMPARE(run.only().awaits, 1U);
    }

    void whatACancelledTaskReturnsIsDiscarded()
    {
        CancelRun run;
        const auto task = run.spawn(cancelling_itself(), "task");
        run.untilIdle();

        const Cancellation cancel = run.only();

        QVERIFY(task->cancelled());
        QVERIFY(cancel.outcome == CancelOutcome::Discarded);
        QVERIFY(!cancel.delivered);
        QCOMPARE(cancel.asked_by, task->id());
        QCOMPARE(cancel.total({}).count(), Time(1).count());
    }

    void uncancelTakesTheRequestBack()
    {
        CancelRun run;
        run.spawn_and_cancel(forgiving());
        run.until(1500ms);
        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        run.untilIdle();

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Uncancelled);
        QCOMPARE(cancel.total({}).count(), Time(1s + 18ns).count());
    }

    void uncancelBeforeTheNextStepUndoesARequest()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(1s), "task");
        run.cancel(task);
        task->uncancel();
        run.untilIdle();

        QVERIFY(task->succeeded());
        QVERIFY(run.only().outcome == CancelOutcome::Uncancelled);
        QVERIFY(!run.only().delivered);
    }

    void anErrorThatIsOnItsWayComesInSpiteOfUncancel()
    {
        CancelRun run;
        const auto task = run.spawn_and_cancel(sleeper(10s));
        task->uncancel();
        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        run.untilIdle();

        QVERIFY(task->cancelled());
        QVERIFY(run.only().outcome == CancelOutcome::Cancelled);
        QVERIFY(run.only().delivered);
    }

    /// Python 3.13 clears the flag when no request is left, and not before (SEMANTICS.md S42).
    void whatTheFlagStillThrowsIsNotTakenBack()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(1s), "task");
        run.cancel(task, "first");
        run.cancel(task, "second");
        task->uncancel();
        QVERIFY(run.of(task, 1).outcome == CancelOutcome::Pending);
        run.untilIdle();

        QVERIFY(task->cancelled());
        QVERIFY(run.of(task, 1).outcome == CancelOutcome::Cancelled);
        QVERIFY(run.of(task, 1).delivered);
    }

    void withTheLastRequestAllAreTakenBack()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(1s), "task");
        run.cancel(task, "first");
        run.cancel(task, "second");
        task->uncancel();
        task->uncancel();

        QVERIFY(run.of(task, 0).outcome == CancelOutcome::Uncancelled);
        QVERIFY(run.of(task, 1).outcome == CancelOutcome::Uncancelled);
        run.untilIdle();
        QVERIFY(task->succeeded());
    }

    void aResultIsDiscardedAlthoughAnotherRequestIsTakenBack()
    {
        CancelRun run;
        const auto inner = run.spawn(returning(), "inner");
        const auto outer = run.spawn_and_cancel(cancelling_itself_after(inner), "outer");
        run.untilIdle();

        QVERIFY(outer->cancelled());
        QVERIFY(run.of(outer, 0).outcome == CancelOutcome::Cancelled); // a step passed it by
        QVERIFY(run.of(outer, 1).outcome == CancelOutcome::Discarded);
    }

    void aDoneTaskIsAskedTooLate()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(1s), "task");
        run.untilIdle();
        run.cancel(task, "late");

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::TooLate);
        QVERIFY(cancel.effect == CancelEffect::Nothing);
        QCOMPARE(cancel.total({}).count(), Time(0).count());
    }

    void aRequestIsPendingUntilTheErrorIsThrown()
    {
        CancelRun run;
        run.spawn_and_cancel(sleeper(10s));

        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        QVERIFY(!run.only().delivered);
        QCOMPARE(run.only().total(Time(3s)).count(), Time(2s - 2ns).count());
    }

    void aTaskThatIsDestroyedStaysPending()
    {
        CancelRun run;
        run.spawn_and_cancel(tidy());
        run.until(2s);
        run.loop.drop_tasks();
        run.clock.advance_to(5s);

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Pending);
        QVERIFY(cancel.destroyed);
        QCOMPARE(cancel.total(Time(5s)).count(), Time(1s - 1ns).count());
    }

    void whatAnAwaitedTaskSwallowsIsSwallowedForBoth()
    {
        CancelRun run;
        const auto inner = run.spawn(forgetful(), "inner");
        const auto outer = run.spawn_and_cancel(awaiting(inner), "outer");
        run.untilIdle();

        QVERIFY(run.of(outer).outcome == CancelOutcome::Swallowed);
        QVERIFY(!run.of(outer).delivered);
        QCOMPARE(run.line(run.of(outer).went_on_at), next_line);
        QVERIFY(run.of(inner).outcome == CancelOutcome::Swallowed);
        QVERIFY(run.of(outer).total({}) > run.of(inner).total({}));
    }

    void aGroupThatWaitsForItsTasksSwallowsNothing()
    {
        CancelRun run;
        const auto task = run.spawn_and_cancel(tidy_in_group(), "parent");
        run.until(2s);
        QVERIFY(run.of(task).outcome == CancelOutcome::Pending);
        run.untilIdle();

        QVERIFY(run.of(task).outcome == CancelOutcome::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCancellationOutcome)
#include "tst_cancellation_outcome.moc"
