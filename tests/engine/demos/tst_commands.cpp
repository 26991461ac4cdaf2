#include "engine/demos/commands.h"

#include "engine/asyncio/asyncio.h"
#include "tests/support/virtual_run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;

namespace {

Coroutine<int> answer(Seconds after)
{
    co_await sleep(after);
    co_return 42;
}

Coroutine<> nothing(Seconds after)
{
    co_await sleep(after);
}

Coroutine<> failing(Seconds after)
{
    co_await sleep(after);
    throw ValueError("no");
}

} // namespace

/// The tasks that these commands get are of any type: here one that gives a number after 3 s, one
/// that gives nothing after 1 s, and one that fails after 2 s.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatherPrintsTheResultsInTheOrderOfTheTasks()
    {
        VirtualRun run;
        const std::vector<Ref<Task>> tasks = three(run);
        run.spawn(demos::gather_tasks({tasks[0], tasks[1]}, ReturnExceptions::No), "gather");
        run.until_idle();

        QCOMPARE(run.output(), lines({"3.00 gather: [42, None]"}));
        QCOMPARE(run.shown("gather"), words("ready running waiting ready running finished"));
    }

    void gatherFailsWithTheFirstThatFails()
    {
        VirtualRun run;
        const auto gather
            = run.spawn(demos::gather_tasks(three(run), ReturnExceptions::No), "gather");
        run.until_idle();

        QCOMPARE(run.shown("gather"), words("ready running waiting ready running failed"));
        QCOMPARE(repr(gather->exception()), std::string("ValueError('no')"));
        QCOMPARE(run.shown("answer"), words("ready running waiting ready running finished"));
        QCOMPARE(run.output(), QStringList());
    }

    void gatherReturnsExceptionsIfToldTo()
    {
        VirtualRun run;
        const std::vector<Ref<Task>> tasks = three(run);
        run.spawn(demos::gather_tasks(tasks, ReturnExceptions::Yes), "gather");
        run.until(0.5s);
        run.cancel(tasks[1]->id(), "enough");
        run.until_idle();

        // Python drops the message here, and has '' for none (SEMANTICS.md S52).
        QCOMPARE(run.output(), lines({"3.00 gather: [42, CancelledError(''), ValueError('no')]"}));
    }

    void gatherPrintsAllOfManyResults()
    {
        VirtualRun run;
        std::vector<Ref<Task>> tasks;
        for (int i = 1; i <= 8; ++i)
            tasks.push_back(run.spawn(answer(1s), "answer"));
        run.spawn(demos::gather_tasks(tasks, ReturnExceptions::No), "gather");
        run.until_idle();

        QCOMPARE(run.output(), lines({"1.00 gather: [42, 42, 42, 42, 42, 42, 42, 42]"}));
    }

    void gatherOfNothingIsAnEmptyList()
    {
        VirtualRun run;
        run.spawn(demos::gather_tasks({}, ReturnExceptions::No), "gather");
        run.until_idle();

        QCOMPARE(run.output(), lines({"0.00 gather: []"}));
        QCOMPARE(run.shown("gather"), words("ready running finished"));
    }

    void gatherOfTasksThatAreDoneHasTheirResultsAtOnce()
    {
        VirtualRun run;
        const std::vector<Ref<Task>> tasks = three(run);
        run.until_idle();
        run.spawn(demos::gather_tasks(tasks, ReturnExceptions::Yes), "gather");
        run.until_idle();

        QCOMPARE(run.output(), lines({"3.00 gather: [42, None, ValueError('no')]"}));
    }

    void aCancelOfTheGatherCancelsTheTasks()
    {
        VirtualRun run;
        const std::vector<Ref<Task>> tasks = three(run);
        const auto gather = run.spawn(demos::gather_tasks(tasks, ReturnExceptions::Yes), "gather");
        run.until(1.5s);
        run.cancel(gather->id());
        run.until_idle();

        QCOMPARE(run.shown("gather"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.shown("answer"), words("ready running waiting cancelling cancelled"));
        QCOMPARE(run.shown("nothing"), words("ready running waiting ready running finished"));
        QCOMPARE(run.seconds(), 1.5);
    }

    void waitPrintsWhoIsDoneAndWhoIsPending()
    {
        VirtualRun run;
        run.spawn(demos::wait_tasks(three(run), {.timeout = 2.5s}), "wait");
        run.until_idle();

        QCOMPARE(run.output(),
            lines({"2.50 wait: done: ['nothing', 'failing']", "2.50 wait: pending: ['answer']"}));
        QCOMPARE(run.shown("answer"), words("ready running waiting ready running finished"));
    }

    void waitReturnsWhenItIsTold()
    {
        VirtualRun run;
        const std::vector<Ref<Task>> tasks = three(run);
        run.spawn(demos::wait_tasks(tasks, {.return_when = ReturnWhen::FirstCompleted}), "first");
        run.spawn(demos::wait_tasks(tasks, {.return_when = ReturnWhen::FirstException}), "failed");
        run.spawn(demos::wait_tasks(tasks, {}), "all");
        run.until_idle();

        QCOMPARE(run.output(),
            lines({
                "1.00 first: done: ['nothing']",
                "1.00 first: pending: ['answer', 'failing']",
                "2.00 failed: done: ['nothing', 'failing']",
                "2.00 failed: pending: ['answer']",
                "3.00 all: done: ['answer', 'nothing', 'failing']",
                "3.00 all: pending: []",
            }));
    }

    void waitForNothingFailsAsInPython()
    {
        VirtualRun run;
        const auto wait = run.spawn(demos::wait_tasks({}, {}), "wait");
        run.until_idle();

        QCOMPARE(
            repr(wait->exception()), std::string("ValueError('Set of Tasks/Futures is empty.')"));
    }

    void asCompletedPrintsHowEachEndedInThatOrder()
    {
        VirtualRun run;
        const std::vector<Ref<Task>> tasks = three(run);
        run.spawn(demos::collect_as_completed(tasks), "as completed");
        run.until(2.5s);
        run.cancel(tasks[0]->id(), "enough");
        run.until_idle();

        QCOMPARE(run.output(),
            lines({
                "1.00 as completed: nothing: None",
                "2.00 as completed: failing: ValueError('no')",
                "2.50 as completed: answer: CancelledError('enough')",
            }));
        QVERIFY(run.shown("as completed").endsWith(QLatin1String("finished")));
    }

    void asCompletedOfNothingPrintsNothing()
    {
        VirtualRun run;
        run.spawn(demos::collect_as_completed({}), "as completed");
        run.until_idle();

        QCOMPARE(run.output(), QStringList());
        QCOMPARE(run.shown("as completed"), words("ready running finished"));
    }

    void aCancelOfAsCompletedLeavesTheTasksAlone()
    {
        VirtualRun run;
        const auto collecting = run.spawn(demos::collect_as_completed(three(run)), "as completed");
        run.until(1.5s);
        run.cancel(collecting->id());
        run.until_idle();

        QVERIFY(run.shown("as completed").endsWith(QLatin1String("cancelling cancelled")));
        QCOMPARE(run.shown("answer"), words("ready running waiting ready running finished"));
    }

private:
    static std::vector<Ref<Task>> three(VirtualRun &run)
    {
        return {run.spawn(answer(3s), "answer"), run.spawn(nothing(1s), "nothing"),
            run.spawn(failing(2s), "failing")};
    }
};

QTEST_APPLESS_MAIN(TestCommands)
#include "tst_commands.moc"
