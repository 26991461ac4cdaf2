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
    QCOMPARE(timeText(0s), u"0.000000 s");
    QCOMPARE(timeText(1250ms), u"1.250000 s");
    QCOMPARE(timeText(3601s + 7us), u"3601.000007 s");
    QCOMPARE(timeText(-1500ms), u"-1.500000 s");
}

void TestTimeText::aTimeIsCutOffNotRounded()
{
    QCOMPARE(timeText(999'999'999ns), u"0.999999 s");
}

void TestTimeText::aDurationHasTheUnitThatSuitsIt()
{
    QCOMPARE(durationText(0s), u"0 s");
    QCOMPARE(durationText(7ns), u"7 ns");
    QCOMPARE(durationText(2500ns), u"2.5 µs");
    QCOMPARE(durationText(800ms), u"800 ms");
    QCOMPARE(durationText(90s), u"90 s");
    QCOMPARE(durationText(-20ms), u"-20 ms");
}

void TestTimeText::aDurationHasThreeDigits()
{
    QCOMPARE(durationText(1'234'567us), u"1.23 s");
    QCOMPARE(durationText(12'345'678us), u"12.3 s");
    QCOMPARE(durationText(100'000'003ns), u"100 ms");
    QCOMPARE(durationText(1234s), u"1234 s");
}

void TestTimeText::roundingUpMovesToTheNextUnit()
{
    QCOMPARE(durationText(999'999'999ns), u"1 s");
    QCOMPARE(durationText(999us), u"999 µs");
}

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_time_text.moc"
