#include "engine/trace/held.h"

#include "tests/engine/trace/recorded_run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using trace::Blockage;
using trace::Held;

namespace {

Coroutine<> blocks(Seconds duration)
{
    block(duration);
    co_return;
}

Coroutine<> sleeps(Seconds duration)
{
    co_await sleep(duration);
}

Coroutine<> makes_another_and_blocks(EventLoop &loop, Seconds inner, Seconds outer)
{
    loop.create_task(blocks(inner), "inner");
    block(outer);
    co_return;
}

Coroutine<> wakes_another_and_blocks(Ref<Future<>> future)
{
    block(100ms);
    future->set_result();
    block(200ms);
    co_return;
}

Coroutine<> waits(Ref<Future<>> future)
{
    co_await future;
}

std::vector<Blockage> blockages(RecordedRun &run, trace::Time at_least = trace::slow_step)
{
    const trace::TraceStore &store = run.record();
    return store.blockages(trace::Time{}, store.live_end(), at_least);
}

bool is_about(trace::Time time, trace::Time expected)
{
    return time > expected - 1ms && time < expected + 1ms;
}

} // namespace

/// Steps that hold the loop, and what they keep from running.
class TestHeld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howLongAStepHasToTakeIsUpToWhoAsks()
    {
        RecordedRun run;
        run.spawn(blocks(20ms), "short");
        run.spawn(blocks(300ms), "long");
        run.untilIdle();

        QCOMPARE(blockages(run).size(), 1U);
        QCOMPARE(blockages(run, 10ms).size(), 2U);
        QCOMPARE(blockages(run, 1s).size(), 0U);
    }

    void aStepThatStartsATaskEagerlyAndThenBlocksIsOne()
    {
        RecordedRun run;
        run.spawn(makes_another_and_blocks(run.loop, 0s, 200ms), "outer");
        run.loop.set_task_factory(TaskFactory::Eager);
        run.untilIdle();

        const auto found = blockages(run);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].task, TaskId{1});
    }

    void theTimeOfATaskThatRunsInsideIsItsOwn()
    {
        RecordedRun run;
        run.spawn(makes_another_and_blocks(run.loop, 200ms, 50ms), "outer");
        run.loop.set_task_factory(TaskFactory::Eager);
        run.untilIdle();

        const auto found = blockages(run);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].task, TaskId{2});
        QCOMPARE(blockages(run, 20ms).size(), 2U);
        QCOMPARE(blockages(run, 20ms)[0].task, TaskId{1});
    }

    void readyTasksWaitForAsLongAsTheLoopIsHeld()
    {
        RecordedRun run;
        const auto future = run.loop.create_future();
        run.spawn(waits(future), "waiter");
        run.spawn(sleeps(50ms), "sleeper");
        run.until(0s);
        run.spawn(wakes_another_and_blocks(future), "blocker");
        run.spawn(sleeps(0s), "ready");
        run.untilIdle();

        const auto found = blockages(run);
        QCOMPARE(found.size(), 1U);
        const Held held = trace::held_by(run.record(), found[0]);
        QCOMPARE(held.tasks, 2U);
        QCOMPARE(held.timers, 1U);
        QVERIFY(is_about(held.longest, 300ms));
        QVERIFY(is_about(held.total, 500ms));
    }

    void theLineIsTheOneThatBlocks()
    {
        RecordedRun run;
        run.spawn(blocks(200ms), "blocker");
        run.untilIdle();

        const trace::SourceLine *line = trace::line_of(run.record(), blockages(run).at(0));
        QVERIFY(line && line->file.ends_with("tst_held.cpp"));
        QCOMPARE(line->line, 16U);
    }
};

QTEST_GUILESS_MAIN(TestHeld)
#include "tst_held.moc"
