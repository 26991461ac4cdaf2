#include "engine/host/run_clock.h"

#include <QTest>

#include <vector>

using namespace host;
using namespace std::chrono_literals;

namespace {

constexpr double fast = Pacer::as_fast_as_possible;

/// Lets a block go on, and notes the times at which it was asked.
struct Patient
{
    std::vector<Seconds> *asked;
    bool operator()(Seconds time) const
    {
        asked->push_back(time);
        return true;
    }
};

bool impatient(Seconds)
{
    return false;
}

/// Strictly between both ends, and ascending.
bool lie_between(const std::vector<Seconds> &times, Seconds begin, Seconds end)
{
    for (const Seconds time : times) {
        if (time < begin || time >= end)
            return false;
        begin = time;
    }
    return true;
}

} // namespace

/// Clocks that follow the wall, which may have gone on by anything between two lines of a test.
class TestRunClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLoopsTimeStandsBetweenTwoThingsThatItDoes()
    {
        const auto clock = RunClock::make(ClockKind::Virtual, 1e6, impatient);
        clock->start();

        while (clock->position() < 1s) { }

        QVERIFY(clock->clock().now() < 1us);
    }

    void theLoopReachesTheExactTime()
    {
        const auto clock = RunClock::make(ClockKind::Virtual, 1, impatient);

        clock->reach(2s);
        clock->reach(1s); // which is over

        QVERIFY(clock->position() == 2s);
        QVERIFY(clock->clock().now() == 2s + asyncio::clock_resolution);
        QCOMPARE(clock->wall_until(2s).count(), 0);
    }

    void standsUntilItIsStartedAndWhileItIsStopped()
    {
        const auto clock = RunClock::make(ClockKind::Virtual, 1e9, impatient);
        QVERIFY(clock->position() == 0s);

        clock->start();
        while (clock->position() < 1s) { }
        clock->stop();

        const Seconds stopped = clock->position();
        QVERIFY(stopped >= 1s);
        QVERIFY(clock->position() == stopped);
        clock->start();
        QVERIFY(clock->position() >= stopped);
    }

    void asFastAsPossibleItIsWhereTheLoopIs()
    {
        const auto clock = RunClock::make(ClockKind::Virtual, fast, impatient);
        clock->start();

        QVERIFY(clock->position() == 0s);
        QCOMPARE(clock->wall_until(1000s).count(), 0);
        clock->reach(1000s);

        QVERIFY(clock->position() == 1000s);
    }

    void neverGoesBackWhenTheSpeedChanges()
    {
        const auto clock = RunClock::make(ClockKind::Virtual, 1e6, impatient);
        clock->start();
        Seconds last = clock->position();

        for (const double speed : {1.0, fast, 1e6, 0.1, fast, fast, 2.0}) {
            clock->reach(last + 1s);
            clock->set_speed(speed);
            QVERIFY(clock->position() >= last + 1s);
            last = clock->position();
        }
        clock->stop();
        clock->set_speed(1e9);
        QVERIFY(clock->position() < last + 1s);
    }

    void aBlockTakesExactlyItsTime()
    {
        std::vector<Seconds> asked;
        const auto clock = RunClock::make(ClockKind::Virtual, 100, Patient{&asked});
        clock->start();
        clock->reach(10s);

        clock->clock().block(5s);

        QVERIFY(clock->clock().now() == 15s + asyncio::clock_resolution);
        QVERIFY(lie_between(asked, 10s, 15s));
    }

    void aBlockAsFastAsPossibleAsksNobody()
    {
        std::vector<Seconds> asked;
        const auto clock = RunClock::make(ClockKind::Virtual, fast, Patient{&asked});
        clock->start();

        clock->clock().block(3600s);

        QVERIFY(clock->position() == 3600s);
        QVERIFY(asked.empty());
    }

    void aBlockEndsEarlyIfItsHostSaysSo()
    {
        for (const ClockKind kind : {ClockKind::Virtual, ClockKind::Real}) {
            const auto clock = RunClock::make(kind, 1, impatient);
            clock->start();

            clock->clock().block(3600s); // or this test takes an hour
        }
    }

    void theRealClockStandsUntilItIsStarted()
    {
        const auto clock = RunClock::make(ClockKind::Real, 1, impatient);
        const Seconds before = clock->position();
        QVERIFY(clock->position() == before);

        clock->start();

        while (clock->position() == before) { }
        clock->stop();
        const Seconds stopped = clock->position();
        QVERIFY(stopped > before);
        QVERIFY(clock->clock().now() == stopped);
        clock->start();
        QVERIFY(clock->position() >= stopped);
    }

    void onlyAStoppedRealClockCanBeSet()
    {
        const auto clock = RunClock::make(ClockKind::Real, 1, impatient);
        clock->reach(3600s);
        QVERIFY(clock->position() == 3600s);

        clock->start();
        clock->reach(3600'000s);

        QVERIFY(clock->position() >= 3600s);
        QVERIFY(clock->position() < 3600'000s);
        QVERIFY(clock->wall_until(3600'000s) > 0s);
        QCOMPARE(clock->wall_until(1s).count(), 0);
    }

    void aBlockHoldsTheRealClockForItsTime()
    {
        std::vector<Seconds> asked;
        const auto clock = RunClock::make(ClockKind::Real, 1, Patient{&asked});
        clock->start();
        const Seconds before = clock->position();

        clock->clock().block(25ms);

        QVERIFY(clock->position() >= before + 25ms);
        QVERIFY(lie_between(asked, before, clock->position()));
        QVERIFY(!asked.empty());
    }
};

QTEST_GUILESS_MAIN(TestRunClock)
#include "tst_run_clock.moc"
