#include "engine/asyncio/barrier.h"

#include "engine/asyncio/with.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::string_literals;

namespace {

Coroutine<> waits(Run &run, Barrier barrier, std::string name)
{
    std::string result;
    try {
        const int index = co_await barrier.wait();
        result = std::to_string(index);
    } catch (...) {
        result = repr(std::current_exception());
    }
    run.note_turn(name + ":" + result);
}

} // namespace

/// SEMANTICS.md S78; the rest is in tst_cpython_barrier.
class TestBarrier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastGoesOnAtOnceAndTheOthersInTheNextTurn()
    {
        Run run;
        const Barrier barrier(3);
        for (const char *name : {"a", "b"})
            run.spawn(waits(run, barrier, name));
        run.turns(1);

        run.spawn(waits(run, barrier, "c"));
        run.until_idle();

        QCOMPARE(run.notes(), "c:2@2 a:0@3 b:1@3"s);
        QCOMPARE(barrier.n_waiting(), 0);
    }

    void enteringItIsWaitingForIt()
    {
        Run run;
        Barrier barrier(2);
        const auto body = [&run]() -> Coroutine<> {
            run.note_turn("inside");
            co_return;
        };

        run.spawn(with(barrier, body));
        run.turns(1);
        run.spawn(with(barrier, body));
        run.until_idle();

        QCOMPARE(run.notes(), "inside@2 inside@3"s);
    }

    void whoIsThrownOutLearnsWhy()
    {
        Run run;
        Barrier barrier(3);
        run.spawn(waits(run, barrier, "before"));
        run.turns(1);

        run.spawn(barrier.abort());
        run.spawn(waits(run, barrier, "after"));
        run.until_idle();

        QVERIFY(barrier.broken());
        QCOMPARE(run.notes(),
            "after:BrokenBarrierError('Barrier aborted')@2 "
            "before:BrokenBarrierError('Abort or reset of barrier')@3"s);
    }

    void aBrokenBarrierErrorIsARuntimeError()
    {
        QVERIFY_EXCEPTION_THROWN(throw BrokenBarrierError(), RuntimeError);
    }

    void itsPartiesAreCounted()
    {
        std::string error;

        try {
            Barrier(0);
        } catch (...) {
            error = repr(std::current_exception());
        }

        QCOMPARE(error, "ValueError('parties must be > 0')"s);
        QCOMPARE(Barrier(3).parties(), 3);
    }

    void aTaskThatWaitsTellsForWhat()
    {
        Run run;
        Barrier barrier(2);

        const auto task = run.spawn(barrier.wait());
        run.turns(1);

        QCOMPARE(task->waiter()->awaited().text(), "Barrier.wait"s);
        QCOMPARE(std::string(task->function()), "wait"s);
    }

    void whoWaitsMayOutliveTheBarrier()
    {
        Run run;
        Ref<Task> task;
        {
            Barrier barrier(2);
            task = run.spawn(barrier.wait());
            run.turns(1);
        }

        task->cancel();
        run.until_idle();

        QVERIFY(task->cancelled());
    }
};

QTEST_GUILESS_MAIN(TestBarrier)
#include "tst_barrier.moc"
