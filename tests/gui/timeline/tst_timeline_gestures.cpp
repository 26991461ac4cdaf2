#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace gui;
using namespace std::chrono_literals;

namespace {

constexpr QPoint notch_up(0, 120);
constexpr QPoint notch_down(0, -120);

/// Sixty tasks and ten seconds, scrolled to the top.
struct Window
{
    Window()
        : view(document)
    {
        for (int i = 0; i < 60; ++i)
            run.step(run.create("sleeper"), "sleep(9)");
        run.at(10s);
        document.append(run.take());
        view.resize(1200, 400);
        view.show();
        view.verticalScrollBar()->setValue(0);
    }

    /// In a lane, at a time.
    [[nodiscard]] QPoint at(TaskId task, Time time) const
    {
        return {view.xOf(time), view.laneRect(task).center().y()};
    }
    void click(QPoint position, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, position);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
        Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mousePress(view.viewport(), button, modifiers, from);
        moveTo((from + to) / 2, button, modifiers);
        moveTo(to, button, modifiers);
        QTest::mouseRelease(view.viewport(), button, modifiers, to);
    }
    /// QTest's own moves tell no modifiers.
    void moveTo(QPoint to, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
    {
        QMouseEvent event(
            QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), button, button, modifiers);
        QApplication::sendEvent(view.viewport(), &event);
    }
    void wheel(QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier,
        QPoint pixels = {})
    {
        QWheelEvent event(position, view.viewport()->mapToGlobal(position), pixels, angle,
            Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
    }

    TraceBuilder run;
    Document document;
    TimelineView view;
};

std::vector<TaskId> tasks(std::initializer_list<unsigned> ids)
{
    std::vector<TaskId> result;
    for (const unsigned id : ids)
        result.push_back(TaskId{id});
    return result;
}

} // namespace

class TestTimelineGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickSelectsControlTogglesShiftExtends()
    {
        Window window;
        const Selection &selection = window.document.selection();

        window.click(window.at(TaskId{2}, 3s));
        QCOMPARE(selection.tasks(), tasks({2}));
        window.click(window.at(TaskId{5}, 1s), Qt::ControlModifier);
        QCOMPARE(selection.tasks(), tasks({2, 5}));
        window.click(window.at(TaskId{2}, 1s), Qt::ControlModifier);
        QCOMPARE(selection.tasks(), tasks({5}));
        window.click(window.at(TaskId{3}, 1s), Qt::ShiftModifier);
        QCOMPARE(selection.tasks(), tasks({3, 4, 5}));
        window.click(window.at(TaskId{6}, 1s), Qt::ShiftModifier);
        QCOMPARE(selection.tasks(), tasks({6, 5}));
    }

    void aClickOnANameSelectsToo()
    {
        Window window;

        window.click({20, window.view.laneRect(TaskId{4}).center().y()});

        QCOMPARE(window.document.selection().tasks(), tasks({4}));
    }

    void clickingAndDraggingInTheRulerMovesThePlayhead()
    {
        Window window;
        const int y = window.view.rulerRect().top() + 5;

        window.click({window.view.xOf(3s), y});
        QVERIFY(std::chrono::abs(window.document.playhead().time() - 3s) < 20ms);
        window.drag({window.view.xOf(3s), y}, {window.view.xOf(6s), y});
        QVERIFY(std::chrono::abs(window.document.playhead().time() - 6s) < 20ms);
        QVERIFY(!window.document.playhead().live());
        window.drag({window.view.xOf(6s), y}, {window.view.xOf(10s) + 5, y});

        QVERIFY(window.document.playhead().live());
    }

    void aDragMeasuresASpanThatStays()
    {
        Window window;
        const QSignalSpy measured(&window.view, &TimelineView::measureChanged);

        window.drag(window.at(TaskId{2}, 2s), window.at(TaskId{4}, 5s));

        QVERIFY(window.view.span());
        const TimeRange range = window.view.span()->range();
        QVERIFY(std::chrono::abs(range.begin - 2s) < 20ms);
        QVERIFY(std::chrono::abs(range.end - 5s) < 20ms);
        QCOMPARE(measured.size(), 1);
        QVERIFY(window.document.selection().isEmpty());
    }

    void theEndsOfASpanCanBeDragged()
    {
        Window window;
        window.view.setSpan(Span{2s, 5s});

        window.drag(window.at(TaskId{3}, 2s), window.at(TaskId{3}, 4s));
        window.drag(window.at(TaskId{3}, 5s), window.at(TaskId{3}, 7s));

        const TimeRange range = window.view.span()->range();
        QVERIFY(std::chrono::abs(range.begin - 4s) < 20ms);
        QVERIFY(std::chrono::abs(range.end - 7s) < 20ms);
    }

    void shiftDragAndMiddleDragPan()
    {
        Window window;
        window.document.window().setRange({2s, 6s});

        window.drag(
            window.at(TaskId{2}, 4s), window.at(TaskId{2}, 3s), Qt::LeftButton, Qt::ShiftModifier);
        QVERIFY(std::chrono::abs(window.document.window().range().begin - 3s) < 20ms);
        window.drag(window.at(TaskId{2}, 5s), window.at(TaskId{2}, 6s), Qt::MiddleButton);

        QVERIFY(std::chrono::abs(window.document.window().range().begin - 2s) < 20ms);
        QVERIFY(!window.view.span());
    }

    void controlWheelZoomsAtTheCursor()
    {
        Window window;
        const QPoint place = window.at(TaskId{2}, 7s);
        const Time length = window.document.window().range().length();

        window.wheel(place, notch_up, Qt::ControlModifier);

        QVERIFY(window.document.window().range().length() < length);
        QVERIFY(std::abs(window.view.xOf(7s) - place.x()) <= 1);
    }

    void shiftWheelAndHorizontalWheelPan()
    {
        Window window;
        window.document.window().setRange({2s, 6s});

        window.wheel(window.at(TaskId{2}, 4s), notch_down, Qt::ShiftModifier);
        QVERIFY(window.document.window().range().begin > 2s);
        window.wheel(window.at(TaskId{2}, 4s), {120, 0});

        QVERIFY(std::chrono::abs(window.document.window().range().begin - 2s) < 1ms);
        QCOMPARE(window.view.verticalScrollBar()->value(), 0);
    }

    void theWheelScrollsTheLanes()
    {
        Window window;
        const TimeRange before = window.document.window().range();

        window.wheel({600, 200}, notch_down);

        QVERIFY(window.view.verticalScrollBar()->value() >= window.view.metrics().laneHeight);
        QCOMPARE(window.document.window().range(), before);
    }

    void aFineWheelScrollsAsFarAsACoarseOne()
    {
        Window coarse;
        Window fine;

        coarse.wheel({600, 200}, notch_down);
        for (int i = 0; i < 120; ++i)
            fine.wheel({600, 200}, {0, -1});

        QVERIFY(std::abs(coarse.view.verticalScrollBar()->value()
                    - fine.view.verticalScrollBar()->value())
            <= 1);
    }

    void aTouchPadScrollsByItsPixels()
    {
        Window window;

        window.wheel({600, 200}, {0, -8}, Qt::NoModifier, {0, -33});

        QCOMPARE(window.view.verticalScrollBar()->value(), 33);
    }

    void aDoubleClickZoomsToTheItem()
    {
        Window window;
        const QRect lane = window.view.laneRect(TaskId{3});

        QTest::mouseDClick(window.view.viewport(), Qt::LeftButton, {}, {20, lane.center().y()});

        const TimeRange life = window.document.window().range();
        QVERIFY(life.begin < 0s && life.begin > -2s);
        QVERIFY(life.end > 10s && life.end < 12s);
        window.document.window().fit();
        const Bar *running = nullptr;
        for (const Bar &bar : window.view.layout().bars) {
            if (bar.task == TaskId{3} && bar.shown == Shown::Running)
                running = &bar;
        }
        QVERIFY(running);
        QTest::mouseDClick(window.view.viewport(), Qt::LeftButton, {},
            {running->rect.right() - 1, running->rect.center().y()});

        QVERIFY(window.document.window().range().length() < 1us);
    }

    void aDoubleClickInAStripLooksCloser()
    {
        Document document;
        TimelineView view(document);
        view.resize(1200, 400);
        view.show();
        TraceBuilder run;
        const TaskId task = run.create("busy");
        for (int i = 0; i < 40'000; ++i)
            run.at(i * 4ms).begin(task).after(3ms).suspend(task, "sleep(1)");
        document.append(run.take());
        const QPoint place(view.xOf(80s), view.laneRect(task).center().y());

        QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place);

        const TimeRange range = document.window().range();
        QVERIFY(range.begin < 80s && range.end > 80s);
        QVERIFY(range.length() > 2s && range.length() < 10s);
    }

    void theHeaderCanBeMadeWider()
    {
        Window window;
        const int edge = window.view.headerWidth();

        window.drag({edge, 150}, {edge + 60, 150});

        QCOMPARE(window.view.headerWidth(), edge + 60);
        QCOMPARE(window.view.lanesRect().left(), edge + 60);
        QVERIFY(!window.view.span());
    }

    void aContextMenuIsForTheTaskUnderTheMouse()
    {
        Window window;
        TaskId asked{};
        QObject::connect(&window.view, &TimelineView::contextMenuRequested, &window.view,
            [&asked](TaskId task) { asked = task; });
        const QPoint position = window.at(TaskId{3}, 2s);

        QContextMenuEvent event(
            QContextMenuEvent::Mouse, position, window.view.viewport()->mapToGlobal(position));
        QApplication::sendEvent(window.view.viewport(), &event);

        QCOMPARE(asked, TaskId{3});
        QCOMPARE(window.document.selection().tasks(), tasks({3}));
    }
};

QTEST_MAIN(TestTimelineGestures)
#include "tst_timeline_gestures.moc"
