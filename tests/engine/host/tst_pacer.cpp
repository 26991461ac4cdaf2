#include "engine/host/pacer.h"

#include <QTest>

#include <cmath>

using namespace host;
using namespace std::chrono_literals;

/// Against the real wall, which may have gone on by anything between two lines of a test.
class TestPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsAtTheBeginningUntilItIsStarted()
    {
        const Pacer pacer(1e9);

        QVERIFY(!pacer.running());
        QVERIFY(pacer.position() == 0s);
        QVERIFY(pacer.position() == 0s);
    }

    void followsTheWallAtItsSpeed()
    {
        Pacer pacer(1e9); // every nanosecond a second
        pacer.set_position(5s);

        pacer.start();

        const Seconds before = pacer.position();
        while (pacer.position() == before) { }
        QVERIFY(before >= 5s);
        QVERIFY(pacer.position() >= before + 1s);
    }

    void tellsTheWallTimeUntilATime()
    {
        Pacer pacer(10);
        pacer.start();

        QVERIFY(pacer.wall_until(100s) <= 10s);
        QVERIFY(pacer.wall_until(100s) > 0s);
        QCOMPARE(pacer.wall_until(0s).count(), 0);
        QCOMPARE(pacer.wall_until(-5s).count(), 0);
    }

    void tellsAnHourIfItIsLonger()
    {
        Pacer pacer(0.1);

        QVERIFY(pacer.wall_until(Seconds(1e300)) == 1h);
        QVERIFY(pacer.wall_until(Seconds(HUGE_VAL)) == 1h);
    }

    void needsNoTimeWhenAsFastAsPossible()
    {
        Pacer pacer(Pacer::as_fast_as_possible);
        pacer.start();

        QVERIFY(pacer.unlimited());
        QVERIFY(std::isinf(pacer.position().count()));
        QCOMPARE(pacer.wall_until(Seconds(1e9)).count(), 0);
    }

    void standsWhereItIsStopped()
    {
        Pacer pacer(1e9);
        pacer.start();
        const Seconds running = pacer.position();

        pacer.stop();

        const Seconds stopped = pacer.position();
        QVERIFY(stopped >= running);
        QVERIFY(pacer.position() == stopped);
        pacer.stop();
        QVERIFY(pacer.position() == stopped);
        pacer.start();
        QVERIFY(pacer.position() >= stopped);
    }

    void goesOnFromWhereItsSpeedChanges()
    {
        Pacer pacer(1e9);
        pacer.start();
        Seconds last = pacer.position();

        for (const double speed : {1.0, 1e6, 0.001, 1e9}) {
            pacer.set_speed(speed);
            QVERIFY(pacer.position() >= last);
            last = pacer.position();
        }
        pacer.set_speed(1e-9);
        last = pacer.position();
        QVERIFY(pacer.position() - last < 1s); // no jump as if it had always had that speed
    }

    void changesItsSpeedWhileItStands()
    {
        Pacer pacer(1);
        pacer.set_position(3s);

        pacer.set_speed(1e9);

        QVERIFY(pacer.position() == 3s);
        QVERIFY(!pacer.running());
    }
};

QTEST_GUILESS_MAIN(TestPacer)
#include "tst_pacer.moc"
