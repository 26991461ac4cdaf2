#include "engine/trace/loop_state.h"

#include "tests/engine/trace/recorded_run.h"
#include "tests/support/loop_state_check.h"

#include <QTest>

#include <utility>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace trace;

namespace {

/// A loop on a clock that stands still, so that times can be equal.
class StillRun
{
public:
    /// What the record says of the loop now.
    LoopState state()
    {
        record();
        return loop_state_before(m_store, static_cast<EventIndex>(m_store.size()));
    }
    const TraceStore &record()
    {
        m_store.append(recorder.take(trace::Time{}));
        return m_store;
    }
    /// The same in words, once the record and the loop agree.
    std::string words()
    {
        const std::string own = loop_words::of(loop);
        const std::string told = loop_words::of(record(), state());
        return own == told ? own : "the loop: " + own + "\nthe record: " + told;
    }
    std::string text(TextId id) { return std::string(record().text(id)); }
    void handles(int count)
    {
        while (count-- > 0)
            (void)loop.run_handle();
    }

    ManualClock clock;
    Recorder recorder{clock};

private:
    TraceStore m_store;

public:
    EventLoop loop{clock, &recorder};
};

void nothing() { }

constexpr std::source_location here;

Coroutine<> sleeps(Seconds delay)
{
    co_await sleep(delay);
}

Coroutine<> starts_another(EventLoop &loop)
{
    loop.create_task(sleeps(1s), "inner");
    co_await sleep(0s);
}

} // namespace

/// Each rule by which a loop's queue and timers move, and how the record tells it.
class TestLoopState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeAnythingHappensThereIsNothing()
    {
        StillRun run;

        QVERIFY(run.state() == LoopState());
        QCOMPARE(run.words(), std::string("left 0\nready\ntimers"));
    }

    // SEMANTICS.md S2.
    void aTurnRunsWhatWasReadyAtItsBeginAndNoMore()
    {
        StillRun run;
        run.loop.call_soon([&] { run.loop.call_soon(nothing, here, "third"); }, here, "first");
        run.loop.call_soon(nothing, here, "second");

        run.handles(1);

        QCOMPARE(run.words(),
            std::string("left 1\nready | callback \"second\" | callback \"third\"\ntimers"));
        QCOMPARE(run.state().handles, 2U);
        QCOMPARE(run.state().taken, 1U);
        QVERIFY(run.state().phase == TurnPhase::Handles);

        run.handles(1);

        QCOMPARE(run.state().turn, 1U);
        QVERIFY(run.state().phase == TurnPhase::Between);
        QCOMPARE(run.words(), std::string("left 0\nready | callback \"third\"\ntimers"));
    }

    // SEMANTICS.md S6.
    void aCancelledHandleKeepsItsPlaceAndIsSkipped()
    {
        StillRun run;
        run.loop.call_soon(nothing, here, "first");
        const auto second = run.loop.call_soon(nothing, here, "second");
        run.loop.call_soon(nothing, here, "third");

        second->cancel();

        QCOMPARE(run.words(),
            std::string("left 0\nready | callback \"first\" | cancelled callback \"second\""
                        " | callback \"third\"\ntimers"));

        run.handles(2);

        QCOMPARE(run.words(), std::string("left 1\nready | callback \"third\"\ntimers"));
        QVERIFY(run.record().kind(static_cast<EventIndex>(run.record().size() - 1))
            == EventKind::HandleSkipped);
    }

    void aDoneCallbackThatWasCancelledBeforeIsQueuedAsSuch()
    {
        StillRun run;
        const auto future = run.loop.create_future();
        const auto callback = future->add_done_callback([](FutureBase &) {}, here, "told");
        callback->cancel();

        future->set_result();

        QCOMPARE(run.words(), std::string("left 0\nready | cancelled callback \"told\"\ntimers"));
    }

    // SEMANTICS.md S6.
    void aCancelledTimerThatIsDueIsMovedAndCounted()
    {
        StillRun run;
        run.loop.call_later(1s, nothing, here, "first");
        const auto second = run.loop.call_later(2s, nothing, here, "second");
        run.clock.advance(3s);
        second->cancel();

        QCOMPARE(run.words(),
            std::string("left 0\nready\ntimers | 1000000000 \"first\""
                        " | cancelled 2000000000 \"second\""));

        run.handles(1);

        QCOMPARE(run.words(), std::string("left 1\nready | cancelled timer \"second\"\ntimers"));
        QCOMPARE(run.state().handles, 2U);
    }

    void aTimerThatWasMovedCanStillBeCancelled()
    {
        StillRun run;
        run.loop.call_later(1s, nothing, here, "first");
        const auto second = run.loop.call_later(1s, nothing, here, "second");
        run.clock.advance(1s);
        run.handles(1);

        second->cancel();

        QCOMPARE(run.words(), std::string("left 1\nready | cancelled timer \"second\"\ntimers"));
    }

    // SEMANTICS.md S7.
    void timersOfOneTimeComeInTheOrderOfTheHeap()
    {
        StillRun run;
        for (const char *name : {"0", "1", "2", "3"})
            run.loop.call_at(Seconds(1), nothing, here, name);
        run.loop.call_at(Seconds(0.5), nothing, here, "early");

        QCOMPARE(run.words(),
            std::string("left 0\nready\ntimers | 500000000 \"early\" | 1000000000 \"0\""
                        " | 1000000000 \"2\" | 1000000000 \"3\" | 1000000000 \"1\""));

        run.clock.advance(1s);
        run.handles(1);

        QCOMPARE(run.state().handles, 5U);
        QVERIFY(run.words().starts_with("left 4\nready | timer \""));
    }

    void timersThatDifferByLessThanANanosecondAreInTheirOrder()
    {
        StillRun run;
        run.loop.call_at(Seconds(0.1) + Seconds(0.2), nothing, here, "0.1 + 0.2");
        run.loop.call_at(Seconds(0.3), nothing, here, "0.3");

        const LoopState state = run.state();
        QVERIFY(state.timers[0].due == 300ms && state.timers[1].due == 300ms);
        QCOMPARE(run.text(state.timers[0].text), std::string("0.3"));
        QVERIFY(run.words().starts_with("left 0"));
    }

    // SEMANTICS.md S8.
    void cancelledTimersAreDroppedAtTheHeadWhenATurnBegins()
    {
        StillRun run;
        const auto first = run.loop.call_later(1s, nothing, here, "first");
        const auto second = run.loop.call_later(2s, nothing, here, "second");
        run.loop.call_later(3s, nothing, here, "third");
        first->cancel();
        second->cancel();

        QCOMPARE(run.state().timers.size(), 3U);

        run.loop.run_once();

        QCOMPARE(run.words(), std::string("left 0\nready\ntimers | 3000000000 \"third\""));
    }

    // SEMANTICS.md S8.
    void manyCancelledTimersAreSweptOutOfTheMiddle()
    {
        StillRun run;
        std::vector<Ref<TimerHandle>> timers;
        for (int i = 0; i < 120; ++i)
            timers.push_back(run.loop.call_at(Seconds(1 + i * 7 % 5), nothing, here, "timer"));
        for (std::size_t i = 1; i < 62; ++i)
            timers[i]->cancel();

        run.loop.run_once();

        QCOMPARE(run.state().timers.size(), 59U);
        QVERIFY(run.words().starts_with("left 0"));

        run.clock.advance(9s);
        run.handles(1);

        QVERIFY(run.words().starts_with("left 58"));
    }

    void aSweepBetweenTurnsIsTold()
    {
        StillRun run;
        const auto first = run.loop.call_later(1s, nothing, here, "first");
        run.loop.call_later(2s, nothing, here, "second");
        first->cancel();

        (void)run.loop.next_deadline(); // as who waits for it asks

        QCOMPARE(run.words(), std::string("left 0\nready\ntimers | 2000000000 \"second\""));
    }

    // SEMANTICS.md S23.
    void aYieldingTaskIsQueuedBehindTheOthers()
    {
        StillRun run;
        run.loop.create_task(sleeps(0s), "first");
        run.loop.create_task(sleeps(0s), "second");

        run.handles(1);

        QCOMPARE(run.words(), std::string("left 1\nready | step 2 | step 1\ntimers"));
    }

    // SEMANTICS.md S83.
    void anEagerTaskRunsInsideOfTheOneThatStartsIt()
    {
        StillRun run;
        run.loop.create_task(starts_another(run.loop), "outer");
        run.loop.create_task(sleeps(0s), "waits in the queue");
        run.loop.set_task_factory(TaskFactory::Eager);

        run.handles(1);

        QCOMPARE(run.words(),
            std::string("left 1\nready | step 2 | step 1\ntimers | 1000000000 \"sleep(1)\""));
        const TraceStore &store = run.record();
        EventIndex set = 0;
        while (store.kind(set) != EventKind::TimerSet)
            ++set;
        const LoopState inside = loop_state_before(store, set);
        QCOMPARE(inside.running.size(), 2U);
        QCOMPARE(inside.running[0].task, TaskId{1});
        QCOMPARE(inside.running[1].task, TaskId{3});
        QCOMPARE(inside.taken, 1U);
        QCOMPARE(run.state().running.size(), 0U);
        QCOMPARE(run.state().timers[0].task, TaskId{3});
    }

    void timersTellWhoSetThemAlsoWhenTheyHaveFired()
    {
        StillRun run;
        run.loop.create_task(sleeps(1s), "sleeper");
        run.loop.call_later(1s, nothing, here, "of nobody");
        run.handles(1);
        run.clock.advance(1s);
        run.loop.call_soon(nothing, here, "in between");
        run.handles(1);

        const LoopState state = run.state();
        QCOMPARE(state.ready.size(), 2U);
        QVERIFY(state.ready[0].kind == QueuedHandle::Kind::Timer);
        QCOMPARE(state.ready[0].task, no_task);
        QCOMPARE(run.text(state.ready[1].text), std::string("sleep(1)"));
        QCOMPARE(state.ready[1].task, TaskId{1});
        QVERIFY(run.record().kind(state.ready[1].queued) == EventKind::TimerFired);
    }

    void anErrorThatLeavesTheLoopEndsTheTurn()
    {
        StillRun run;
        run.loop.call_soon([] { throw KeyboardInterrupt(); }, here, "fatal");
        run.loop.call_soon(nothing, here, "left over");

        QVERIFY_EXCEPTION_THROWN((void)run.loop.run_handle(), KeyboardInterrupt);

        QCOMPARE(run.words(), std::string("left 0\nready | callback \"left over\"\ntimers"));
        QVERIFY(run.state().running.empty());
        QVERIFY(run.state().phase == TurnPhase::Between);
    }

    void everyMomentOfALongRunIsFoundAgain()
    {
        StillRun run;
        for (int i = 0; i < 40; ++i)
            run.loop.create_task([](int number) -> Coroutine<> {
                for (int round = 0; round < 60; ++round)
                    co_await sleep(Seconds(0.001 * (1 + (number * 7 + round) % 5)));
            }(i));
        std::vector<std::pair<EventIndex, std::string>> seen;
        while (const auto due = run.loop.next_deadline()) {
            run.clock.advance_to(*due);
            run.handles(1);
            seen.emplace_back(
                static_cast<EventIndex>(run.record().size()), loop_words::of(run.loop));
        }

        const TraceStore &store = run.record();
        QVERIFY(store.size() > 15'000);
        for (const auto &[end, words] : seen)
            QCOMPARE(loop_words::of(store, loop_state_before(store, end)), words);
    }

    void whatIsForgottenDoesNotChangeTheRest()
    {
        StillRun run;
        const auto cancelled = run.loop.call_later(7s, nothing, here, "cancelled");
        run.loop.call_later(8s, nothing, here, "late");
        run.loop.create_task(sleeps(2s), "sleeper");
        run.loop.call_soon(nothing, here, "first");
        run.loop.call_soon(nothing, here, "second");
        cancelled->cancel();
        run.handles(2);
        TraceStore store;
        store.append(run.recorder.take(trace::Time{}));
        const auto middle = static_cast<EventIndex>(store.size());
        const std::string then = loop_words::of(run.loop);

        store.forget_before(middle - 1);

        const auto words = [&] {
            return loop_words::of(
                store, loop_state_before(store, static_cast<EventIndex>(store.size())));
        };
        QCOMPARE(words(), then);

        run.clock.advance(9s);
        for (int i = 0; i < 5; ++i) {
            run.handles(1);
            store.append(run.recorder.take(trace::Time{}));
            QCOMPARE(words(), loop_words::of(run.loop));
        }
        QVERIFY(loop_state_before(store, static_cast<EventIndex>(store.size())).exact);
    }

    void anOlderRecordShowsTheStepsAndSaysThatThereIsMore()
    {
        Batch batch;
        const auto add = [&](EventKind kind, TaskId task, trace::Condition condition = {},
                             std::uint32_t other = 0) {
            TraceEvent &event = batch.events.emplace_back();
            event.time = trace::Time{static_cast<int>(batch.events.size())};
            event.kind = kind;
            event.task = task;
            event.condition = condition;
            event.other = other;
        };
        add(EventKind::TaskCreated, TaskId{1});
        add(EventKind::TaskReady, TaskId{1});
        add(EventKind::TaskCreated, TaskId{2});
        add(EventKind::TaskReady, TaskId{2});
        add(EventKind::TimerFired, no_task);
        add(EventKind::TurnBegan, no_task, {}, 4); // two callbacks that nothing is told of
        add(EventKind::StepBegan, TaskId{1}, trace::Condition::Running);
        add(EventKind::TimerCancelled, no_task);
        add(EventKind::StepEnded, TaskId{1}, trace::Condition::Waiting);
        TraceStore store;
        store.append(batch);

        const LoopState before = loop_state_before(store, 5);
        const LoopState after = loop_state_before(store, 9);

        QCOMPARE(before.ready.size(), 2U);
        QCOMPARE(after.ready.size(), 1U);
        QCOMPARE(after.ready[0].task, TaskId{2});
        QCOMPARE(after.unknown_ready, 2U);
        QVERIFY(!after.exact);
        QVERIFY(after.timers.empty());
    }
};

QTEST_GUILESS_MAIN(TestLoopState)
#include "tst_loop_state.moc"
