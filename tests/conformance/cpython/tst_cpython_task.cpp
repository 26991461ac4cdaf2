#include "tests/conformance/cpython/cpython_loop.h"

#include "engine/asyncio/source.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<std::string> notmuch()
{
    co_return "ok";
}

Coroutine<> noop()
{
    co_return;
}

Coroutine<> awaits(Ref<Future<>> future)
{
    co_await future;
}

struct Stack
{
    Ref<Task> task;
    std::vector<std::source_location> frames;
    std::string printed;
};

Coroutine<> bar(Stack &seen)
{
    seen.frames = seen.task->get_stack();
    seen.printed = seen.task->repr();
    co_return;
}

Coroutine<> foo(Stack &seen)
{
    co_await bar(seen);
}

template <class F>
concept HasSetResult = requires(F &future)
{
    future.set_result("ok");
};

const char *const different_loop = "ValueError('The future belongs to a different loop than the "
                                   "one specified as the loop argument')";

} // namespace

class TestCpythonTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_other_loop_future
    void awaitingTheFutureOfAnotherLoopIsAnError()
    {
        CpythonLoop loop;
        CpythonLoop other;
        const auto future = other->create_future();

        const std::string error = thrown([&] { loop->run_until_complete(awaits(future)); });

        QVERIFY2(error.starts_with("RuntimeError(\"Task <Task"), error.c_str());
        QVERIFY2(contains(error, "got Future <Future pending"), error.c_str());
        QVERIFY2(error.ends_with("attached to a different loop\")"), error.c_str());
    }

    // tasks.BaseTaskTests.test_task_awaits_on_itself
    void aTaskThatAwaitsItselfFails()
    {
        CpythonLoop loop;
        Ref<Task> task;
        const auto test = [&]() -> Coroutine<> { co_await task; };
        task = ensure_future(test(), *loop);

        const std::string error = thrown([&] { loop->run_until_complete(task); });

        QVERIFY2(contains(error, "Task cannot await on itself"), error.c_str());
        QVERIFY(error.starts_with("RuntimeError("));
    }

    // tasks.BaseTaskTests.test_task_class
    void aTaskKnowsItsResultAndItsLoop()
    {
        CpythonLoop loop;
        const auto task = loop.spawn(notmuch());
        loop->run_until_complete(task);
        QVERIFY(task->done());
        QCOMPARE(task->result(), "ok"s);
        QCOMPARE(&task->loop(), &*loop);

        CpythonLoop other;
        const auto second = other.spawn(notmuch());
        QCOMPARE(&second->loop(), &*other);
        other->run_until_complete(second);
    }

    // tasks.BaseTaskTests.test_ensure_future_coroutine
    void ensureFutureMakesATaskOfACoroutine()
    {
        CpythonLoop loop;
        const auto task = ensure_future(notmuch(), *loop);
        QCOMPARE(&task->loop(), &*loop);
        loop->run_until_complete(task);
        QVERIFY(task->done());
        QCOMPARE(task->result(), "ok"s);

        QCOMPARE(
            thrown([] { ensure_future(notmuch()); }), "RuntimeError('no running event loop')"s);

        const auto inside
            = []() -> Coroutine<Ref<TaskOf<std::string>>> { co_return ensure_future(notmuch()); };
        const auto made = loop->run_until_complete(inside());
        QCOMPARE(&made->loop(), &*loop);
        loop->run_until_complete(made);
        QVERIFY(made->done());
        QCOMPARE(made->result(), "ok"s);
    }

    // tasks.BaseTaskTests.test_ensure_future_future
    void ensureFutureLeavesAFutureAsItIs()
    {
        CpythonLoop loop;
        const auto original = loop->create_future<std::string>();
        original->set_result("ko");

        const auto same = ensure_future(original);
        loop->run_until_complete(same);
        QVERIFY(same->done());
        QCOMPARE(same->result(), "ko"s);
        QVERIFY(same == original);

        CpythonLoop other;
        QVERIFY_EXCEPTION_THROWN(ensure_future(original, *other), ValueError);
        QVERIFY(ensure_future(original, *loop) == original);
    }

    // tasks.BaseTaskTests.test_ensure_future_task
    void ensureFutureLeavesATaskAsItIs()
    {
        CpythonLoop loop;
        const auto original = loop.spawn(notmuch());

        const auto same = ensure_future(original);
        loop->run_until_complete(same);
        QVERIFY(same->done());
        QCOMPARE(same->result(), "ok"s);
        QVERIFY(same == original);

        CpythonLoop other;
        QVERIFY_EXCEPTION_THROWN(ensure_future(original, *other), ValueError);
        QVERIFY(ensure_future(original, *loop) == original);
    }

    // tasks.BaseTaskTests.test_ensure_future_error_msg
    void ensureFutureSaysThatTheLoopIsAnother()
    {
        CpythonLoop loop;
        CpythonLoop other;
        const auto future = loop->create_future();

        QCOMPARE(thrown([&] { ensure_future(future, *other); }), std::string(different_loop));
    }

    // tasks.BaseTaskTests.test_get_stack
    void theOutermostFrameOfItsStackIsItsOwnCoroutine()
    {
        CpythonLoop loop;
        Stack seen;
        const auto runner = [&]() -> Coroutine<> {
            seen.task = ensure_future(foo(seen));
            co_await seen.task;
        };

        loop->run_until_complete(runner());

        QVERIFY(!seen.frames.empty());
        QCOMPARE(std::string(function_name(seen.frames.back().function_name())), "foo"s);
        QVERIFY2(contains(seen.printed, "foo() running"), seen.printed.c_str());
    }

    // tasks.BaseTaskTests.test_task_basics
    void awaitedCoroutinesGiveTheirResults()
    {
        CpythonLoop loop;
        const auto inner1 = []() -> Coroutine<int> { co_return 42; };
        const auto inner2 = []() -> Coroutine<int> { co_return 1000; };
        const auto outer = [&]() -> Coroutine<int> {
            const int a = co_await inner1();
            const int b = co_await inner2();
            co_return a + b;
        };

        QCOMPARE(loop->run_until_complete(outer()), 1042);
    }

    // tasks.BaseTaskTests.test_task_set_methods
    void itsResultIsSetByItsCoroutineOnly()
    {
        CpythonLoop loop;
        const auto task = loop.spawn(notmuch());

        static_assert(HasSetResult<Future<std::string>> && !HasSetResult<TaskOf<std::string>>);
        QCOMPARE(thrown([&] { task->set_exception(std::make_exception_ptr(ValueError())); }),
            "RuntimeError('Task does not support set_exception operation')"s);

        QCOMPARE(loop->run_until_complete(task), "ok"s);
    }

    // tasks.BaseTaskTests.test_step_result_future
    void itWaitsForAFutureWithOneCallback()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<Ref<Future<>>>();
        Ref<Future<>> result;
        const auto waits = [&]() -> Coroutine<> { result = co_await future; };
        const auto task = loop.spawn(waits());
        loop.run_briefly();
        QCOMPARE(future->repr(), "<Future pending cb=[Task.task_wakeup()]>"s);

        const auto object = loop->create_future();
        future->set_result(object);
        loop.run_briefly();

        QVERIFY(result == object);
        QVERIFY(task->done());
        QCOMPARE(task->result(), None());
    }

    // tasks.BaseTaskTests.test_coroutine_non_gen_function_return_future
    void aFutureThatIsReturnedIsNotAwaited()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<std::string>();
        const auto func = [&]() -> Coroutine<Ref<Future<std::string>>> { co_return future; };
        const auto sets = [&]() -> Coroutine<> {
            future->set_result("test");
            co_return;
        };

        const auto first = loop.spawn(func());
        const auto second = loop.spawn(sets());

        QVERIFY(loop->run_until_complete(first) == future);
        QCOMPARE(second->result(), None());
    }

    // tasks.BaseTaskTests.test_current_task
    void theCurrentTaskIsTheOneThatRuns()
    {
        CpythonLoop loop;
        QVERIFY(!loop->current_task());
        Ref<Task> task;
        const Task *seen = nullptr;
        const auto looks = [&]() -> Coroutine<> {
            seen = current_task();
            co_return;
        };

        task = loop.spawn(looks());
        loop->run_until_complete(task);

        QVERIFY(task.get() == seen);
        QVERIFY(!loop->current_task());
    }

    // tasks.BaseTaskTests.test_current_task_with_interleaving_tasks
    void theCurrentTaskFollowsTheSteps()
    {
        CpythonLoop loop;
        QVERIFY(!loop->current_task());
        const auto future1 = loop->create_future<bool>();
        const auto future2 = loop->create_future<bool>();
        std::vector<const Task *> in1;
        std::vector<const Task *> in2;
        const auto coro1 = [&]() -> Coroutine<> {
            in1.push_back(current_task());
            co_await future1;
            in1.push_back(current_task());
            future2->set_result(true);
        };
        const auto coro2 = [&]() -> Coroutine<> {
            in2.push_back(current_task());
            future1->set_result(true);
            co_await future2;
            in2.push_back(current_task());
        };

        const auto task1 = loop.spawn(coro1());
        const auto task2 = loop.spawn(coro2());
        loop->run_until_complete(as_coroutine(wait(std::vector{task1, task2})));

        QCOMPARE(in1, std::vector<const Task *>(2, task1.get()));
        QCOMPARE(in2, std::vector<const Task *>(2, task2.get()));
        QVERIFY(!loop->current_task());
    }

    // tasks.BaseTaskTests.test_create_task_with_async_function
    void aFunctionMakesATaskTwice()
    {
        CpythonLoop loop;

        for (int i = 0; i < 2; ++i) {
            const auto task = loop.spawn(noop());
            loop->run_until_complete(task);
            QVERIFY(task->done());
        }
    }

    // tasks.BaseTaskTests.test_bare_create_task
    void createTaskNeedsNoLoopInsideATask()
    {
        CpythonLoop loop;
        const auto inner = []() -> Coroutine<int> { co_return 1; };
        const auto outer = [&]() -> Coroutine<int> {
            const Ref<TaskOf<int>> task = create_task(inner());
            const int result = co_await task;
            co_return result;
        };

        QCOMPARE(loop->run_until_complete(outer()), 1);
    }

    // tasks.BaseTaskTests.test_bare_create_named_task
    void createTaskTakesAName()
    {
        CpythonLoop loop;
        std::string name;
        const auto outer = [&]() -> Coroutine<> {
            const auto task = create_task(noop(), "No-op");
            name = task->name();
            co_await task;
        };

        loop->run_until_complete(outer());

        QCOMPARE(name, "No-op"s);
    }

    // tasks.BaseCurrentLoopTests.test_current_task_no_running_loop
    void aLoopThatDoesNotRunHasNoCurrentTask()
    {
        const CpythonLoop loop;

        QVERIFY(!loop->current_task());
    }

    // tasks.BaseCurrentLoopTests.test_current_task_with_implicit_loop
    void theCurrentTaskIsThatOfTheRunningLoop()
    {
        CpythonLoop loop;
        std::vector<const Task *> seen;
        const auto looks = [&]() -> Coroutine<> {
            seen = {loop->current_task(), current_task()};
            co_return;
        };

        const auto task = loop.spawn(looks());
        loop->run_until_complete(task);

        QCOMPARE(seen, std::vector<const Task *>(2, task.get()));
        QVERIFY(!loop->current_task());
    }

    // base_events.BaseEventLoopTests.test_create_named_task_with_default_factory
    void aLoopNamesItsTasks()
    {
        CpythonLoop loop;

        const auto task = loop->create_task(noop(), "test_task");

        QCOMPARE(task->name(), "test_task"s);
        loop->run_until_complete(task);
    }
};

QTEST_GUILESS_MAIN(TestCpythonTask)
#include "tst_cpython_task.moc"
