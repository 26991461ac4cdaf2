#include "tests/conformance/cpython/cpython_loop.h"

#include <stdexcept>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

using Futures = std::vector<Ref<Future<int>>>;

/// GatherTestsBase runs each test twice: with futures, and with coroutines that await them.
enum class Of { Plain, Wrapped };

Coroutine<int> wrap(Ref<Future<int>> future)
{
    const int result = co_await future;
    co_return result;
}

std::vector<Coroutine<int>> wrapped(const Futures &futures)
{
    std::vector<Coroutine<int>> coroutines;
    for (const auto &future : futures)
        coroutines.push_back(wrap(future));
    return coroutines;
}

template <ReturnExceptions mode>
using Gathered = Ref<GatherOf<int, mode>>;

template <ReturnExceptions mode>
Coroutine<Gathered<mode>> gathers(const Futures &futures)
{
    co_return gather<mode>(wrapped(futures));
}

template <ReturnExceptions mode = ReturnExceptions::No>
Gathered<mode> gather_in(CpythonLoop &loop, const Futures &futures, Of of)
{
    return of == Of::Plain ? gather<mode>(futures)
                           : loop->run_until_complete(gathers<mode>(futures));
}

Futures create(CpythonLoop &loop, int count)
{
    Futures futures;
    while (count-- > 0)
        futures.push_back(loop->create_future<int>());
    return futures;
}

/// How often the future has called back.
std::shared_ptr<int> count_callbacks(FutureBase &future)
{
    auto count = std::make_shared<int>(0);
    future.add_done_callback([count](FutureBase &) { ++*count; });
    return count;
}

template <class E>
std::exception_ptr error()
{
    return std::make_exception_ptr(E());
}

template <ReturnExceptions mode>
void check_success(Of of)
{
    CpythonLoop loop;
    const Futures futures = create(loop, 3);
    const auto outer = gather_in<mode>(loop, futures, of);
    const auto calls = count_callbacks(*outer);

    futures[1]->set_result(1);
    futures[0]->set_result(2);
    loop.run_while_ready();
    QCOMPARE(*calls, 0);
    QVERIFY(!outer->done());

    futures[2]->set_result(3);
    loop.run_while_ready();
    QCOMPARE(*calls, 1);
    QCOMPARE(outer->children_repr(), "[2, 1, 3]"s);
    QCOMPARE(outer->result().size(), std::size_t(3));
    QCOMPARE(repr(outer->result()), "[2, 1, 3]"s);
}

void add_kinds()
{
    QTest::addColumn<bool>("coroutines");
    QTest::newRow("futures") << false;
    QTest::newRow("coroutines") << true;
}

Of kind()
{
    QFETCH(bool, coroutines);
    return coroutines ? Of::Wrapped : Of::Plain;
}

void add_messages()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("error");
    QTest::newRow("none") << QString() << "CancelledError()";
    QTest::newRow("text") << "my message"
                          << "CancelledError('my message')";
    QTest::newRow("number") << "5"
                            << "CancelledError('5')";
}

} // namespace

class TestCpythonGather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // tasks.BaseTaskTests.test_cancel_gather_1
    void withAllItsChildrenDoneItRefusesToBeCancelled()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        const auto create_gather = [&]() -> Coroutine<Ref<GatherTuple<TaskOf<int>>>> {
            const auto gathered = gather(wrap(future));
            co_return ensure_future(gathered);
        };
        const auto outer = loop->run_until_complete(create_gather());
        std::optional<bool> answer;
        future->add_done_callback([&](FutureBase &) { answer = outer->cancel(); });

        future->set_result(42); // the callback comes when the child has ended
        loop->run_until_complete(outer);

        QCOMPARE(answer, std::optional(false));
        QVERIFY(!outer->cancelled());
        QCOMPARE(repr(outer->result()), "[42]"s);
    }

    // tasks.BaseTaskTests.test_cancel_gather_2
    void cancelledWithItItsTaskSeesTheMessage_data() { add_messages(); }
    void cancelledWithItItsTaskSeesTheMessage()
    {
        QFETCH(QString, message);
        QFETCH(QString, error);
        CpythonLoop loop;
        const auto naps = []() -> Coroutine<> {
            for (int i = 0; i < 20; ++i) {
                std::vector<Sleep> one{sleep(50ms)};
                co_await gather<ReturnExceptions::Yes>(one);
            }
        };
        const auto main = [&]() -> Coroutine<> {
            const auto task = create_task(naps());
            co_await sleep(200ms);
            task->cancel(message.isNull() ? CancelMessage() : message.toStdString());
            co_await task;
        };

        QCOMPARE(thrown([&] { loop->run_until_complete(main()); }), error.toStdString());
    }

    // tasks.GatherTestsBase.test_success
    void itsResultsAreInTheOrderOfItsArguments_data() { add_kinds(); }
    void itsResultsAreInTheOrderOfItsArguments() { check_success<ReturnExceptions::No>(kind()); }

    // tasks.GatherTestsBase.test_result_exception_success
    void soTheyAreIfExceptionsAreReturned_data() { add_kinds(); }
    void soTheyAreIfExceptionsAreReturned() { check_success<ReturnExceptions::Yes>(kind()); }

    // tasks.GatherTestsBase.test_one_exception
    void theFirstFailureCompletesIt_data() { add_kinds(); }
    void theFirstFailureCompletesIt()
    {
        CpythonLoop loop;
        const Futures futures = create(loop, 5);
        const auto outer = gather_in(loop, futures, kind());
        const auto calls = count_callbacks(*outer);
        const auto zero = error<ZeroDivisionError>();

        futures[0]->set_result(1);
        futures[1]->set_exception(zero);
        loop.run_while_ready();
        QVERIFY(outer->done());
        QCOMPARE(*calls, 1);
        QVERIFY(outer->exception() == zero);

        // Changes nothing.
        futures[2]->set_result(3);
        futures[3]->cancel();
        futures[4]->set_exception(error<RuntimeError>());
        (void)futures[4]->exception();
        loop.run_while_ready();
        QCOMPARE(*calls, 1);
        QVERIFY(outer->exception() == zero);
    }

    // tasks.GatherTestsBase.test_return_exceptions
    void exceptionsAreReturnedInTheirPlaces_data() { add_kinds(); }
    void exceptionsAreReturnedInTheirPlaces()
    {
        CpythonLoop loop;
        const Futures futures = create(loop, 4);
        const auto outer = gather_in<ReturnExceptions::Yes>(loop, futures, kind());
        const auto calls = count_callbacks(*outer);

        futures[1]->set_result(1);
        futures[2]->set_exception(error<ZeroDivisionError>());
        futures[0]->set_result(3);
        loop.run_while_ready();
        QVERIFY(!outer->done());

        futures[3]->set_exception(error<RuntimeError>());
        loop.run_while_ready();
        QVERIFY(outer->done());
        QCOMPARE(*calls, 1);
        QCOMPARE(repr(outer->result()), "[3, 1, ZeroDivisionError(), RuntimeError()]"s);
    }

    // tasks.FutureGatherTests.test_constructor_empty_sequence_use_running_loop
    void ofNothingItIsDone()
    {
        CpythonLoop loop;
        const auto gathers_nothing
            = []() -> Coroutine<Gathered<ReturnExceptions::No>> { co_return gather(Futures()); };

        const auto outer = loop->run_until_complete(gathers_nothing());

        QCOMPARE(&outer->loop(), &*loop);
        loop.run_while_ready();
        QVERIFY(outer->done());
        QVERIFY(outer->result().empty());
        QCOMPARE(outer->repr(), "<Future finished result=[]>"s);
    }

    // tasks.FutureGatherTests.test_constructor_heterogenous_futures
    void futuresOfTwoLoopsAreRefused()
    {
        CpythonLoop loop;
        CpythonLoop other;
        const auto first = loop->create_future<int>();
        const auto second = other->create_future<int>();

        QVERIFY_EXCEPTION_THROWN(gather(first, second), ValueError);
        QVERIFY_EXCEPTION_THROWN(gather(Futures{first, second}), ValueError);
    }

    // tasks.FutureGatherTests.test_constructor_homogenous_futures
    void itIsOfTheLoopOfItsFutures()
    {
        CpythonLoop loop;
        CpythonLoop other;
        const Futures children = create(other, 3);

        for (int i = 0; i < 2; ++i) {
            const auto outer = gather(children);
            QCOMPARE(&outer->loop(), &*other);
            other.run_while_ready();
            QVERIFY(!outer->done());
        }
    }

    // tasks.FutureGatherTests.test_one_cancellation
    void aCancelledChildFailsItWithoutCancellingIt()
    {
        CpythonLoop loop;
        const Futures futures = create(loop, 5);
        const auto outer = gather(futures);
        const auto calls = count_callbacks(*outer);

        futures[0]->set_result(1);
        futures[1]->cancel();
        loop.run_while_ready();
        QVERIFY(outer->done());
        QCOMPARE(*calls, 1);
        QVERIFY(!outer->cancelled());
        QCOMPARE(repr(outer->exception()), "CancelledError()"s);

        // Changes nothing.
        futures[2]->set_result(3);
        futures[3]->cancel();
        futures[4]->set_exception(error<RuntimeError>());
        (void)futures[4]->exception();
        loop.run_while_ready();
        QCOMPARE(*calls, 1);
    }

    // tasks.FutureGatherTests.test_result_exception_one_cancellation
    void cancelledChildrenAreReturnedInTheirPlaces()
    {
        CpythonLoop loop;
        const Futures futures = create(loop, 6);
        const auto outer = gather<ReturnExceptions::Yes>(futures);
        const auto calls = count_callbacks(*outer);

        futures[0]->set_result(1);
        futures[1]->set_exception(error<ZeroDivisionError>());
        futures[2]->cancel();
        loop.run_while_ready();
        QVERIFY(!outer->done());

        futures[3]->set_result(3);
        futures[4]->cancel();
        futures[5]->set_exception(error<RuntimeError>());
        const auto result = loop->run_until_complete(outer);
        QCOMPARE(repr(result),
            "[1, ZeroDivisionError(), CancelledError(''), 3, CancelledError(''), RuntimeError()]"s);
        QCOMPARE(*calls, 1);
    }

    // tasks.CoroutineGatherTests.test_constructor_use_running_loop
    void coroutinesBecomeTasksOfTheRunningLoop()
    {
        CpythonLoop loop;
        const auto coro = []() -> Coroutine<std::string> { co_return "abc"; };
        using Two = Ref<GatherTuple<TaskOf<std::string>, TaskOf<std::string>>>;
        const auto makes = [&]() -> Coroutine<Two> {
            auto first = coro();
            auto second = coro();
            co_return gather(std::move(first), std::move(second));
        };

        const auto outer = loop->run_until_complete(makes());

        QCOMPARE(&outer->loop(), &*loop);
        QCOMPARE(repr(loop->run_until_complete(outer)), "['abc', 'abc']"s);
    }

    // tasks.CoroutineGatherTests.test_duplicate_coroutines
    void whatIsGivenTwiceRunsOnce()
    {
        CpythonLoop loop;
        int runs = 0;
        const auto coro = [&](std::string s) -> Coroutine<std::string> {
            ++runs;
            co_return s;
        };
        // A coroutine cannot be given twice in C++; its task can.
        const auto twice = loop.spawn(coro("abc"));
        const std::vector children{twice, twice, loop.spawn(coro("def")), twice};

        const auto outer = gather(children);
        const auto calls = count_callbacks(*outer);
        loop.run_while_ready();

        QCOMPARE(repr(outer->result()), "['abc', 'abc', 'def', 'abc']"s);
        QCOMPARE(runs, 2);
        QCOMPARE(*calls, 1);
    }

    // tasks.CoroutineGatherTests.test_cancellation_broadcast
    void cancellingWhoAwaitsItCancelsItsChildren()
    {
        CpythonLoop loop;
        int proof = 0;
        const auto waiter = loop->create_future();
        const auto inner = [&]() -> Coroutine<> {
            co_await waiter;
            proof += 1;
        };
        const auto child1 = ensure_future(inner(), *loop);
        const auto child2 = ensure_future(inner(), *loop);
        Ref<GatheringFuture> gatherer;
        const auto outer = [&]() -> Coroutine<> {
            const auto gathered = gather(child1, child2);
            gatherer = gathered;
            co_await gathered;
            proof += 100;
        };
        const auto task = ensure_future(outer(), *loop);
        loop.run_briefly();

        QVERIFY(task->cancel());

        QCOMPARE(thrown([&] { loop->run_until_complete(task); }), "CancelledError()"s);
        QVERIFY(!gatherer->cancel());
        QVERIFY(waiter->cancelled());
        QVERIFY(child1->cancelled());
        QVERIFY(child2->cancelled());
        loop.run_briefly();
        QCOMPARE(proof, 0);
    }

    // tasks.CoroutineGatherTests.test_exception_marking
    void failuresThatComeTooLateCountAsRetrieved()
    {
        CpythonLoop loop;
        const auto inner = [](Ref<Future<>> future) -> Coroutine<> {
            co_await future;
            throw RuntimeError("should not be ignored");
        };
        const auto a = loop->create_future();
        const auto b = loop->create_future();
        const auto outer = [&]() -> Coroutine<> {
            auto first = inner(a);
            auto second = inner(b);
            co_await gather(std::move(first), std::move(second));
        };
        const auto task = ensure_future(outer(), *loop);
        loop.run_briefly();

        a->set_result();
        loop.run_briefly();
        b->set_result();
        loop.run_briefly();

        QCOMPARE(repr(task->exception()), "RuntimeError('should not be ignored')"s);
        loop.run_while_ready();
        loop->close();
        QCOMPARE(loop.reported(), ""s);
    }
};

QTEST_GUILESS_MAIN(TestCpythonGather)
#include "tst_cpython_gather.moc"
