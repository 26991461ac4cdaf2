#include "engine/asyncio/sleep.h"

#include "tests/support/run.h"

#include <QTest>

#include <limits>
#include <memory>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

Coroutine<> sleeper(Run &run, Seconds delay, std::string name = "woke")
{
    co_await sleep(delay);
    run.note_turn(name);
}

} // namespace

class TestSleep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSleeperWakesOneTurnAfterItsTimer()
    {
        Run run;
        run.spawn(sleeper(run, 1s));

        run.until(999ms);
        QCOMPARE(run.notes(), ""s);
        run.until_idle();

        QCOMPARE(run.notes(), "woke@3"s);
        QCOMPARE(run.loop().time().count(), 1.0);
    }

    void sleepingForNothingYieldsOnce()
    {
        Run run;
        run.spawn(sleeper(run, 0s, "zero"));
        run.spawn(sleeper(run, -1s, "negative"));

        run.until_idle();

        QCOMPARE(run.notes(), "zero@2 negative@2"s);
    }

    void aYieldGoesBehindWhatIsReady()
    {
        Run run;
        run.spawn(sleeper(run, 0s, "yielded"));
        run.loop().call_soon(
            [&run] { run.loop().call_soon([&run] { run.note_turn("callback"); }); });

        run.until_idle();

        QCOMPARE(run.notes(), "yielded@2 callback@2"s);
    }

    void sleepersOfDifferentLengthsWakeInOrder()
    {
        Run run;
        run.spawn(sleeper(run, 3s, "c"));
        run.spawn(sleeper(run, 1s, "a"));
        run.spawn(sleeper(run, 2s, "b"));

        run.until_idle();

        QCOMPARE(run.notes(), "a@3 b@5 c@7"s);
    }

    void aCancelledSleeperTakesItsTimerAlong()
    {
        Run run;
        const auto task = run.spawn(sleeper(run, 100s));
        run.turns(1);

        task->cancel();
        run.turns(1);

        QVERIFY(task->cancelled());
        QVERIFY(!run.loop().next_deadline());
    }

    void itMayHaveAResult_data()
    {
        QTest::addColumn<double>("delay");

        QTest::newRow("of a yield") << 0.0;
        QTest::newRow("of a timer") << 1.0;
    }

    void itMayHaveAResult()
    {
        QFETCH(double, delay);
        Run run;
        const auto body = [](Seconds time) -> Coroutine<std::string> {
            co_return co_await sleep(time, "result"s);
        };
        const auto task = run.spawn(body(Seconds(delay)));

        run.until_idle();

        QCOMPARE(task->result(), "result"s);
        QCOMPARE(run.loop().time().count(), delay);
    }

    void aDelayMustBeANumber()
    {
        QVERIFY_EXCEPTION_THROWN(
            (void)sleep(Seconds(std::numeric_limits<double>::quiet_NaN())), ValueError);
    }

    void aPendingSleepIsTornDownWithItsLoop()
    {
        const auto token = std::make_shared<int>();
        {
            Run run;
            const auto body
                = [](std::shared_ptr<int>, Seconds delay) -> Coroutine<> { co_await sleep(delay); };
            run.spawn(body(token, 100s));
            run.spawn(body(token, Seconds(std::numeric_limits<double>::infinity())));
            run.turns(1);
        }

        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestSleep)
#include "tst_sleep.moc"
