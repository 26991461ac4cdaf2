#include "engine/asyncio/wait.h"

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

std::string names(const std::vector<IntTask> &tasks)
{
    std::string text;
    for (const IntTask &task : tasks)
        text += task->name();
    return text;
}

/// Notes the names of the done and of the pending ones.
Coroutine<> waits(Run &run, std::vector<IntTask> tasks, WaitOptions options = {})
{
    const auto [done, pending] = co_await wait(tasks, options);
    run.note_turn(names(done) + "|" + names(pending));
}

} // namespace

/// SEMANTICS.md, chapter H.
class TestWait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itEndsWhenAllAreDone()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(2s, 1), "a"), run.spawn(fails(1s), "b"),
            run.spawn(worker(0s, 3), "c")};
        run.spawn(waits(run, tasks));

        run.until_idle();

        QCOMPARE(run.notes(), "abc|@10"s); // two turns after the last
    }

    void itCanEndWithTheFirst()
    {
        Run run;
        const std::vector<IntTask> tasks{
            run.spawn(worker(2s, 1), "a"), run.spawn(worker(1s, 2), "b")};
        run.spawn(waits(run, tasks, {.return_when = ReturnWhen::FirstCompleted}));

        run.until_idle();

        QCOMPARE(run.notes(), "b|a@5"s);
    }

    void itCanEndWithTheFirstFailure()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(1s, 1), "a"),
            run.spawn(worker(9s, 1), "b"), run.spawn(fails(2s), "c"),
            run.spawn(worker(9s, 1), "d")};
        run.spawn(waits(run, tasks, {.return_when = ReturnWhen::FirstException}));
        run.turns(1);

        tasks[1]->cancel(); // is no failure
        run.until_idle();

        QVERIFY(run.notes().starts_with("abc|d@"));
    }

    void exceptionsAreLookedAtOnlyToEndWithTheFirstFailure()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(fails(1s)), run.spawn(worker(2s, 1))};
        const std::vector<IntTask> others{run.spawn(fails(1s)), run.spawn(worker(2s, 1))};
        const std::vector<IntTask> last{run.spawn(fails(1s))};
        run.spawn(waits(run, tasks));
        run.spawn(waits(run, others, {.return_when = ReturnWhen::FirstException}));
        run.spawn(waits(run, last, {.return_when = ReturnWhen::FirstException}));

        run.until_idle();

        QVERIFY(tasks[0]->exception_never_retrieved());
        QVERIFY(!others[0]->exception_never_retrieved());
        QVERIFY(last[0]->exception_never_retrieved()); // none left, which is enough
    }

    void aTimeoutLeavesTheRestPending()
    {
        Run run;
        const std::vector<IntTask> tasks{
            run.spawn(worker(1s, 1), "a"), run.spawn(worker(3s, 2), "b")};
        run.spawn(waits(run, tasks, {.timeout = 2s}));

        run.until(2s);
        QVERIFY(run.notes().starts_with("a|b@"));
        run.until_idle();

        QCOMPARE(tasks[1]->result(), 2);
        QCOMPARE(tasks[1]->cancelling(), 0);
    }

    void aTimeoutOfNothingStillLetsTasksRunATurn()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(1s, 1), "a")};
        run.spawn(waits(run, tasks, {.timeout = 0s}));

        run.until_idle();

        QCOMPARE(run.notes(), "|a@3"s);
    }

    void ofDoneTasksItStillTakesTwoTurns()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(0s, 1), "a")};
        run.until_idle();
        run.spawn(waits(run, tasks));

        run.until_idle();

        QCOMPARE(run.notes(), "a|@5"s); // it began in turn 3
    }

    void whatEndsMeanwhileIsDone()
    {
        Run run;
        const std::vector<IntTask> tasks{
            run.spawn(worker(1s, 1), "a"), run.spawn(worker(1s, 2), "b")};
        run.spawn(waits(run, tasks, {.return_when = ReturnWhen::FirstCompleted}));

        run.until_idle();

        QCOMPARE(run.notes(), "ab|@5"s);
    }

    void theSameTaskTwiceCountsOnce()
    {
        Run run;
        const IntTask task = run.spawn(worker(1s, 1), "a");
        run.spawn(waits(run, {task, task}));

        run.until_idle();

        QCOMPARE(run.notes(), "a|@5"s);
    }

    void cancellingWhoWaitsLeavesTheTasksAlone()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(1s, 1), "a")};
        const auto waiter = run.spawn(waits(run, tasks, {.timeout = 9s}));
        run.turns(1);

        waiter->cancel();
        run.until_idle();

        QVERIFY(waiter->cancelled());
        QCOMPARE(tasks[0]->cancelling(), 0);
        QCOMPARE(tasks[0]->result(), 1);
        QCOMPARE(run.loop().time().count(), 1.0); // the timer went, too
    }

    void ofNothingItIsAnError()
    {
        QVERIFY_EXCEPTION_THROWN((void)wait(std::vector<IntTask>{}), ValueError);
    }

    void aFutureMayBeGoneWhenItsCallbackComes()
    {
        // The wait is over, and the last one to hold the future lets it go, while the callback of
        // that future is queued.
        Run run;
        const auto body = [&run]() -> Coroutine<> {
            std::vector<Ref<Future<int>>> futures;
            for (int i = 0; i < 3; ++i)
                futures.push_back(get_running_loop().create_future<int>());
            futures[0]->add_done_callback([&run, last = futures[2].get()](FutureBase &) {
                run.loop().call_soon([last] { last->set_result(1); });
            });
            futures[0]->set_result(1);
            const auto waited = co_await wait(futures, {.return_when = ReturnWhen::FirstCompleted});
            run.note_turn(std::to_string(waited.done.size()));
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "2@3"s);
    }

    void aHundredThousandTasksCanBeWaitedFor()
    {
        Run run;
        std::vector<IntTask> tasks;
        for (int i = 0; i < 100'000; ++i)
            tasks.push_back(run.spawn(worker(1s, i)));
        const auto body = [&]() -> Coroutine<> {
            const auto waited = co_await wait(tasks);
            run.note(std::to_string(waited.done.size()));
        };
        run.spawn(body());

        run.until_idle();

        QCOMPARE(run.notes(), "100000"s);
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto body = [](std::shared_ptr<int>) -> Coroutine<> {
                const std::vector<Ref<Future<>>> futures{get_running_loop().create_future()};
                co_await wait(futures, {.timeout = 9s});
            };
            run.spawn(body(token));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestWait)
#include "tst_wait.moc"
