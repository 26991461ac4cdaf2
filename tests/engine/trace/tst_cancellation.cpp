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

Coroutine<> tidy()
{
    const auto cancelled = co_await until_cancelled(sleep(10s));
    if (cancelled) {
        co_await sleep(2s);
        throw *cancelled;
    }
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

Coroutine<> in_group()
{
    TaskGroup group;
    co_await with(group, [&group]() -> Coroutine<> {
        group.create_task(tidy(), "child");
        co_await sleep(0s);
    });
}

} // namespace

/// What becomes of a request to cancel. Events, and readings of the clock, are a nanosecond apart.
class TestCancellation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskThatLetsTheErrorOutIsCancelled()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(10s), "task");
        run.until(1s);
        run.cancel(task, "enough");
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
        const auto task = run.spawn(tidy(), "task");
        run.until(1s);
        run.cancel(task);
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
        const auto task = run.spawn(deaf(), "deaf");
        run.until(1s);
        run.cancel(task);
        run.until(2s);

        const Cancellation cancel = run.only();

        QVERIFY(cancel.outcome == CancelOutcome::Swallowed);
        QCOMPARE(run.line(cancel.went_on_at), next_line);
        QCOMPARE(cancel.clean_up({})->count(), Time(4ns).count());
    }

    void whoAwaitsSomethingElseHasSwallowedItWhenItHasAResult()
    {
        CancelRun run;
        const auto task = run.spawn(forgetful(), "forgetful");
        run.until(1s);
        run.cancel(task);
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
        const auto task = run.spawn(returning(), "task");
        run.until(1s);
        run.cancel(task);
        run.untilIdle();

        QVERIFY(run.only().outcome == CancelOutcome::Result);
        QVERIFY(run.only().delivered);
    }

    void anotherExceptionReplacesTheError()
    {
        CancelRun run;
        const auto task = run.spawn(failing(), "task");
        run.until(1s);
        run.cancel(task);
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
        const auto task = run.spawn(forgiving(), "task");
        run.until(1s);
        run.cancel(task);
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
        const auto task = run.spawn(sleeper(10s), "task");
        run.until(1s);
        run.cancel(task);
        task->uncancel();
        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        run.untilIdle();

        QVERIFY(task->cancelled());
        QVERIFY(run.only().outcome == CancelOutcome::Cancelled);
        QVERIFY(run.only().delivered);
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
        const auto task = run.spawn(sleeper(10s), "task");
        run.until(1s);
        run.cancel(task);

        QVERIFY(run.only().outcome == CancelOutcome::Pending);
        QVERIFY(!run.only().delivered);
        QCOMPARE(run.only().total(Time(3s)).count(), Time(2s - 2ns).count());
    }

    void aTaskThatIsDestroyedStaysPending()
    {
        CancelRun run;
        const auto task = run.spawn(tidy(), "task");
        run.until(1s);
        run.cancel(task);
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
        const auto outer = run.spawn(awaiting(inner), "outer");
        run.until(1s);
        run.cancel(outer);
        run.untilIdle();

        QVERIFY(run.of(outer).outcome == CancelOutcome::Swallowed);
        QVERIFY(!run.of(outer).delivered);
        QCOMPARE(run.line(run.of(outer).went_on_at), next_line);
        QVERIFY(run.of(inner).outcome == CancelOutcome::Swallowed);
        QVERIFY(run.of(outer).total({}) > run.of(inner).total({}));
    }

    void twoRequestsAtOnceAreDeliveredTogether()
    {
        CancelRun run;
        const auto task = run.spawn(tidy(), "task");
        run.until(1s);
        run.cancel(task, "first");
        run.cancel(task, "second");
        run.untilIdle();

        const Cancellation first = run.of(task, 0);
        const Cancellation second = run.of(task, 1);

        QVERIFY(first.effect == CancelEffect::CancelledWaiter);
        QVERIFY(second.effect == CancelEffect::MustCancel);
        QVERIFY(first.delivered && first.delivered == second.delivered);
        QVERIFY(first.outcome == CancelOutcome::Cancelled);
        QVERIFY(second.outcome == CancelOutcome::Cancelled);
        QVERIFY(!first.interrupted);
        QVERIFY(first.root != second.root);
    }

    void aRequestDuringACleanUpInterruptsIt()
    {
        CancelRun run;
        const auto task = run.spawn(tidy(), "task");
        run.until(1s);
        run.cancel(task);
        run.until(2s);
        run.cancel(task);
        run.untilIdle();

        QVERIFY(run.of(task, 0).interrupted == run.of(task, 1).delivered);
        QVERIFY(run.of(task, 0).interrupted);
        QVERIFY(!run.of(task, 1).interrupted);
        QVERIFY(run.of(task, 0).outcome == CancelOutcome::Cancelled);
        QVERIFY(run.of(task, 1).outcome == CancelOutcome::Cancelled);
        QVERIFY(run.of(task, 0).conclusion == run.of(task, 1).conclusion);
    }

    void aGroupThatWaitsForItsTasksSwallowsNothing()
    {
        CancelRun run;
        const auto task = run.spawn(in_group(), "parent");
        run.until(1s);
        run.cancel(task);
        run.until(2s);
        QVERIFY(run.of(task).outcome == CancelOutcome::Pending);
        run.untilIdle();

        QVERIFY(run.of(task).outcome == CancelOutcome::Cancelled);
    }

    void aCancelIsFoundTheSameBitByBit()
    {
        CancelRun run;
        const auto inner = run.spawn(tidy(), "inner");
        const auto task = run.spawn(in_group(), "parent");
        run.until(1s);
        inner->cancel();
        task->cancel();
        run.until(2s);
        task->cancel();
        run.untilIdle();
        trace::TraceStore store;
        trace::CancellationLog growing;
        std::size_t first_new = 0;

        for (trace::EventIndex i = 0; i < run.record().size(); ++i) {
            run.append_to(store, i);
            const auto update = growing.follow(store);
            QVERIFY(!update.restarted);
            QCOMPARE(update.first_new, first_new);
            first_new = growing.all().size();
        }
        trace::CancellationLog whole;
        whole.follow(run.record());

        QVERIFY(whole.all().size() >= 4);
        QVERIFY(std::ranges::equal(whole.all(), growing.all()));
        for (trace::Cancellation::Number i = 0; i < whole.all().size(); ++i)
            QCOMPARE(whole.of_request(whole[i].request), i);
    }

    void anUpdateTellsWhatHasChanged()
    {
        CancelRun run;
        const auto task = run.spawn(tidy(), "task");
        trace::CancellationLog log;
        run.until(1s);
        QVERIFY(log.follow(run.record()).changed.empty());
        run.cancel(task);
        QCOMPARE(log.follow(run.record()).first_new, 0U);
        QCOMPARE(log.all().size(), 1U);
        run.until(2s);
        QCOMPARE(log.follow(run.record()).changed, std::vector{0U});
        QVERIFY(log.follow(run.record()).changed.empty());
    }

    void aStoreThatHasForgottenIsReadAnew()
    {
        CancelRun run;
        const auto task = run.spawn(tidy(), "task");
        run.until(1s);
        run.cancel(task);
        run.untilIdle();
        trace::TraceStore store = run.copy();
        trace::CancellationLog log;
        log.follow(store);
        QCOMPARE(log.all().size(), 1U);

        store.forget_before(static_cast<trace::EventIndex>(store.size() - 1));

        QVERIFY(log.follow(store).restarted);
        QVERIFY(log.all().empty());
    }
};

QTEST_GUILESS_MAIN(TestCancellation)
#include "tst_cancellation.moc"
