#include "engine/asyncio/timers.h"

#include "engine/asyncio/sleep.h"
#include "tests/support/run.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

/// Sets so many timers for the same time, in a second.
std::vector<Ref<TimerHandle>> set_equal(Run &run, int count)
{
    const Seconds when = run.loop().time() + 1s;
    std::vector<Ref<TimerHandle>> timers;
    for (int i = 0; i < count; ++i)
        timers.push_back(run.loop().call_at(when, [&run, i] { run.note(std::to_string(i)); }));
    return timers;
}

void cancel_two_of_three(const std::vector<Ref<TimerHandle>> &timers)
{
    for (std::size_t i = 0; i < timers.size(); ++i) {
        if (i % 3 != 0)
            timers[i]->cancel();
    }
}

} // namespace

/// What is expected here was recorded from CPython 3.13.0.
class TestTimers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timersFireInOrderOfTime()
    {
        Run run;
        for (const int delay : {3, 1, 2})
            run.loop().call_later(
                Seconds(delay), [&run, delay] { run.note(std::to_string(delay)); });

        run.until_idle();

        QCOMPARE(run.notes(), "1 2 3"s);
        QCOMPARE(run.loop().time().count(), 3.0);
    }

    void equalTimesComeOutInTheOrderOfTheHeap_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("3") << 3 << QByteArray("0 1 2");
        QTest::newRow("4") << 4 << QByteArray("0 2 1 3");
        QTest::newRow("6") << 6 << QByteArray("0 2 5 4 1 3");
        QTest::newRow("10") << 10 << QByteArray("0 2 6 9 8 5 7 4 1 3");
    }
    void equalTimesComeOutInTheOrderOfTheHeap()
    {
        QFETCH(int, count);
        QFETCH(QByteArray, order);
        Run run;
        set_equal(run, count);

        run.until_idle();

        QCOMPARE(run.notes(), order.toStdString());
    }

    void sleepersOfTheSameLengthWakeInTheOrderOfTheHeap()
    {
        Run run;
        const auto sleeper = [&run](int i) -> Coroutine<> {
            co_await sleep(1s);
            run.note(std::to_string(i));
        };
        for (int i = 0; i < 8; ++i)
            run.spawn(sleeper(i));

        run.until_idle();

        QCOMPARE(run.notes(), "0 2 6 5 7 4 1 3"s);
    }

    void fewCancelledTimersStayInTheHeap()
    {
        Run run;
        const auto timers = set_equal(run, 90);
        cancel_two_of_three(timers);

        run.until_idle();

        QCOMPARE(run.notes(),
            "0 6 30 87 84 81 78 75 72 69 66 63 60 57 54 51 48 45 42 39 36 33 27 24 21 18 15 12 9 "
            "3"s);
    }

    void manyCancelledTimersAreSweptWhichChangesTheOrder()
    {
        Run run;
        const auto timers = set_equal(run, 120);
        cancel_two_of_three(timers);

        run.until_idle();

        QVERIFY(run.notes().starts_with("90 42 18 6 0 57 9 111 51 105 21 99 45 87 "));
    }

    void cancelledTimersThatBecameDueStillCountAsCancelled()
    {
        // CPython does not take them off its count either: the next sweep comes sooner.
        Run run;
        const auto due = set_equal(run, 50);
        for (std::size_t i = 1; i < due.size(); ++i)
            due[i]->cancel();
        run.until(1s);
        QCOMPARE(run.notes(), "0"s);

        const auto timers = set_equal(run, 101);
        timers[50]->cancel();
        timers[51]->cancel();
        run.until_idle();

        QVERIFY(run.notes().starts_with("64 30 14 6 2 0 23 99 47 97 1 95 "));
    }

    void cancellingTwiceCountsOnce()
    {
        Run run;
        const auto timers = set_equal(run, 102);
        for (int i = 0; i < 30; ++i) {
            timers[101]->cancel();
            timers[100]->cancel();
        }

        run.until_idle();

        QVERIFY(run.notes().starts_with("0 2 6 14 30 62 99 98 "));
    }
};

QTEST_GUILESS_MAIN(TestTimers)
#include "tst_timers.moc"
