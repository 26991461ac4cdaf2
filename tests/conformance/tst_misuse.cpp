#include "tests/conformance/cpython/cpython_loop.h"

#include <array>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

// What programs do that they should not, and what they throw that is no std::exception: each ends
// in asyncio's error, never in undefined behaviour. Worth running under the sanitizers.

enum class Kind { Exception, Group, Int, Cancelled, Interrupt, Exit };
constexpr std::array kinds{
    Kind::Exception, Kind::Group, Kind::Int, Kind::Cancelled, Kind::Interrupt, Kind::Exit};

[[noreturn]] void raise(Kind kind)
{
    switch (kind) {
    case Kind::Exception:
        throw ValueError("no");
    case Kind::Group:
        throw ExceptionGroup("several", {std::make_exception_ptr(ValueError("no"))});
    case Kind::Int:
        throw 42;
    case Kind::Cancelled:
        throw CancelledError("why");
    case Kind::Interrupt:
        throw KeyboardInterrupt();
    case Kind::Exit:
        throw SystemExit();
    }
    std::terminate();
}

std::string printed(const std::exception_ptr &error)
{
    if (!error)
        return "nothing";
    try {
        std::rethrow_exception(error);
    } catch (int value) {
        return "int " + std::to_string(value);
    } catch (...) {
        return repr(std::current_exception());
    }
}

std::string expected(Kind kind)
{
    try {
        raise(kind);
    } catch (...) {
        return printed(std::current_exception());
    }
}

Coroutine<int> raises(Kind kind)
{
    co_await sleep(1s);
    raise(kind);
    co_return 0;
}

/// Sets the exception, as whoever made a future does.
Ref<Future<int>> failing_future(Kind kind)
{
    EventLoop &loop = get_running_loop();
    const auto future = loop.create_future<int>();
    loop.call_later(1s, [future, kind] {
        try {
            raise(kind);
        } catch (...) {
            future->set_exception(std::current_exception());
        }
    });
    return future;
}

/// Every way to await something that fails. Each throws what it saw.
struct Way
{
    const char *name;
    Coroutine<> (*await)(Kind kind);
    /// What it makes of CancelledError('why'), if that is not the same; nothing: it goes on.
    const char *of_cancelled = "CancelledError('why')";
};

Coroutine<> await_coroutine(Kind kind)
{
    co_await raises(kind);
}

Coroutine<> await_task(Kind kind)
{
    co_await create_task(raises(kind));
}

Coroutine<> await_untyped_task(Kind kind)
{
    const Ref<Task> task = create_task(raises(kind));
    co_await task;
}

Coroutine<> await_future(Kind kind)
{
    co_await failing_future(kind);
}

Coroutine<> await_gather(Kind kind)
{
    co_await gather(raises(kind));
}

Coroutine<> await_gather_of_range(Kind kind)
{
    std::vector<Coroutine<int>> coroutines;
    coroutines.push_back(raises(kind));
    co_await gather(coroutines);
}

Coroutine<> await_gather_returning(Kind kind)
{
    std::vector<Coroutine<int>> coroutines;
    coroutines.push_back(raises(kind));
    const auto outcomes = co_await gather<ReturnExceptions::Yes>(coroutines);
    (void)outcomes.front().value();
}

Coroutine<> await_wait(Kind kind)
{
    const std::vector tasks(1, create_task(raises(kind)));
    const auto waited = co_await wait(tasks);
    (void)waited.done.front()->result();
}

Coroutine<> await_wait_for(Kind kind)
{
    co_await wait_for(raises(kind), 10s);
}

Coroutine<> await_wait_for_task(Kind kind)
{
    const auto task = create_task(raises(kind));
    co_await wait_for(task, 10s);
}

Coroutine<> await_shield(Kind kind)
{
    const auto outer = shield(create_task(raises(kind)));
    co_await outer;
}

Coroutine<> await_as_completed(Kind kind)
{
    const std::vector tasks(1, create_task(raises(kind)));
    for (const auto next : as_completed(tasks))
        co_await next();
}

Coroutine<> await_until_cancelled(Kind kind)
{
    const auto cancelled = co_await until_cancelled(raises(kind));
    if (cancelled)
        throw *cancelled;
}

Coroutine<> await_in_timeout(Kind kind)
{
    const auto body = [kind] { return raises(kind); };
    co_await with(timeout(10s), body);
}

Coroutine<> await_with_lock(Kind kind)
{
    Lock lock;
    const auto body = [kind] { return raises(kind); };
    co_await with(lock, body);
}

Coroutine<> await_predicate(Kind kind)
{
    Condition condition;
    const auto predicate = [kind]() -> bool { raise(kind); };
    co_await condition.acquire();
    co_await condition.wait_for(predicate);
}

/// What the group's error is made of.
Coroutine<> await_task_group(Kind kind)
{
    const auto body = [kind](TaskGroup group) -> Coroutine<> {
        group.create_task(raises(kind));
        co_return;
    };
    try {
        co_await with(TaskGroup(), body);
    } catch (const BaseExceptionGroup &group) {
        std::rethrow_exception(group.exceptions().front());
    }
}

constexpr std::array ways{
    Way{"coroutine", await_coroutine},
    Way{"task", await_task},
    Way{"untyped task", await_untyped_task},
    Way{"future", await_future},
    Way{"gather", await_gather},
    Way{"gather of a range", await_gather_of_range},
    Way{"gather that returns exceptions", await_gather_returning, "CancelledError('')"},
    Way{"wait", await_wait},
    Way{"wait_for", await_wait_for},
    Way{"wait_for a task", await_wait_for_task},
    Way{"shield", await_shield, "CancelledError()"},
    Way{"as_completed", await_as_completed},
    Way{"until_cancelled", await_until_cancelled},
    Way{"timeout", await_in_timeout},
    Way{"with a lock", await_with_lock},
    Way{"a condition's predicate", await_predicate},
    Way{"TaskGroup", await_task_group, ""},
};

Coroutine<> notes_what_it_sees(Coroutine<> inner, std::string &seen)
{
    try {
        co_await std::move(inner);
    } catch (...) {
        seen = printed(std::current_exception());
        throw;
    }
}

/// Runs until the task is done, however often something fatal escapes.
std::string run_to_the_end(CpythonLoop &loop, const Ref<TaskOf<void>> &task)
{
    std::string escaped;
    for (int i = 0; i < 3 && !task->done(); ++i) {
        try {
            loop->run_until_complete(task);
        } catch (...) {
            escaped = printed(std::current_exception());
        }
    }
    return escaped;
}

Coroutine<int> returns(int value)
{
    co_return value;
}

Coroutine<int> awaits(Ref<Future<int>> future)
{
    const int value = co_await future;
    co_return value;
}

Coroutine<> sleeps(std::shared_ptr<int>)
{
    co_await sleep(1s);
}

const char *const reused = "RuntimeError('cannot reuse already awaited coroutine')";
const char *const closed = "RuntimeError('Event loop is closed')";

} // namespace

class TestMisuse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExceptionCrossesEveryAwait_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<int>("kind");
        for (std::size_t i = 0; i < ways.size(); ++i) {
            for (const Kind kind : kinds) {
                const std::string row = expected(kind) + " through " + ways[i].name;
                QTest::newRow(row.c_str()) << static_cast<int>(i) << static_cast<int>(kind);
            }
        }
    }
    void everyExceptionCrossesEveryAwait()
    {
        QFETCH(int, way);
        QFETCH(int, kind);
        const Way &through = ways[static_cast<std::size_t>(way)];
        const Kind thrown_kind = static_cast<Kind>(kind);
        const std::string arrives
            = thrown_kind == Kind::Cancelled ? through.of_cancelled : expected(thrown_kind);
        CpythonLoop loop;
        std::string seen;
        const auto task = loop.spawn(notes_what_it_sees(through.await(thrown_kind), seen));

        const std::string escaped = run_to_the_end(loop, task);

        QVERIFY(task->done());
        QCOMPARE(seen, arrives);
        QCOMPARE(escaped, arrives);
        QCOMPARE(task->cancelled(), thrown_kind == Kind::Cancelled && !arrives.empty());
    }

    void anEagerTaskKeepsWhatItThrowsUnlessItIsFatal_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind : kinds)
            QTest::newRow(expected(kind).c_str()) << static_cast<int>(kind);
    }
    void anEagerTaskKeepsWhatItThrowsUnlessItIsFatal()
    {
        QFETCH(int, kind);
        const Kind thrown_kind = static_cast<Kind>(kind);
        const bool fatal = thrown_kind == Kind::Interrupt || thrown_kind == Kind::Exit;
        CpythonLoop loop;
        loop->set_task_factory(TaskFactory::Eager);
        std::string by_create_task = "nothing";
        std::string by_await = "nothing";
        const auto raises_at_once = [](Kind what) -> Coroutine<> {
            raise(what);
            co_return;
        };
        const auto main = [&]() -> Coroutine<> {
            Ref<TaskOf<void>> task;
            try {
                task = create_task(raises_at_once(thrown_kind));
            } catch (...) {
                by_create_task = printed(std::current_exception());
                co_return;
            }
            try {
                co_await task;
            } catch (...) {
                by_await = printed(std::current_exception());
            }
        };

        loop->run_until_complete(main());

        QCOMPARE(by_create_task, fatal ? expected(thrown_kind) : "nothing"s);
        QCOMPARE(by_await, fatal ? "nothing"s : expected(thrown_kind));
        QVERIFY(loop->all_tasks().empty());
    }

    void whereAFutureIsMissingItIsATypeError()
    {
        CpythonLoop loop;
        const Ref<Future<int>> none;
        const std::string refused
            = "TypeError('An asyncio.Future, a coroutine or an awaitable is required')";
        std::string seen;
        const auto body = [&]() -> Coroutine<> {
            try {
                co_await none;
            } catch (...) {
                seen = repr(std::current_exception());
            }
        };

        loop->run_until_complete(body());

        QCOMPARE(seen, "TypeError(\"object NoneType can't be used in 'await' expression\")"s);
        QCOMPARE(thrown([&] { ensure_future(none); }), refused);
        QCOMPARE(thrown([&] { ensure_future(none, *loop); }), refused);
        QCOMPARE(thrown([&] { gather(none); }), refused);
        QCOMPARE(thrown([&] { gather(std::vector{none}); }), refused);
        QCOMPARE(thrown([&] { shield(none); }), refused);
        QCOMPARE(thrown([&] { (void)wait(std::vector{none}); }), refused);
        QCOMPARE(thrown([&] { loop->run_until_complete(none); }), refused);
    }

    void aTaskMayDropTheLastReferenceToItself_data()
    {
        QTest::addColumn<bool>("eager");
        QTest::newRow("default") << false;
        QTest::newRow("eager") << true;
    }
    void aTaskMayDropTheLastReferenceToItself()
    {
        QFETCH(bool, eager);
        CpythonLoop loop;
        const auto alive = std::make_shared<int>();
        Ref<TaskOf<int>> task;
        const auto body = [&](std::shared_ptr<int>) -> Coroutine<int> {
            task = nullptr;
            co_await sleep(0s);
            task = nullptr;
            co_return 3;
        };
        const auto main = [&]() -> Coroutine<> {
            task = create_task(body(alive));
            co_await sleep(1s);
        };
        loop->set_task_factory(eager ? TaskFactory::Eager : TaskFactory::Default);

        loop->run_until_complete(main());

        QVERIFY(!task);
        QCOMPARE(alive.use_count(), 1L);
        QCOMPARE(loop.reported(), ""s);
    }

    void aTaskThatAwaitsItselfMayGoOn()
    {
        CpythonLoop loop;
        Ref<TaskOf<int>> task;
        std::string seen;
        const auto body = [&]() -> Coroutine<int> {
            try {
                co_await task;
            } catch (const RuntimeError &error) {
                seen = error.what();
            }
            co_await sleep(1s);
            co_return 3;
        };
        task = loop.spawn(body());

        QCOMPARE(loop->run_until_complete(task), 3);

        QVERIFY2(seen.starts_with("Task cannot await on itself: <Task pending"), seen.c_str());
    }

    void aTaskThatAwaitsItselfThroughAGatherIsStuck()
    {
        CpythonLoop loop;
        Ref<TaskOf<void>> task;
        const auto body = [&]() -> Coroutine<> { co_await gather(task); };
        task = loop.spawn(body());
        loop.run_briefly();
        QVERIFY2(
            contains(task->repr(), "wait_for=<_GatheringFuture pending"), task->repr().c_str());

        task->cancel(); // RecursionError, in Python
        loop.run_briefly();

        QVERIFY(!task->done());
        loop.drop();
        QVERIFY(contains(loop.reported(), "Task was destroyed but it is pending!"));
    }

    void tasksThatAwaitEachOtherAreStuck()
    {
        CpythonLoop loop;
        Ref<TaskOf<void>> first;
        Ref<TaskOf<void>> second;
        const auto awaits_other = [](Ref<TaskOf<void>> &other) -> Coroutine<> { co_await other; };
        first = loop.spawn(awaits_other(second));
        second = loop.spawn(awaits_other(first));
        loop.run_briefly();
        QVERIFY2(contains(first->repr(), "wait_for=..."), first->repr().c_str());

        first->cancel(); // RecursionError, in Python
        loop.run_briefly();

        QVERIFY(!first->done());
        QVERIFY(!second->done());
        loop.drop();
        QVERIFY(contains(loop.reported(), "Task was destroyed but it is pending!"));
    }

    void aCoroutineIsAwaitedOnce()
    {
        CpythonLoop loop;
        std::string seen;
        const auto body = [&]() -> Coroutine<int> {
            Coroutine<int> coroutine = returns(1);
            const int once = co_await std::move(coroutine);
            try {
                co_await std::move(coroutine);
            } catch (const RuntimeError &) {
                seen = repr(std::current_exception());
            }
            co_return once;
        };

        QCOMPARE(loop->run_until_complete(body()), 1);
        QCOMPARE(seen, std::string(reused));
    }

    void aCoroutineThatWasGivenAwayIsRefusedEverywhere()
    {
        CpythonLoop loop;
        Coroutine<int> gone = returns(1);
        const auto task = loop.spawn(std::move(gone));
        std::vector<std::string> seen;
        const auto body = [&]() -> Coroutine<> {
            const auto notes = [&](auto call) { seen.push_back(thrown(call)); };
            notes([&] { create_task(std::move(gone)); });
            notes([&] { ensure_future(std::move(gone)); });
            notes([&] { gather(std::move(gone)); });
            notes([&] { shield(std::move(gone)); });
            try {
                co_await wait_for(std::move(gone), 1s);
            } catch (...) {
                seen.push_back(repr(std::current_exception()));
            }
        };

        loop->run_until_complete(body());

        QCOMPARE(seen, std::vector<std::string>(5, reused));
        QCOMPARE(thrown([&] { loop->run_until_complete(std::move(gone)); }), std::string(reused));
        QCOMPARE(thrown([&] { loop.spawn(Coroutine<int>()); }), std::string(reused));
        QCOMPARE(loop->run_until_complete(task), 1);
    }

    void aCoroutineMayOutliveItsLoop()
    {
        const auto alive = std::make_shared<int>();
        Coroutine<> coroutine;
        {
            CpythonLoop loop;
            const auto makes = [&]() -> Coroutine<> {
                coroutine = sleeps(alive);
                co_return;
            };
            loop->run_until_complete(makes());
        }

        CpythonLoop other;
        other->run_until_complete(std::move(coroutine));

        QCOMPARE(other.seconds(), 1.0);
        QCOMPARE(alive.use_count(), 1L);
    }

    void aPendingFutureMayOutliveItsLoop()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        bool called = false;
        future->add_done_callback([&](FutureBase &) { called = true; });
        loop.drop();

        QCOMPARE(thrown([&] { (void)future->loop(); }), std::string(closed));
        QCOMPARE(
            thrown([&] { return future->result(); }), "InvalidStateError('Result is not set.')"s);
        future->set_result(1);

        QCOMPARE(future->repr(), "<Future finished result=1>"s);
        QCOMPARE(future->result(), 1);
        QCOMPARE(
            thrown([&] { future->add_done_callback([](FutureBase &) {}); }), std::string(closed));
        QVERIFY(!future->cancel());
        QVERIFY(!called);
    }

    void aFailedFutureMayOutliveItsLoop()
    {
        CpythonLoop loop;
        const auto failed = loop->create_future<int>();
        failed->set_exception(std::make_exception_ptr(ValueError("no")));
        const auto late = loop->create_future<int>();

        loop.drop();
        late->set_exception(std::make_exception_ptr(ValueError("late")));

        QCOMPARE(loop.reported(), "Future exception was never retrieved: ValueError('no')"s);
        QCOMPARE(repr(late->exception()), "ValueError('late')"s);
    }

    void aFutureOfALoopThatIsGoneIsAnotherLoops()
    {
        CpythonLoop loop;
        const auto pending = loop->create_future<int>();
        const auto done = loop->create_future<int>();
        done->set_result(1);
        loop.drop();
        CpythonLoop other;

        const std::string error = thrown([&] { other->run_until_complete(awaits(pending)); });

        QVERIFY2(contains(error, "got Future <Future pending> attached to a different loop"),
            error.c_str());
        QCOMPARE(other->run_until_complete(awaits(done)), 1);
        QVERIFY_EXCEPTION_THROWN(other->run_until_complete(pending), ValueError);
        QVERIFY_EXCEPTION_THROWN(ensure_future(pending, *other), ValueError);
    }

    void aPendingTaskMayOutliveItsLoop()
    {
        CpythonLoop loop;
        const auto alive = std::make_shared<int>();
        const auto task = loop.spawn(sleeps(alive));
        loop.run_briefly();
        loop.drop();

        QCOMPARE(alive.use_count(), 1L);
        QVERIFY(!task->done());
        QVERIFY(!task->waiter());
        QVERIFY(task->get_stack().empty());
        QVERIFY(contains(task->repr(), "name='TestTask'"));
        QCOMPARE(
            thrown([&] { return task->result(); }), "InvalidStateError('Result is not set.')"s);
        task->cancel();
        task->uncancel();
        CpythonLoop other;
        const auto body = [&]() -> Coroutine<> { co_await task; };
        QVERIFY(contains(
            thrown([&] { other->run_until_complete(body()); }), "attached to a different loop"));
    }

    void whatWaitsForTasksMayOutliveTheirLoop()
    {
        CpythonLoop loop;
        const auto alive = std::make_shared<int>();
        const std::vector tasks{loop.spawn(sleeps(alive)), loop.spawn(sleeps(alive))};
        const auto gathered = gather(tasks);
        Ref<Future<void>> shielded;
        const auto body = [&]() -> Coroutine<> {
            shielded = shield(tasks[0]);
            const auto waited = co_await wait(tasks, {.timeout = 10s});
        };
        const auto waiter = loop.spawn(body());
        loop.run_briefly();
        loop.drop();

        QVERIFY(!gathered->done());
        QVERIFY(!shielded->done());
        gathered->cancel();
        shielded->cancel();
        QVERIFY(shielded->cancelled());
        QCOMPARE(alive.use_count(), 1L);
    }

    void handlesMayOutliveTheirLoop()
    {
        CpythonLoop loop;
        const auto soon = loop->call_soon([] {});
        const auto later = loop->call_later(1s, [] {});
        const auto cancelled = loop->call_later(1s, [] {});
        cancelled->cancel();
        loop.drop();

        soon->cancel();
        later->cancel();

        QCOMPARE(later->repr(), "<TimerHandle cancelled when=1.0>"s);
        QCOMPARE(soon->repr(), "<Handle cancelled>"s);
    }

    void aClosedLoopTakesNothing()
    {
        CpythonLoop loop;
        loop->close();

        QCOMPARE(thrown([&] { loop->call_soon([] {}); }), std::string(closed));
        QCOMPARE(thrown([&] { loop->call_later(1s, [] {}); }), std::string(closed));
        QCOMPARE(thrown([&] { loop.spawn(returns(1)); }), std::string(closed));
        QCOMPARE(thrown([&] { loop->run_until_complete(returns(1)); }), std::string(closed));
        QCOMPARE(loop->all_tasks().size(), std::size_t(0));
    }

    void aFutureOfAClosedLoopCannotCallBack()
    {
        CpythonLoop loop;
        const auto alive = std::make_shared<int>();
        const auto future = loop->create_future<int>();
        for (int i = 0; i < 2; ++i)
            future->add_done_callback([alive](FutureBase &) { ++*alive; });
        const auto task = loop.spawn(awaits(future));
        loop.run_briefly();
        loop->close();

        QCOMPARE(thrown([&] { future->set_result(1); }), std::string(closed));

        QCOMPARE(future->result(), 1);
        loop.drop();
        QCOMPARE(*alive, 0);
        QVERIFY(!task->done());
    }

    void aTaskOfAClosedLoopCannotBeCancelled()
    {
        CpythonLoop loop;
        const auto alive = std::make_shared<int>();
        const auto task = loop.spawn(sleeps(alive));
        loop.run_briefly();
        loop->close();

        QCOMPARE(thrown([&] { task->cancel(); }), std::string(closed));

        task->cancel(); // what it waits on is cancelled now
        QVERIFY(!task->done());
        loop.drop();
        QCOMPARE(alive.use_count(), 1L);
    }

    void outsideOfALoopNothingCanBeMade()
    {
        const std::string none = "RuntimeError('no running event loop')";

        QCOMPARE(thrown([] { create_task(returns(1)); }), none);
        QCOMPARE(thrown([] { ensure_future(returns(1)); }), none);
        QCOMPARE(thrown([] { gather(returns(1)); }), none);
        QCOMPARE(thrown([] { gather(std::vector<Ref<Future<int>>>()); }), none);
        QCOMPARE(thrown([] { return current_task(); }), none);
        QCOMPARE(thrown([] { return all_tasks(); }), none);
    }

    void aLoopThatRunsCannotBeRunOrClosed()
    {
        CpythonLoop loop;
        std::vector<std::string> seen;
        bool inner_ran = false;
        const auto inner = [&]() -> Coroutine<> {
            inner_ran = true;
            co_return;
        };
        const auto body = [&]() -> Coroutine<> {
            seen.push_back(thrown([&] { loop->run_forever(); }));
            seen.push_back(thrown([&] { loop->run_until_complete(inner()); }));
            seen.push_back(thrown([&] { loop->close(); }));
            co_await sleep(1s);
        };

        loop->run_until_complete(body());

        QCOMPARE(seen,
            (std::vector<std::string>{"RuntimeError('This event loop is already running')",
                "RuntimeError('This event loop is already running')",
                "RuntimeError('Cannot close a running event loop')"}));
        QVERIFY(!inner_ran);
    }
};

QTEST_GUILESS_MAIN(TestMisuse)
#include "tst_misuse.moc"
