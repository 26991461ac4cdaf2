#include "engine/asyncio/task_group.h"

#include "engine/asyncio/exception_group.h"
#include "engine/asyncio/sleep.h"
#include "engine/asyncio/timeout.h"
#include "engine/asyncio/until_cancelled.h"
#include "engine/asyncio/with.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> worker(Run &run, std::string name, Seconds delay)
{
    try {
        co_await sleep(delay);
    } catch (const CancelledError &) {
        run.note_turn(name + "-cancelled");
        throw;
    }
    run.note_turn(name);
}

Coroutine<> fails(Seconds delay)
{
    co_await sleep(delay);
    throw ValueError("no");
}

Coroutine<> fails_at_once()
{
    throw ValueError("at once");
    co_return;
}

Coroutine<> interrupts(Seconds delay)
{
    co_await sleep(delay);
    throw KeyboardInterrupt();
}

/// Needs a while for its clean-up.
Coroutine<> slow(Run &run, Seconds delay, Seconds cleanup)
{
    const auto cancelled = co_await until_cancelled(sleep(delay));
    if (!cancelled)
        co_return;
    run.note_turn("cleans");
    co_await sleep(cleanup);
    run.note_turn("clean");
    throw *cancelled;
}

/// Runs the body in a group and notes what comes out of it, with the turn, and how many requests
/// are left.
template <class Body>
Coroutine<> groups(Run &run, Body body)
{
    std::string outcome = "after";
    try {
        co_await with(TaskGroup(), body);
    } catch (...) {
        outcome = repr(std::current_exception());
    }
    run.note_turn(outcome);
    if (const int left = current_task()->cancelling(); left > 0)
        run.note("cancelling " + std::to_string(left));
}

const auto group_of_no = "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('no')])"s;

} // namespace

/// SEMANTICS.md S66–S72; the turns are CPython's.
class TestTaskGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoLeavesItWakesTwoTurnsAfterTheLastTask()
    {
        Run run;
        run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(worker(run, "a", 0s));
            group.create_task(worker(run, "b", 1s));
            co_return;
        }));

        run.until_idle();

        QCOMPARE(run.notes(), "a@3 b@6 after@8"s);
    }

    void anEmptyOneIsLeftAtOnce()
    {
        Run run;
        run.spawn(groups(run, [](TaskGroup) -> Coroutine<> { co_return; }));

        run.until_idle();

        QCOMPARE(run.notes(), "after@1"s);
    }

    void theResultOfTheBodyIsPassedOn()
    {
        Run run;
        const auto main = []() -> Coroutine<int> {
            co_return co_await with(TaskGroup(), [](TaskGroup group) -> Coroutine<int> {
                group.create_task(as_coroutine(sleep(1s)));
                co_return 7;
            });
        };
        const auto task = run.spawn(main());

        run.until_idle();

        QCOMPARE(task->result(), 7);
        QCOMPARE(run.loop().time().count(), 1.0);
    }

    void theTaskThatWaitsInItSaysSo()
    {
        Run run;
        const auto task = run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(worker(run, "a", 1s));
            co_return;
        }));

        run.turns(1);

        QVERIFY(task->waiter());
        QCOMPARE(task->waiter()->awaited().text(), "TaskGroup"s);
    }

    void anErrorCancelsTasksAndBodyInTheSameTurn()
    {
        Run run;
        run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(worker(run, "a", 9s));
            group.create_task(fails(1s));
            co_await worker(run, "body", 9s);
        }));

        run.until_idle();

        QCOMPARE(run.notes(), "a-cancelled@6 body-cancelled@6 " + group_of_no + "@8");
    }

    void anErrorAfterTheBodyDoesTheSame()
    {
        Run run;
        run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(worker(run, "a", 9s));
            group.create_task(fails(1s));
            co_return;
        }));

        run.until_idle();

        QCOMPARE(run.notes(), "a-cancelled@6 " + group_of_no + "@8");
    }

    void tasksAreCancelledInOrderOfCreation()
    {
        Run run;
        run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            for (const char *name : {"a", "b", "c", "d", "e"})
                group.create_task(worker(run, name, 9s));
            group.create_task(fails(1s));
            co_return;
        }));

        run.until_idle();

        QVERIFY(run.notes().starts_with(
            "a-cancelled@6 b-cancelled@6 c-cancelled@6 d-cancelled@6 e-cancelled@6 "));
    }

    void aTaskThatHasNotBegunNeverBegins()
    {
        Run run;
        run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(worker(run, "a", 0s));
            throw KeyError("body");
            co_return;
        }));

        run.until_idle();

        QCOMPARE(run.notes(),
            "ExceptionGroup('unhandled errors in a TaskGroup', [KeyError('body')])@4"s);
    }

    void furtherCancelsDoNotInterruptTheWait()
    {
        Run run;
        const auto task = run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(slow(run, 9s, 2s));
            co_return;
        }));
        run.turns(2);

        for (const char *message : {"one", "two", "three"}) {
            task->cancel(message);
            run.turns(2);
        }
        run.until_idle();

        QCOMPARE(run.notes(), "cleans@4 clean@10 CancelledError('one')@12 cancelling 3"s);
    }

    void aTimeoutAroundItCancelsItsTasks()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            std::string outcome;
            const auto body = [&r](TaskGroup group) -> Coroutine<> {
                group.create_task(worker(r, "a", 9s));
                co_return;
            };
            try {
                co_await with(timeout(1s), [&body] { return with(TaskGroup(), body); });
            } catch (...) {
                outcome = repr(std::current_exception());
            }
            r.note_turn(outcome);
        };
        const auto task = run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "a-cancelled@5 TimeoutError()@7"s);
        QCOMPARE(task->cancelling(), 0);
    }

    void itIsPrintedWithItsTasksAndErrors()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            TaskGroup group;
            r.note(group.repr());
            const auto body = [&r, &group]() -> Coroutine<> {
                r.note(group.repr());
                group.create_task(worker(r, "a", 9s));
                group.create_task(worker(r, "b", 9s));
                group.create_task(fails(0s));
                r.note(group.repr());
                const auto cancelled = co_await until_cancelled(sleep(1s));
                r.note(group.repr());
                throw *cancelled;
            };
            try {
                co_await with(group, body);
            } catch (const ExceptionGroup &) {
            }
            r.note(group.repr());
        };
        run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(),
            "<TaskGroup> <TaskGroup entered> <TaskGroup tasks=3 entered> "
            "a-cancelled@5 b-cancelled@5 <TaskGroup tasks=2 errors=1 cancelling> "
            "<TaskGroup cancelling>"s);
    }

    void itsCallbackIsPrintedWithTheTask()
    {
        Run run;
        run.spawn(groups(run, [&run](TaskGroup group) -> Coroutine<> {
            const auto task = group.create_task(worker(run, "a", 9s));
            run.note(task->repr());
            co_return;
        }));

        run.turns(1);

        QVERIFY(run.notes().find(" cb=[TaskGroup._on_task_done() at ") != std::string::npos);
    }

    void theErrorsOfItsTasksCountAsRetrieved()
    {
        Run run;
        run.loop().set_exception_handler(
            [&run](const ExceptionContext &context) { run.note("reported " + context.message); });
        run.spawn(groups(run, [](TaskGroup group) -> Coroutine<> {
            group.create_task(fails(1s));
            group.create_task(fails(1s));
            co_return;
        }));

        run.until_idle();

        QCOMPARE(run.notes(),
            "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('no'), "
            "ValueError('no')])@6"s);
    }

    void anErrorAfterItsParentIsReported()
    {
        Run run;
        run.loop().set_exception_handler([&run](const ExceptionContext &context) {
            run.note(context.message + " / " + repr(context.exception));
        });
        TaskGroup group;
        const auto main = [](TaskGroup entered) -> Coroutine<> {
            co_await entered.aenter();
            entered.create_task(fails(1s), "child");
        };
        run.spawn(main(group), "parent");

        run.until_idle();

        const std::string notes = run.notes();
        QVERIFY(notes.starts_with("Task <Task finished name='child' coro="));
        QVERIFY(notes.find(" has errored out but its parent task <Task finished name='parent'")
            != std::string::npos);
        QVERIFY(notes.ends_with(" is already completed / ValueError('no')"));
    }

    void aKeyboardInterruptOfATaskIsThrownInsteadOfTheGroup()
    {
        Run run;
        run.spawn(groups(run, [](TaskGroup group) -> Coroutine<> {
            group.create_task(fails(0s));
            group.create_task(interrupts(0s));
            co_return;
        }));

        run.turns(2);
        QVERIFY_EXCEPTION_THROWN(run.turns(1), KeyboardInterrupt); // out of the loop, at once
        run.until_idle();

        QVERIFY(run.notes().starts_with("KeyboardInterrupt()@"));
    }

    void anEagerTaskThatIsDoneIsNeverInIt()
    {
        Run run;
        run.loop().set_task_factory(TaskFactory::Eager);
        const auto main = [](Run &r) -> Coroutine<> {
            const auto child = [&r]() -> Coroutine<> {
                r.note_turn("child");
                co_return;
            };
            co_await groups(r, [&r, &child](TaskGroup group) -> Coroutine<> {
                const auto task = group.create_task(child());
                r.note(task->done() ? "done" : "pending");
                r.note(group.repr());
                co_return;
            });
        };
        run.loop().call_soon([&] { run.spawn(main(run)); });

        run.until_idle();

        QCOMPARE(run.notes(), "child@1 done <TaskGroup entered> after@1"s);
    }

    void anEagerTaskThatFailsAbortsItAtOnce()
    {
        Run run;
        run.loop().set_task_factory(TaskFactory::Eager);
        const auto body = [&run](TaskGroup group) -> Coroutine<> {
            group.create_task(worker(run, "a", 9s));
            group.create_task(fails_at_once());
            try {
                group.create_task(worker(run, "b", 9s));
            } catch (const RuntimeError &error) {
                run.note(error.what());
            }
            co_await sleep(0s);
            run.note("not cancelled");
        };
        run.loop().call_soon([&] { run.spawn(groups(run, body)); });

        run.until_idle();

        QCOMPARE(run.notes(),
            "TaskGroup <TaskGroup tasks=1 errors=1 cancelling> is shutting down a-cancelled@2 "
            "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('at once')])@4"s);
    }

    void itMayBeGoneBeforeItsTasks()
    {
        Run run;
        const auto main = [](Run &r) -> Coroutine<> {
            TaskGroup group;
            co_await group.aenter();
            group.create_task(worker(r, "a", 1s));
        };
        run.spawn(main(run));

        run.until_idle();

        QCOMPARE(run.notes(), "a@4"s);
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        TaskGroup group;
        {
            Run run;
            const auto child
                = [](TaskGroup, std::shared_ptr<int>) -> Coroutine<> { co_await sleep(9s); };
            const auto main = [&]() -> Coroutine<> {
                co_await with(group, [&](TaskGroup entered) -> Coroutine<> {
                    entered.create_task(child(entered, token));
                    co_return;
                });
            };
            run.spawn(main());
            run.turns(2);
        }

        QCOMPARE(token.use_count(), 1L); // and nothing leaks, says the address sanitizer
        QCOMPARE(group.repr(), "<TaskGroup entered>"s);
    }
};

QTEST_GUILESS_MAIN(TestTaskGroup)
#include "tst_task_group.moc"
