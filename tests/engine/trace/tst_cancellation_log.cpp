#include "tests/engine/trace/cancel_run.h"

using namespace asyncio;
using namespace std::chrono_literals;
using trace::CancelEffect;
using trace::Cancellation;
using trace::CancelOutcome;

/// Several requests in one log, and a log that follows its store.
class TestCancellationLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoRequestsAtOnceAreDeliveredTogether()
    {
        CancelRun run;
        const auto task = run.spawn_and_cancel(tidy(), "task", "first");
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
        const auto task = run.spawn_and_cancel(tidy());
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

    void aCancelIsFoundTheSameBitByBit()
    {
        CancelRun run;
        const auto inner = run.spawn(tidy(), "inner");
        const auto task = run.spawn(tidy_in_group(), "parent");
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
        run.spawn_and_cancel(tidy());
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

QTEST_GUILESS_MAIN(TestCancellationLog)
#include "tst_cancellation_log.moc"
