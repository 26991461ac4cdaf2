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

/// SEMANTICS.md S77.
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
