#include "tests/support/async_test.h"

#include <QTest>

#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Runs the same test with each kind of queue.
template <class T, class Test>
void with_each_kind(Test test)
{
    test.template operator()<Queue<T>>();
    test.template operator()<LifoQueue<T>>();
    test.template operator()<PriorityQueue<T>>();
}

/// What comes out of a queue after 1, 3 and 2.
template <class Kind>
Coroutine<std::string> order_of_132()
{
    Kind queue;
    for (const int item : {1, 3, 2})
        co_await queue.put(item);
    std::vector<int> items;
    for (int i = 0; i < 3; ++i) {
        const int item = co_await queue.get();
        items.push_back(item);
    }
    co_return repr(items);
}

/// What all four ways to put and get throw, as one text if it is the same.
template <class Kind>
Coroutine<std::string> error_of_use(Kind queue)
{
    const std::string put = co_await error_of(queue.put("data"));
    const std::string put_nowait = error_of_call([&queue] { queue.put_nowait("data"); });
    const std::string get = co_await error_of(queue.get());
    const std::string get_nowait = error_of_call([&queue] { (void)queue.get_nowait(); });
    if (put == put_nowait && put == get && put == get_nowait)
        co_return put;
    co_return put + put_nowait + get + get_nowait;
}

template <class Kind>
Coroutine<> allTasksDoneLetJoinGoOn()
{
    Kind queue;
    std::vector<int> numbers(100);
    std::iota(numbers.begin(), numbers.end(), 0);
    for (const int number : numbers)
        queue.put_nowait(number);
    int sum = 0;
    bool running = true;
    const auto works = [&]() -> Coroutine<> {
        while (running) {
            const int item = co_await queue.get();
            sum += item;
            queue.task_done();
        }
    };
    const std::vector workers{create_task(works()), create_task(works())};

    co_await queue.join();

    CO_COMPARE(sum, std::accumulate(numbers.begin(), numbers.end(), 0));
    running = false;
    for (std::size_t i = 0; i < workers.size(); ++i)
        queue.put_nowait(0);
    co_await gather(workers);
}

template <class Kind>
Coroutine<> anEmptyQueueIsShutDown()
{
    Kind queue;
    const auto get = create_task(queue.get());
    co_await sleep(0s);

    queue.shutdown(Immediate::No);

    CO_COMPARE(queue.qsize(), 0U);
    co_await queue.join();
    co_await sleep(0s);
    CO_VERIFY(get->done());
    const std::string got = co_await error_of(get);
    CO_COMPARE(got, "QueueShutDown()"s);
    const std::string error = co_await error_of_use(queue);
    CO_COMPARE(error, "QueueShutDown()"s);
}

template <class Kind>
Coroutine<> aFullQueueIsShutDown()
{
    Kind queue(1);
    queue.put_nowait("data");
    const auto join = create_task(queue.join());
    const auto put = create_task(queue.put("data2"));
    co_await sleep(0s);
    CO_VERIFY(!put->done());

    queue.shutdown(Immediate::No);

    CO_COMPARE(queue.qsize(), 1U);
    co_await sleep(0s);
    CO_VERIFY(put->done());
    const std::string error_of_put = co_await error_of(put);
    CO_COMPARE(error_of_put, "QueueShutDown()"s);
    const std::string got = co_await queue.get();
    CO_COMPARE(got, "data"s);
    co_await sleep(0s);
    CO_VERIFY(!join->done());
    const std::string error = co_await error_of_use(queue);
    CO_COMPARE(error, "QueueShutDown()"s);
    queue.task_done();
    co_await sleep(0s);
    CO_VERIFY(join->done());
    co_await join;
    CO_COMPARE(error_of_call([&queue] { queue.task_done(); }),
        "ValueError('task_done() called too many times')"s);
}

template <class Kind>
Coroutine<> aQueueIsShutDownAtOnce()
{
    Kind queue;
    queue.put_nowait("data");
    const auto join = create_task(queue.join());

    queue.shutdown(Immediate::Yes);

    CO_COMPARE(queue.qsize(), 0U);
    co_await sleep(0s);
    CO_VERIFY(join->done());
    co_await join;
    const std::string error = co_await error_of_use(queue);
    CO_COMPARE(error, "QueueShutDown()"s);
    CO_COMPARE(error_of_call([&queue] { queue.task_done(); }),
        "ValueError('task_done() called too many times')"s);
}

template <class Kind>
Coroutine<> aQueueIsShutDownAtOnceWhileAnItemIsDealtWith()
{
    Kind queue;
    queue.put_nowait("data");
    queue.put_nowait("data");
    const auto join = create_task(queue.join());
    const std::string got = co_await queue.get();
    CO_COMPARE(got, "data"s);

    queue.shutdown(Immediate::Yes);

    CO_COMPARE(queue.qsize(), 0U);
    co_await sleep(0s);
    CO_VERIFY(!join->done());
    const std::string error = co_await error_of_use(queue);
    CO_COMPARE(error, "QueueShutDown()"s);
    queue.task_done();
    CO_COMPARE(error_of_call([&queue] { queue.task_done(); }),
        "ValueError('task_done() called too many times')"s);
    co_await sleep(0s);
    CO_VERIFY(join->done());
    co_await join;
}

} // namespace

/// CPython 3.13.0, Lib/test/test_asyncio/test_queues.py.
class TestCpythonQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // queues.QueueBasicTests.test_repr
    void reprTellsTheAddressAndTheState()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            CO_VERIFY(repr(queue).starts_with("<Queue at 0x"));
            const auto getter = create_task(queue.get());
            co_await sleep(0s);
            CO_VERIFY(repr(queue).ends_with(" maxsize=1 _getters[1]>"));

            queue.put_nowait(0);
            co_await getter;
            queue.put_nowait(1);
            const auto putter = create_task(queue.put(2));
            co_await sleep(0s);

            CO_VERIFY(repr(queue).ends_with(" maxsize=1 _queue=[1] _putters[1] tasks=2>"));
        });
    }

    // queues.QueueBasicTests.test_str
    void strTellsTheStateAlone()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            CO_COMPARE(str(queue), "<Queue maxsize=1>"s);
            const auto getter = create_task(queue.get());
            co_await sleep(0s);
            CO_COMPARE(str(queue), "<Queue maxsize=1 _getters[1]>"s);

            queue.put_nowait(0);
            co_await getter;
            queue.put_nowait(1);
            const auto putter = create_task(queue.put(2));
            co_await sleep(0s);

            CO_COMPARE(str(queue), "<Queue maxsize=1 _queue=[1] _putters[1] tasks=2>"s);
        });
    }

    // queues.QueueBasicTests.test_empty
    void itIsEmptyWithoutItems()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;
            CO_VERIFY(queue.empty());

            co_await queue.put(1);
            CO_VERIFY(!queue.empty());
            const int item = co_await queue.get();

            CO_COMPARE(item, 1);
            CO_VERIFY(queue.empty());
        });
    }

    // queues.QueueBasicTests.test_full
    void onlyAQueueWithALimitIsEverFull()
    {
        run_async([]() -> Coroutine<> {
            const Queue<int> unlimited;
            Queue<int> queue(1);

            co_await queue.put(1);

            CO_VERIFY(!unlimited.full());
            CO_VERIFY(queue.full());
        });
    }

    // queues.QueueBasicTests.test_order
    void firstInIsFirstOut()
    {
        run_async([]() -> Coroutine<> {
            const std::string items = co_await order_of_132<Queue<int>>();

            CO_COMPARE(items, "[1, 3, 2]"s);
        });
    }

    // queues.QueueBasicTests.test_maxsize
    void aPutterWaitsForRoom()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(2);
            std::vector<int> put;
            const auto puts = [&]() -> Coroutine<bool> {
                for (int item = 0; item < 3; ++item) {
                    co_await queue.put(item);
                    put.push_back(item);
                }
                co_return true;
            };
            CO_COMPARE(queue.maxsize(), 2);
            const auto task = create_task(puts());
            co_await sleep(0s);
            co_await sleep(0s);
            CO_COMPARE(repr(put), "[0, 1]"s);

            const int first = co_await queue.get();
            CO_COMPARE(first, 0);
            co_await sleep(0s);
            CO_COMPARE(repr(put), "[0, 1, 2]"s);
            const int second = co_await queue.get();
            const int third = co_await queue.get();

            CO_COMPARE(second, 1);
            CO_COMPARE(third, 2);
            CO_VERIFY(task->done() && task->result());
        });
    }

    // queues.QueueGetTests.test_blocking_get
    void getDoesNotWaitForWhatIsThere()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;
            queue.put_nowait(1);

            const int item = co_await queue.get();

            CO_COMPARE(item, 1);
        });
    }

    // queues.QueueGetTests.test_get_with_putters
    void getWakesTheFirstPutter()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            co_await queue.put(1);
            const auto putter = create_task(queue.put(2));
            co_await sleep(0s);
            CO_COMPARE(str(queue), "<Queue maxsize=1 _queue=[1] _putters[1] tasks=1>"s);

            const int item = co_await queue.get();

            CO_COMPARE(item, 1);
            CO_COMPARE(str(queue), "<Queue maxsize=1 tasks=1>"s);
            CO_COMPARE(putter->waiter()->repr().substr(0, 29), "<Future finished result=None>"s);
        });
    }

    // queues.QueueGetTests.test_blocking_get_wait
    void getWaitsForAnItem()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;
            Event started;
            bool finished = false;
            const auto gets = [&]() -> Coroutine<int> {
                started.set();
                const int item = co_await queue.get();
                finished = true;
                co_return item;
            };
            const auto task = create_task(gets());
            co_await started.wait();
            CO_VERIFY(!finished);

            get_running_loop().call_later(10ms, [queue]() mutable { queue.put_nowait(1); });
            const int item = co_await task;

            CO_VERIFY(finished);
            CO_COMPARE(item, 1);
        });
    }

    // queues.QueueGetTests.test_nonblocking_get
    void getNowaitGivesWhatIsThere()
    {
        Queue<int> queue;

        queue.put_nowait(1);

        QCOMPARE(queue.get_nowait(), 1);
    }

    // queues.QueueGetTests.test_nonblocking_get_exception
    void getNowaitThrowsIfThereIsNothing()
    {
        Queue<int> queue;

        QVERIFY_EXCEPTION_THROWN((void)queue.get_nowait(), QueueEmpty);
    }

    // queues.QueueGetTests.test_get_cancelled_race
    void aCancelledGetterSwallowsNothing()
    {
        run_async([]() -> Coroutine<> {
            Queue<std::string> queue;
            const auto first = create_task(queue.get());
            const auto second = create_task(queue.get());
            co_await sleep(0s);

            first->cancel();
            co_await sleep(0s);
            CO_VERIFY(first->done());
            co_await queue.put("a");
            co_await sleep(0s);
            const std::string item = co_await second;

            CO_COMPARE(item, "a"s);
        });
    }

    // queues.QueueGetTests.test_get_with_waiting_putters
    void itemsOfWaitingPuttersArriveInOrder()
    {
        run_async([]() -> Coroutine<> {
            Queue<std::string> queue(1);
            const auto putter_a = create_task(queue.put("a"));
            const auto putter_b = create_task(queue.put("b"));

            const std::string first = co_await queue.get();
            const std::string second = co_await queue.get();

            CO_COMPARE(first, "a"s);
            CO_COMPARE(second, "b"s);
        });
    }

    // queues.QueueGetTests.test_why_are_getters_waiting
    void producerAndConsumerOfAQueueOfOneEnd()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            const auto consumes = [](Queue<int> from) -> Coroutine<> {
                for (int i = 0; i < 5; ++i)
                    co_await from.get();
            };
            const auto produces = [](Queue<int> into) -> Coroutine<> {
                for (int i = 0; i < 5; ++i)
                    co_await into.put(i);
            };

            co_await gather(produces(queue), consumes(queue));

            CO_VERIFY(queue.empty());
        });
    }

    // queues.QueueGetTests.test_cancelled_getters_not_being_held_in_self_getters
    void aGetterWhoseTimeIsUpLeavesTheLine()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(5);

            const std::string error = co_await error_of(wait_for(queue.get(), 100ms));

            CO_COMPARE(error, "TimeoutError()"s);
            CO_COMPARE(str(queue), "<Queue maxsize=5>"s);
        });
    }

    // queues.QueuePutTests.test_blocking_put
    void putDoesNotWaitWithoutALimit()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;

            co_await queue.put(1);
            const int item = co_await queue.get();

            CO_COMPARE(item, 1);
        });
    }

    // queues.QueuePutTests.test_blocking_put_wait
    void putWaitsForRoom()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            Event started;
            bool finished = false;
            const auto puts = [&]() -> Coroutine<> {
                started.set();
                co_await queue.put(1);
                co_await queue.put(2);
                finished = true;
            };

            get_running_loop().call_later(10ms, [queue]() mutable { (void)queue.get_nowait(); });
            const auto task = create_task(puts());
            co_await started.wait();
            CO_VERIFY(!finished);
            co_await task;

            CO_VERIFY(finished);
        });
    }

    // queues.QueuePutTests.test_nonblocking_put
    void putNowaitPuts()
    {
        Queue<int> queue;

        queue.put_nowait(1);

        QCOMPARE(queue.get_nowait(), 1);
    }

    // queues.QueuePutTests.test_get_cancel_drop_one_pending_reader
    void aWokenReaderThatIsCancelledDropsNothing()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;
            auto reader = create_task(queue.get());
            co_await sleep(0s);

            queue.put_nowait(1);
            queue.put_nowait(2);
            reader->cancel();
            const std::string error = co_await error_of(reader);
            if (!error.empty()) {
                reader = create_task(queue.get());
                co_await reader;
            }

            CO_COMPARE(reader->result(), 1);
        });
    }

    // queues.QueuePutTests.test_get_cancel_drop_many_pending_readers
    void aWokenReaderThatIsCancelledLetsTheOthersReadAll()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;
            const auto first = create_task(queue.get());
            const auto second = create_task(queue.get());
            const auto third = create_task(queue.get());
            co_await sleep(0s);

            queue.put_nowait(1);
            queue.put_nowait(2);
            first->cancel();
            const std::string error = co_await error_of(first);
            CO_COMPARE(error, "CancelledError()"s);
            co_await third;
            co_await second;

            CO_COMPARE((std::set{second->result(), third->result()}), (std::set{1, 2}));
        });
    }

    // queues.QueuePutTests.test_put_cancel_drop
    void aWokenWriterThatIsCancelledAddsNothing()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            queue.put_nowait(1);
            auto writer = create_task(queue.put(2));
            co_await sleep(0s);

            CO_COMPARE(queue.get_nowait(), 1);
            writer->cancel();
            const std::string error = co_await error_of(writer);
            if (!error.empty()) {
                writer = create_task(queue.put(2));
                co_await writer;
            }

            CO_COMPARE(queue.get_nowait(), 2);
            CO_COMPARE(queue.qsize(), 0U);
        });
    }

    // queues.QueuePutTests.test_nonblocking_put_exception
    void putNowaitThrowsIfThereIsNoRoom()
    {
        Queue<int> queue(1);

        queue.put_nowait(1);

        QVERIFY_EXCEPTION_THROWN(queue.put_nowait(2), QueueFull);
    }

    // queues.QueuePutTests.test_float_maxsize
    void aLimitOfOneAndABitIsTwo()
    {
        run_async([]() -> Coroutine<> {
            const int limit = static_cast<int>(std::ceil(1.3)); // a limit is whole here
            Queue<int> queue(limit);
            queue.put_nowait(1);
            queue.put_nowait(2);
            CO_VERIFY(queue.full());
            CO_COMPARE(error_of_call([&queue] { queue.put_nowait(3); }), "QueueFull()"s);

            Queue<int> other(limit);
            co_await other.put(1);
            co_await other.put(2);

            CO_VERIFY(other.full());
        });
    }

    // queues.QueuePutTests.test_put_cancelled
    void whoPutIsDoneBeforeTheGetterLooks()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue;
            const auto puts = [&]() -> Coroutine<bool> {
                co_await queue.put(1);
                co_return true;
            };
            const auto task = create_task(puts());

            const int item = co_await queue.get();

            CO_COMPARE(item, 1);
            CO_VERIFY(task->done() && task->result());
        });
    }

    // queues.QueuePutTests.test_put_cancelled_race
    void aCancelledPutterHoldsNobodyUp()
    {
        run_async([]() -> Coroutine<> {
            Queue<std::string> queue(1);
            const auto put_a = create_task(queue.put("a"));
            const auto put_b = create_task(queue.put("b"));
            const auto put_c = create_task(queue.put("X"));
            co_await sleep(0s);
            CO_VERIFY(put_a->done());
            CO_VERIFY(!put_b->done());

            put_c->cancel();
            co_await sleep(0s);
            CO_VERIFY(put_c->done());
            CO_COMPARE(queue.get_nowait(), "a"s);
            co_await sleep(0s);

            CO_COMPARE(queue.get_nowait(), "b"s);
            co_await put_b;
        });
    }

    // queues.QueuePutTests.test_put_with_waiting_getters
    void putWakesAGetter()
    {
        run_async([]() -> Coroutine<> {
            Queue<std::string> queue;
            const auto getter = create_task(queue.get());
            co_await sleep(0s);

            co_await queue.put("a");
            const std::string item = co_await getter;

            CO_COMPARE(item, "a"s);
        });
    }

    // queues.QueuePutTests.test_why_are_putters_waiting
    void allPuttersGoOnAfterManyGets()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(2);
            const auto gets = [&]() -> Coroutine<> {
                co_await sleep(0s);
                for (std::size_t left = queue.qsize(); left > 0; --left)
                    (void)queue.get_nowait();
            };

            co_await gather(gets(), queue.put(0), queue.put(1), queue.put(2), queue.put(3));

            CO_COMPARE(str(queue), "<Queue maxsize=2 _queue=[2, 3] tasks=4>"s);
        });
    }

    // queues.QueuePutTests.test_cancelled_puts_not_being_held_in_self_putters
    void aCancelledPutterLeavesTheLine()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            queue.put_nowait(1);
            const auto putter = create_task(queue.put(1));
            co_await sleep(0s);
            CO_COMPARE(str(queue), "<Queue maxsize=1 _queue=[1] _putters[1] tasks=1>"s);

            putter->cancel();
            const std::string error = co_await error_of(putter);

            CO_COMPARE(error, "CancelledError()"s);
            CO_COMPARE(str(queue), "<Queue maxsize=1 _queue=[1] tasks=1>"s);
        });
    }

    // queues.QueuePutTests.test_cancelled_put_silence_value_error_exception
    void aWokenPutterThatIsCancelledIsNotLookedForInTheLine()
    {
        run_async([]() -> Coroutine<> {
            Queue<int> queue(1);
            queue.put_nowait(1);
            const auto putter = create_task(queue.put(1));
            co_await sleep(0s);

            (void)queue.get_nowait();
            putter->cancel();
            const std::string error = co_await error_of(putter);

            CO_COMPARE(error, "CancelledError()"s);
        });
    }

    // queues.LifoQueueTests.test_order
    void lastInIsFirstOutOfALifoQueue()
    {
        run_async([]() -> Coroutine<> {
            const std::string items = co_await order_of_132<LifoQueue<int>>();

            CO_COMPARE(items, "[2, 3, 1]"s);
        });
    }

    // queues.PriorityQueueTests.test_order
    void theLeastIsFirstOutOfAPriorityQueue()
    {
        run_async([]() -> Coroutine<> {
            const std::string items = co_await order_of_132<PriorityQueue<int>>();

            CO_COMPARE(items, "[1, 2, 3]"s);
        });
    }

    // queues._QueueJoinTestMixin.test_task_done_underflow
    void noMoreTasksAreDoneThanThereWere()
    {
        with_each_kind<int>([]<class Kind>() {
            Kind queue;

            QVERIFY_EXCEPTION_THROWN(queue.task_done(), ValueError);
        });
    }

    // queues._QueueJoinTestMixin.test_task_done
    void joinWaitsUntilAllTasksAreDone()
    {
        with_each_kind<int>([]<class Kind>() { run_async(allTasksDoneLetJoinGoOn<Kind>); });
    }

    // queues._QueueJoinTestMixin.test_join_empty_queue
    void joinDoesNotWaitForAnEmptyQueue()
    {
        with_each_kind<int>([]<class Kind>() {
            run_async([]() -> Coroutine<> {
                Kind queue;

                co_await queue.join();
                co_await queue.join();
            });
        });
    }

    // queues._QueueJoinTestMixin.test_format
    void strTellsHowManyTasksAreUnfinished()
    {
        with_each_kind<int>([]<class Kind>() {
            Kind queue;
            QVERIFY(str(queue).ends_with("Queue maxsize=0>"));

            for (int i = 0; i < 2; ++i) {
                queue.put_nowait(i);
                (void)queue.get_nowait();
            }

            QVERIFY(str(queue).ends_with("Queue maxsize=0 tasks=2>"));
        });
    }

    // queues._QueueShutdownTestMixin.test_format
    void strTellsOfAShutdown()
    {
        with_each_kind<int>([]<class Kind>() {
            Kind queue;

            queue.shutdown();

            QVERIFY(str(queue).ends_with("Queue maxsize=0 shutdown>"));
        });
    }

    // queues._QueueShutdownTestMixin.test_shutdown_empty
    void aShutdownThrowsOutThoseWhoWaitToGet()
    {
        with_each_kind<std::string>([]<class Kind>() { run_async(anEmptyQueueIsShutDown<Kind>); });
    }

    // queues._QueueShutdownTestMixin.test_shutdown_nonempty
    void aShutdownLeavesTheItems()
    {
        with_each_kind<std::string>([]<class Kind>() { run_async(aFullQueueIsShutDown<Kind>); });
    }

    // queues._QueueShutdownTestMixin.test_shutdown_immediate
    void anImmediateShutdownThrowsTheItemsAway()
    {
        with_each_kind<std::string>([]<class Kind>() { run_async(aQueueIsShutDownAtOnce<Kind>); });
    }

    // queues._QueueShutdownTestMixin.test_shutdown_immediate_with_unfinished
    void anImmediateShutdownLeavesJoinWaitingForItemsInWork()
    {
        with_each_kind<std::string>(
            []<class Kind>() { run_async(aQueueIsShutDownAtOnceWhileAnItemIsDealtWith<Kind>); });
    }
};

QTEST_GUILESS_MAIN(TestCpythonQueue)
#include "tst_cpython_queue.moc"
