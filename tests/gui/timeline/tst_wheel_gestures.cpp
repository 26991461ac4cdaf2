#include "tests/gui/timeline/shown_timeline.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr QPoint middle(700, 200);

/// Two fingers apart by so much.
void pinch(TimelineView &view, QPoint position, double value)
{
    QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
        position, position, view.viewport()->mapToGlobal(position), value, {});
    QApplication::sendEvent(view.viewport(), &event);
}

} // namespace

class TestWheelGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void controlWheelZoomsAtTheCursor()
    {
        ShownTimeline window;
        const QPoint place = window.at(TaskId{2}, 7s);
        const Time length = window.range().length();

        window.wheel(place, notch_up, Qt::ControlModifier);
        QVERIFY(window.range().length() < length);
        QVERIFY(std::abs(window.view.xOf(7s) - place.x()) <= 1);
        window.wheel(place, notch_down, Qt::ControlModifier);
        window.wheel(place, notch_down, Qt::ControlModifier);

        QVERIFY(window.range().length() > length);
        QVERIFY(std::abs(window.view.xOf(7s) - place.x()) <= 1);
        QCOMPARE(window.scroll(), 0);
    }

    void controlWheelOverTheNamesKeepsTheBegin()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});

        window.wheel({20, 200}, notch_up, Qt::ControlModifier);

        QVERIFY(isNear(window.range().begin, 2s));
        QVERIFY(window.range().length() < 4s);
    }

    void aFineWheelZoomsAsFarAsACoarseOne()
    {
        ShownTimeline coarse;
        ShownTimeline fine;

        coarse.wheel(middle, notch_up, Qt::ControlModifier);
        for (int i = 0; i < 120; ++i)
            fine.wheel(middle, {0, 1}, Qt::ControlModifier);

        QVERIFY(isNear(coarse.range().begin, fine.range().begin));
        QVERIFY(isNear(coarse.range().end, fine.range().end));
    }

    void shiftWheelPans()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});

        window.wheel(middle, notch_down, Qt::ShiftModifier);
        QVERIFY(isNear(window.range().begin, 2400ms));
        window.wheel(middle, notch_up, Qt::ShiftModifier);

        QVERIFY(isNear(window.range().begin, 2s));
        QVERIFY(isNear(window.range().end, 6s));
        QCOMPARE(window.scroll(), 0);
    }

    void aHorizontalWheelPans()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});

        window.wheel(middle, {-120, 0});

        QVERIFY(isNear(window.range().begin, 2400ms));
        QCOMPARE(window.scroll(), 0);
    }

    void shiftPansWhereThePlatformHasTurnedTheWheelAlready()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});

        window.wheel(middle, {-120, 0}, Qt::ShiftModifier);

        QVERIFY(isNear(window.range().begin, 2400ms));
    }

    void theWheelScrollsTheLanes()
    {
        ShownTimeline window;
        const TimeRange before = window.range();

        window.wheel(middle, notch_down);

        QVERIFY(window.scroll() >= window.view.metrics().laneHeight);
        QCOMPARE(window.range(), before);
    }

    void aFineWheelScrollsAsFarAsACoarseOne()
    {
        ShownTimeline coarse;
        ShownTimeline fine;

        coarse.wheel(middle, notch_down);
        for (int i = 0; i < 120; ++i)
            fine.wheel(middle, {0, -1});

        QVERIFY(std::abs(coarse.scroll() - fine.scroll()) <= 1);
    }

    void aTouchPadScrollsByItsPixels()
    {
        ShownTimeline window;

        window.wheel(middle, {0, -8}, Qt::NoModifier, {0, -33});

        QCOMPARE(window.scroll(), 33);
    }

    void aTouchPadMovesBothWaysAtOnce()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});
        const int before = window.view.xOf(4s);

        window.wheel(middle, {-10, -8}, Qt::NoModifier, {-50, -33});

        QCOMPARE(window.scroll(), 33);
        QVERIFY(std::abs(window.view.xOf(4s) - (before - 50)) <= 1);
    }

    void aTouchPadWithShiftPansByItsPixels()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});
        const int before = window.view.xOf(4s);

        window.wheel(middle, {0, -8}, Qt::ShiftModifier, {0, -40});

        QVERIFY(std::abs(window.view.xOf(4s) - (before - 40)) <= 1);
        QCOMPARE(window.scroll(), 0);
    }

    void aTouchPadWithControlZoomsBothWays()
    {
        ShownTimeline window;
        const Time length = window.range().length();

        window.wheel(middle, {}, Qt::ControlModifier, {0, 30});
        QVERIFY(window.range().length() < length);
        window.wheel(middle, {}, Qt::ControlModifier, {0, -60});

        QVERIFY(window.range().length() > length);
    }

    void nothingIsLostOfMovesBelowANanosecond()
    {
        ShownTimeline window;
        window.document.window().setRange({5s, 5s + 10ns});

        for (int i = 0; i < window.view.axis().width; ++i)
            window.wheel(middle, {}, Qt::NoModifier, {-1, 0});

        QVERIFY(std::chrono::abs(window.range().begin - (5s + 10ns)) <= 1ns);
        QCOMPARE(window.range().length(), 10ns);
    }

    void aKeyPressedAfterASwingDoesNotTurnItIntoAZoom()
    {
        ShownTimeline window;
        const Time length = window.range().length();

        window.wheel(middle, {0, -8}, Qt::NoModifier, {0, -30}, Qt::ScrollUpdate);
        window.wheel(middle, {0, -8}, Qt::ControlModifier, {0, -30}, Qt::ScrollMomentum);

        QCOMPARE(window.scroll(), 60);
        QVERIFY(window.range().length() == length);
    }

    void aPinchZoomsAtTheFingers()
    {
        ShownTimeline window;
        const QPoint place = window.at(TaskId{2}, 3s);
        const Time length = window.range().length();

        pinch(window.view, place, 0.25);
        QVERIFY(isNear(window.range().length() * 5 / 4, length));
        QVERIFY(std::abs(window.view.xOf(3s) - place.x()) <= 1);
        pinch(window.view, place, -0.2);

        QVERIFY(isNear(window.range().length(), length));
    }

    void aPinchOfAnySizeLeavesAView()
    {
        ShownTimeline window;

        pinch(window.view, middle, -5);
        QVERIFY(window.range().length() > 0s);
        pinch(window.view, middle, 1e9);

        QVERIFY(window.range().length() > 0s);
    }
};

QTEST_MAIN(TestWheelGestures)
#include "tst_wheel_gestures.moc"
