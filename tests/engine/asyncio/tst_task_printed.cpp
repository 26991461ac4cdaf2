#include "engine/asyncio/gather.h"
#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<int> worker(Ref<Future<int>> future)
{
    co_return co_await future;
}
constexpr int worker_ends = __LINE__ - 1;
constexpr int worker_awaits = worker_ends - 1;

Coroutine<int> outer(Ref<Future<int>> future)
{
    co_return co_await worker(future);
}
constexpr int outer_awaits = __LINE__ - 2;

Coroutine<int> stubborn()
{
    for (int i = 0; i < 2; ++i) {
        try {
            co_await sleep(1s);
        } catch (const CancelledError &) {
        }
    }
    co_return 1;
}

std::string at(int line)
{
    return "tests/engine/asyncio/tst_task_printed.cpp:" + std::to_string(line);
}

} // namespace

/// What asyncio prints, SEMANTICS.md S46–S48.
class TestTaskRepr : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notStartedItStandsAtItsFunction()
    {
        Run run;
        const auto task = run.spawn(worker(run.loop().create_future<int>()), "w 1");

        QCOMPARE(task->repr(),
            "<Task pending name='w 1' coro=<worker() running at " + at(worker_ends) + ">>");
    }

    void waitingItTellsOnWhat()
    {
        Run run;
        const auto task = run.spawn(worker(run.loop().create_future<int>()), "w");

        run.turns(1);

        QCOMPARE(task->repr(),
            "<Task pending name='w' coro=<worker() running at " + at(worker_awaits)
                + "> wait_for=<Future pending cb=[Task.task_wakeup()]>>");
    }

    void theLineIsThatOfTheOutermostCoroutine()
    {
        Run run;
        const auto task = run.spawn(outer(run.loop().create_future<int>()), "w");

        run.turns(1);

        QVERIFY(task->repr().starts_with(
            "<Task pending name='w' coro=<outer() running at " + at(outer_awaits) + ">"));
    }

    void awaitedByATaskItListsTheWakeup()
    {
        Run run;
        const auto inner = run.spawn(worker(run.loop().create_future<int>()), "inner");
        const auto awaits = [](Ref<TaskOf<int>> task) -> Coroutine<> { co_await task; };
        const auto task = run.spawn(awaits(inner), "outer");

        run.turns(1);

        QVERIFY(inner->repr().ends_with(" cb=[Task.task_wakeup()]>"));
        QVERIFY(task->repr().find("wait_for=" + inner->repr()) != std::string::npos);
    }

    void awaitingAGatherItSaysSo()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto body = [future]() -> Coroutine<> { co_await gather(future); };
        const auto task = run.spawn(body());

        run.turns(1);

        QVERIFY(task->repr().find("wait_for=<_GatheringFuture pending cb=[Task.task_wakeup()]>")
            != std::string::npos);
        QVERIFY(future->repr().starts_with(
            "<Future pending cb=[gather.<locals>._done_callback() at engine/asyncio/gather.cpp:"));
    }

    void wokenItStillShowsWhatItWaitedFor()
    {
        Run run;
        const auto future = run.loop().create_future<int>();
        const auto task = run.spawn(worker(future));
        run.turns(1);

        future->set_result(3);

        QVERIFY(task->repr().ends_with(" wait_for=<Future finished result=3>>"));
    }

    void cancellingIsShownAsLongAsThereAreRequests()
    {
        Run run;
        const auto task = run.spawn(stubborn(), "s");
        QVERIFY(task->repr().starts_with("<Task pending name='s'"));
        run.turns(1);

        task->cancel();
        QVERIFY(task->repr().starts_with("<Task cancelling name='s'"));
        run.turns(1); // swallowed
        QVERIFY(task->repr().starts_with("<Task cancelling name='s'"));
        task->uncancel();
        QVERIFY(task->repr().starts_with("<Task pending name='s'"));
        task->cancel();
        run.until_idle();

        QVERIFY(task->repr().starts_with("<Task finished name='s'"));
    }

    void doneItTellsHowItEnded()
    {
        Run run;
        const auto good = run.loop().create_future<int>();
        const auto bad = run.loop().create_future<int>();
        const auto finished = run.spawn(worker(good), "w");
        const auto failed = run.spawn(worker(bad), "w");
        const auto cancelled = run.spawn(worker(run.loop().create_future<int>()), "it's");

        good->set_result(3);
        bad->set_exception(std::make_exception_ptr(ValueError("no")));
        cancelled->cancel("why");
        run.until_idle();

        const std::string coro = " coro=<worker() done, defined at " + at(worker_ends) + ">";
        QCOMPARE(finished->repr(), "<Task finished name='w'" + coro + " result=3>");
        QCOMPARE(failed->repr(), "<Task finished name='w'" + coro + " exception=ValueError('no')>");
        QCOMPARE(cancelled->repr(), "<Task cancelled name=\"it's\"" + coro + ">");
    }
};

QTEST_GUILESS_MAIN(TestTaskRepr)
#include "tst_task_printed.moc"
