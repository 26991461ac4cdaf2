#include "tests/conformance/cpython/isolated_case.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

class MyExc : public Error
{
public:
    MyExc()
        : Error("MyExc", "")
    {
    }
};

class CustomException : public Error
{
public:
    CustomException()
        : Error("CustomException", "")
    {
    }
};

/// Python's MyBaseExc(BaseException): no std::exception.
class MyBaseExc
{
};

Coroutine<int> gives(Seconds delay, int value)
{
    co_await sleep(delay);
    co_return value;
}

/// Throws this after so long.
template <class E>
Coroutine<> raise_after(Seconds delay, E error)
{
    co_await sleep(delay);
    throw error;
}

/// Sleeps, and whatever happens then throws this: `finally: raise`.
template <class E>
Coroutine<> raise_finally(Seconds delay, E error)
{
    (void)co_await until_cancelled(sleep(delay));
    throw error;
}

/// Sleeps, and notes if it is cancelled.
Coroutine<> notes_cancel(Seconds delay, int &number, int amount)
{
    try {
        co_await sleep(delay);
    } catch (const CancelledError &) {
        number += amount;
        throw;
    }
}

/// Sleeps, and if it is cancelled, for a while yet.
Coroutine<> lingers(Seconds delay, Seconds cleanup)
{
    const auto cancelled = co_await until_cancelled(sleep(delay));
    if (cancelled) {
        co_await sleep(cleanup);
        throw *cancelled;
    }
}

Coroutine<> nothing()
{
    co_return;
}

/// Runs this as a task, cancels it after 0.1 s, and gives the E that it has to end with.
template <class E>
Coroutine<std::exception_ptr> cancelled_after_a_while(
    Coroutine<> runner, Where where = Where::current())
{
    const auto task = create_task(std::move(runner));
    co_await sleep(0.1s);
    check(!task->done(), where);
    task->cancel();
    co_return co_await raised<E>(task, where);
}

/// `except* E`: true if the group had such an error and no other.
template <class E>
bool all_are(const std::exception_ptr &group)
{
    try {
        std::rethrow_exception(group);
    } catch (const BaseExceptionGroup &errors) {
        return !errors.split(is_a<E>).rest;
    } catch (...) {
        return false;
    }
}

} // namespace

/// CPython 3.13's tests of asyncio.TaskGroup; above each is its name there.
class TestCpythonTaskGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // taskgroups.TestTaskGroup.test_taskgroup_01
    void itWaitsForItsTasks()
    {
        IsolatedCase test;
        Ref<TaskOf<int>> t1;
        Ref<TaskOf<int>> t2;
        const auto main = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                t1 = g.create_task(gives(0.1s, 42));
                t2 = g.create_task(gives(0.2s, 11));
                co_return;
            });
            check_equal(t1->result(), 42);
            check_equal(t2->result(), 11);
        };

        test.run(main());

        check_equal(test.time(), 0.2);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_02
    void tasksCanBeAddedLater()
    {
        IsolatedCase test;
        Ref<TaskOf<int>> t1;
        Ref<TaskOf<int>> t2;
        const auto main = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                t1 = g.create_task(gives(0.1s, 42));
                co_await sleep(0.15s);
                t2 = g.create_task(gives(0.2s, 11));
            });
            check_equal(t1->result(), 42);
            check_equal(t2->result(), 11);
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_03
    void aTaskThatIsCancelledDisturbsNobody()
    {
        IsolatedCase test;
        Ref<TaskOf<int>> t1;
        Ref<TaskOf<int>> t2;
        const auto main = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                t1 = g.create_task(gives(1s, 42));
                co_await sleep(0.15s);
                t1->cancel();
                t2 = g.create_task(gives(0.2s, 11));
            });
            check(t1->cancelled());
            check_equal(t2->result(), 11);
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_04
    void anErrorCancelsTheOthersAndIsThrownInAGroup()
    {
        IsolatedCase test;
        int number = 0;
        int cancelled = 0;
        Ref<Task> t2;
        const auto foo2 = [&]() -> Coroutine<> {
            co_await notes_cancel(1s, cancelled, 1);
            number += 1;
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                g.create_task(raise_after(0.1s, ZeroDivisionError()));
                t2 = g.create_task(foo2());
                co_return;
            });
            number += 10;
        };
        const auto main = [&]() -> Coroutine<> {
            const auto error = co_await raised<ExceptionGroup>(create_task(runner()));
            check(error_types(error) == Types{"ZeroDivisionError"});
        };

        test.run(main());

        check_equal(number, 0);
        check_equal(cancelled, 1);
        check(t2->cancelled());
    }

    // taskgroups.TestTaskGroup.test_cancel_children_on_child_error
    void anErrorCancelsTheBodyToo()
    {
        IsolatedCase test;
        int number = 0;
        int t2_cancelled = 0;
        int runner_cancelled = 0;
        const auto foo2 = [&]() -> Coroutine<> {
            co_await notes_cancel(5s, t2_cancelled, 1);
            number += 1;
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                for (int i = 0; i < 3; ++i)
                    g.create_task(raise_after(0.1s, ZeroDivisionError()));
                g.create_task(foo2());
                co_await notes_cancel(10s, runner_cancelled, 1);
            });
            number += 10;
        };
        const auto main = [&]() -> Coroutine<> {
            const auto error = co_await raised<ExceptionGroup>(create_task(runner()));
            check(error_types(error) == Types{"ZeroDivisionError"});
        };

        test.run(main());

        check_equal(number, 0);
        check_equal(t2_cancelled, 1);
        check_equal(runner_cancelled, 1);
    }

    // taskgroups.TestTaskGroup.test_cancellation
    void aCancelWhileItWaitsCancelsAll()
    {
        IsolatedCase test;
        int number = 0;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                for (int i = 0; i < 5; ++i)
                    g.create_task(notes_cancel(5s, number, 1));
                co_return;
            });
        };

        test.run(cancelled_after_a_while<CancelledError>(runner()));

        check_equal(number, 5);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_07
    void aCancelInTheBodyCancelsAll()
    {
        IsolatedCase test;
        int number = 0;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                for (int i = 0; i < 5; ++i)
                    g.create_task(notes_cancel(5s, number, 1));
                co_await notes_cancel(10s, number, 10);
            });
        };

        test.run(cancelled_after_a_while<CancelledError>(runner()));

        check_equal(number, 15);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_08
    void tasksThatFailWhenTheyAreCancelledMakeAGroup()
    {
        IsolatedCase test;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                for (int i = 0; i < 5; ++i)
                    g.create_task(raise_finally(10s, ZeroDivisionError()));
                co_await sleep(10s);
            });
        };

        const auto error = test.run(cancelled_after_a_while<ExceptionGroup>(runner()));

        check(error_types(error) == Types{"ZeroDivisionError"});
    }

    // taskgroups.TestTaskGroup.test_taskgroup_09
    void anErrorOfTheBodyCancelsTheTasks()
    {
        IsolatedCase test;
        Ref<Task> t1;
        Ref<Task> t2;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                t1 = g.create_task(gives(1s, 42));
                t2 = g.create_task(gives(2s, 11));
                co_await sleep(0.1s);
                divide_by_zero();
            });
        };

        const auto error = check_throws<ExceptionGroup>([&] { test.run(runner()); });

        check(error_types(error) == Types{"ZeroDivisionError"});
        check(t1->cancelled());
        check(t2->cancelled());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_10
    void anErrorOfTheBodyCancelsTasksThatHaveNotBegun()
    {
        IsolatedCase test;
        Ref<Task> t1;
        Ref<Task> t2;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                t1 = g.create_task(gives(1s, 42));
                t2 = g.create_task(gives(2s, 11));
                divide_by_zero();
                co_return;
            });
        };

        const auto error = check_throws<ExceptionGroup>([&] { test.run(runner()); });

        check(error_types(error) == Types{"ZeroDivisionError"});
        check(t1->cancelled());
        check(t2->cancelled());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_11
    void theGroupOfAnInnerOneIsInTheGroupOfTheOuterOne()
    {
        IsolatedCase test;
        const auto inner = [](TaskGroup g2) -> Coroutine<> {
            for (int i = 0; i < 5; ++i)
                g2.create_task(raise_finally(10s, ZeroDivisionError()));
            co_await sleep(10s);
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&] { return with(TaskGroup(), inner); });
        };

        const auto error = test.run(cancelled_after_a_while<ExceptionGroup>(runner()));

        check(error_types(error) == Types{"ExceptionGroup"});
        check(error_types(error_in(error)) == Types{"ZeroDivisionError"});
    }

    // taskgroups.TestTaskGroup.test_taskgroup_12
    void soItIsWithATaskInTheOuterOne()
    {
        IsolatedCase test;
        const auto inner = [](TaskGroup g2) -> Coroutine<> {
            for (int i = 0; i < 5; ++i)
                g2.create_task(raise_finally(10s, ZeroDivisionError()));
            co_await sleep(10s);
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g1) -> Coroutine<> {
                g1.create_task(as_coroutine(sleep(10s)));
                co_await with(TaskGroup(), inner);
            });
        };

        const auto error = test.run(cancelled_after_a_while<ExceptionGroup>(runner()));

        check(error_types(error) == Types{"ExceptionGroup"});
        check(error_types(error_in(error)) == Types{"ZeroDivisionError"});
    }

    // taskgroups.TestTaskGroup.test_taskgroup_13
    void anErrorInTheOuterOneCancelsTheInnerOne()
    {
        IsolatedCase test;
        const auto inner = [](TaskGroup g2) -> Coroutine<> {
            g2.create_task(raise_after(10s, ValueError("10")));
            co_return;
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g1) -> Coroutine<> {
                g1.create_task(raise_after(0.1s, ValueError("0.1")));
                co_await with(TaskGroup(), inner);
            });
        };
        const auto main = [&]() -> Coroutine<> {
            const auto error = co_await raised<ExceptionGroup>(create_task(runner()));
            check(error_types(error) == Types{"ValueError"});
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_14
    void anErrorInTheInnerOneIsWrappedByTheOuterOne()
    {
        IsolatedCase test;
        const auto inner = [](TaskGroup g2) -> Coroutine<> {
            g2.create_task(raise_after(0.1s, ValueError("0.1")));
            co_return;
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g1) -> Coroutine<> {
                g1.create_task(raise_after(10s, ValueError("10")));
                co_await with(TaskGroup(), inner);
            });
        };
        const auto main = [&]() -> Coroutine<> {
            const auto error = co_await raised<ExceptionGroup>(create_task(runner()));
            check(error_types(error) == Types{"ExceptionGroup"});
            check(error_types(error_in(error)) == Types{"ValueError"});
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_15
    void anErrorDuringTheCleanUpGoesBeforeTheCancel()
    {
        IsolatedCase test;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g1) -> Coroutine<> {
                g1.create_task(raise_after(0.3s, ZeroDivisionError()));
                co_await lingers(10s, 0.5s);
            });
        };

        const auto error = test.run(cancelled_after_a_while<ExceptionGroup>(runner()));

        check(error_types(error) == Types{"ZeroDivisionError"});
    }

    // taskgroups.TestTaskGroup.test_taskgroup_16
    void soItIsThroughATaskBetween()
    {
        IsolatedCase test;
        const auto nested_runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g1) -> Coroutine<> {
                g1.create_task(raise_after(0.3s, ZeroDivisionError()));
                co_await lingers(10s, 0.5s);
            });
        };
        const auto runner = [&]() -> Coroutine<> {
            const auto task = create_task(nested_runner());
            co_await task;
        };

        const auto error = test.run(cancelled_after_a_while<ExceptionGroup>(runner()));

        check(error_types(error) == Types{"ZeroDivisionError"});
    }

    // taskgroups.TestTaskGroup.test_taskgroup_17
    void aCancelInTheBodyOfAnEmptyGroupPasses()
    {
        IsolatedCase test;
        int number = 0;
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&] { return notes_cancel(10s, number, 10); });
        };

        test.run(cancelled_after_a_while<CancelledError>(runner()));

        check_equal(number, 10);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_18
    void aBodyMayTurnTheCancelIntoItsOwnError()
    {
        IsolatedCase test;
        int number = 0;
        const auto body = [&]() -> Coroutine<> {
            try {
                co_await sleep(10s);
            } catch (const CancelledError &) {
                number += 10;
                throw MyExc();
            }
        };
        const auto runner = [&]() -> Coroutine<> { co_await with(TaskGroup(), body); };

        const auto error = test.run(cancelled_after_a_while<ExceptionGroup>(runner()));

        check(error_types(error) == Types{"MyExc"});
        check_equal(number, 10);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_19
    void theErrorsOfATaskAndOfTheBodyAreInOneGroup()
    {
        IsolatedCase test;
        const auto runner = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                g.create_task(raise_after(0.1s, ZeroDivisionError()));
                co_await raise_finally(10s, MyExc());
            });
        };
        const auto main = [&]() -> Coroutine<> {
            const auto error = co_await raised<ExceptionGroup>(create_task(runner()));
            check(error_types(error) == Types{"MyExc", "ZeroDivisionError"});
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_20
    void aKeyboardInterruptOfTheBodyGoesBeforeAllElse()
    {
        IsolatedCase test;
        const auto runner = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                g.create_task(raise_after(0.1s, ZeroDivisionError()));
                co_await raise_finally(10s, KeyboardInterrupt());
            });
        };
        const auto main = [&]() -> Coroutine<> { co_await raised<KeyboardInterrupt>(runner()); };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_20a
    void anErrorOfTheBodyThatIsNoExceptionMakesABaseExceptionGroup()
    {
        IsolatedCase test;
        const auto runner = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                g.create_task(raise_after(0.1s, ZeroDivisionError()));
                co_await raise_finally(10s, MyBaseExc());
            });
        };

        const auto error = check_throws<BaseExceptionGroup>([&] { test.run(runner()); });

        check(!is_a<ExceptionGroup>(error));
        check(is_a<ZeroDivisionError>(error_in(error, 0)));
        check(is_a<MyBaseExc>(error_in(error, 1)));
    }

    // taskgroups.TestTaskGroup.test_taskgroup_21a
    void soDoesOneOfATask()
    {
        IsolatedCase test;
        const auto runner = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                g.create_task(raise_after(0.1s, MyBaseExc()));
                co_await raise_finally(10s, TypeError());
            });
        };

        const auto error = check_throws<BaseExceptionGroup>([&] { test.run(runner()); });

        check(!is_a<ExceptionGroup>(error));
        check(is_a<MyBaseExc>(error_in(error, 0)));
        check(is_a<TypeError>(error_in(error, 1)));
    }

    // taskgroups.TestTaskGroup.test_taskgroup_22
    void aCancelBeforeTheTasksGetAnywhereEndsIt()
    {
        IsolatedCase test;
        const auto runner = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                g.create_task(gives(1s, 42));
                g.create_task(gives(2s, 11));
                co_return;
            });
        };
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(runner());
            co_await sleep(0.05s);
            task->cancel();
            co_await raised<CancelledError>(task);
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_23
    void whatIsDoneIsNoLongerInIt()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                for (int count = 0; count < 10; ++count) {
                    co_await sleep(0.1s);
                    g.create_task(as_coroutine(sleep(0.3s)));
                    if (count == 5) {
                        const std::string printed = g.repr();
                        check(printed < "<TaskGroup tasks=5", Where::current());
                        check_contains(printed, "<TaskGroup tasks=");
                    }
                }
                co_await sleep(1.35s);
                check_equal(g.repr(), "<TaskGroup entered>"s);
            });
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_24
    void aTaskMayAddTasksToItsGroup()
    {
        IsolatedCase test;
        const auto root = [](TaskGroup g) -> Coroutine<> {
            co_await sleep(0.1s);
            g.create_task(as_coroutine(sleep(0.1s)));
            g.create_task(as_coroutine(sleep(0.2s)));
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                g.create_task(root(g));
                co_return;
            });
        };

        test.run(runner());

        check_equal(test.time(), 0.3);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_25
    void tasksThatKeepAddingTasksAreStoppedByAnError()
    {
        IsolatedCase test;
        int hydras = 0;
        std::function<Coroutine<>(TaskGroup)> hydra;
        const auto grows = [&](TaskGroup g) -> Coroutine<> {
            hydras += 1;
            co_await sleep(0.01s);
            g.create_task(hydra(g));
            g.create_task(hydra(g));
        };
        hydra = grows;
        const auto hercules = [&]() -> Coroutine<> {
            while (hydras < 10)
                co_await sleep(0.015s);
            divide_by_zero();
        };
        const auto runner = [&]() -> Coroutine<> {
            co_await with(TaskGroup(), [&](TaskGroup g) -> Coroutine<> {
                g.create_task(hydra(g));
                g.create_task(hercules());
                co_return;
            });
        };

        const auto error = check_throws<ExceptionGroup>([&] { test.run(runner()); });

        check(error_types(error) == Types{"ZeroDivisionError"});
        check(hydras >= 10);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_task_name
    void tasksCanBeNamed()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            co_await with(TaskGroup(), [](TaskGroup g) -> Coroutine<> {
                const auto task = g.create_task(as_coroutine(sleep(0s)), "yolo");
                check_equal(task->name(), "yolo"s);
                co_return;
            });
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_no_create_task_after_failure
    void afterAnErrorNoTaskCanBeAdded()
    {
        IsolatedCase test;
        int refused = 0;
        const auto coro2 = [&](TaskGroup g) -> Coroutine<> {
            try {
                co_await sleep(1s);
            } catch (const CancelledError &) {
                check_throws<RuntimeError>(
                    [&] { g.create_task(raise_after(0.001s, ZeroDivisionError())); });
                ++refused;
            }
        };
        const auto main = [&]() -> Coroutine<> {
            const auto body = [&](TaskGroup g) -> Coroutine<> {
                g.create_task(raise_after(0.001s, ZeroDivisionError()));
                g.create_task(coro2(g));
                co_return;
            };
            const auto error = co_await raised<ExceptionGroup>(with(TaskGroup(), body));
            check(error_types(error) == Types{"ZeroDivisionError"});
        };

        test.run(main());

        check_equal(refused, 1);
    }

    // taskgroups.TestTaskGroup.test_taskgroup_context_manager_exit_raises
    void anErrorOfALeavingManagerIsOneMore()
    {
        IsolatedCase test;
        struct Database
        {
            Entered aenter() { return {}; }
            Coroutine<bool> aexit(std::exception_ptr)
            {
                throw CustomException();
                co_return false;
            }
        };
        const auto main = [&]() -> Coroutine<> {
            const auto body = [](TaskGroup tg) -> Coroutine<> {
                co_await with(Database(), [&]() -> Coroutine<> {
                    tg.create_task(raise_after(0s, CustomException()));
                    co_await sleep(1s);
                });
            };
            const auto error = co_await raised<ExceptionGroup>(with(TaskGroup(), body));
            check(all_are<CustomException>(error));
            check(is_a<CustomException>(error_in(error, 1)));
            check_equal(current_task()->cancelling(), 0);
        };
        const auto as_task = [&]() -> Coroutine<> {
            const auto task = create_task(main());
            co_await task;
        };

        test.run(as_task());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_already_entered
    void itCannotBeEnteredInsideItself()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            TaskGroup tg;
            co_await with(tg, [&]() -> Coroutine<> {
                const auto error = co_await raised<RuntimeError>(with(tg, nothing));
                check_contains(text_of(error), "has already been entered");
            });
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_double_enter
    void itCannotBeEnteredAgain()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            TaskGroup tg;
            co_await with(tg, nothing);
            const auto error = co_await raised<RuntimeError>(with(tg, nothing));
            check_contains(text_of(error), "has already been entered");
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_finished
    void finishedItTakesNoTasks()
    {
        IsolatedCase test;
        const auto held = std::make_shared<int>();
        const auto holds = [](std::shared_ptr<int>) -> Coroutine<> { co_return; };
        const auto main = [&]() -> Coroutine<> {
            TaskGroup tg;
            co_await with(tg, nothing);
            const auto error = check_throws<RuntimeError>([&] { tg.create_task(holds(held)); });
            check_contains(text_of(error), "is finished");
            check_equal(held.use_count(), 1); // the coroutine is closed
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_not_entered
    void beforeItIsEnteredItTakesNoTasks()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            TaskGroup tg;
            const auto error = check_throws<RuntimeError>([&] { tg.create_task(nothing()); });
            check_contains(text_of(error), "has not been entered");
            co_return;
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_taskgroup_without_parent_task
    void itIsForTasksOnly()
    {
        IsolatedCase test;
        TaskGroup tg;

        const auto entering = without_a_task(test, [&] { tg.aenter(); });
        check(is_a<RuntimeError>(entering));
        check_contains(text_of(entering), "parent task");

        const auto creating = without_a_task(test, [&] { tg.create_task(nothing()); });
        check(is_a<RuntimeError>(creating));
        check_contains(text_of(creating), "has not been entered");
    }

    // taskgroups.TestTaskGroup.test_coro_closed_when_tg_closed
    void finishedItClosesTheCoroutineThatItIsGiven()
    {
        IsolatedCase test;
        const auto held = std::make_shared<int>();
        const auto holds = [](std::shared_ptr<int>) -> Coroutine<> { co_return; };
        const auto main = [&]() -> Coroutine<> {
            std::optional<TaskGroup> closed;
            co_await with(TaskGroup(), [&](TaskGroup tg) -> Coroutine<> {
                closed = tg;
                co_return;
            });
            const auto error
                = check_throws<RuntimeError>([&] { closed->create_task(holds(held)); });
            check_contains(text_of(error), "is finished");
        };

        test.loop().run_until_complete(main());

        check_equal(held.use_count(), 1);
    }

    // taskgroups.TestTaskGroup.test_cancelling_level_preserved
    void afterAnErrorNoRequestIsLeft()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            const auto body = [](TaskGroup tg) -> Coroutine<> {
                tg.create_task(raise_after(0s, RuntimeError()));
                co_return;
            };
            const auto error = co_await raised<ExceptionGroup>(with(TaskGroup(), body));
            check(all_are<RuntimeError>(error));
            check_equal(current_task()->cancelling(), 0);
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_nested_groups_both_cancelled
    void eachGroupTakesItsOwnRequestBack()
    {
        IsolatedCase test;
        const auto main = []() -> Coroutine<> {
            const auto outer = [](TaskGroup outer_tg) -> Coroutine<> {
                const auto inner = [&](TaskGroup inner_tg) -> Coroutine<> {
                    inner_tg.create_task(raise_after(0s, RuntimeError()));
                    outer_tg.create_task(raise_after(0s, ValueError()));
                    co_return;
                };
                const auto error = co_await raised<ExceptionGroup>(with(TaskGroup(), inner));
                check(all_are<RuntimeError>(error));
                check_equal(current_task()->cancelling(), 1);
            };
            const auto error = co_await raised<ExceptionGroup>(with(TaskGroup(), outer));
            check(all_are<ValueError>(error));
            check_equal(current_task()->cancelling(), 0);
        };

        test.run(main());
    }

    // taskgroups.TestTaskGroup.test_error_and_cancel
    void aCancelBesideAnErrorIsDeliveredAfterTheGroup()
    {
        IsolatedCase test;
        Event event;
        bool ran_on = false;
        const auto raise_error = [&]() -> Coroutine<> {
            event.set();
            co_await sleep(0s);
            throw RuntimeError();
        };
        const auto inner = [&]() -> Coroutine<> {
            const auto body = [&](TaskGroup tg) -> Coroutine<> {
                tg.create_task(raise_error());
                co_await sleep(1s);
                ran_on = true;
            };
            const auto error = co_await raised<ExceptionGroup>(with(TaskGroup(), body));
            check(all_are<RuntimeError>(error));
            check_equal(current_task()->cancelling(), 1);
            co_await sleep(1s);
            ran_on = true;
        };
        const auto outer = [&]() -> Coroutine<> {
            const auto task = create_task(inner());
            co_await event.wait();
            check_equal(task->cancelling(), 0);
            task->cancel();
            check_equal(task->cancelling(), 1);
            co_await raised<CancelledError>(task);
            check(task->cancelled());
        };

        test.run(outer());

        check(!ran_on);
    }
};

QTEST_GUILESS_MAIN(TestCpythonTaskGroup)
#include "tst_cpython_task_group.moc"
