#include "gui/document/time_text.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

class TestTimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDurationIsToldInTheUnitThatSuitsIt_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](Time time, const char *text) {
            QTest::newRow(text) << qint64{time.count()} << QString::fromUtf8(text);
        };
        row(0ns, "0 s");
        row(17ns, "17 ns");
        row(999ns, "999 ns");
        row(1us, "1 µs");
        row(2500ns, "2.5 µs");
        row(1234ns, "1.234 µs");
        row(800ms, "800 ms");
        row(12345us, "12.35 ms");
        row(1s, "1.000 s");
        row(1s + 37ns, "1.000 s");
        row(61s, "61.000 s");
        row(-800ms, "-800 ms");
        row(26h, "93600.000 s");
    }
    void aDurationIsToldInTheUnitThatSuitsIt()
    {
        QFETCH(const qint64, nanoseconds);
        QTEST(formatDuration(Time{nanoseconds}), "text");
    }

    void roundingNeverShowsAThousandOfAUnit()
    {
        QCOMPARE(formatDuration(999'999ns), QStringLiteral("1 ms"));
        QCOMPARE(formatDuration(999'999'999ns), QStringLiteral("1.000 s"));
    }

    void aTimeHasThePlacesThatItsResolutionNeeds()
    {
        const Time time = 1s + 250ms + 17ns;

        QCOMPARE(formatTime(time), QStringLiteral("1.250 s"));
        QCOMPARE(formatTime(time, 1s), QStringLiteral("1.250 s"));
        QCOMPARE(formatTime(time, 5us), QStringLiteral("1.250\u2009000 s"));
        QCOMPARE(formatTime(time, 1ns), QStringLiteral("1.250\u2009000\u2009017 s"));
        QCOMPARE(formatTime(-1ns, 1ns), QStringLiteral("-0.000\u2009000\u2009001 s"));
    }

    void aTimestampAlwaysHasSixPlacesAndIsCutOff()
    {
        QCOMPARE(formatTimestamp(0s), QStringLiteral("0.000000 s"));
        QCOMPARE(formatTimestamp(3601s + 7us), QStringLiteral("3601.000007 s"));
        QCOMPARE(formatTimestamp(999'999'999ns), QStringLiteral("0.999999 s"));
        QCOMPARE(formatTimestamp(-1500ms), QStringLiteral("-1.500000 s"));
    }

    void aTimeThatRoundsToZeroHasNoSign() { QCOMPARE(formatTime(-1ns), QStringLiteral("0.000 s")); }

    void aTimeOfManyDaysKeepsItsNanoseconds()
    {
        QCOMPARE(
            formatTime(24h * 365 + 1ns, 1ns), QStringLiteral("31536000.000\u2009000\u2009001 s"));
    }

    void ticksShareAUnitAndHaveNoIdlePlaces()
    {
        QCOMPARE(formatTick(1500ms, 500ms, 3s), QStringLiteral("1.5 s"));
        QCOMPARE(formatTick(2s, 1s, 3s), QStringLiteral("2 s"));
        QCOMPARE(formatTick(0s, 20ms, 300ms), QStringLiteral("0 ms"));
        QCOMPARE(formatTick(5us, 500ns, 9us), QStringLiteral("5.0 µs"));
        QCOMPARE(formatTick(3ns, 1ns, 12ns), QStringLiteral("3 ns"));
    }
};

QTEST_MAIN(TestTimeText)
#include "tst_time_text.moc"
