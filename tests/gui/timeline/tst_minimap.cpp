#include "gui/timeline/minimap.h"
#include "tests/gui/timeline/shown_timeline.h"

#include <QAction>
#include <QHelpEvent>
#include <QToolTip>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A minimap beside the timeline that it moves, of a run of ten seconds.
struct ShownMinimap : ShownTimeline
{
    ShownMinimap()
        : map(view)
    {
        map.resize(1200, 46);
        map.show();
        document.window().setRange({4s, 6s});
    }

    [[nodiscard]] QPoint at(Time time) const { return {map.axis().columnOf(time), 20}; }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&map, Qt::LeftButton, {}, from);
        move((from + to) / 2);
        move(to);
        QTest::mouseRelease(&map, Qt::LeftButton, {}, to);
    }
    void move(QPoint to)
    {
        QMouseEvent event(QEvent::MouseMove, to, map.mapToGlobal(to), Qt::LeftButton,
            Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&map, &event);
    }
    void wheel(QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent event(position, map.mapToGlobal(position), {}, angle, Qt::NoButton, modifiers,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map, &event);
    }
    [[nodiscard]] QColor colourAt(QPoint position)
    {
        return map.grab().toImage().pixelColor(position);
    }

    Minimap map;
};

} // namespace

class TestMinimap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFrameIsAroundWhatTheTimelineShows()
    {
        ShownMinimap window;

        const QRect frame = window.map.frameRect();
        QVERIFY(std::abs(frame.left() - window.at(4s).x()) <= 1);
        QVERIFY(std::abs(frame.right() - window.at(6s).x()) <= 1);
        window.document.window().fit();

        QCOMPARE(window.map.frameRect().left(), window.map.axis().left);
        QCOMPARE(window.map.frameRect().right() + 1, window.map.axis().right());
    }

    void theSmallestWindowHasAFrameThatCanBeTaken()
    {
        ShownMinimap window;
        window.document.window().setRange({5s, 5s + 10ns});

        const QRect frame = window.map.frameRect();

        QVERIFY(frame.width() >= 6);
        window.drag(frame.center(), frame.center() + QPoint(100, 0));
        QVERIFY(window.range().begin > 5500ms);
        QVERIFY(window.range().length() == 10ns);
    }

    void draggingTheFramePans()
    {
        ShownMinimap window;

        window.drag(window.at(5s), window.at(7s));

        QVERIFY(isNear(window.range().begin, 6s));
        QVERIFY(isNear(window.range().length(), 2s));
    }

    void draggingItsEdgesResizes()
    {
        ShownMinimap window;

        window.drag(window.at(4s), window.at(2s));
        QVERIFY(isNear(window.range().begin, 2s));
        QVERIFY(isNear(window.range().end, 6s));
        window.drag(window.at(6s), window.at(9s));

        QVERIFY(isNear(window.range().begin, 2s));
        QVERIFY(isNear(window.range().end, 9s));
    }

    void anEdgeStopsAtTheOther()
    {
        ShownMinimap window;

        window.drag(window.at(4s), window.at(9s));

        QVERIFY(window.range().end - window.range().begin == TimeWindow::shortest());
        QVERIFY(isNear(window.range().end, 6s));
    }

    void aClickOutsideCentresThere()
    {
        ShownMinimap window;

        QTest::mouseClick(&window.map, Qt::LeftButton, {}, window.at(8s));

        QVERIFY(isNear(window.range().begin, 7s));
        QVERIFY(isNear(window.range().end, 9s));
    }

    void aPressOutsideTakesTheFrameAlong()
    {
        ShownMinimap window;

        window.drag(window.at(8s), window.at(3s));

        QVERIFY(isNear(window.range().begin, 2s));
    }

    void aClickIntoTheFrameMovesNothing()
    {
        ShownMinimap window;
        const TimeRange before = window.range();

        QTest::mouseClick(&window.map, Qt::LeftButton, {}, window.at(4500ms));

        QCOMPARE(window.range(), before);
    }

    void aClickOnTheNamePartMovesNothing()
    {
        ShownMinimap window;
        const TimeRange before = window.range();

        QTest::mouseClick(&window.map, Qt::LeftButton, {}, {20, 20});

        QCOMPARE(window.range(), before);
    }

    void theWheelZoomsAtTheCursorInsideTheFrame()
    {
        ShownMinimap window;

        window.wheel(window.at(4500ms), notch_up);

        QVERIFY(isNear(window.range().begin, 4100ms));
        QVERIFY(isNear(window.range().end, 5700ms));
    }

    void theWheelZoomsAroundTheMiddleOutsideOfIt()
    {
        ShownMinimap window;

        window.wheel(window.at(9s), notch_down);

        QVERIFY(isNear(window.range().begin, 3750ms));
        QVERIFY(isNear(window.range().end, 6250ms));
    }

    void theWheelWithShiftPans()
    {
        ShownMinimap window;

        window.wheel(window.at(5s), notch_down, Qt::ShiftModifier);
        QVERIFY(isNear(window.range().begin, 4200ms));
        window.wheel(window.at(5s), {120, 0});

        QVERIFY(isNear(window.range().begin, 4s));
    }

    void aDoubleClickFitsAll()
    {
        ShownMinimap window;

        QTest::mouseDClick(&window.map, Qt::LeftButton, {}, window.at(8s));

        QVERIFY(window.document.window().fitted());
    }

    void aDragIsOneEntryOfTheHistory()
    {
        ShownMinimap window;
        window.view.fit();
        window.document.window().setRange({4s, 6s});
        const std::size_t before = window.document.history().size();

        window.drag(window.at(5s), window.at(7s));

        QVERIFY(window.document.history().size() <= before + 1);
        window.view.goBack();
        QVERIFY(!isNear(window.range().begin, 6s));
    }

    void theTasksArePaintedAndWhatIsNotShownIsPaler()
    {
        ShownMinimap window;
        const QColor waiting = window.view.theme().style(Shown::Waiting).fill;
        window.document.window().fit();
        const QColor shown = window.colourAt({window.at(8s).x(), 30});
        window.document.window().setRange({4s, 6s});
        const QColor pale = window.colourAt({window.at(8s).x(), 30});

        QVERIFY(std::abs(shown.lightness() - waiting.lightness()) < 16);
        QVERIFY(pale.lightness() > shown.lightness());
    }

    void thePlayheadIsInIt()
    {
        ShownMinimap window;

        window.document.playhead().setTime(2s);

        QCOMPARE(window.colourAt({window.at(2s).x(), 20}), window.view.theme().text);
    }

    void aRunThatGrowsIsPaintedInOneStripStill()
    {
        ShownMinimap window;
        const int before = window.at(10s).x();

        window.run.at(40s);
        window.document.append(window.run.take());

        QVERIFY(window.at(10s).x() < before / 2 + window.map.axis().left);
        QCOMPARE(window.map.axis().range, window.document.window().whole());
    }

    void itIsAsWideAsTheNamesAtItsLeft()
    {
        ShownMinimap window;

        window.view.setHeaderWidth(300);

        QCOMPARE(window.map.axis().left, 300);
    }

    void itsActionHidesAndShowsIt()
    {
        ShownMinimap window;
        QAction *action = window.map.toggleViewAction();
        QVERIFY(action->isCheckable() && action->isChecked());
        QVERIFY(!action->toolTip().isEmpty() && !action->statusTip().isEmpty());

        action->trigger();
        QVERIFY(window.map.isHidden());
        action->trigger();

        QVERIFY(!window.map.isHidden());
    }

    void theToolTipTellsTheTasksAtThatTime()
    {
        ShownMinimap window;
        const QPoint place = window.at(5s);

        QHelpEvent event(QEvent::ToolTip, place, window.map.mapToGlobal(place));
        QApplication::sendEvent(&window.map, &event);

        QVERIFY(QToolTip::text().contains(QStringLiteral("60 waiting")));
    }

    void itIsNamedForThoseWhoCannotSeeIt()
    {
        const ShownMinimap window;

        QVERIFY(!window.map.accessibleName().isEmpty());
        QVERIFY(!window.map.accessibleDescription().isEmpty());
        QCOMPARE(window.map.focusPolicy(), Qt::NoFocus); // its keys are the timeline's
    }
};

QTEST_MAIN(TestMinimap)
#include "tst_minimap.moc"
