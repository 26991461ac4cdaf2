#include "engine/asyncio/clock.h"

#include <QTest>

using namespace asyncio;
using namespace std::chrono_literals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManualClockMovesOnlyWhenTold()
    {
        ManualClock clock;
        QCOMPARE(clock.now().count(), 0.0);

        clock.advance(2s);
        clock.block(500ms);

        QCOMPARE(clock.now().count(), 2.5);
    }

    void noClockGoesBack()
    {
        ManualClock clock;
        clock.advance_to(3s);

        clock.advance_to(1s);

        QCOMPARE(clock.now().count(), 3.0);
    }

    void aVirtualClockNeverReadsTheSameTwice()
    {
        VirtualClock clock;

        const Seconds first = clock.now();
        const Seconds second = clock.now();

        QVERIFY(first < second);
        QVERIFY((second - first).count() < 1.1e-9);
    }

    void aVirtualClockTicksApartEvenAfterADay()
    {
        VirtualClock clock;
        clock.advance_to(24h);

        const Seconds first = clock.now();

        QVERIFY(first < clock.now());
    }

    void aStoppedRealClockStandsAndCanBeMoved()
    {
        RealClock clock;
        clock.stop();
        const Seconds stopped = clock.now();

        QVERIFY(clock.now() == stopped);
        clock.advance_to(1000s);
        QCOMPARE(clock.now().count(), 1000.0);
        clock.start();
        QVERIFY(clock.now() >= 1000s);
    }

    void aRunningRealClockCannotBeMoved()
    {
        RealClock clock;

        clock.advance_to(100'000s);

        QVERIFY(clock.now() < 100'000s);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
