#include "tests/gui/timeline/shown_timeline.h"

#include <QContextMenuEvent>
#include <QSignalSpy>

using namespace gui;
using namespace std::chrono_literals;

namespace {

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
        ShownTimeline window;
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
        ShownTimeline window;

        window.click({20, window.view.laneRect(TaskId{4}).center().y()});

        QCOMPARE(window.document.selection().tasks(), tasks({4}));
    }

    void clickingAndDraggingInTheRulerMovesThePlayhead()
    {
        ShownTimeline window;
        const int y = window.view.rulerRect().top() + 5;

        window.click({window.view.xOf(3s), y});
        QVERIFY(isNear(window.document.playhead().time(), 3s));
        window.drag({window.view.xOf(3s), y}, {window.view.xOf(6s), y});
        QVERIFY(std::chrono::abs(window.document.playhead().time() - 6s) < 20ms);
        QVERIFY(!window.document.playhead().live());
        window.drag({window.view.xOf(6s), y}, {window.view.xOf(10s) + 5, y});

        QVERIFY(window.document.playhead().live());
    }

    void aDragMeasuresASpanThatStays()
    {
        ShownTimeline window;
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
        ShownTimeline window;
        window.view.setSpan(Span{2s, 5s});

        window.drag(window.at(TaskId{3}, 2s), window.at(TaskId{3}, 4s));
        window.drag(window.at(TaskId{3}, 5s), window.at(TaskId{3}, 7s));

        const TimeRange range = window.view.span()->range();
        QVERIFY(std::chrono::abs(range.begin - 4s) < 20ms);
        QVERIFY(std::chrono::abs(range.end - 7s) < 20ms);
    }

    void shiftDragAndMiddleDragPan()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});

        window.drag(
            window.at(TaskId{2}, 4s), window.at(TaskId{2}, 3s), Qt::LeftButton, Qt::ShiftModifier);
        QVERIFY(std::chrono::abs(window.document.window().range().begin - 3s) < 20ms);
        window.drag(window.at(TaskId{2}, 5s), window.at(TaskId{2}, 6s), Qt::MiddleButton);

        QVERIFY(std::chrono::abs(window.document.window().range().begin - 2s) < 20ms);
        QVERIFY(!window.view.span());
    }

    void aPanGoesBothWaysAndKeepsWhatWasGrabbedUnderTheMouse()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});
        window.view.verticalScrollBar()->setValue(200);
        const QPoint from(700, 200);
        const Time before = window.view.timeAt(from.x());

        window.drag(from, from + QPoint(-123, -60), Qt::MiddleButton);

        QVERIFY(std::abs(window.view.xOf(before) - (from.x() - 123)) <= 1);
        QCOMPARE(window.scroll(), 260);
        QVERIFY(window.range().begin > 2s);
    }

    void aPanThatOvershootsComesBackToWhereItBegan()
    {
        ShownTimeline window;
        window.document.window().setRange({2s, 6s});
        const TimeRange before = window.range();
        const QPoint from(700, 200);

        QTest::mousePress(window.view.viewport(), Qt::MiddleButton, {}, from);
        window.moveTo(from + QPoint(3000, 900), Qt::MiddleButton, {});
        window.moveTo(from, Qt::MiddleButton, {});
        QTest::mouseRelease(window.view.viewport(), Qt::MiddleButton, {}, from);

        QCOMPARE(window.range(), before);
        QCOMPARE(window.scroll(), 0);
    }

    void theBackAndForwardButtonsOfTheMouseGoThroughTheViews()
    {
        ShownTimeline window;
        const TimeRange before = window.range();
        window.view.zoomIn();
        const TimeRange after = window.range();

        window.click({700, 200}, {}, Qt::BackButton);
        QCOMPARE(window.range(), before);
        QVERIFY(window.document.window().fitted());
        window.click({700, 200}, {}, Qt::ForwardButton);

        QCOMPARE(window.range(), after);
        QVERIFY(window.document.selection().isEmpty());
    }

    void aDoubleClickZoomsToTheItem()
    {
        ShownTimeline window;
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
        ShownTimeline window;
        const int edge = window.view.headerWidth();

        window.drag({edge, 150}, {edge + 60, 150});

        QCOMPARE(window.view.headerWidth(), edge + 60);
        QCOMPARE(window.view.lanesRect().left(), edge + 60);
        QVERIFY(!window.view.span());
    }

    void aContextMenuIsForTheTaskUnderTheMouse()
    {
        ShownTimeline window;
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
