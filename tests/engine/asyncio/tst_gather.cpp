#include "engine/asyncio/gather.h"

#include "engine/asyncio/sleep.h"
#include "engine/asyncio/wait.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using IntTask = Ref<TaskOf<int>>;

Coroutine<int> worker(Run &run, Seconds delay, int value)
{
    run.note(std::to_string(value));
    co_await sleep(delay);
    co_return value;
}

Coroutine<int> fails(Seconds delay, std::string message)
{
    co_await sleep(delay);
    throw ValueError(message);
}

Coroutine<int> swallows(Seconds delay)
{
    try {
        co_await sleep(delay);
    } catch (const CancelledError &) {
    }
    co_return 5;
}

/// Awaits what it is given and notes the result or the error.
template <class F>
Coroutine<> notes_outcome(Run &run, Ref<F> future)
{
    std::string outcome;
    try {
        const auto value = co_await future;
        outcome = repr(value);
    } catch (...) {
        outcome = repr(std::current_exception());
    }
    run.note_turn(outcome);
}

Coroutine<> waits_for(Run &run, IntTask task)
{
    const std::vector<IntTask> tasks{task};
    co_await wait(tasks);
    run.note("child");
}

template <ReturnExceptions mode = ReturnExceptions::No>
auto gather_in(Run &run, const std::vector<IntTask> &tasks)
{
    return run.command([&tasks] { return gather<mode>(tasks); });
}

} // namespace

/// SEMANTICS.md, chapter G.
class TestGather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultsComeInTheOrderOfTheArguments()
    {
        Run run;
        const auto main = [&run]() -> Coroutine<> {
            auto [a, b, c]
                = co_await gather(worker(run, 3s, 1), worker(run, 1s, 2), worker(run, 2s, 3));
            run.note(repr(std::vector<int>{a, b, c}));
        };

        run.spawn(main());
        run.until_idle();

        QCOMPARE(run.notes(), "1 2 3 [1, 2, 3]"s);
    }

    void aRangeOfCoroutinesBecomesTasks()
    {
        Run run;
        const auto main = [&run]() -> Coroutine<> {
            std::vector<Coroutine<int>> workers;
            for (int i = 0; i < 3; ++i)
                workers.push_back(worker(run, Seconds(3 - i), i));
            const std::vector<int> results = co_await gather(std::move(workers));
            run.note(repr(results));
        };

        run.spawn(main());
        run.until_idle();

        QCOMPARE(run.notes(), "0 1 2 [0, 1, 2]"s);
    }

    void sleepsAndWaitsCanBeGatheredToo()
    {
        Run run;
        const std::vector<IntTask> tasks{run.spawn(worker(run, 1s, 1))};
        const auto main = [&]() -> Coroutine<int> {
            const auto [slept, waited] = co_await gather(sleep(2s), wait(tasks));
            co_return static_cast<int>(waited.done.size());
        };

        const auto gathering = run.spawn(main());
        run.until_idle();

        QCOMPARE(gathering->result(), 1);
    }

    void theTasksOfARangeStayInIt()
    {
        Run run;
        std::vector<IntTask> tasks{run.spawn(worker(run, 1s, 1)), run.spawn(worker(run, 1s, 2))};

        const auto future = run.command([&tasks] { return gather(tasks); });
        run.until_idle();

        QVERIFY(tasks[0] && tasks[0]->done());
        QCOMPARE(future->result(), (std::vector<int>{1, 2}));
    }

    void whoAwaitsItResumesTwoTurnsAfterTheLastChild()
    {
        Run run;
        const auto future = gather_in(run, {run.spawn(worker(run, 0s, 1))}); // done in turn 2
        run.spawn(notes_outcome(run, future));

        run.until_idle();

        QCOMPARE(run.notes(), "1 [1]@4"s);
    }

    void ofNothingItIsDoneAtOnce()
    {
        Run run;
        const auto future = gather_in(run, {});

        QVERIFY(future->done());
        QCOMPARE(future->repr(), "<Future finished result=[]>"s);
    }

    void ofDoneChildrenItIsDoneAtOnce()
    {
        Run run;
        const IntTask good = run.spawn(worker(run, 0s, 1));
        const IntTask bad = run.spawn(fails(0s, "no"));
        const IntTask pending = run.spawn(worker(run, 1s, 2));
        run.turns(2);

        QCOMPARE(
            gather_in(run, {good, good})->repr(), "<_GatheringFuture finished result=[1, 1]>"s);
        QCOMPARE(gather_in(run, {pending, bad})->repr(),
            "<_GatheringFuture finished exception=ValueError('no')>"s);
        QVERIFY(!gather_in(run, {pending, good})->done());
    }

    void theSameTaskTwiceIsOneChild()
    {
        Run run;
        const IntTask task = run.spawn(worker(run, 1s, 7));
        const auto future = gather_in(run, {task, task});

        run.until_idle();

        QCOMPARE(future->result(), (std::vector<int>{7, 7}));
    }

    void theFirstFailureFailsItAndTheOthersRunOn()
    {
        Run run;
        const IntTask slow = run.spawn(worker(run, 9s, 1));
        const auto future
            = gather_in(run, {slow, run.spawn(fails(2s, "second")), run.spawn(fails(1s, "first"))});
        run.spawn(notes_outcome(run, future));

        run.until_idle();

        QCOMPARE(run.notes(), "1 ValueError('first')@5"s);
        QCOMPARE(slow->result(), 1);
        QVERIFY(!future->cancel());
    }

    void aCancelledChildIsAnErrorNotACancel()
    {
        Run run;
        const IntTask child = run.spawn(worker(run, 9s, 1));
        const IntTask other = run.spawn(worker(run, 9s, 2));
        const auto future = gather_in(run, {child, other});
        const auto awaiter = run.spawn(notes_outcome(run, future));
        run.turns(1);

        child->cancel("m");
        run.until_idle();

        QVERIFY(!future->cancelled());
        QCOMPARE(future->repr(), "<_GatheringFuture finished exception=CancelledError('m')>"s);
        QCOMPARE(run.notes(), "1 2 CancelledError('m')@4"s);
        QCOMPARE(awaiter->cancelling(), 0);
        QCOMPARE(other->result(), 2);
    }

    void withReturnExceptionsEverythingIsInItsPlace()
    {
        Run run;
        const IntTask unstarted = run.spawn(worker(run, 9s, 1));
        unstarted->cancel("before");
        const IntTask waiting = run.spawn(worker(run, 9s, 2));
        const auto future = gather_in<ReturnExceptions::Yes>(
            run, {run.spawn(worker(run, 2s, 3)), run.spawn(fails(1s, "no")), waiting, unstarted});
        run.turns(1);
        waiting->cancel("m");

        run.until_idle();

        // The message went away with the error that ended the task, as in asyncio.
        QCOMPARE(future->children_repr(),
            "[3, ValueError('no'), CancelledError(''), CancelledError('')]"s);
        const auto results = future->result();
        QCOMPARE(results[0].value(), 3);
        QVERIFY(results[1].failed() && results[2].failed());
        QVERIFY_EXCEPTION_THROWN((void)results[1].value(), ValueError);
        QVERIFY_EXCEPTION_THROWN((void)results[2].value(), CancelledError);
    }

    void cancellingItCancelsEveryChild()
    {
        Run run;
        const std::vector<IntTask> tasks{
            run.spawn(worker(run, 9s, 1)), run.spawn(swallows(9s)), run.spawn(worker(run, 9s, 2))};
        const auto future = gather_in(run, tasks);
        const auto awaiter = run.spawn(notes_outcome(run, future));
        run.turns(1);

        awaiter->cancel("m");
        QVERIFY(!future->done());
        run.until_idle();

        QCOMPARE(run.notes(), "1 2 CancelledError('m')@4"s);
        QVERIFY(tasks[0]->cancelled() && tasks[2]->cancelled());
        QCOMPARE(tasks[1]->result(), 5);
    }

    void cancellingItWithReturnExceptionsEndsWithTheLastChild()
    {
        Run run;
        const auto future = gather_in<ReturnExceptions::Yes>(
            run, {run.spawn(swallows(9s)), run.spawn(worker(run, 9s, 2))});
        run.spawn(notes_outcome(run, future));
        run.turns(1);

        QVERIFY(future->cancel("m"));
        run.until_idle();

        QCOMPARE(run.notes(), "2 CancelledError('m')@4"s);
    }

    void aCancelThatEveryChildSwallowsStillEndsIt()
    {
        Run run;
        const auto future = gather_in(run, {run.spawn(swallows(9s)), run.spawn(swallows(9s))});
        run.spawn(notes_outcome(run, future));
        run.turns(1);

        future->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "CancelledError()@4"s);
    }

    void whoAwaitsItLosesTheResultIfCancelledWhenAllChildrenAreDone()
    {
        Run run;
        const auto child = run.loop().create_future<int>();
        const auto future = run.command([&child] { return gather(child); });
        const auto awaiter = run.spawn(notes_outcome(run, future));
        run.turns(1);

        child->set_result(1);
        QVERIFY(!future->cancel());
        awaiter->cancel("m");
        QVERIFY(awaiter->must_cancel());
        run.until_idle();

        QCOMPARE(future->repr(), "<_GatheringFuture finished result=[1]>"s);
        QCOMPARE(run.notes(), "CancelledError('m')@3"s);
    }

    void longResultsAreShortenedInItsRepr()
    {
        Run run;
        std::vector<IntTask> tasks;
        for (int i = 0; i < 9; ++i)
            tasks.push_back(run.spawn(worker(run, 0s, i)));
        const auto numbers = gather_in(run, tasks);
        const auto error = gather_in<ReturnExceptions::Yes>(
            run, {run.spawn(fails(0s, "a rather long message that goes on"))});

        run.until_idle();

        QCOMPARE(numbers->repr(), "<_GatheringFuture finished result=[0, 1, 2, 3, 4, 5, ...]>"s);
        QCOMPARE(
            error->repr(), "<_GatheringFuture finished result=[ValueError('a...that goes on')]>"s);
    }

    void aHundredThousandChildrenAreGathered()
    {
        Run run;
        std::vector<IntTask> tasks;
        for (int i = 0; i < 100'000; ++i)
            tasks.push_back(run.spawn(swallows(1s)));
        const auto future = gather_in(run, tasks);

        run.until_idle();

        QCOMPARE(future->result().size(), 100'000U);
    }

    void cancelledItThrowsTheMessageOfItsLastChild_data()
    {
        QTest::addColumn<bool>("slow_first");
        QTest::addColumn<QString>("error");
        QTest::newRow("which ended before") << true << "CancelledError()";
        QTest::newRow("which was cancelled") << false << "CancelledError('m')";
    }
    void cancelledItThrowsTheMessageOfItsLastChild()
    {
        QFETCH(bool, slow_first);
        QFETCH(QString, error);
        Run run;
        std::vector children{run.spawn(worker(run, 0s, 1)), run.spawn(worker(run, 9s, 2))};
        if (slow_first)
            std::swap(children[0], children[1]);
        const auto outer = gather<ReturnExceptions::Yes>(children);
        run.until(1s);

        run.command([&] { return outer->cancel("m"); });
        run.until_idle();

        QVERIFY(!outer->cancelled());
        QCOMPARE(repr(outer->exception()), error.toStdString());
    }

    void aCoroutineJoinsTheLoopOfTheFutureBeforeIt()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        future->set_result(1);

        const auto outer = gather(future, worker(run, 1s, 2)); // no loop is running
        run.until_idle();

        QCOMPARE(repr(outer->result()), "[1, 2]"s);
    }

    void theTasksItMakesAreNotReportedAsDestroyed()
    {
        int reports = 0;
        {
            Run run;
            run.loop().set_exception_handler([&](const ExceptionContext &) { ++reports; });
            const auto future = run.loop().create_future<int>();
            gather(future, worker(run, 1s, 2));
        }

        QCOMPARE(reports, 0);
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto child = run.loop().create_future<std::shared_ptr<int>>();
            child->add_done_callback([token](FutureBase &) {});
            run.command([&child] { return gather(child); });
            // One that waits for itself, as `await gather(*all_tasks())` does.
            IntTask task;
            const auto body = [&task](std::shared_ptr<int>) -> Coroutine<int> {
                co_await gather(task);
                co_return 0;
            };
            task = run.spawn(body(token));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }

    void anEagerChildComesBehindTheGatherAtAnEarlierChild()
    {
        Run run;
        run.loop().set_task_factory(TaskFactory::Eager);
        const auto main = [&run]() -> Coroutine<> {
            const IntTask first = create_task(fails(1s, "no"));
            try {
                co_await gather(first, waits_for(run, first));
            } catch (const ValueError &) {
                run.note("gather");
            }
        };
        run.spawn(main());

        run.until_idle();

        QCOMPARE(run.notes(), "gather child"s);
    }
};

QTEST_GUILESS_MAIN(TestGather)
#include "tst_gather.moc"
