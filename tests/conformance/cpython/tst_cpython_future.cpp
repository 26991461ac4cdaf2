#include "tests/conformance/cpython/cpython_loop.h"

#include <functional>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// What the callbacks of a future are called with, and in what order.
class Bag
{
public:
    /// Adds a callback that puts this into the bag.
    Ref<CallbackHandle> add_to(FutureBase &future, int thing)
    {
        return future.add_done_callback([this, thing](FutureBase &) { m_things.push_back(thing); });
    }
    [[nodiscard]] std::string things() const { return repr(m_things); }

private:
    std::vector<int> m_things;
};

template <class F>
void check_that_it_is_done_for_good(F &future)
{
    QCOMPARE(thrown([&] { future.set_result(); }), "InvalidStateError('invalid state')"s);
    QCOMPARE(thrown([&] { future.set_exception(std::make_exception_ptr(ValueError())); }),
        "InvalidStateError('invalid state')"s);
    QVERIFY(!future.cancel());
}

} // namespace

class TestCpythonFuture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // futures.BaseFutureTests.test_initial_state
    void itBeginsPending()
    {
        CpythonLoop loop;
        const auto future = loop->create_future();
        QVERIFY(!future->cancelled());
        QVERIFY(!future->done());

        future->cancel();

        QVERIFY(future->cancelled());
    }

    // futures.BaseFutureTests.test_constructor_use_running_loop
    void itIsBoundToTheRunningLoop()
    {
        CpythonLoop loop;
        const auto makes
            = []() -> Coroutine<Ref<Future<>>> { co_return get_running_loop().create_future(); };

        const auto future = loop->run_until_complete(makes());

        QCOMPARE(&future->loop(), &*loop);
        QVERIFY(future->belongs_to(*loop));
    }

    // futures.BaseFutureTests.test_future_cancel_message_getter
    void itKeepsTheMessageOfItsCancel()
    {
        CpythonLoop loop;
        const auto future = loop->create_future();
        QVERIFY(!future->cancel_message());

        future->cancel("my message");

        QCOMPARE(
            thrown([&] { loop->run_until_complete(future); }), "CancelledError('my message')"s);
        QCOMPARE(future->cancel_message().value(), "my message"s);
    }

    // futures.BaseFutureTests.test_cancel
    void cancelledItHasNeitherResultNorException()
    {
        CpythonLoop loop;
        const auto future = loop->create_future();

        QVERIFY(future->cancel());

        QVERIFY(future->cancelled());
        QVERIFY(future->done());
        QCOMPARE(thrown([&] { return future->result(); }), "CancelledError()"s);
        QCOMPARE(thrown([&] { return future->exception(); }), "CancelledError()"s);
        check_that_it_is_done_for_good(*future);
    }

    // futures.BaseFutureTests.test_result
    void itHasAResultOnceItIsSet()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        QCOMPARE(
            thrown([&] { return future->result(); }), "InvalidStateError('Result is not set.')"s);

        future->set_result(42);

        QVERIFY(!future->cancelled());
        QVERIFY(future->done());
        QCOMPARE(future->result(), 42);
        QVERIFY(!future->exception());
        check_that_it_is_done_for_good(*future);
    }

    // futures.BaseFutureTests.test_exception
    void itHasAnExceptionOnceItIsSet()
    {
        CpythonLoop loop;
        const auto error = std::make_exception_ptr(RuntimeError());
        const auto future = loop->create_future();
        QCOMPARE(thrown([&] { return future->exception(); }),
            "InvalidStateError('Exception is not set.')"s);

        future->set_exception(error);

        QVERIFY(!future->cancelled());
        QVERIFY(future->done());
        QCOMPARE(thrown([&] { return future->result(); }), "RuntimeError()"s);
        QVERIFY(future->exception() == error);
        check_that_it_is_done_for_good(*future);
    }

    // futures.BaseFutureTests.test_yield_from_twice
    void awaitedAgainItDoesNotSuspend()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        std::string steps;
        const auto fixture = [&]() -> Coroutine<> {
            steps += "A";
            const int x = co_await future;
            steps += " B" + std::to_string(x) + "@" + std::to_string(loop.turns());
            const int y = co_await future;
            steps += " C" + std::to_string(y) + "@" + std::to_string(loop.turns());
        };
        const auto task = loop.spawn(fixture());

        loop->run_once();
        QCOMPARE(steps, "A"s);
        QVERIFY(task->waiter() == future.get());
        future->set_result(42);
        loop->run_once();

        QCOMPARE(steps, "A B42@2 C42@2"s);
    }

    // futures.BaseFutureTests.test_iter
    void whoGoesOnBeforeItIsDoneIsRefused()
    {
        CpythonLoop loop;
        const auto future = loop->create_future();
        FutureAwaiter<Future<>> awaiter(future);
        QVERIFY(!awaiter.await_ready());

        QCOMPARE(thrown([&] { return awaiter.await_resume(); }),
            "RuntimeError(\"await wasn't used with future\")"s);
    }

    // futures.BaseFutureTests.test_set_result_unless_cancelled
    void cancelledItMayBeLeftAsItIs()
    {
        CpythonLoop loop;
        const auto future = loop->create_future<int>();
        future->cancel();

        set_result_unless_cancelled(*future, 2);

        QVERIFY(future->cancelled());
    }

    // futures.BaseFutureDoneCallbackTests.test_callbacks_remove_first_callback
    void theFirstCallbackCanBeRemoved()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<std::string>();
        const auto first = bag.add_to(*future, 42);
        bag.add_to(*future, 17);
        bag.add_to(*future, 100);

        QVERIFY(future->remove_done_handle(*first));
        QVERIFY(!future->remove_done_handle(*first));

        QCOMPARE(bag.things(), "[]"s);
        future->set_result("foo");
        loop.run_briefly();
        QCOMPARE(bag.things(), "[17, 100]"s);
        QCOMPARE(future->result(), "foo"s);
    }

    // futures.BaseFutureDoneCallbackTests.test_callbacks_remove_first_and_second_callback
    void theFirstTwoCallbacksCanBeRemoved()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<std::string>();
        const auto first = bag.add_to(*future, 42);
        const auto second = bag.add_to(*future, 17);
        bag.add_to(*future, 100);

        QVERIFY(future->remove_done_handle(*first));
        QVERIFY(future->remove_done_handle(*second));
        QVERIFY(!future->remove_done_handle(*first));

        QCOMPARE(bag.things(), "[]"s);
        future->set_result("foo");
        loop.run_briefly();
        QCOMPARE(bag.things(), "[100]"s);
        QCOMPARE(future->result(), "foo"s);
    }

    // futures.BaseFutureDoneCallbackTests.test_callbacks_remove_third_callback
    void theLastCallbackCanBeRemoved()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<std::string>();
        bag.add_to(*future, 42);
        bag.add_to(*future, 17);
        const auto third = bag.add_to(*future, 100);

        QVERIFY(future->remove_done_handle(*third));
        QVERIFY(!future->remove_done_handle(*third));

        QCOMPARE(bag.things(), "[]"s);
        future->set_result("foo");
        loop.run_briefly();
        QCOMPARE(bag.things(), "[42, 17]"s);
        QCOMPARE(future->result(), "foo"s);
    }

    // futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_result
    void aResultCallsBackInOrder()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<std::string>();
        bag.add_to(*future, 42);
        bag.add_to(*future, 17);
        QCOMPARE(bag.things(), "[]"s);

        future->set_result("foo");
        QCOMPARE(bag.things(), "[]"s);
        loop.run_briefly();

        QCOMPARE(bag.things(), "[42, 17]"s);
        QCOMPARE(future->result(), "foo"s);
    }

    // futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_exception
    void anExceptionCallsBack()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<std::string>();
        bag.add_to(*future, 100);
        QCOMPARE(bag.things(), "[]"s);
        const auto error = std::make_exception_ptr(RuntimeError());

        future->set_exception(error);
        loop.run_briefly();

        QCOMPARE(bag.things(), "[100]"s);
        QVERIFY(future->exception() == error);
    }

    // futures.BaseFutureDoneCallbackTests.test_remove_done_callback
    void removingTellsWhetherThereWasACallback()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<std::string>();
        const auto other = loop->create_future();
        // In Python one function can be added often; here each addition has its handle.
        std::vector<Ref<CallbackHandle>> ones{bag.add_to(*future, 1)};
        const auto two = bag.add_to(*future, 2);
        const auto three = bag.add_to(*other, 3);

        QVERIFY(future->remove_done_handle(*two));
        QVERIFY(!future->remove_done_handle(*three));
        bag.add_to(*future, 2);
        for (int i = 0; i < 5; ++i)
            ones.push_back(bag.add_to(*future, 1));
        int removed = 0;
        for (const auto &handle : ones)
            removed += future->remove_done_handle(*handle);
        QCOMPARE(removed, 6);

        QCOMPARE(bag.things(), "[]"s);
        future->set_result("foo");
        loop.run_briefly();
        QCOMPARE(bag.things(), "[2]"s);
        QCOMPARE(future->result(), "foo"s);
    }

    // futures.BaseFutureDoneCallbackTests.test_schedule_callbacks_list_mutation_1
    void callbacksThatAreScheduledCannotBeRemoved()
    {
        CpythonLoop loop;
        Bag bag;
        const auto future = loop->create_future<int>();
        std::vector<Ref<CallbackHandle>> later;
        int removed = 0;
        future->add_done_callback([&](FutureBase &done) {
            for (const auto &handle : later)
                removed += done.remove_done_handle(*handle);
        });
        later.push_back(bag.add_to(*future, 1));
        later.push_back(bag.add_to(*future, 2));

        future->set_result(1);
        loop.run_briefly();

        QCOMPARE(removed, 0);
        QCOMPARE(bag.things(), "[1, 2]"s);
    }
};

QTEST_GUILESS_MAIN(TestCpythonFuture)
#include "tst_cpython_future.moc"
