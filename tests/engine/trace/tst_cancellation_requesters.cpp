#include "tests/engine/trace/cancel_run.h"

#include "tests/support/file_bytes.h"
#include "tests/support/trace_builder.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;
using trace::CancelEffect;
using trace::Cancellation;
using trace::CancelOutcome;
using trace::Requester;

namespace {

Coroutine<int> sleeper(Seconds duration)
{
    co_await sleep(duration);
    co_return 42;
}

Coroutine<> failing(Seconds after)
{
    co_await sleep(after);
    throw ValueError("no");
}

Coroutine<int> awaiting(Ref<TaskOf<int>> task)
{
    co_return co_await task;
}

Coroutine<> gathering()
{
    std::vector<Ref<TaskOf<int>>> tasks;
    for (const char *name : {"a", "b", "c"})
        tasks.push_back(create_task(sleeper(10s), name));
    co_await gather(tasks);
}

Coroutine<> gathering_gathers()
{
    const auto both = [] { return gather(sleeper(8s), sleeper(9s)); };
    co_await gather(both(), both());
}

Coroutine<> in_group(Seconds failing_after)
{
    TaskGroup group;
    co_await with(group, [&group, failing_after]() -> Coroutine<> {
        group.create_task(failing(failing_after), "failing");
        group.create_task(tidy(), "sibling");
        co_await sleep(20s);
    });
}

Coroutine<> cancelling_itself(Ref<TaskOf<int>> task)
{
    current_task()->cancel("me");
    (void)co_await task;
}

Coroutine<> leaving(Ref<TaskOf<int>> &left)
{
    left = create_task(sleeper(10s), "left");
    co_await sleep(1s);
}

} // namespace

/// Who asked a task to stop, and which requests belong together.
class TestCancellationRequesters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUserAsksForOneTree()
    {
        CancelRun run;
        const auto first = run.spawn(sleeper(10s), "first");
        const auto second = run.spawn(sleeper(10s), "second");
        run.until(1s);
        {
            const EventLoop::Command by_user(run.loop);
            run.recorder.user_action("cancel 2 tasks");
            first->cancel();
            second->cancel();
        }
        run.cancel(first);

        QCOMPARE(run.asked(), "user first, user second, user first"s);
        const auto all = run.log().all();
        QCOMPARE(all[0].root, 0U);
        QCOMPARE(all[1].root, 0U);
        QCOMPARE(all[2].root, 2U);
        QCOMPARE(all[1].parent, Cancellation::none);
    }

    void aTimerAsks()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(10s), "task");
        run.loop.call_later(1s, [task] { task->cancel(); });
        run.untilIdle();

        QCOMPARE(run.asked(), "timer task"s);
        QCOMPARE(run.only().asked_by, trace::no_task);
    }

    void theProgramAsksFromOutside()
    {
        CancelRun run;
        const auto task = run.spawn(sleeper(10s), "task");
        task->cancel();

        QCOMPARE(run.asked(), "loop task"s);
    }

    void aTaskPassesARequestOnToTheOneItAwaits()
    {
        CancelRun run;
        const auto inner = run.spawn(sleeper(10s), "inner");
        const auto middle = run.spawn(awaiting(inner), "middle");
        const auto outer = run.spawn_and_cancel(awaiting(middle), "outer");
        run.untilIdle();

        QCOMPARE(run.asked(), "user outer, awaiting_task middle, awaiting_task inner"s);
        const auto all = run.log().all();
        QCOMPARE(all[1].parent, 0U);
        QCOMPARE(all[2].parent, 1U);
        QCOMPARE(all[2].root, 0U);
        QVERIFY(all[0].delivered > all[1].delivered);
        QVERIFY(all[1].delivered > all[2].delivered);
    }

    void aTaskThatAskedItselfPassesThatOnWhenItAwaits()
    {
        CancelRun run;
        const auto inner = run.spawn(sleeper(10s), "inner");
        run.until(1s);
        const auto task = run.spawn(cancelling_itself(inner), "task");
        run.untilIdle();

        QCOMPARE(run.asked(), "task task, awaiting_task inner"s);
        QCOMPARE(run.of(inner).parent, 0U);
        QVERIFY(run.of(task).outcome == CancelOutcome::Cancelled);
    }

    void aGatherAsksItsChildren()
    {
        CancelRun run;
        const auto task = run.spawn_and_cancel(gathering());
        run.untilIdle();

        QCOMPARE(run.asked(), "user task, gather a, gather b, gather c"s);
        for (const Cancellation &each : run.log().all().subspan(1)) {
            QCOMPARE(each.parent, 0U);
            QCOMPARE(each.root, 0U);
        }
    }

    void aGatherInAGatherAsksForItsTask()
    {
        CancelRun run;
        run.spawn_and_cancel(gathering_gathers());
        run.untilIdle();

        QCOMPARE(run.log().all().size(), 5U);
        for (const Cancellation &each : run.log().all().subspan(1)) {
            QVERIFY(each.requester == Requester::Gather);
            QCOMPARE(each.parent, 0U);
        }
    }

    void aGatherByItselfIsOneTree()
    {
        CancelRun run;
        std::vector<Ref<TaskOf<int>>> tasks{
            run.spawn(sleeper(10s), "a"), run.spawn(sleeper(10s), "b")};
        const auto both = gather(tasks);
        run.until(1s);
        both->cancel();
        run.untilIdle();

        QCOMPARE(run.asked(), "gather a, gather b"s);
        QCOMPARE(run.log()[1].root, 0U);
        QCOMPARE(run.log()[1].parent, Cancellation::none);
    }

    void aGroupAsksItsTasksAndItsParent()
    {
        CancelRun run;
        run.spawn(in_group(1s), "parent");
        run.untilIdle();

        QCOMPARE(run.asked(), "task_group sibling, task_group parent"s);
        const auto all = run.log().all();
        QCOMPARE(all[1].root, 0U);
        QVERIFY(all[0].outcome == CancelOutcome::Cancelled);
        QVERIFY(all[1].outcome == CancelOutcome::Uncancelled);
    }

    void aGroupWhoseParentIsAskedPassesThatOn()
    {
        CancelRun run;
        const auto parent = run.spawn_and_cancel(in_group(5s), "parent");
        run.untilIdle();

        QCOMPARE(run.asked(), "user parent, task_group failing, task_group sibling"s);
        QCOMPARE(run.log()[1].parent, 0U);
        QCOMPARE(run.log()[2].parent, 0U);
        QCOMPARE(run.log()[2].asked_during, 0U);
        QVERIFY(run.of(parent).outcome == CancelOutcome::Cancelled);
    }

    void aRunnerAsksWhatIsLeft()
    {
        VirtualClock clock;
        trace::Recorder recorder(clock);
        Ref<TaskOf<int>> left;
        {
            Runner runner(clock, &recorder);
            runner.run(leaving(left));
            runner.close();
            left = nullptr;
        }
        trace::TraceStore store;
        store.append(recorder.take({}));
        trace::CancellationLog log;
        log.follow(store);

        QCOMPARE(log.all().size(), 1U);
        QVERIFY(log[0].requester == Requester::Runner);
        QVERIFY(log[0].outcome == CancelOutcome::Cancelled);
    }

    void ctrlCAsksTheMainTask()
    {
        VirtualClock clock;
        trace::Recorder recorder(clock);
        Runner runner(clock, &recorder);
        runner.get_loop().call_later(1s, [&runner] { runner.interrupt(); });
        bool interrupted = false;
        try {
            runner.run(sleeper(10s));
        } catch (const KeyboardInterrupt &) {
            interrupted = true;
        }
        trace::TraceStore store;
        store.append(recorder.take({}));
        trace::CancellationLog log;
        log.follow(store);

        QVERIFY(interrupted);
        QCOMPARE(log.all().size(), 1U);
        QVERIFY(log[0].requester == Requester::Interrupt);
        QVERIFY(log[0].outcome == CancelOutcome::Cancelled);
    }

    void aRecordingTellsTheSame()
    {
        CancelRun run;
        const auto outer = run.spawn(gathering_gathers(), "outer");
        run.spawn(in_group(1s), "parent");
        run.until(1500ms);
        run.cancel(outer, "all");
        run.untilIdle();
        QCOMPARE(run.log().all().size(), 7U);

        const FileContent file = content_of(file_bytes(run.record(), {}, {}));
        trace::CancellationLog log;
        log.follow(file.store);

        QVERIFY(std::ranges::equal(log.all(), run.log().all()));
    }

    void whoIsNotKnownYetIsWhoeverHasAsked()
    {
        const FileContent file = content_of("{\"coroscope\":1}\n[1,\"created\",1]\n"
                                            "[1,\"cancel\",1,3,\"user\",0,0,\"ready\",1,0,0,15]\n");
        trace::CancellationLog log;
        log.follow(file.store);

        QCOMPARE(log.all().size(), 1U);
        QVERIFY(log[0].requester == Requester::User);
        QVERIFY(log[0].effect == CancelEffect::MustCancel);
    }

    void anOlderRecordingTellsAsMuchAsItCan()
    {
        TraceBuilder run;
        const auto inner = run.create("inner");
        const auto outer = run.create("outer");
        run.step(inner, "sleep(10)").step(outer, "inner", inner);
        run.at(1s).cancel(outer).cancel(inner);
        trace::Batch batch = run.take();
        auto &request = batch.events[batch.events.size() - 2];
        request.other = static_cast<std::uint32_t>(CancelEffect::Forwarded);
        trace::TraceStore store;
        store.append(batch);
        trace::CancellationLog log;
        log.follow(store);

        QCOMPARE(log.all().size(), 2U);
        QVERIFY(log[0].requester == Requester::User);
        QVERIFY(log[1].requester == Requester::AwaitingTask);
        QCOMPARE(log[1].parent, 0U);
        QCOMPARE(log[1].root, 0U);
    }
};

QTEST_GUILESS_MAIN(TestCancellationRequesters)
#include "tst_cancellation_requesters.moc"
