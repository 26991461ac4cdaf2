#include "engine/asyncio/task.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <array>
#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<int> sleeper(Seconds delay, int value)
{
    co_await sleep(delay);
    co_return value;
}

Coroutine<int> fails(std::string message)
{
    co_await sleep(1s);
    throw ValueError(message);
}

Coroutine<> awaits(Run &run, Ref<TaskOf<int>> task, std::string name)
{
    try {
        co_await task;
        run.note_turn(name);
    } catch (...) {
        run.note(repr(std::current_exception()));
    }
}

/// Each awaits a task of the next; the last one returns.
Coroutine<int> chain(int length)
{
    if (length == 0)
        co_return 0;
    const int inner = co_await create_task(chain(length - 1));
    co_return inner + 1;
}

Coroutine<int> middle(Seconds delay)
{
    const int value = co_await sleeper(delay, 1);
    co_return value;
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsFirstStepIsInTheNextTurn()
    {
        Run run;
        const auto parent = [&run]() -> Coroutine<> {
            const auto child = [&run]() -> Coroutine<> {
                run.note_turn("child");
                co_return;
            };
            const auto task = create_task(child());
            run.note_turn("created");
            co_await task;
            run.note_turn("resumed");
        };

        run.spawn(parent());
        run.until_idle();

        QCOMPARE(run.notes(), "created@1 child@2 resumed@3"s);
    }

    void tasksStartInOrderOfCreation()
    {
        Run run;
        const auto body = [&run](int i) -> Coroutine<> {
            run.note(std::to_string(i));
            co_return;
        };
        for (int i = 0; i < 4; ++i)
            run.spawn(body(i));

        run.turns(1);

        QCOMPARE(run.notes(), "0 1 2 3"s);
    }

    void itHasItsResultOrItsException()
    {
        Run run;
        const auto good = run.spawn(sleeper(1s, 7));
        const auto bad = run.spawn(fails("no"));
        QVERIFY_EXCEPTION_THROWN((void)good->result(), InvalidStateError);

        run.until_idle();

        QCOMPARE(good->result(), 7);
        QVERIFY(!good->exception());
        QVERIFY_EXCEPTION_THROWN((void)bad->result(), ValueError);
        QCOMPARE(repr(bad->exception()), "ValueError('no')"s);
        QVERIFY(!bad->cancelled());
    }

    void whoAwaitsItResumesInTheTurnAfterItsLastStep()
    {
        Run run;
        const auto task = run.spawn(sleeper(1s, 7)); // done in turn 3
        run.spawn(awaits(run, task, "first"));
        run.spawn(awaits(run, task, "second"));

        run.until_idle();
        run.spawn(awaits(run, task, "late"));
        run.until_idle();

        QCOMPARE(run.notes(), "first@4 second@4 late@5"s);
    }

    void itsErrorIsThrownToAllWhoAwaitIt()
    {
        Run run;
        const auto task = run.spawn(fails("no"));
        run.spawn(awaits(run, task, ""));
        run.spawn(awaits(run, task, ""));

        run.until_idle();

        QCOMPARE(run.notes(), "ValueError('no') ValueError('no')"s);
    }

    void awaitingItselfIsAnError()
    {
        Run run;
        Ref<TaskOf<int>> task;
        const auto narcissus = [&]() -> Coroutine<int> {
            try {
                co_await task;
            } catch (const RuntimeError &error) {
                run.note_turn("caught");
                run.note(error.what());
            }
            co_return 1;
        };

        task = run.spawn(narcissus(), "me");
        run.until_idle();

        const std::string notes = run.notes();
        QVERIFY(notes.starts_with(
            "caught@2 Task cannot await on itself: <Task pending name='me' coro=<"));
        QVERIFY(notes.find("wait_for") == std::string::npos);
        QCOMPARE(task->result(), 1);
        task = nullptr;
    }

    void nobodyElseSetsItsOutcome()
    {
        Run run;
        const auto task = run.spawn(sleeper(1s, 7));

        QVERIFY_EXCEPTION_THROWN(task->set_exception(std::make_exception_ptr(1)), RuntimeError);
        QVERIFY(!task->done());
    }

    void aTaskThatCouldNotBeMadeTakesNoId()
    {
        Run run;
        Coroutine<int> once = sleeper(1s, 1);
        const auto first = run.spawn(std::move(once));
        QVERIFY_EXCEPTION_THROWN(run.spawn(std::move(once)), RuntimeError);

        const auto second = run.spawn(sleeper(1s, 1));

        QCOMPARE(first->id(), TaskId{1});
        QCOMPARE(second->id(), TaskId{2});
        QCOMPARE(second->name(), "Task-2"s);
    }

    void withoutANameItIsNumbered()
    {
        Run run;

        QCOMPARE(run.spawn(sleeper(1s, 1))->name(), "Task-1"s);
        QCOMPARE(run.spawn(sleeper(1s, 1), "worker 1")->name(), "worker 1"s);
        const auto third = run.spawn(sleeper(1s, 1));
        QCOMPARE(third->name(), "Task-2"s); // one with a name takes no number (SEMANTICS.md S31)

        third->set_name("renamed");
        QCOMPARE(third->name(), "renamed"s);
    }

    void itsStackIsTheAwaitsInnermostFirst()
    {
        Run run;
        const auto line = static_cast<int>(std::source_location::current().line());
        const auto main = []() -> Coroutine<> { co_await middle(1s); };
        const auto task = run.spawn(main());
        QVERIFY(task->get_stack().empty());

        run.turns(1);

        const auto stack = task->get_stack();
        QCOMPARE(stack.size(), 3U);
        QCOMPARE(static_cast<int>(stack[2].line()), line + 1);
        for (const auto &where : stack)
            QVERIFY(std::string(where.file_name()) == "tests/engine/asyncio/tst_task.cpp");
        QVERIFY(stack[0].line() < stack[1].line());

        run.until_idle();
        QVERIFY(task->get_stack().empty());
    }

    void itKnowsWhereItWasMadeAndWhatItWaitsOn()
    {
        Run run;
        const auto line = std::source_location::current().line() + 1;
        const auto inner = run.loop().create_task(sleeper(2s, 1));
        const auto outer = run.spawn(awaits(run, inner, ""));
        QCOMPARE(inner->created_at().line(), line);
        QVERIFY(!outer->waiter());

        run.turns(1);

        QVERIFY(outer->waiter() == inner.get());
        QVERIFY(outer->waiter()->awaited().task == inner->id());
        QCOMPARE(inner->waiter()->awaited().text(), "sleep(2)"s);
        run.until_idle();
        QVERIFY(!outer->waiter());
    }

    void twoThousandTasksAwaitEachOther()
    {
        Run run;
        const auto task = run.spawn(chain(2000));

        run.until_idle();

        QCOMPARE(task->result(), 2000);
        QCOMPARE(run.turn(), 4001);
    }

    void aChainOfTwoThousandTasksIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            Ref<TaskOf<int>> last = run.spawn(sleeper(1s, 1));
            const auto link = [](Ref<TaskOf<int>> task, std::shared_ptr<int>) -> Coroutine<int> {
                co_return co_await task;
            };
            for (int i = 0; i < 2000; ++i)
                last = run.spawn(link(last, token));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }

    void tasksThatAwaitEachOtherAreTornDownWithTheirLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            std::array<Ref<TaskOf<int>>, 2> tasks;
            const auto body = [&tasks](std::size_t other, std::shared_ptr<int>) -> Coroutine<int> {
                const Ref<TaskOf<int>> task = tasks[other];
                co_return co_await task;
            };
            tasks = {run.spawn(body(1, token), "A"), run.spawn(body(0, token), "B")};
            run.until_idle();
            QCOMPARE(run.loop().all_tasks().size(), 2U);
        }

        QCOMPARE(token.use_count(), 1L); // and nothing leaks, says the address sanitizer
    }

    void aDoneTaskMayOutliveItsLoop()
    {
        Ref<TaskOf<int>> done;
        Ref<TaskOf<int>> pending;
        {
            Run run;
            done = run.spawn(sleeper(1s, 7));
            pending = run.spawn(sleeper(9s, 7));
            run.until(2s);
        }

        QCOMPARE(done->result(), 7);
        QVERIFY(!done->cancel());
        QVERIFY(!pending->done());
        QVERIFY(pending->cancel());
        QCOMPARE(pending->uncancel(), 0);
        QVERIFY(pending->repr().starts_with("<Task pending name='Task-2'"));
    }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
