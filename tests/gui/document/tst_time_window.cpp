#include "gui/document/time_window.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// From the start until a little after the live end.
bool showsAll(TimeRange range, Time liveEnd)
{
    return range.begin == 0s && range.end > liveEnd && range.end < liveEnd + liveEnd / 5;
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
};

QTEST_GUILESS_MAIN(TestTimeWindow)
#include "tst_time_window.moc"
