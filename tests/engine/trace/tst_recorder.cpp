#include "engine/trace/recorder.h"

#include "tests/engine/trace/recorded_run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::Batch;
using trace::EventKind;
using trace::TextId;
using trace::Time;
using trace::TraceEvent;

namespace {

constexpr const char *this_file = "tests/engine/trace/tst_recorder.cpp";

Coroutine<int> sleeper(Seconds duration)
{
    co_await sleep(duration);
    co_return 42;
}

Coroutine<> failing()
{
    co_await sleep(0s);
    throw ValueError("no");
}

Coroutine<> blocker()
{
    block(1.5s);
    print("held", 1.5);
    co_return;
}

Coroutine<> nested()
{
    co_await sleeper(1s);
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

Coroutine<> spawning()
{
    create_task(sleeper(1s), "child");
    co_return;
}

const trace::Stack &stack_of(RecordedRun &run, const TraceEvent &event)
{
    return run.record().stack(event.stack);
}

bool ascend(const std::vector<TraceEvent> &events)
{
    return std::adjacent_find(events.begin(), events.end(), [](const auto &one, const auto &next) {
        return one.time >= next.time;
    }) == events.end();
}

Coroutine<> blocks_and_spawns()
{
    block(2s);
    create_task(sleeper(1s));
    co_return;
}

} // namespace

/// Each announcement of a loop becomes one event.
class TestRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskBeginsWithItsNameItsFunctionAndTheLineThatMadeIt()
    {
        RecordedRun run;
        const EventLoop::Command by_user(run.loop);
        const auto here = std::source_location::current();
        run.loop.create_task(sleeper(1s), "sleepy", here);

        const TraceEvent created = run.only(EventKind::TaskCreated);

        QCOMPARE(created.task, TaskId{1});
        QCOMPARE(created.condition, trace::Condition::Ready);
        QCOMPARE(created.cause, CauseKind::User);
        QCOMPARE(run.text(created.text), "sleepy"s);
        QCOMPARE(run.text(TextId{created.other}), "sleeper"s);
        QVERIFY(stack_of(run, created) == (trace::Stack{{this_file, here.line()}}));
        const TraceEvent ready = run.only(EventKind::TaskReady);
        QCOMPARE(ready.condition, trace::Condition::Ready);
        QCOMPARE(ready.cause, CauseKind::User);
    }

    void aTaskThatATaskMadeNamesIt()
    {
        RecordedRun run;
        run.spawn(spawning(), "parent");
        run.untilIdle();

        const TraceEvent created = run.only(EventKind::TaskCreated, TaskId{2});

        QCOMPARE(created.cause, CauseKind::Task);
        QCOMPARE(created.cause_task, TaskId{1});
    }

    void aSleepWaitsUntilItsTimerWakesIt()
    {
        RecordedRun run;
        run.spawn(sleeper(1.5s), "sleepy");
        run.untilIdle();

        const TraceEvent waiting = run.only(EventKind::StepEnded);
        QCOMPARE(waiting.condition, trace::Condition::Waiting);
        QCOMPARE(run.text(waiting.text), "sleep(1.5)"s);
        QCOMPARE(waiting.other, 0U);
        QCOMPARE(stack_of(run, waiting).size(), 1U);
        QCOMPARE(stack_of(run, waiting).front().file, std::string(this_file));
        const auto ready = run.events(EventKind::TaskReady);
        QCOMPARE(ready.size(), 2U);
        QCOMPARE(ready[1].cause, CauseKind::Timer);
        QVERIFY(ready[1].time >= waiting.time + 1499ms);
        const auto steps = run.events(EventKind::StepBegan);
        QCOMPARE(steps.size(), 2U);
        QCOMPARE(steps[1].condition, trace::Condition::Running);
        const auto due_in = trace::timer_left(run.only(EventKind::TimerSet));
        QVERIFY(due_in > 1499ms && due_in <= 1500ms);
        QCOMPARE(run.only(EventKind::TimerFired).cause, CauseKind::Timer);
    }

    void aStackHasTheInnermostLineFirst()
    {
        RecordedRun run;
        run.spawn(nested(), "nested");
        run.until(0.5s);

        const trace::Stack &stack = stack_of(run, run.only(EventKind::StepEnded));

        QCOMPARE(stack.size(), 2U);
        QVERIFY(stack[0].line < stack[1].line); // sleeper is above nested in this file
    }

    void aBareYieldIsReadyAgainAtOnce()
    {
        RecordedRun run;
        run.spawn(failing(), "failing");
        run.loop.run_once();

        const TraceEvent yielded = run.only(EventKind::StepEnded);

        QCOMPARE(yielded.condition, trace::Condition::Ready);
        QCOMPARE(run.text(yielded.text), "sleep(0)"s);
    }

    void whoAwaitsATaskNamesItAndIsWokenByIt()
    {
        RecordedRun run;
        const auto child = run.spawn(sleeper(1s), "child");
        run.spawn(awaiting(child), "parent");
        run.untilIdle();

        const TraceEvent waiting = run.only(EventKind::StepEnded, TaskId{2});
        QCOMPARE(run.text(waiting.text), "child"s);
        QCOMPARE(waiting.other, 1U);
        const auto ready = run.events(EventKind::TaskReady, TaskId{2});
        QCOMPARE(ready.size(), 2U);
        QCOMPARE(ready[1].cause, CauseKind::Task);
        QCOMPARE(ready[1].cause_task, TaskId{1});
    }

    void theEndsHaveTheirTexts()
    {
        RecordedRun run;
        run.spawn(sleeper(1s), "result");
        run.spawn(failing(), "exception");
        const auto third = run.spawn(sleeper(9s), "cancelled");
        run.until(1s);
        third->cancel();
        run.untilIdle();

        const TraceEvent result = run.only(EventKind::TaskDone, TaskId{1});
        QCOMPARE(result.condition, trace::Condition::Result);
        QCOMPARE(run.text(result.text), "42"s);
        const TraceEvent exception = run.only(EventKind::TaskDone, TaskId{2});
        QCOMPARE(exception.condition, trace::Condition::Exception);
        QCOMPARE(run.text(exception.text), "ValueError('no')"s);
        const TraceEvent cancelled = run.only(EventKind::TaskDone, TaskId{3});
        QCOMPARE(cancelled.condition, trace::Condition::Cancelled);
        QCOMPARE(run.text(cancelled.text), ""s);
    }

    void aBlockIsRecordedWhenItBegins()
    {
        RecordedRun run;
        run.spawn(blocker(), "rude");
        run.untilIdle();

        const TraceEvent blocked = run.only(EventKind::LoopBlocked);
        QCOMPARE(blocked.condition, trace::Condition::Running);
        QCOMPARE(run.text(blocked.text), "block(1.5)"s);
        QCOMPARE(stack_of(run, blocked).size(), 1U);
        const TraceEvent printed = run.only(EventKind::Output);
        QCOMPARE(printed.task, TaskId{1});
        QCOMPARE(run.text(printed.text), "held 1.5"s);
        QVERIFY(printed.time - blocked.time >= 1500ms);
        QVERIFY(printed.time - blocked.time < 1501ms);
    }

    void aTurnTellsHowManyItRunsAndLeaves()
    {
        RecordedRun run;
        run.spawn(sleeper(0s), "one");
        run.spawn(sleeper(0s), "two");
        run.loop.run_once();

        QCOMPARE(run.only(EventKind::TurnBegan).other, 2U);
        QCOMPARE(run.only(EventKind::TurnEnded).other, 2U);
    }

    void aTimerOfACancelledSleepIsCancelled()
    {
        RecordedRun run;
        const auto task = run.spawn(sleeper(10s), "sleepy");
        run.until(1s);
        task->cancel();
        run.untilIdle();

        QCOMPARE(run.events(EventKind::TimerCancelled).size(), 1U);
        QCOMPARE(run.events(EventKind::TimerFired).size(), 0U);
    }

    void whatTheLoopAndTheUserSayIsRecorded()
    {
        RecordedRun run;
        run.loop.call_soon([] { throw ValueError("in a callback"); });
        run.loop.call_soon([] { print("from a callback"); });
        run.untilIdle();
        run.recorder.user_action("spawn 1 sleeper");
        run.recorder.clock_changed("paused");

        QVERIFY(run.text(run.only(EventKind::Reported).text).find("in a callback")
            != std::string::npos);
        QCOMPARE(run.only(EventKind::Output).task, no_task);
        QCOMPARE(run.text(run.only(EventKind::UserAction).text), "spawn 1 sleeper"s);
        QCOMPARE(run.only(EventKind::UserAction).cause, CauseKind::User);
        QCOMPARE(run.text(run.only(EventKind::ClockChanged).text), "paused"s);
    }

    void textsAndStacksAreKeptOnce()
    {
        RecordedRun run;
        for (int i = 0; i < 3; ++i)
            run.spawn(tidy(), "same");
        run.until(1s);

        const Batch batch = run.recorder.take(Time{});

        QCOMPARE(std::count(batch.texts.begin(), batch.texts.end(), "same"), 1);
        QCOMPARE(std::count(batch.texts.begin(), batch.texts.end(), "sleep(10)"), 1);
        QCOMPARE(std::count(batch.texts.begin(), batch.texts.end(), ""), 0);
        QCOMPARE(batch.stacks.size(), 2U); // where they were made, and where they sleep
    }

    void aLaterBatchHasOnlyWhatIsNew()
    {
        RecordedRun run;
        run.spawn(sleeper(1s), "same");
        const Batch first = run.recorder.take(5s);
        run.clock.advance_to(5s);
        run.spawn(sleeper(1s), "same");
        const Batch second = run.recorder.take(Time{});

        QCOMPARE(first.texts.size(), 2U);
        QCOMPARE(first.events.size(), 2U);
        QVERIFY(second.texts.empty());
        QVERIFY(second.events.front().text == first.events.front().text);
        QVERIFY(second.events.front().time > first.now);
        QCOMPARE(run.recorder.count(), 4U);
    }

    void theEndOfABatchIsNeverBeforeItsEventsNorTheLastOne()
    {
        RecordedRun run;
        run.clock.advance_to(3s);
        run.spawn(sleeper(1s), "one");

        const Batch first = run.recorder.take(1s);
        const Batch second = run.recorder.take(10s);
        const Batch third = run.recorder.take(4s);

        QVERIFY(first.now == first.events.back().time);
        QVERIFY(second.empty());
        QVERIFY(second.now == 10s);
        QVERIFY(third.now == 10s);
    }

    void aClockThatStandsStillIsReadWhereTimeHasPassed()
    {
        ManualClock clock;
        trace::Recorder recorder(clock);
        EventLoop loop(clock, &recorder);
        loop.create_task(blocks_and_spawns());
        while (const auto due = loop.next_deadline()) {
            clock.advance_to(*due);
            loop.run_once();
        }

        const Batch batch = recorder.take(Time{});

        for (const TraceEvent &event : batch.events) {
            if (event.kind == EventKind::TaskCreated && event.task == TaskId{2})
                QVERIFY(event.time >= 2s && event.time < 2001ms);
            if (event.kind == EventKind::TimerFired)
                QVERIFY(event.time >= 3s && event.time < 3001ms);
        }
        QVERIFY(ascend(batch.events));
    }

    void noTwoEventsHaveTheSameTime()
    {
        RecordedRun run;
        std::vector<TraceEvent> all;
        for (int i = 0; i < 50; ++i)
            run.spawn(nested(), "task " + std::to_string(i));
        for (int turn = 0; turn < 10; ++turn) {
            run.until(Seconds(turn * 0.2));
            const Batch batch = run.recorder.take(Time{});
            all.insert(all.end(), batch.events.begin(), batch.events.end());
        }

        QVERIFY(all.size() > 300);
        QVERIFY(ascend(all));
    }
};

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
