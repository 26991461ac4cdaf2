#include "engine/asyncio/asyncio.h"

#include "tests/support/run.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

constexpr int length = 100'000;

Coroutine<int> leaf()
{
    co_await sleep(1s);
    co_return 0;
}

Coroutine<int> awaits(Ref<TaskOf<int>> task)
{
    const int below = co_await task;
    co_return below + 1;
}

Coroutine<int> fails()
{
    co_await sleep(1s);
    throw ValueError("at the bottom");
}

/// Tasks that each await the one before, the first of them this.
std::vector<Ref<TaskOf<int>>> chain(Run &run, Coroutine<int> bottom)
{
    std::vector<Ref<TaskOf<int>>> tasks;
    tasks.push_back(run.spawn(std::move(bottom)));
    for (int i = 0; i < length; ++i)
        tasks.push_back(run.spawn(awaits(tasks.back())));
    return tasks;
}

Coroutine<int> nested(int depth, std::shared_ptr<int> token)
{
    if (depth == 0)
        co_return co_await leaf();
    const int below = co_await nested(depth - 1, token);
    co_return below + 1;
}

} // namespace

/// A hundred thousand of a kind, one behind the other: no stack is that deep.
class TestLongChains : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResultComesUpAChainOfTasks()
    {
        Run run;
        const auto tasks = chain(run, leaf());

        run.until_idle();

        QCOMPARE(tasks.back()->result(), length);
    }

    void anErrorComesUpAChainOfTasks()
    {
        Run run;
        const auto tasks = chain(run, fails());

        run.until_idle();

        QVERIFY_EXCEPTION_THROWN((void)tasks.back()->result(), ValueError);
    }

    void aCancelGoesDownAChainOfTasksAndItsErrorUp()
    {
        Run run;
        const auto tasks = chain(run, leaf());
        run.turns(2);

        const bool accepted = tasks.back()->cancel("enough");
        run.until_idle();

        QVERIFY(accepted);
        QVERIFY(tasks.front()->cancelled() && tasks.back()->cancelled());
        QCOMPARE(tasks.front()->cancelling(), 1);
        QCOMPARE(tasks.back()->take_cancel_error().value(), "enough"s);
    }

    void aChainOfTasksIsTornDownWithItsLoop()
    {
        std::vector<Ref<TaskOf<int>>> tasks;
        {
            Run run;
            tasks = chain(run, leaf());
            run.turns(2);
        }

        QVERIFY(!tasks.back()->done());
        tasks.clear();
    }

    void aChainOfTasksOwnedByItsLastIsTornDown()
    {
        const auto run = std::make_unique<Run>();
        Ref<TaskOf<int>> last = chain(*run, leaf()).back();
        run->turns(2);

        last = nullptr;
        run->until_idle();

        QVERIFY(!run->loop().has_tasks());
    }

    void aResultComesUpAChainOfAwaits()
    {
        Run run;
        const auto task = run.spawn(nested(length, nullptr));

        run.until_idle();

        QCOMPARE(task->result(), length);
    }

    void aCancelTearsDownAChainOfAwaits()
    {
        Run run;
        const auto token = std::make_shared<int>(1);
        const auto task = run.spawn(nested(length, token));
        run.turns(1);

        task->cancel();
        run.until_idle();

        QVERIFY(task->cancelled());
        QCOMPARE(token.use_count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestLongChains)
#include "tst_long_chains.moc"
