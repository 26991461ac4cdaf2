#include "gui/document/time_text.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

class TestTimeText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTimeIsInSecondsToTheMicrosecond();
    void aTimeIsCutOffNotRounded();
    void aDurationHasTheUnitThatSuitsIt();
    void aDurationHasThreeDigits();
    void roundingUpMovesToTheNextUnit();
};

void TestTimeText::aTimeIsInSecondsToTheMicrosecond()
{
    QCOMPARE(formatTime(0s), u"0.000000 s");
    QCOMPARE(formatTime(1250ms), u"1.250000 s");
    QCOMPARE(formatTime(3601s + 7us), u"3601.000007 s");
    QCOMPARE(formatTime(-1500ms), u"-1.500000 s");
}

void TestTimeText::aTimeIsCutOffNotRounded()
{
    QCOMPARE(formatTime(999'999'999ns), u"0.999999 s");
}

void TestTimeText::aDurationHasTheUnitThatSuitsIt()
{
    QCOMPARE(formatDuration(0s), u"0 s");
    QCOMPARE(formatDuration(7ns), u"7 ns");
    QCOMPARE(formatDuration(2500ns), u"2.5 µs");
    QCOMPARE(formatDuration(800ms), u"800 ms");
    QCOMPARE(formatDuration(90s), u"90 s");
    QCOMPARE(formatDuration(-20ms), u"-20 ms");
}

void TestTimeText::aDurationHasThreeDigits()
{
    QCOMPARE(formatDuration(1'234'567us), u"1.23 s");
    QCOMPARE(formatDuration(12'345'678us), u"12.3 s");
    QCOMPARE(formatDuration(100'000'003ns), u"100 ms");
    QCOMPARE(formatDuration(1234s), u"1234 s");
}

void TestTimeText::roundingUpMovesToTheNextUnit()
{
    QCOMPARE(formatDuration(999'999'999ns), u"1 s");
    QCOMPARE(formatDuration(999us), u"999 µs");
}

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_time_text.moc"
