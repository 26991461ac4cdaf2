#include "engine/asyncio/semaphore.h"

#include "engine/asyncio/with.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::string_literals;

namespace {

Coroutine<> takes(Run &run, Semaphore semaphore, std::string name)
{
    co_await semaphore.acquire();
    run.note_turn(name);
}

} // namespace

/// SEMANTICS.md S75; the rest is in tst_cpython_semaphore.
class TestSemaphore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReleaseGivesItsPlaceToTheFirstAtOnce()
    {
        Run run;
        Semaphore semaphore(0);
        run.spawn(takes(run, semaphore, "first"));
        run.turns(1);

        run.spawn(takes(run, semaphore, "newcomer"));
        semaphore.release();
        QVERIFY(semaphore.locked());
        run.turns(1);
        QCOMPARE(run.notes(), "first@2"s);
        semaphore.release();
        run.turns(1);

        QCOMPARE(run.notes(), "newcomer@3"s);
    }

    void aWokenOneThatIsCancelledGivesItsPlaceToTheNext()
    {
        Run run;
        Semaphore semaphore(0);
        const auto woken = run.spawn(takes(run, semaphore, "woken"));
        run.spawn(takes(run, semaphore, "next"));
        run.turns(1);

        semaphore.release();
        woken->cancel();
        run.until_idle();

        QVERIFY(woken->cancelled());
        QCOMPARE(run.notes(), "next@3"s);
    }

    void aCancelledOneThatWasNotWokenGivesNothingBack()
    {
        Run run;
        Semaphore semaphore(0);
        const auto task = run.spawn(takes(run, semaphore, "never"));
        run.turns(1);

        task->cancel();
        run.until_idle();

        QVERIFY(semaphore.locked());
    }

    void theErrorsSayWhatIsWrong()
    {
        std::string errors;
        const auto note = [&errors](auto call) {
            try {
                call();
            } catch (...) {
                errors += repr(std::current_exception());
            }
        };

        note([] { Semaphore(-1); });
        note([] { BoundedSemaphore(2).release(); });

        QCOMPARE(errors,
            "ValueError('Semaphore initial value must be >= 0')"
            "ValueError('BoundedSemaphore released too many times')"s);
    }

    void anUnboundedOneMayBeReleasedAboveItsStart()
    {
        Semaphore semaphore(1);

        semaphore.release();

        QVERIFY(semaphore.repr().ends_with(" [unlocked, value:2]>"));
    }

    void aBoundedOneIsBoundByWhateverNameItIsReleased()
    {
        BoundedSemaphore bounded;
        Semaphore &semaphore = bounded;

        QVERIFY_EXCEPTION_THROWN(semaphore.release(), ValueError);
    }

    void itIsReleasedWhenTheBodyFails()
    {
        Run run;
        Semaphore semaphore;
        bool was_locked = false;
        const auto body = [&]() -> Coroutine<> {
            was_locked = semaphore.locked();
            throw ValueError("no");
            co_return;
        };

        const auto task = run.spawn(with(semaphore, body));
        run.turns(1);

        QVERIFY(was_locked);
        QVERIFY(!semaphore.locked());
        QCOMPARE(repr(task->exception()), "ValueError('no')"s);
    }

    void aTaskThatWaitsTellsForWhat()
    {
        Run run;
        Semaphore semaphore(0);

        const auto task = run.spawn(semaphore.acquire());
        run.turns(1);

        QCOMPARE(task->waiter()->awaited().text(), "Semaphore.acquire"s);
    }

    void itIsPrintedAsPythonDoes()
    {
        Run run;
        BoundedSemaphore semaphore(1);
        QVERIFY(semaphore.repr().starts_with("<asyncio.locks.BoundedSemaphore object at 0x"));
        QVERIFY(Semaphore().repr().starts_with("<asyncio.locks.Semaphore object at 0x"));
        QVERIFY(semaphore.repr().ends_with(" [unlocked, value:1]>"));

        run.spawn(semaphore.acquire());
        run.spawn(semaphore.acquire());
        run.turns(1);

        QVERIFY(semaphore.repr().ends_with(" [locked, waiters:1]>"));
    }

    void whoWaitsMayOutliveTheSemaphore()
    {
        Run run;
        Ref<Task> task;
        {
            Semaphore semaphore(0);
            task = run.spawn(semaphore.acquire());
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
        Semaphore semaphore(0);
        here.spawn(semaphore.acquire());
        here.turns(1);

        const auto task = elsewhere.spawn(semaphore.acquire());
        elsewhere.turns(1);

        QCOMPARE(repr(task->exception()),
            "RuntimeError('" + semaphore.repr() + " is bound to a different event loop')");
    }
};

QTEST_GUILESS_MAIN(TestSemaphore)
#include "tst_semaphore.moc"
