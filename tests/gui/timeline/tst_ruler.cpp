#include "gui/timeline/ruler.h"
#include "tests/support/trace_builder.h"

#include <QSet>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr double digit = 8;

std::vector<Tick> majors(const TimeAxis &axis)
{
    std::vector<Tick> ticks = rulerTicks(axis, digit);
    std::erase_if(ticks, [](const Tick &tick) { return tick.label.isEmpty(); });
    return ticks;
}

QStringList labels(const TimeAxis &axis)
{
    QStringList result;
    for (const Tick &tick : majors(axis))
        result += tick.label;
    return result;
}

} // namespace

class TestRuler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsHaveNoMorePlacesThanTheyNeed()
    {
        const QStringList expected{QStringLiteral("0 s"), QStringLiteral("1 s"),
            QStringLiteral("2 s"), QStringLiteral("3 s")};
        QCOMPARE(labels({{0s, 3s}, 0, 300}), expected);
    }

    void unitsFollowTheRange()
    {
        QVERIFY(labels({{0s, 300ms}, 0, 1000}).last().endsWith(QStringLiteral("300 ms")));
        QVERIFY(labels({{0s, 300us}, 0, 1000}).last().endsWith(QStringLiteral("300 µs")));
        QVERIFY(labels({{0s, 300ns}, 0, 1000}).last().endsWith(QStringLiteral("300 ns")));
    }

    void labelsAreDistinctAndApartAtEveryZoom()
    {
        for (const Time begin : {Time{0}, Time{1'234'567'891}, Time{90min}}) {
            for (Time length = 10ns; length < 24h; length = length * 17 / 10) {
                for (const int width : {60, 300, 1000, 3000}) {
                    const auto ticks = majors({{begin, begin + length}, 240, width});
                    QSet<QString> seen;
                    for (std::size_t i = 0; i < ticks.size(); ++i) {
                        QVERIFY(!seen.contains(ticks[i].label));
                        seen.insert(ticks[i].label);
                        if (i > 0)
                            QVERIFY(ticks[i].x - ticks[i - 1].x
                                > digit * static_cast<double>(ticks[i - 1].label.size()));
                    }
                    QVERIFY(static_cast<int>(ticks.size()) <= width / 40 + 2);
                }
            }
        }
    }

    void stepsAreOneTwoOrFive()
    {
        for (Time length = 1us; length < 1h; length = length * 13 / 10) {
            const auto ticks = majors({{0s, length}, 0, 1200});
            QVERIFY(ticks.size() >= 2);
            Time::rep step = (ticks[1].time - ticks[0].time).count();
            while (step % 10 == 0)
                step /= 10;
            QVERIFY(step == 1 || step == 2 || step == 5);
        }
    }

    void minorTicksAreBetweenMajorOnes()
    {
        const auto ticks = rulerTicks({{0s, 1s}, 0, 1000}, digit);

        QVERIFY(ticks.size() > majors({{0s, 1s}, 0, 1000}).size());
        for (std::size_t i = 1; i < ticks.size(); ++i)
            QVERIFY(ticks[i].x > ticks[i - 1].x);
    }

    void thereAreNoTicksBeforeTheRun()
    {
        for (const Tick &tick : rulerTicks({{-500ms, 500ms}, 0, 1000}, digit))
            QVERIFY(tick.time >= 0s);
        QVERIFY(rulerTicks({{-2s, -1s}, 0, 1000}, digit).empty());
    }

    void theShortestWindowHasATickForEachNanosecond()
    {
        const auto ticks = rulerTicks({{7ns, 17ns}, 0, 1000}, digit);

        QCOMPARE(ticks.size(), std::size_t{11});
        QVERIFY(ticks.front().time == 7ns);
    }

    void aStripWithoutWidthHasNoMoreTicksThanFit()
    {
        QVERIFY(rulerTicks({{0s, 1s}, 0, 1}, digit).size() <= 2);
        QVERIFY(rulerTicks({{0s, 1s}, 0, 0}, digit).size() <= 2);
    }

    void byStepTheTicksAreAtTheNumbersOfEvents()
    {
        TraceBuilder run;
        const auto task = run.create("worker");
        for (int i = 1; i < 500; ++i)
            run.after(i % 9 == 0 ? 1s : 1ns).print(task, "x");
        trace::TraceStore store;
        store.append(run.take());
        const Time step = AxisScale::step;
        for (const qint64 length : {7, 40, 133, 500, 100'000}) {
            const TimeAxis axis{{3 * step, (3 + length) * step}, 200, 1000, AxisScale(store)};

            const std::vector<Tick> ticks = rulerTicks(axis, 8);

            int labels = 0;
            int free = axis.left;
            for (const Tick &tick : ticks) {
                const Time place = axis.scale.placeOf(tick.time);
                if (tick.time <= store.live_end())
                    QCOMPARE(axis.columnOfPlace(place), tick.x);
                if (tick.label.isEmpty())
                    continue;
                ++labels;
                QVERIFY(tick.label.startsWith(QStringLiteral("step ")));
                QVERIFY(tick.x >= free);
                free = tick.x + int(tick.label.size()) * 8;
            }
            QVERIFY(labels >= 3);
            QVERIFY(ticks.size() < 200);
        }
    }

    void byStepThereIsNoTickBetweenTwoEvents()
    {
        TraceBuilder run;
        const auto task = run.create("worker");
        for (int i = 1; i < 20; ++i)
            run.print(task, "x");
        trace::TraceStore store;
        store.append(run.take());
        const Time step = AxisScale::step;
        const TimeAxis axis{{2 * step, 6 * step}, 0, 2000, AxisScale(store)};

        const std::vector<Tick> ticks = rulerTicks(axis, 8);

        QCOMPARE(ticks.size(), std::size_t{5});
        QCOMPARE(ticks[1].label, QStringLiteral("step 3"));
        QVERIFY(ticks[1].time == store.time(2));
        QCOMPARE(ticks[1].x, 500);
    }
};

QTEST_MAIN(TestRuler)
#include "tst_ruler.moc"
