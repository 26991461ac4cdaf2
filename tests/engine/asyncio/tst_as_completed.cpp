#include "engine/asyncio/as_completed.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using IntTask = Ref<TaskOf<int>>;

Coroutine<int> worker(Seconds delay, int value)
{
    co_await sleep(delay);
    co_return value;
}

Coroutine<int> fails(Seconds delay)
{
    co_await sleep(delay);
    throw ValueError("no");
}

/// Notes each result or error as it comes.
Coroutine<> consumes(Run &run, std::vector<IntTask> tasks, std::optional<Seconds> timeout = {})
{
    for (auto next : as_completed(tasks, timeout)) {
        std::string outcome;
        try {
            const int value = co_await next();
            outcome = std::to_string(value);
        } catch (...) {
            outcome = repr(std::current_exception());
        }
        run.note_turn(outcome);
    }
}

} // namespace

/// SEMANTICS.md S57.
class TestAsCompleted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultsComeInTheOrderInWhichTheyAreThere()
    {
        Run run;
        run.spawn(consumes(
            run, {run.spawn(worker(3s, 3)), run.spawn(worker(1s, 1)), run.spawn(worker(2s, 2))}));

        run.until_idle();

        QCOMPARE(run.notes(), "1@5 2@9 3@13"s); // two turns after each was done
    }

    void coroutinesBecomeTasks()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<> {
            std::vector<Coroutine<int>> workers;
            workers.push_back(worker(2s, 2));
            workers.push_back(worker(1s, 1));
            for (auto next : as_completed(std::move(workers))) {
                const int value = co_await next();
                run.note(std::to_string(value));
            }
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "1 2"s);
    }

    void theTasksOfARangeStayInIt()
    {
        Run run;
        const auto body = []() -> Coroutine<bool> {
            std::vector<IntTask> tasks{create_task(worker(1s, 1))};
            for (auto next : as_completed(tasks))
                co_await next();
            co_return tasks[0] && tasks[0]->done();
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QVERIFY(task->result());
    }

    void theErrorOfATaskIsThrownByItsStep()
    {
        Run run;
        const IntTask cancelled = run.spawn(worker(9s, 9));
        run.spawn(consumes(run, {cancelled, run.spawn(worker(2s, 2)), run.spawn(fails(1s))}));
        run.turns(1);

        cancelled->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "CancelledError('m')@4 ValueError('no')@8 2@12"s);
    }

    void theSameTaskTwiceCompletesOnce()
    {
        Run run;
        const IntTask task = run.spawn(worker(1s, 1));
        run.spawn(consumes(run, {task, task}));

        run.until_idle();

        QCOMPARE(run.notes(), "1@5"s);
    }

    void afterATimeoutEachStepLeftThrowsAndTheTasksRunOn()
    {
        Run run;
        const IntTask slow = run.spawn(worker(9s, 9));
        run.spawn(consumes(run, {run.spawn(worker(1s, 1)), slow, run.spawn(worker(5s, 5))}, 2s));

        run.until_idle();

        QCOMPARE(run.notes(), "1@5 TimeoutError()@7 TimeoutError()@7"s);
        QCOMPARE(slow->result(), 9);
    }

    void aTimeoutThatIsNotNeededIsCancelled()
    {
        Run run;
        run.spawn(consumes(run, {run.spawn(worker(1s, 1))}, 100s));

        run.until_idle();

        QCOMPARE(run.loop().time().count(), 1.0);
    }

    void cancellingTheConsumerLeavesTheTasksRunning()
    {
        Run run;
        const IntTask task = run.spawn(worker(1s, 1));
        const auto consumer = run.spawn(consumes(run, {task}));
        run.turns(1);

        consumer->cancel();
        run.until_idle();

        QCOMPARE(task->result(), 1);
        QCOMPARE(task->cancelling(), 0);
    }

    void stepsMayBeAwaitedInAnyOrder()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<> {
            std::vector<IntTask> tasks{create_task(worker(2s, 2)), create_task(worker(1s, 1))};
            std::vector<AsCompleted<TaskOf<int>>::Next> steps;
            for (auto next : as_completed(tasks))
                steps.push_back(next);
            const int first = co_await steps[1]();
            const int second = co_await steps[0]();
            run.note(std::to_string(first) + std::to_string(second));
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "12"s);
    }

    void theFuturesThemselvesComeInTheOrderInWhichTheyAreDone()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(3s, 3), "three"),
            run.spawn(worker(1s, 1), "one"), run.spawn(fails(2s), "two")};
        const auto body = [&]() -> Coroutine<> {
            auto completions = as_completed(tasks);
            while (true) {
                const IntTask done = co_await completions.anext();
                if (!done)
                    break;
                run.note_turn(done->name());
            }
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "one@5 two@9 three@13"s);
        QVERIFY(tasks[2]->exception_never_retrieved()); // nobody asked
    }

    void afterATimeoutEachNextFutureThrows()
    {
        Run run;
        const std::vector<IntTask> tasks{
            run.spawn(worker(1s, 1)), run.spawn(worker(8s, 8)), run.spawn(worker(9s, 9))};
        const auto body = [&]() -> Coroutine<> {
            auto completions = as_completed(tasks, 2s);
            for (int i = 0; i < 4; ++i) {
                std::string outcome;
                try {
                    const IntTask done = co_await completions.anext();
                    outcome = done ? done->repr().substr(0, 14) : "end";
                } catch (const TimeoutError &) {
                    outcome = "TimeoutError";
                }
                run.note_turn(outcome);
            }
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "<Task finished@5 TimeoutError@7 TimeoutError@7 end@7"s);
    }

    void bothWaysTakeFromTheSameSteps()
    {
        Run run;
        const std::vector<IntTask> tasks{
            run.spawn(worker(1s, 1)), run.spawn(worker(2s, 2)), run.spawn(worker(3s, 3))};
        const auto body = [&]() -> Coroutine<> {
            auto completions = as_completed(tasks);
            for (auto next : completions) {
                const int value = co_await next();
                run.note(std::to_string(value));
                break;
            }
            const IntTask second = co_await completions.anext();
            run.note(repr(second->result()));
            for (auto next : completions) {
                const int value = co_await next();
                run.note(std::to_string(value));
            }
            const IntTask none = co_await completions.anext();
            run.note(none ? "more" : "end");
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "1 2 3 end"s);
    }

    void aTimeoutFiresThoughNobodyAwaits()
    {
        Run run;
        const std::vector futures{run.loop().create_future<int>()};
        run.command([&futures] { (void)as_completed(futures, 5s); });
        QVERIFY(futures[0]->repr() != "<Future pending>");

        run.until_idle();

        QCOMPARE(run.loop().time().count(), 5.0);
        QCOMPARE(futures[0]->repr(), "<Future pending>"s);
    }

    void whatIsNoFutureOfTheLoopIsRefusedAtTheCall()
    {
        Run run;
        Run other;
        const std::vector<Ref<Future<int>>> nothing{nullptr};
        const std::vector foreign{other.loop().create_future<int>()};

        QVERIFY_EXCEPTION_THROWN(
            run.command([&nothing] { (void)as_completed(nothing); }), TypeError);
        QVERIFY_EXCEPTION_THROWN(
            run.command([&foreign] { (void)as_completed(foreign); }), ValueError);
        QVERIFY_EXCEPTION_THROWN((void)as_completed(foreign), RuntimeError);
    }

    void ofNothingThereAreNoSteps()
    {
        Run run;
        const auto task = run.spawn(consumes(run, {}, 1s));

        run.until_idle();

        QVERIFY(task->done());
        QCOMPARE(run.turn(), 1);
    }

    void aPendingOneWithATimeoutIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto child = run.loop().create_future<int>();
            child->add_done_callback([token](FutureBase &) {});
            const auto body = [child]() -> Coroutine<> {
                const std::vector<Ref<Future<int>>> futures{child};
                for (auto next : as_completed(futures, 9s))
                    co_await next();
            };
            run.spawn(body());
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L); // and nothing leaks, says the address sanitizer
    }
};

QTEST_GUILESS_MAIN(TestAsCompleted)
#include "tst_as_completed.moc"
