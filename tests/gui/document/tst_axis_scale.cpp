#include "gui/document/axis_scale.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;
using trace::TraceStore;

namespace {

constexpr Time step = AxisScale::step;

/// At 10 ns, 11 ns, 12 ns, 5 s and 9 s; the live end is at 10 s.
trace::Batch events()
{
    TraceBuilder run;
    const auto task = run.at(10ns).create("sleeper");
    run.step(task, "sleep(5)").at(5s).wake(task).at(9s).begin(task).at(10s);
    return run.take();
}

struct Run
{
    Run() { store.append(events()); }

    TraceStore store;
    AxisScale scale{store};
};

} // namespace

class TestAxisScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byTimeAPlaceIsATime()
    {
        const AxisScale scale;

        QCOMPARE(scale.unit(), AxisUnit::Seconds);
        for (const Time time : {-3s, 0s, 7s}) {
            QVERIFY(scale.placeOf(time) == time && scale.timeOf(time) == time);
            QVERIFY(scale.timeUnder(time) == time && scale.endOf(time) == time);
        }
    }

    void byStepAPlaceIsTheNumberOfEventsUntilThen()
    {
        const Run run;

        QVERIFY(run.scale.placeOf(0s) == 0s);
        QVERIFY(run.scale.placeOf(9ns) == 0s);
        QVERIFY(run.scale.placeOf(10ns) == step);
        QVERIFY(run.scale.placeOf(11ns) == 2 * step);
        QVERIFY(run.scale.placeOf(4s) == 3 * step);
        QVERIFY(run.scale.placeOf(5s) == 4 * step);
        QVERIFY(run.scale.placeOf(10s) == 5 * step);
    }

    void everyEventIsFoundAtItsPlace()
    {
        const Run run;

        for (trace::EventIndex event = 0; event < run.store.size(); ++event) {
            const Time time = run.store.time(event);
            const Time place = run.scale.placeOf(time);
            QVERIFY(run.scale.timeOf(place) == time);
            QVERIFY(run.scale.timeOf(place - 1ns) == time); // the earliest at or after it
            QVERIFY(run.scale.endOf(time) == place + step);
        }
    }

    void theRoomOfAnEventIsItsTime()
    {
        const Run run;

        QVERIFY(run.scale.timeUnder(step / 2) == 0s);
        QVERIFY(run.scale.timeUnder(step * 3 / 2) == 10ns);
        QVERIFY(run.scale.timeUnder(4 * step) == 5s);
        QVERIFY(run.scale.timeUnder(5 * step - 1ns) == 5s);
        QVERIFY(run.scale.timeUnder(5 * step + step / 2) == 10s); // of the last, the live end
        QVERIFY(run.scale.timeUnder(7 * step) > 10s);
    }

    void whatIsKnownUntilATimeIsThatOfARunThatEndsThere()
    {
        const Run run;
        for (const Time end : {Time{0}, Time{11ns}, Time{4s}, Time{5s}, Time{7s}, Time{10s}}) {
            trace::Batch batch = events();
            std::erase_if(batch.events, [end](const auto &event) { return event.time > end; });
            batch.now = end;
            TraceStore cut;
            cut.append(batch);
            const AxisScale known = run.scale.until(end);
            const AxisScale expected(cut);

            QCOMPARE(known.unit(), AxisUnit::Steps);
            for (Time place = -2 * step; place < 9 * step; place += step / 4) {
                QVERIFY(known.timeOf(place) == expected.timeOf(place));
                QVERIFY(known.timeUnder(place) == expected.timeUnder(place));
            }
            for (Time time = -1s; time < 15s; time += 100ms) {
                QVERIFY(known.placeOf(time) == expected.placeOf(time));
                QVERIFY(known.endOf(time) == expected.endOf(time));
            }
        }
    }

    void placesNeverGoBack()
    {
        const Run run;
        Time before = run.scale.placeOf(-3s);

        for (Time time = -3s; time < 15s; time += 10ms) {
            QVERIFY(run.scale.placeOf(time) >= before);
            before = run.scale.placeOf(time);
        }
        for (Time place = -3 * step; place < 12 * step; place += step / 8) {
            QVERIFY(run.scale.timeOf(place) <= run.scale.timeOf(place + step / 8));
            QVERIFY(run.scale.timeUnder(place) <= run.scale.timeUnder(place + step / 8));
            QVERIFY(run.scale.placeOf(run.scale.timeOf(place)) >= place - 2ns);
        }
    }

    void outsideOfTheRunAStepIsAsLongAsInTheMean()
    {
        const Run run; // 10 s, 5 events

        const Time before = run.scale.timeOf(-3 * step);
        const Time after = run.scale.timeOf(8 * step) - run.scale.timeOf(7 * step);
        QVERIFY(std::chrono::abs(before + 6s) < 1us);
        QVERIFY(std::chrono::abs(after - 2s) < 1us);
        QVERIFY(run.scale.placeOf(-1ns) <= 0s);
        QVERIFY(run.scale.placeOf(10s + 1ns) > 5 * step);
    }

    void timesFarAwayDoNotOverflow()
    {
        const Run run;

        QVERIFY(run.scale.placeOf(Time::max()) > 1000 * step);
        QVERIFY(run.scale.placeOf(-Time::max()) < -1000 * step);
        QVERIFY(run.scale.timeOf(Time::max() / 4) > 1000s);
    }

    void eventsOfOneInstantShareTheLastPlace()
    {
        TraceBuilder run;
        const auto task = run.at(1s).create("a");
        trace::Batch batch = run.begin(task).finish(task, "1").take();
        for (trace::TraceEvent &event : batch.events)
            event.time = 1s;
        TraceStore store;
        store.append(batch);
        const AxisScale scale(store);

        QVERIFY(scale.placeOf(1s) == 3 * step);
        QVERIFY(scale.timeOf(step) == 1s && scale.timeOf(3 * step) == 1s);
    }

    void aRunWithoutEventsHasAnAxis()
    {
        const TraceStore store;
        const AxisScale scale(store);

        QVERIFY(scale.placeOf(0s) == 0s);
        QVERIFY(scale.timeOf(0s) == 0s);
        QVERIFY(scale.timeUnder(step / 2) == 0s);
        QVERIFY(scale.timeOf(5 * step) > 0s);
    }
};

QTEST_GUILESS_MAIN(TestAxisScale)
#include "tst_axis_scale.moc"
