#include "gui/document/time_window.h"
#include "tests/support/trace_builder.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// From the start until a little after the live end.
bool showsAll(TimeRange range, Time liveEnd)
{
    return range.begin == 0s && range.end > liveEnd && range.end < liveEnd + liveEnd / 5;
}

constexpr Time step = AxisScale::step;

/// A hundred events in the first hundred nanoseconds and a hundred more, one in each second.
struct Run
{
    Run()
    {
        const auto task = run.create("worker");
        for (int i = 1; i < 100; ++i)
            run.print(task, "quick");
        for (int i = 1; i <= 100; ++i)
            run.at(i * 1s).print(task, "slow");
        store.append(run.take());
        window.setLiveEnd(store.live_end());
    }
    /// How much of the window is left of a time.
    [[nodiscard]] double share(Time time) const
    {
        const TimeRange places = window.places();
        return double((window.scale().placeOf(time) - places.begin).count())
            / double(places.length().count());
    }

    TraceBuilder run;
    trace::TraceStore store;
    TimeWindow window{store};
};

bool isNear(double one, double other)
{
    return std::abs(one - other) < 1e-6;
}

} // namespace

class TestTimeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyRunShowsASecond()
    {
        const TimeWindow window;

        QVERIFY(window.range() == (TimeRange{0s, 1s}));
        QVERIFY(window.following() && window.fitted());
    }

    void aFittedWindowGrowsWithTheRun()
    {
        TimeWindow window;
        QSignalSpy changed(&window, &TimeWindow::rangeChanged);

        window.setLiveEnd(500ms);
        QCOMPARE(changed.count(), 0); // there is room still
        window.setLiveEnd(32s);

        QCOMPARE(changed.count(), 1);
        QVERIFY(showsAll(window.range(), 32s));
        QVERIFY(window.fitted());
    }

    void anyMoveStopsTheFollowing()
    {
        TimeWindow window;
        QSignalSpy following(&window, &TimeWindow::followingChanged);
        window.setLiveEnd(32s);

        window.pan(0.1);

        QVERIFY(!window.following() && !window.fitted());
        QCOMPARE(following.count(), 1);
        const TimeRange range = window.range();
        window.setLiveEnd(64s);
        QVERIFY(window.range() == range);
    }

    void followingKeepsTheLengthAndTheLiveEndInView()
    {
        TimeWindow window;
        window.setLiveEnd(100s);
        window.setRange({10s, 20s});

        window.follow();
        QVERIFY(window.range().length() == 10s);
        QVERIFY(window.range().end > 100s);
        window.setLiveEnd(200s);

        QVERIFY(window.following() && !window.fitted());
        QVERIFY(window.range().length() == 10s);
        QVERIFY(window.range().begin < 200s && window.range().end > 200s);
    }

    void followingAYoungRunBeginsAtZero()
    {
        TimeWindow window;
        window.setLiveEnd(1s);
        window.setRange({0s, 10s});

        window.follow();

        QVERIFY(window.range() == (TimeRange{0s, 10s}));
    }

    void zoomingKeepsTheAnchorInPlace()
    {
        TimeWindow window;
        window.setRange({10s, 20s});

        window.zoom(0.5, 12s);

        QVERIFY(window.range() == (TimeRange{11s, 16s}));
        window.zoom(2, 12s);
        QVERIFY(window.range() == (TimeRange{10s, 20s}));
    }

    void zoomingHasLimits()
    {
        TimeWindow window;
        window.setRange({10s, 20s});

        window.zoom(1e-30, 15s);
        QVERIFY(window.range().length() == TimeWindow::shortest());
        window.zoom(1e30, 15s);
        QVERIFY(window.range().length() == 10s);
        window.zoom(std::numeric_limits<double>::infinity(), 15s);
        QVERIFY(window.range().length() == 10s);
    }

    void anEmptyRangeIsAsShortAsCanBe()
    {
        TimeWindow window;

        window.setRange({5s, 4s});

        QVERIFY(window.range() == (TimeRange{5s, 5s + TimeWindow::shortest()}));
    }

    void panningBeforeTheRunEndsWithHalfAWindow()
    {
        TimeWindow window;
        window.setRange({0s, 10s});

        window.pan(-3);

        QVERIFY(window.range() == (TimeRange{-5s, 5s}));
    }

    void revealingMovesOnlyIfItMust()
    {
        TimeWindow window;
        window.setRange({10s, 20s});
        QSignalSpy changed(&window, &TimeWindow::rangeChanged);

        window.reveal(20s);
        QCOMPARE(changed.count(), 0);
        window.reveal(50s);

        QCOMPARE(changed.count(), 1);
        QVERIFY(window.range() == (TimeRange{45s, 55s}));
    }

    void revealingWhatIsVisibleGoesOnFollowing()
    {
        TimeWindow window;
        window.setLiveEnd(10s);

        window.reveal(5s);

        QVERIFY(window.following());
    }

    void goingToTheStartKeepsTheLength()
    {
        TimeWindow window;
        window.setRange({10s, 20s});

        window.goToStart();

        QVERIFY(window.range() == (TimeRange{0s, 10s}));
    }

    void fittingShowsEverythingAgain()
    {
        TimeWindow window;
        window.setLiveEnd(32s);
        window.setRange({10s, 20s});

        window.fit();

        QVERIFY(showsAll(window.range(), 32s));
        QVERIFY(window.fitted() && window.following());
    }

    void resettingForgetsTheRun()
    {
        TimeWindow window;
        window.setLiveEnd(32s);
        window.setRange({10s, 20s});

        window.reset();

        QVERIFY(window.range() == (TimeRange{0s, 1s}));
        QVERIFY(window.liveEnd() == 0s);
        QVERIFY(window.following());
    }

    void byStepEveryEventIsAsLong()
    {
        Run run;

        run.window.setUnit(AxisUnit::Steps, run.store.live_end());

        QVERIFY(run.window.fitted()); // as it was
        QVERIFY(run.window.places().begin == 0s);
        QVERIFY(run.window.places().end > 200 * step && run.window.places().end < 230 * step);
        QVERIFY(isNear(run.share(run.store.time(99)), 0.5 * run.share(run.store.time(199))));
        QVERIFY(run.window.range().begin == 0s && run.window.range().end > 100s);
    }

    void theAnchorStaysWhereItIsWhateverTheAxisCounts()
    {
        Run run;
        run.window.setRange({10s, 60s});
        const double before = run.share(30s);

        run.window.setUnit(AxisUnit::Steps, 30s);
        QVERIFY(isNear(run.share(30s), before));
        QVERIFY(run.window.places().length() == 50 * step);
        run.window.pan(0.05); // so that it is not just taken back
        const double there = run.share(30s);
        run.window.setUnit(AxisUnit::Seconds, 30s);

        QVERIFY(isNear(run.share(30s), there));
    }

    void atTheEdgeOfTheRunNoMoreIsShownThanThereIs()
    {
        Run run; // fitted: the time 1 s is at the left, and half of all events are before it
        run.window.setRange(run.window.range());
        const double before = run.share(1s);

        run.window.setUnit(AxisUnit::Steps, 1s);

        QVERIFY(isNear(run.share(1s), before));
        QVERIFY(run.window.places().end <= run.window.whole().end);
        QVERIFY(run.window.places().begin >= 0s);
    }

    void changedBackAtOnceAllIsAsItWas()
    {
        Run run;
        run.window.setRange({10s, 60s});
        const TimeRange before = run.window.places();
        run.window.setUnit(AxisUnit::Steps, 11s);
        const TimeRange steps = run.window.places();

        run.window.setUnit(AxisUnit::Seconds, 11s);
        QVERIFY(run.window.places() == before);
        run.window.setUnit(AxisUnit::Steps, 11s);
        QVERIFY(run.window.places() == steps);
    }

    void aWindowFittedInThePastIsFittedAgainWhenChangedBack()
    {
        Run run;

        run.window.setUnit(AxisUnit::Steps, 11s);
        QVERIFY(!run.window.fitted());
        run.window.setUnit(AxisUnit::Seconds, 11s);

        QVERIFY(run.window.fitted());
    }

    void byStepItFollowsEventAfterEvent()
    {
        Run run;
        run.window.setUnit(AxisUnit::Steps, run.store.live_end());
        run.window.setPlaces({150 * step, 170 * step});
        run.window.follow();
        const TimeRange before = run.window.places();

        run.run.at(500s).print(asyncio::TaskId{1}, "late");
        run.store.append(run.run.take());
        run.window.setLiveEnd(run.store.live_end());

        QVERIFY(run.window.places().begin == before.begin + step);
        QVERIFY(run.window.places().length() == 20 * step);
        QVERIFY(run.window.places().end >= 202 * step); // with the room of the last event
    }

    void byStepItIsZoomedMovedAndShownByPlaces()
    {
        Run run;
        run.window.setUnit(AxisUnit::Steps, run.store.live_end());
        run.window.setPlaces({100 * step, 140 * step});

        run.window.zoom(0.5, 110 * step);
        QVERIFY(run.window.places() == (TimeRange{105 * step, 125 * step}));
        run.window.pan(0.1);
        QVERIFY(run.window.places() == (TimeRange{107 * step, 127 * step}));
        run.window.reveal(run.store.time(9));
        QVERIFY(run.window.places() == (TimeRange{0s, 20 * step}));
        run.window.zoom(1e-9, 10 * step);
        QVERIFY(run.window.places().length() == TimeWindow::shortest(AxisUnit::Steps));
        run.window.setRange({1s, 50s});
        QVERIFY(run.window.places() == (TimeRange{101 * step, 150 * step}));
    }

    void aWindowThatLostItsOldEventsShowsTheSameTimes()
    {
        Run run;
        run.window.setUnit(AxisUnit::Steps, run.store.live_end());
        run.window.setPlaces({150 * step, 170 * step});
        const TimeRange shown = run.window.range();

        run.store.forget_before(100);
        run.window.renumber(shown);

        QVERIFY(run.window.range() == shown);
        QVERIFY(run.window.places().begin < 60 * step);
    }

    void itTellsThatTheUnitHasChanged()
    {
        Run run;
        QSignalSpy unit(&run.window, &TimeWindow::unitChanged);
        QSignalSpy range(&run.window, &TimeWindow::rangeChanged);

        run.window.setUnit(AxisUnit::Steps, 1s);
        run.window.setUnit(AxisUnit::Steps, 1s);

        QCOMPARE(unit.count(), 1);
        QCOMPARE(range.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTimeWindow)
#include "tst_time_window.moc"
