#include "engine/asyncio/timeout.h"

#include "engine/asyncio/sleep.h"
#include "engine/asyncio/wait_for.h"
#include "engine/asyncio/with.h"
#include "tests/support/run.h"

#include <QTest>

#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Sleep sleeps_long()
{
    return sleep(9s);
}

/// Runs the body in this timeout and notes what comes out of it, with the turn, and the timeout.
template <class Body>
Coroutine<> limits(Run &run, std::optional<Seconds> when, Body body)
{
    Timeout limit = timeout_at(when);
    std::string outcome = "in time";
    try {
        co_await with(limit, body);
    } catch (...) {
        outcome = repr(std::current_exception());
    }
    run.note_turn(outcome);
    run.note(limit.repr());
}

} // namespace

/// SEMANTICS.md S61, S62, S64; the turns are CPython's.
class TestTimeout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inTimeItsTimerIsCancelled()
    {
        Run run;
        run.spawn(limits(run, 5s, [] { return sleep(1s); }));

        run.until_idle();

        QCOMPARE(run.notes(), "in time@3 <Timeout [finished]>"s);
        QCOMPARE(run.loop().time().count(), 1.0);
    }

    void tooLateItThrowsATurnAfterItsTimer()
    {
        Run run;
        const auto task = run.spawn(limits(run, 1s, sleeps_long));

        run.until_idle();

        QCOMPARE(run.notes(), "TimeoutError()@3 <Timeout [expired]>"s);
        QCOMPARE(task->cancelling(), 0);
        QCOMPARE(run.loop().time().count(), 1.0);
    }

    void withoutASuspensionItNeverExpires()
    {
        Run run;
        run.spawn(limits(run, 0s, []() -> Coroutine<> { co_return; }));

        run.until_idle();

        QCOMPARE(run.notes(), "in time@1 <Timeout [finished]>"s);
        QCOMPARE(run.turn(), 2); // its cancelled handle had its place in the queue
    }

    void aTimeThatIsPastIsAHandleInTheNextTurn()
    {
        Run run;
        run.spawn(limits(run, -1s, sleeps_long));

        run.until_idle();

        QCOMPARE(run.notes(), "TimeoutError()@3 <Timeout [expired]>"s);
        QCOMPARE(run.loop().time().count(), 0.0);
    }

    void itCanBeMadeToExpireNow()
    {
        Run run;
        run.spawn(limits(run, 5s, [&run](Timeout &limit) -> Coroutine<> {
            limit.reschedule(run.loop().time());
            run.note(limit.repr());
            co_await sleep(9s);
        }));

        run.until_idle();

        QCOMPARE(run.notes(), "<Timeout [active] when=0.0> TimeoutError()@3 <Timeout [expired]>"s);
    }

    void itCanBeGivenMoreTime()
    {
        Run run;
        run.spawn(limits(run, 1s, [&run](Timeout &limit) -> Coroutine<> {
            limit.reschedule(3.14159s);
            run.note(limit.repr());
            co_await sleep(9s);
        }));

        run.until_idle();

        QCOMPARE(
            run.notes(), "<Timeout [active] when=3.142> TimeoutError()@3 <Timeout [expired]>"s);
        QCOMPARE(run.loop().time().count(), 3.14159);
    }

    void itCanBeSwitchedOff()
    {
        Run run;
        run.spawn(limits(run, 1s, [&run](Timeout &limit) -> Coroutine<> {
            limit.reschedule(std::nullopt);
            run.note(limit.repr());
            co_await sleep(9s);
        }));

        run.until_idle();

        QCOMPARE(run.notes(), "<Timeout [active] when=None> in time@3 <Timeout [finished]>"s);
    }

    void whoSwallowsItGoesOnForAsLongAsItTakes()
    {
        Run run;
        const auto task = run.spawn(limits(run, 1s, [&run](Timeout &limit) -> Coroutine<> {
            try {
                co_await sleep(9s);
            } catch (const CancelledError &) {
                run.note_turn(limit.repr());
            }
            co_await sleep(1s);
        }));

        run.until_idle();

        QCOMPARE(run.notes(), "<Timeout [expiring]>@3 in time@5 <Timeout [expired]>"s);
        QCOMPARE(task->cancelling(), 0);
    }

    void aCancelOfTheUsersInTheSameTurnWins()
    {
        Run run;
        const auto task = run.spawn(limits(run, 1s, sleeps_long));
        run.turns(1);
        run.loop().call_at(1s, [task] { task->cancel("user"); });

        run.until_idle();

        QCOMPARE(run.notes(), "CancelledError()@3 <Timeout [expired]>"s);
        QCOMPARE(task->cancelling(), 1);
    }

    void aroundAWaitForWithTheSameDeadlineItThrows()
    {
        Run run;
        run.spawn(limits(run, 1s, [] { return wait_for(sleep(9s), 1s); }));

        run.until_idle();

        QCOMPARE(run.notes(), "TimeoutError()@3 <Timeout [expired]>"s);
    }

    void misuseIsARuntimeError()
    {
        Run run;
        Timeout limit(1s);
        const auto thrown = [](auto function) {
            try {
                (void)function();
            } catch (const RuntimeError &error) {
                return std::string(error.what());
            }
            return "nothing"s;
        };

        QCOMPARE(limit.repr(), "<Timeout [created]>"s);
        QCOMPARE(
            thrown([&limit] { return limit.reschedule(2s), 0; }), "Timeout has not been entered"s);
        QCOMPARE(thrown([&] { return run.command([&limit] { return limit.aenter(); }); }),
            "Timeout should be used inside a task"s);
        const auto main = [&]() -> Coroutine<> {
            co_await with(limit, []() -> Coroutine<> { co_return; });
            run.note(thrown([&limit] { return limit.aenter(); }));
            run.note(thrown([&limit] { return limit.reschedule(2s), 0; }));
        };
        run.spawn(main());
        run.until_idle();
        QCOMPARE(run.notes(),
            "Timeout has already been entered Cannot change state of finished Timeout"s);
    }

    void aPendingOneIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto main = [](std::shared_ptr<int>) -> Coroutine<> {
                co_await with(timeout(5s), sleeps_long);
            };
            run.spawn(main(token));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestTimeout)
#include "tst_timeout.moc"
