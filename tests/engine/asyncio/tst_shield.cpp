#include "engine/asyncio/shield.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<int> worker(Seconds delay)
{
    co_await sleep(delay);
    co_return 1;
}

Coroutine<int> fails()
{
    co_await sleep(1s);
    throw ValueError("no");
}

/// Awaits the task behind a shield and notes the outcome.
Coroutine<> shields(Run &run, Ref<TaskOf<int>> task)
{
    std::string outcome;
    try {
        const int value = co_await shield(task);
        outcome = std::to_string(value);
    } catch (...) {
        outcome = repr(std::current_exception());
    }
    run.note_turn(outcome);
}

} // namespace

/// SEMANTICS.md S65.
class TestShield : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theResultComesATurnLater()
    {
        Run run;
        run.spawn(shields(run, run.spawn(worker(0s)))); // done in turn 2

        run.until_idle();

        QCOMPARE(run.notes(), "1@4"s);
    }

    void errorsComeThrough()
    {
        Run run;
        run.spawn(shields(run, run.spawn(fails())));

        run.until_idle();

        QCOMPARE(run.notes(), "ValueError('no')@5"s);
    }

    void aCancelStopsAtIt()
    {
        Run run;
        const auto task = run.spawn(worker(1s));
        const auto awaiter = run.spawn(shields(run, task));
        run.turns(1);

        awaiter->cancel("m");
        run.turns(1);
        QCOMPARE(run.notes(), "CancelledError('m')@2"s);
        QCOMPARE(task->cancelling(), 0);
        run.until_idle();

        QCOMPARE(task->result(), 1);
    }

    void aCancelOfTheInnerOneComesThroughWithoutItsMessage()
    {
        Run run;
        const auto task = run.spawn(worker(1s));
        const auto awaiter = run.spawn(shields(run, task));
        run.turns(1);

        task->cancel("m");
        run.until_idle();

        QCOMPARE(run.notes(), "CancelledError()@4"s);
        QCOMPARE(awaiter->cancelling(), 0);
    }

    void aDoneOneHasItsOutcomeAtOnce()
    {
        Run run;
        const auto good = run.spawn(worker(0s));
        const auto cancelled = run.spawn(worker(9s));
        run.turns(1);
        cancelled->cancel("m");
        run.until_idle();

        run.spawn(shields(run, good));
        run.spawn(shields(run, cancelled));
        run.turns(1);

        QCOMPARE(run.notes(), "1@3 CancelledError('m')@3"s);
    }

    void aCoroutineBecomesATaskThatRunsOn()
    {
        Run run;
        const auto body = [&run]() -> Coroutine<int> {
            co_await sleep(1s);
            run.note("ran on");
            co_return 1;
        };
        const auto awaits = [&body]() -> Coroutine<> { co_await shield(body()); };
        const auto awaiter = run.spawn(awaits());
        run.turns(2);

        awaiter->cancel();
        run.until_idle();

        QVERIFY(awaiter->cancelled());
        QCOMPARE(run.notes(), "ran on"s);
    }

    void onceCancelledItLetsGoOfTheInnerOne()
    {
        Run run;
        const auto inner = run.loop().create_future<int>();
        const auto outer = run.command([&inner] { return shield(inner); });
        QVERIFY(inner->repr() != "<Future pending>");

        outer->cancel();
        run.until_idle();

        QCOMPARE(inner->repr(), "<Future pending>"s);
    }

    void anErrorAfterTheCancelIsNobodysBusiness()
    {
        Run run;
        std::string reported;
        run.loop().set_exception_handler(
            [&reported](const ExceptionContext &context) { reported = context.text(); });
        const auto inner = run.loop().create_future<int>();
        const auto outer = run.command([&inner] { return shield(inner); });

        outer->cancel();
        inner->set_exception(std::make_exception_ptr(ValueError("no")));
        run.until_idle();

        QCOMPARE(reported, ""s);
        QVERIFY(outer->cancelled());
    }

    void aDoneFutureIsReturnedItself()
    {
        Run run;
        const auto inner = run.loop().create_future<int>();
        inner->set_exception(std::make_exception_ptr(ValueError("no")));

        const auto outer = shield(inner);

        QVERIFY(outer == inner);
        QVERIFY(inner->exception_never_retrieved()); // not for being shielded
    }

    void anErrorInTheTurnOfTheCancelHasBeenLookedAt()
    {
        Run run;
        const auto inner = run.loop().create_future<int>();
        const auto outer = run.command([&inner] { return shield(inner); });

        inner->set_exception(std::make_exception_ptr(ValueError("no")));
        outer->cancel();
        run.until_idle();

        QVERIFY(!inner->exception_never_retrieved());
    }

    void anErrorAfterTheTurnOfTheCancelHasNot()
    {
        Run run;
        const auto inner = run.loop().create_future<int>();
        const auto outer = run.command([&inner] { return shield(inner); });

        outer->cancel();
        run.turns(1);
        inner->set_exception(std::make_exception_ptr(ValueError("no")));
        run.until_idle();

        QVERIFY(inner->exception_never_retrieved());
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto inner = run.loop().create_future<int>();
            inner->add_done_callback([token](FutureBase &) {});
            run.command([&inner] { return shield(inner); });
        }

        QCOMPARE(token.use_count(), 1L); // and nothing leaks, says the address sanitizer
    }
};

QTEST_GUILESS_MAIN(TestShield)
#include "tst_shield.moc"
