#include "tests/gui/timeline/shown_timeline.h"

#include <QSignalSpy>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// With transitions, in the middle of which time stands still.
struct SmoothTimeline : ShownTimeline
{
    SmoothTimeline() { actions->smooth()->setChecked(true); }

    [[nodiscard]] TimeRange shown() const { return view.axis().range; }
    [[nodiscard]] bool isMoving() { return view.travel().transition().isRunning(); }
};

} // namespace

class TestViewTravel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyAreOffUntilTheyAreSwitchedOn()
    {
        ShownTimeline window;

        window.view.zoomIn();

        QCOMPARE(window.view.axis().range, window.range());
        QVERIFY(!window.actions->smooth()->isChecked());
    }

    void aCommandIsDrawnOnItsWay()
    {
        SmoothTimeline window;
        const TimeRange before = window.shown();

        window.view.setSpan(Span{4s, 5s});
        window.view.zoomToSpan();
        QCOMPARE(window.range(), (TimeRange{4s, 5s})); // known at once
        QCOMPARE(window.shown(), before);
        window.elapse(60ms);
        QVERIFY(window.shown().begin > before.begin && window.shown().begin < 4s);
        window.elapse(120ms);

        QCOMPARE(window.shown(), (TimeRange{4s, 5s}));
    }

    void theLineOfThePlayheadGlidesWithAStepAndIsWithAHandAtOnce()
    {
        SmoothTimeline window;
        Playhead &playhead = window.document.playhead();
        const auto line = [&] { return window.view.travel().shown().playhead; };
        playhead.setTime(2s);
        QVERIFY(line() == 2s);

        window.view.travel().go(ViewMove::Step, [&] { playhead.setTime(4s); });
        QVERIFY(playhead.time() == 4s); // known at once
        QVERIFY(line() == 2s);
        window.elapse(60ms);
        QVERIFY(line() > 2s && line() < 4s);
        window.elapse(120ms);
        QVERIFY(line() == 4s);
        playhead.setTime(1s);

        QVERIFY(line() == 1s);
    }

    void keysThatComeFastGoAsFarAsSlowOnes()
    {
        SmoothTimeline fast;
        ShownTimeline slow;

        for (int i = 0; i < 5; ++i) {
            fast.view.zoomIn();
            slow.view.zoomIn();
        }

        QCOMPARE(fast.range(), slow.range());
        fast.elapse(120ms);
        QCOMPARE(fast.shown(), slow.range());
    }

    void theWheelIsAtOnceAndEndsTheWayToElsewhere()
    {
        SmoothTimeline window;
        window.view.zoomIn();
        window.elapse(30ms);
        QVERIFY(window.isMoving());

        window.wheel({700, 200}, notch_up, Qt::ControlModifier);

        QVERIFY(!window.isMoving());
        QCOMPARE(window.shown(), window.range());
    }

    void theWheelZoomsAtWhatIsUnderTheCursorOnArrival()
    {
        SmoothTimeline window;
        window.view.zoomIn();
        const TimeRange target = window.range();
        const TimeAxis arrived{target, window.view.axis().left, window.view.axis().width};
        const Time under = arrived.timeAt(700);

        window.wheel({700, 200}, notch_up, Qt::ControlModifier);

        QVERIFY(std::abs(window.view.xOf(under) - 700) <= 1);
    }

    void aDragIsAtOnce()
    {
        SmoothTimeline window;
        window.document.window().setRange({2s, 6s});
        QVERIFY(!window.isMoving());

        window.drag({700, 200}, {600, 150}, Qt::MiddleButton);

        QVERIFY(!window.isMoving());
        QVERIFY(window.range().begin > 2s);
        QCOMPARE(window.shown(), window.range());
    }

    void lanesGlideTooAndAreHitWhereTheyAreDrawn()
    {
        SmoothTimeline window;

        window.view.pageDown();
        QVERIFY(window.scroll() > 0);
        QCOMPARE(window.view.laneRect(TaskId{1}).top(), window.view.headerRect().top());
        window.elapse(60ms);
        const Lane drawn = window.view.layout().lanes.at(3);
        QVERIFY(drawn.task > TaskId{4});
        QCOMPARE(window.view.taskAt({20, drawn.rect.center().y()}), drawn.task);
        QCOMPARE(window.view.laneRect(drawn.task).top(), drawn.rect.top());
        window.elapse(120ms);

        QCOMPARE(window.view.laneRect(TaskId{1}).top(),
            window.view.headerRect().top() - window.scroll());
    }

    void aLaneRevealedOnTheWayIsInSightOnArrival()
    {
        SmoothTimeline window;

        window.view.selectLast();
        window.elapse(30ms);
        window.view.selectFirst();
        window.elapse(30ms);
        window.view.selectLast();
        window.elapse(120ms);

        const QRect lane = window.view.laneRect(TaskId{60});
        QVERIFY(window.view.headerRect().contains(lane.bottomLeft()));
        QVERIFY(window.view.headerRect().contains(lane.topLeft()));
    }

    void aRunThatGrowsDoesNotEndTheWayToIt()
    {
        SmoothTimeline window;
        window.document.window().setRange({2s, 3s});

        window.view.fit();
        window.elapse(60ms);
        window.run.at(20s);
        window.document.append(window.run.take());
        QVERIFY(window.isMoving());
        window.elapse(120ms);

        QCOMPARE(window.shown(), window.range());
        QVERIFY(window.shown().end > 20s);
    }

    void aRunThatGrowsIsDrawnAtOnce()
    {
        SmoothTimeline window;

        window.run.at(20s);
        window.document.append(window.run.take());

        QVERIFY(!window.isMoving());
        QCOMPARE(window.shown(), window.range());
    }

    void aDragIsOneEntryOfTheHistoryAndSoIsATurnOfTheWheel()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});
        const std::size_t before = window.document.history().size();

        window.view.fit();
        QCOMPARE(window.document.history().size(), before + 1);
        for (int i = 0; i < 10; ++i)
            window.wheel({700, 200}, notch_up, Qt::ControlModifier);
        QCOMPARE(window.document.history().size(), before + 2);
        window.view.goToStart();
        QCOMPARE(window.document.history().size(), before + 3);
        QTest::mousePress(window.view.viewport(), Qt::MiddleButton, {}, {700, 200});
        for (int i = 1; i < 30; ++i)
            window.moveTo({700 - i, 200}, Qt::MiddleButton, {});
        QTest::mouseRelease(window.view.viewport(), Qt::MiddleButton, {}, {670, 200});

        QCOMPARE(window.document.history().size(), before + 4);
    }

    void scrollingLanesIsNoEntry()
    {
        ShownTimeline window;

        window.wheel({700, 200}, notch_down);
        window.view.pageDown();
        window.view.selectLast();

        QVERIFY(!window.document.history().canGoBack());
    }

    void aRunThatGrowsIsNoEntry()
    {
        ShownTimeline window;

        for (int i = 11; i < 30; ++i) {
            window.run.at(i * 1s);
            window.document.append(window.run.take());
        }

        QVERIFY(!window.document.history().canGoBack());
    }

    void aWheelDuringALiveRunDoesNotSwallowTheViewThatFollowed()
    {
        ShownTimeline window;
        window.run.at(11s);
        window.document.append(window.run.take());

        window.wheel({700, 200}, notch_up, Qt::ControlModifier);
        QVERIFY(!window.document.window().following());
        window.view.goBack();

        QVERIFY(window.document.window().fitted());
    }

    void aMoveByOthersIsAnEntryToo()
    {
        ShownTimeline window;

        window.document.window().reveal(30s);

        QVERIFY(window.document.history().canGoBack());
    }

    void aNewRunBeginsWithAnEmptyHistory()
    {
        SmoothTimeline window;
        window.view.zoomIn();

        window.document.clear();

        QVERIFY(!window.document.history().canGoBack());
        QVERIFY(!window.isMoving());
        QCOMPARE(window.shown(), window.range());
    }
};

QTEST_MAIN(TestViewTravel)
#include "tst_view_travel.moc"
