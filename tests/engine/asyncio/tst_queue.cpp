#include "engine/asyncio/queue.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

template <class T>
Coroutine<> gets(Run &run, Queue<T> &queue, std::string name)
{
    const T item = co_await queue.get();
    run.note_turn(name + repr(item));
}

} // namespace

/// SEMANTICS.md S77; the rest is in tst_cpython_queue.
class TestQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemsComeOutInOrderWithoutWaiting()
    {
        Run run;
        Queue<int> queue;
        queue.put_nowait(1);
        queue.put_nowait(2);
        QCOMPARE(queue.qsize(), 2U);

        run.spawn(gets(run, queue, "a"));
        run.spawn(gets(run, queue, "b"));
        run.turns(1);

        QCOMPARE(run.notes(), "a1@1 b2@1"s);
        QVERIFY(queue.empty());
    }

    void whoWaitsLongestGetsTheNextItem()
    {
        Run run;
        Queue<int> queue;
        run.spawn(gets(run, queue, "a"));
        run.spawn(gets(run, queue, "b"));
        run.turns(1);

        queue.put_nowait(1);
        queue.put_nowait(2);
        run.until_idle();

        QCOMPARE(run.notes(), "a1@2 b2@2"s);
    }

    void anItemIsFreeUntilTheWokenOneRuns()
    {
        Run run;
        Queue<int> queue;
        run.spawn(gets(run, queue, "a"));
        run.spawn(gets(run, queue, "b"));
        run.turns(1);

        run.spawn(gets(run, queue, "thief"));
        queue.put_nowait(1); // wakes a, behind the thief
        run.until_idle();
        QCOMPARE(run.notes(), "thief1@2"s);
        queue.put_nowait(2); // now b is first, since a waits again
        run.until_idle();

        QCOMPARE(run.notes(), "b2@3"s);
    }

    void aWokenGetterThatIsCancelledPassesItOn()
    {
        Run run;
        Queue<int> queue;
        const auto first = run.spawn(gets(run, queue, "a"));
        run.spawn(gets(run, queue, "b"));
        run.turns(1);

        queue.put_nowait(1);
        first->cancel();
        run.until_idle();

        QVERIFY(first->cancelled());
        QCOMPARE(run.notes(), "b1@3"s);
    }

    void aCancelledGetterIsForgotten()
    {
        Run run;
        Queue<int> queue;
        const auto first = run.spawn(gets(run, queue, "a"));
        run.turns(1);
        first->cancel();
        run.until_idle();

        queue.put_nowait(1);
        run.spawn(gets(run, queue, "b"));
        run.until_idle();

        QCOMPARE(run.notes(), "b1@3"s);
    }

    void aQueueIsOnlyAsLongAsItsLimit()
    {
        Run run;
        Queue<int> queue(1);
        const auto puts = [&]() -> Coroutine<> {
            for (int item = 1; item <= 3; ++item) {
                co_await queue.put(item);
                run.note_turn("put");
            }
        };
        const auto gets_all = [&]() -> Coroutine<> {
            for (int i = 0; i < 3; ++i) {
                const int item = co_await queue.get();
                run.note_turn("got" + repr(item));
            }
        };

        run.spawn(puts());
        run.spawn(gets_all());
        run.until_idle();

        QCOMPARE(run.notes(), "put@1 got1@1 put@2 got2@3 put@4 got3@5"s);
    }

    void aWokenPutterThatIsCancelledPassesItOn()
    {
        Run run;
        Queue<int> queue(1);
        queue.put_nowait(1);
        const auto first = run.spawn(queue.put(2));
        const auto second = run.spawn(queue.put(3));
        run.turns(1);

        QCOMPARE(queue.get_nowait(), 1);
        first->cancel();
        run.until_idle();

        QVERIFY(first->cancelled());
        QVERIFY(second->done());
        QCOMPARE(queue.get_nowait(), 3);
    }

    void aShutdownThrowsOutThoseWhoWaitToPut()
    {
        Run run;
        Queue<int> queue(1);
        queue.put_nowait(1);
        const auto putter = run.spawn(queue.put(2));
        const auto join = run.spawn(queue.join());
        run.turns(1);

        queue.shutdown(Immediate::Yes);
        run.until_idle();

        QCOMPARE(repr(putter->exception()), "QueueShutDown()"s);
        QVERIFY(join->done());
        QVERIFY(queue.empty());
    }

    void equalsComeOutOfAPriorityQueueAsTheyDoInPython()
    {
        struct Entry
        {
            int priority;
            int number;
            bool operator<(const Entry &other) const { return priority < other.priority; }
        };
        PriorityQueue<Entry> queue;
        std::vector<int> numbers;
        for (int i = 0; i < 12; ++i)
            queue.put_nowait({i * 7 % 3, i});

        for (int i = 0; i < 5; ++i)
            numbers.push_back(queue.get_nowait().number);
        for (int i = 12; i < 16; ++i)
            queue.put_nowait({i % 2, i});
        while (!queue.empty())
            numbers.push_back(queue.get_nowait().number);

        QCOMPARE(repr(numbers), "[0, 6, 3, 9, 4, 12, 14, 10, 15, 1, 7, 13, 2, 5, 8, 11]"s);
    }

    void aPriorityQueueHoldsPairsAsPythonHoldsTuples()
    {
        PriorityQueue<std::pair<int, std::string>> queue;

        queue.put_nowait({2, "later"});
        queue.put_nowait({1, "sooner"});

        QCOMPARE(
            str(queue), "<PriorityQueue maxsize=0 _queue=[(1, 'sooner'), (2, 'later')] tasks=2>"s);
    }

    void aTaskThatWaitsTellsForWhat()
    {
        Run run;
        Queue<int> empty;
        Queue<int> full(1);
        full.put_nowait(1);

        const auto get = run.spawn(empty.get());
        const auto named = run.spawn(empty.get("as_completed"));
        const auto put = run.spawn(full.put(2));
        const auto join = run.spawn(full.join());
        run.turns(1);

        QCOMPARE(get->waiter()->awaited().text(), "Queue.get"s);
        QCOMPARE(named->waiter()->awaited().text(), "as_completed"s);
        QCOMPARE(put->waiter()->awaited().text(), "Queue.put"s);
        QCOMPARE(join->waiter()->awaited().text(), "Queue.join"s);
    }

    void itIsPrintedAsPythonDoes()
    {
        Run run;
        LifoQueue<std::string> queue(1);
        queue.put_nowait("a");
        run.spawn(queue.put("b"));
        run.turns(1);
        queue.shutdown();

        QVERIFY(queue.repr().starts_with("<LifoQueue at 0x"));
        QVERIFY(queue.repr().ends_with(" maxsize=1 _queue=['a'] tasks=1 shutdown>"));
        QCOMPARE(str(queue), "<LifoQueue maxsize=1 _queue=['a'] tasks=1 shutdown>"s);
    }

    void whoWaitsMayOutliveTheQueue()
    {
        Run run;
        Ref<Task> task;
        {
            Queue<int> queue;
            task = run.spawn(queue.get());
            run.turns(1);
        }

        task->cancel();
        run.until_idle();

        QVERIFY(task->cancelled());
    }

    void itBelongsToTheLoopOnWhichItWasFirstWaitedFor()
    {
        Run here;
        Run elsewhere;
        Queue<int> queue;
        here.spawn(queue.get());
        here.turns(1);

        const auto task = elsewhere.spawn(queue.get());
        elsewhere.turns(1);

        QCOMPARE(repr(task->exception()),
            "RuntimeError('" + queue.repr() + " is bound to a different event loop')");
    }

    void itemsMayBeMoveOnly()
    {
        Run run;
        Queue<std::unique_ptr<int>> queue;
        queue.put_nowait(std::make_unique<int>(3));
        const auto body = [&queue]() -> Coroutine<int> {
            const std::unique_ptr<int> item = co_await queue.get();
            co_return *item;
        };
        const auto task = run.spawn(body());

        run.until_idle();

        QCOMPARE(task->result(), 3);
    }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
