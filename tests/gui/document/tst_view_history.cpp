#include "gui/document/view_history.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

ViewPlace at(Time begin)
{
    return {{begin, begin + 1s}, 0, WindowMode::Free};
}

/// Looks at one second after another, with a second of time between the moves.
struct Visits
{
    Visits() { history.visit(at(0s), ViewMove::Drift, now); }

    void go(const ViewPlace &place, ViewMove move = ViewMove::Jump,
        std::chrono::milliseconds later = 1s)
    {
        now += later;
        history.visit(place, move, now);
    }

    ViewHistory history;
    ViewHistory::Moment now{5s};
};

} // namespace

class TestViewHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsNothingToGoBackToAtFirst()
    {
        const Visits visits;

        QVERIFY(!visits.history.canGoBack() && !visits.history.canGoForward());
    }

    void itGoesBackAndForwardThroughTheViews()
    {
        Visits visits;
        visits.go(at(1s));
        visits.go(at(2s));

        QCOMPARE(visits.history.goBack(), at(1s));
        QCOMPARE(visits.history.goBack(), at(0s));
        QVERIFY(!visits.history.canGoBack());
        QCOMPARE(visits.history.goForward(), at(1s));
        QCOMPARE(visits.history.goForward(), at(2s));
        QVERIFY(!visits.history.canGoForward());
    }

    void aNewViewForgetsThoseThatWereGoneBackFrom()
    {
        Visits visits;
        visits.go(at(1s));
        visits.go(at(2s));
        (void)visits.history.goBack();

        visits.go(at(7s));

        QVERIFY(!visits.history.canGoForward());
        QCOMPARE(visits.history.goBack(), at(1s));
    }

    void theTurnsOfAWheelAreOneEntry()
    {
        Visits visits;
        for (int i = 1; i <= 30; ++i)
            visits.go(at(i * 1s), ViewMove::Continuous, 100ms);

        QCOMPARE(visits.history.size(), 2U);
        QCOMPARE(visits.history.goBack(), at(0s));
        QCOMPARE(visits.history.goForward(), at(30s));
    }

    void aPauseEndsTheEntryOfAWheel()
    {
        Visits visits;
        visits.go(at(1s), ViewMove::Continuous, 100ms);
        visits.go(at(2s), ViewMove::Continuous, ViewHistory::burst);

        QCOMPARE(visits.history.goBack(), at(1s));
    }

    void keysAndTheWheelAreNotOneEntry()
    {
        Visits visits;
        visits.go(at(1s), ViewMove::Continuous, 100ms);
        visits.go(at(2s), ViewMove::Step, 100ms);
        visits.go(at(3s), ViewMove::Step, 100ms);

        QCOMPARE(visits.history.goBack(), at(1s));
        QCOMPARE(visits.history.goBack(), at(0s));
    }

    void commandsThatJumpAreEntriesHoweverFastTheyCome()
    {
        Visits visits;
        visits.go(at(1s), ViewMove::Jump, 1ms);
        visits.go(at(2s), ViewMove::Jump, 1ms);

        QCOMPARE(visits.history.goBack(), at(1s));
    }

    void theFirstTurnAfterGoingBackIsAnEntryOfItsOwn()
    {
        Visits visits;
        visits.go(at(1s), ViewMove::Continuous, 100ms);
        (void)visits.history.goBack();

        visits.go(at(2s), ViewMove::Continuous, 100ms);

        QCOMPARE(visits.history.goBack(), at(0s));
    }

    void scrollingIsNoEntryAndIsFoundAgain()
    {
        Visits visits;
        ViewPlace scrolled = at(0s);
        scrolled.scroll = 300;
        visits.go(scrolled, ViewMove::Drift);
        QVERIFY(!visits.history.canGoBack());

        visits.go(at(1s));

        QCOMPARE(visits.history.goBack(), scrolled);
    }

    void aViewThatFollowsTheRunIsOneEntryAndWillFollowAgain()
    {
        ViewHistory history;
        for (int i = 0; i < 100; ++i)
            history.visit(
                {{i * 1s, i * 1s + 4s}, i, WindowMode::Following}, ViewMove::Continuous, i * 16ms);
        QCOMPARE(history.size(), 1U);

        history.visit(at(3s), ViewMove::Continuous, 1601ms);

        QCOMPARE(history.size(), 2U);
        const ViewPlace back = history.goBack();
        QCOMPARE(back.mode, WindowMode::Following);
        QVERIFY(back.range.length() == 4s);
    }

    void aFittedViewIsTheSameHoweverLongTheRunGets()
    {
        const ViewPlace early{{0s, 2s}, 0, WindowMode::Fitted};
        const ViewPlace late{{0s, 60s}, 900, WindowMode::Fitted};
        const ViewPlace free{{0s, 2s}, 0, WindowMode::Free};

        QVERIFY(early.isSameView(late));
        QVERIFY(!early.isSameView(free));
    }

    void itTellsWhenThereIsMoreToGoTo()
    {
        Visits visits;
        const QSignalSpy changed(&visits.history, &ViewHistory::changed);

        visits.go(at(1s));
        QCOMPARE(changed.count(), 1);
        visits.go(at(1s));
        QCOMPARE(changed.count(), 1);
        (void)visits.history.goBack();
        QCOMPARE(changed.count(), 2);
        visits.history.clear();

        QCOMPARE(changed.count(), 3);
        QVERIFY(!visits.history.canGoBack() && !visits.history.canGoForward());
    }

    void itKeepsTheLatestViewsOnly()
    {
        Visits visits;
        for (int i = 1; i < 1000; ++i)
            visits.go(at(i * 1s));

        QVERIFY(visits.history.size() <= 200);
        QCOMPARE(visits.history.goBack(), at(998s));
    }
};

QTEST_GUILESS_MAIN(TestViewHistory)
#include "tst_view_history.moc"
