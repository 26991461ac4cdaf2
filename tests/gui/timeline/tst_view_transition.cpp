#include "gui/timeline/view_transition.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

const ViewFrame whole{{0s, 100s}, 0};
const ViewFrame detail{{40s, 41s}, 500};

/// Where a time is in a frame, 0 to 1.
double placeOf(Time time, const ViewFrame &frame)
{
    return static_cast<double>((time - frame.range.begin).count())
        / static_cast<double>(frame.range.length().count());
}

struct Shown
{
    Shown()
    {
        transition.setDuration(ViewTransition::usual);
        transition.jumpTo(whole);
    }
    ViewTransition transition;
};

} // namespace

class TestViewTransition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsAtOnceUnlessItIsGivenTime()
    {
        ViewTransition transition;

        transition.glideTo(detail);

        QVERIFY(!transition.isRunning());
        QCOMPARE(transition.shown(), detail);
    }

    void itStartsWhereItIsAndArrivesInTime()
    {
        Shown shown;

        shown.transition.glideTo(detail);
        QCOMPARE(shown.transition.shown(), whole);
        QCOMPARE(shown.transition.target(), detail);
        shown.transition.setElapsed(60ms);
        QVERIFY(shown.transition.shown() != whole && shown.transition.shown() != detail);
        shown.transition.setElapsed(120ms);

        QCOMPARE(shown.transition.shown(), detail);
        QVERIFY(!shown.transition.isRunning());
    }

    void everyStepOfAZoomIsNearerThanTheOneBefore()
    {
        Shown shown;
        shown.transition.glideTo(detail);
        ViewFrame before = shown.transition.shown();

        for (auto time = 10ms; time <= 120ms; time += 10ms) {
            shown.transition.setElapsed(time);
            const ViewFrame &now = shown.transition.shown();
            QVERIFY(now.range.length() < before.range.length());
            QVERIFY(now.range.begin >= before.range.begin && now.range.end <= before.range.end);
            QVERIFY(now.scroll >= before.scroll);
            before = now;
        }
    }

    void whatIsInOnePlaceBeforeAndAfterStaysThereOnTheWay()
    {
        // 20 s is in the middle of both.
        const ViewFrame near{{19'999'999us, 20'000'001us}, 0};
        const ViewFrame far{{0s, 40s}, 0};

        for (const double share : {0.1, 0.3, 0.5, 0.9}) {
            QVERIFY(std::abs(placeOf(20s, between(far, near, share)) - 0.5) < 1e-3);
            QVERIFY(std::abs(placeOf(20s, between(near, far, share)) - 0.5) < 1e-3);
        }
        QVERIFY(between(far, near, 0.5).range.length() < 10ms); // as many times nearer as is left
    }

    void aPanKeepsItsLength()
    {
        const ViewFrame there{{10s, 110s}, 40};

        QCOMPARE(between(whole, there, 0.5), (ViewFrame{{5s, 105s}, 20}));
        QCOMPARE(between({{0s, 9s}, 0, 1s}, {{0s, 9s}, 0, 3s}, 0.5), (ViewFrame{{0s, 9s}, 0, 2s}));
        QCOMPARE(between(whole, there, 0), whole);
        QCOMPARE(between(whole, there, 1), there);
    }

    void aNewTargetStartsFromWhatIsShown()
    {
        Shown shown;
        shown.transition.glideTo(detail);
        shown.transition.setElapsed(60ms);
        const ViewFrame midway = shown.transition.shown();

        shown.transition.glideTo(whole);
        QCOMPARE(shown.transition.shown(), midway);
        QCOMPARE(shown.transition.target(), whole);
        shown.transition.setElapsed(120ms);

        QCOMPARE(shown.transition.shown(), whole);
    }

    void aJumpEndsIt()
    {
        Shown shown;
        shown.transition.glideTo(detail);
        shown.transition.setElapsed(60ms);

        shown.transition.jumpTo(ViewFrame{{1s, 2s}, 3});

        QVERIFY(!shown.transition.isRunning());
        QCOMPARE(shown.transition.shown(), (ViewFrame{{1s, 2s}, 3}));
    }

    void aTargetThatMovesIsReachedInTheSameTime()
    {
        Shown shown;
        const ViewFrame later{{41s, 42s}, 510};
        shown.transition.glideTo(detail);
        shown.transition.setElapsed(60ms);

        shown.transition.retarget(later);
        QVERIFY(shown.transition.isRunning());
        shown.transition.setElapsed(120ms);

        QCOMPARE(shown.transition.shown(), later);
    }

    void withoutOneOnItsWayAMovedTargetIsThereAtOnce()
    {
        Shown shown;

        shown.transition.retarget(detail);

        QCOMPARE(shown.transition.shown(), detail);
    }

    void switchedOffItArrives()
    {
        Shown shown;
        shown.transition.glideTo(detail);

        shown.transition.setDuration(0ms);

        QCOMPARE(shown.transition.shown(), detail);
    }

    void itTellsOfEveryChangeAndOfNothingElse()
    {
        Shown shown;
        const QSignalSpy moved(&shown.transition, &ViewTransition::moved);

        shown.transition.jumpTo(whole);
        QCOMPARE(moved.count(), 0);
        shown.transition.glideTo(detail);
        QCOMPARE(moved.count(), 0);
        shown.transition.setElapsed(60ms);
        QCOMPARE(moved.count(), 1);
        shown.transition.finish();

        QCOMPARE(moved.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestViewTransition)
#include "tst_view_transition.moc"
