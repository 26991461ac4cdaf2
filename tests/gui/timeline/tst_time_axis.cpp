#include "gui/timeline/time_axis.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

class TestTimeAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEdgesOfTheRangeAreTheEdgesOfTheStrip()
    {
        const TimeAxis axis{{1s, 3s}, 200, 1000};

        QCOMPARE(axis.columnOf(1s), 200);
        QCOMPARE(axis.columnOf(2s), 700);
        QCOMPARE(axis.columnOf(3s), axis.right());
        QVERIFY(axis.timeAt(200) == 1s);
        QVERIFY(axis.timeAt(700) == 2s);
    }

    void aColumnBeginsAtItsEarliestTime_data()
    {
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<int>("width");
        QTest::newRow("seconds") << qint64{0} << qint64{3'000'000'000} << 1234;
        QTest::newRow("an odd length") << qint64{17} << qint64{1'000'003} << 997;
        QTest::newRow("a day, deep in") << qint64{86'400'000'000'000} << qint64{40'961} << 777;
        QTest::newRow("before the run") << qint64{-500} << qint64{5003} << 640;
        QTest::newRow("one nanosecond each") << qint64{5} << qint64{800} << 800;
    }
    void aColumnBeginsAtItsEarliestTime()
    {
        QFETCH(const qint64, begin);
        QFETCH(const qint64, length);
        QFETCH(const int, width);
        const TimeAxis axis{{Time{begin}, Time{begin + length}}, 240, width};

        for (int column = axis.left; column < axis.right(); ++column) {
            const Time time = axis.timeAt(column);
            QCOMPARE(axis.columnOf(time), column);
            QVERIFY(axis.columnOf(time - 1ns) < column);
        }
    }

    void columnsNeverGoBack()
    {
        const TimeAxis axis{{0ns, 10ns}, 0, 7};
        int before = axis.columnOf(-3ns);
        for (Time time = -2ns; time < 15ns; time += 1ns) {
            QVERIFY(axis.columnOf(time) >= before);
            before = axis.columnOf(time);
        }
    }

    void timesFarAwayStayOutsideWithoutOverflow()
    {
        const TimeAxis axis{{5s, 5s + 10ns}, 240, 1000};

        QVERIFY(axis.columnOf(0s) < axis.left);
        QVERIFY(axis.columnOf(1000h) > axis.right());
        QVERIFY(axis.columnOf(Time::max()) > axis.right());
    }

    void aStripWithoutWidthOrTimeIsStillAnAxis()
    {
        const TimeAxis narrow{{0s, 1s}, 10, 0};
        const TimeAxis empty{{1s, 1s}, 10, 100};

        QVERIFY(narrow.resolution() > 0ns);
        QCOMPARE(narrow.columnOf(0s), 10);
        QVERIFY(empty.resolution() > 0ns);
        QCOMPARE(empty.columnOf(1s), 10);
        QVERIFY(empty.columnOf(2s) > empty.right());
    }

    void byStepAColumnBeginsWithAnEvent_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<int>("width");
        QTest::newRow("twenty columns each") << 100 << qint64{10} << qint64{50} << 1000;
        QTest::newRow("an odd length") << 100 << qint64{3} << qint64{71} << 997;
        QTest::newRow("many in a column") << 9000 << qint64{0} << qint64{9000} << 700;
        QTest::newRow("one each") << 900 << qint64{0} << qint64{800} << 800;
    }
    void byStepAColumnBeginsWithAnEvent()
    {
        QFETCH(const int, events);
        QFETCH(const qint64, begin);
        QFETCH(const qint64, length);
        QFETCH(const int, width);
        trace::TraceStore store;
        TraceBuilder run;
        const auto task = run.create("worker");
        for (int i = 1; i < events; ++i)
            run.after(i % 7 == 0 ? 1s : 1ns).print(task, "x");
        store.append(run.take());
        const Time step = AxisScale::step;
        const TimeAxis axis{{begin * step, (begin + length) * step}, 240, width, AxisScale(store)};

        trace::EventIndex seen = 0;
        for (int column = axis.left; column < axis.right(); ++column) {
            const Time time = axis.timeAt(column);
            QVERIFY(axis.columnOf(time) >= column);
            QVERIFY(axis.columnOf(time - 1ns) < column);
            QVERIFY(axis.columnOf(axis.timeUnder(column)) <= column);
            QVERIFY(axis.timeUnder(column) <= time);
            seen += axis.columnOf(time) == column ? 1 : 0;
        }
        QVERIFY(seen >= static_cast<trace::EventIndex>(std::min<qint64>(length, width)) - 1);
    }

    void byStepTenMillionEventsAreAsExact()
    {
        // Of the sums in a double, not of the store: an axis far out and far zoomed out.
        const TimeAxis axis{{0s, 10'000'000 * AxisScale::step}, 0, 1000};

        for (int column = 0; column < 1000; ++column)
            QVERIFY(
                std::chrono::abs(axis.placeAt(column) - column * 10'000 * AxisScale::step) < 50ns);
    }
};

QTEST_MAIN(TestTimeAxis)
#include "tst_time_axis.moc"
