#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// A run of ten seconds with some sleepers, in a shown view that has the focus.
struct Window
{
    explicit Window(int tasks = 5)
        : view(document)
        , actions(new TimelineActions(view))
    {
        grow(tasks);
        view.resize(1200, 300);
        view.show();
        view.activateWindow();
        view.setFocus();
    }

    void grow(int tasks)
    {
        for (int i = 0; i < tasks; ++i)
            run.step(run.create("sleeper"), "sleep(9)");
        run.after(10s);
        document.append(run.take());
    }

    [[nodiscard]] bool isActive() { return QTest::qWaitForWindowActive(&view); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }

    TraceBuilder run;
    Document document;
    TimelineView view;
    TimelineActions *actions;
};

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pixelsAndTimesAreTwoWaysToNameAPlace()
    {
        Window window;

        for (const Time time : {0s, 3s, 10s})
            QVERIFY(std::chrono::abs(window.view.timeAt(window.view.xOf(time)) - time) < 20ms);
        QCOMPARE(window.view.laneRect(TaskId{2}).top(),
            window.view.laneRect(TaskId{1}).top() + window.view.metrics().laneHeight);
        QVERIFY(window.view.laneRect(TaskId{99}).isNull());
    }

    void lettersZoomPanAndFit()
    {
        Window window;
        QVERIFY(window.isActive());
        TimeWindow &shown = window.document.window();
        const TimeRange all = shown.range();

        window.key(Qt::Key_W);
        QVERIFY(shown.range().length() < all.length());
        const TimeRange zoomed = shown.range();
        window.key(Qt::Key_A);
        QVERIFY(shown.range().begin < zoomed.begin);
        window.key(Qt::Key_D);
        QVERIFY(std::chrono::abs(shown.range().begin - zoomed.begin) <= 1us);
        window.key(Qt::Key_S);
        window.key(Qt::Key_S);
        QVERIFY(shown.range().length() > all.length());
        window.key(Qt::Key_F, Qt::ShiftModifier);

        QCOMPARE(shown.range(), all);
        QVERIFY(shown.fitted());
    }

    void zoomingByKeyKeepsThePlayheadInItsPlace()
    {
        Window window;
        QVERIFY(window.isActive());
        window.document.playhead().setTime(4s);
        const int before = window.view.xOf(4s);

        window.key(Qt::Key_Plus);

        QVERIFY(std::abs(window.view.xOf(4s) - before) <= 1);
    }

    void homeGoesToTheStartAndLiveBackFromThere()
    {
        Window window;
        QVERIFY(window.isActive());

        window.key(Qt::Key_Home);
        QVERIFY(window.document.playhead().time() == 0s);
        QVERIFY(!window.document.playhead().live());
        window.view.goLive();

        QVERIFY(window.document.playhead().live());
        QVERIFY(window.document.window().following());
    }

    void upAndDownMoveTheSelectionAndKeepItInSight()
    {
        Window window(60);
        QVERIFY(window.isActive());
        window.view.verticalScrollBar()->setValue(0);

        window.key(Qt::Key_Down);
        QCOMPARE(window.document.selection().current(), TaskId{1});
        for (int i = 0; i < 30; ++i)
            window.key(Qt::Key_Down);
        QCOMPARE(window.document.selection().current(), TaskId{31});
        QVERIFY(window.view.headerRect().contains(window.view.laneRect(TaskId{31}).topLeft()));
        window.key(Qt::Key_Up);
        QCOMPARE(window.document.selection().current(), TaskId{30});
        window.key(Qt::Key_Home, Qt::ControlModifier);
        window.key(Qt::Key_Up);

        QCOMPARE(window.document.selection().current(), TaskId{1});
        QCOMPARE(window.view.verticalScrollBar()->value(), 0);
    }

    void escapeClearsTheMeasureBeforeTheSelection()
    {
        Window window;
        QVERIFY(window.isActive());
        window.document.selection().select(TaskId{2});
        window.view.setSpan(Span{1s, 2s});

        window.key(Qt::Key_Escape);
        QVERIFY(!window.view.span());
        QVERIFY(!window.document.selection().isEmpty());
        window.key(Qt::Key_Escape);

        QVERIFY(window.document.selection().isEmpty());
    }

    void enterZoomsToTheMeasuredSpan()
    {
        Window window;
        QVERIFY(window.isActive());
        QAction *zoom = window.actions->action(TimelineCommand::ZoomToSpan);
        QVERIFY(!zoom->isEnabled());
        window.view.setSpan(Span{5s, 2s});
        QVERIFY(zoom->isEnabled());

        window.key(Qt::Key_Return);

        QCOMPARE(window.document.window().range(), (TimeRange{2s, 5s}));
    }

    void everyCommandIsAnActionWithTextAndToolTip()
    {
        const Window window;

        for (int i = 0; i <= static_cast<int>(TimelineCommand::CancelInnermost); ++i) {
            const QAction *action = window.actions->action(static_cast<TimelineCommand>(i));
            QVERIFY(!action->text().isEmpty());
            QVERIFY(!action->toolTip().isEmpty());
            QVERIFY(!action->shortcuts().isEmpty());
            QCOMPARE(action->shortcutContext(), Qt::WidgetWithChildrenShortcut);
        }
    }

    void aWayBackToLiveAppearsWhenTheUserMovesAway()
    {
        Window window;
        QToolButton *live = window.view.liveButton();
        QVERIFY(!live->isVisible());

        window.document.window().pan(-0.3);
        QVERIFY(live->isVisible());
        QVERIFY(window.view.viewport()->rect().contains(live->geometry()));
        QTest::mouseClick(live, Qt::LeftButton);

        QVERIFY(!live->isVisible());
        QVERIFY(window.document.window().following());
        window.document.playhead().setTime(1s);
        QVERIFY(live->isVisible());
    }

    void onlyTasksThatTheFiltersLetPassHaveLanes()
    {
        Window window(5);
        QVERIFY(window.isActive());
        window.document.filters().add(nameFilter(QStringLiteral("sleeper")));
        window.document.selection().select(TaskId{2});
        Filter none = nameFilter(QStringLiteral("nobody"));

        QCOMPARE(window.view.layout().lanes.size(), std::size_t{5});
        window.document.filters().add(none);
        QVERIFY(window.view.layout().lanes.empty());
        QVERIFY(window.view.laneRect(TaskId{2}).isNull());
        QCOMPARE(window.view.verticalScrollBar()->maximum(), 0);
        window.key(Qt::Key_Down); // there is nowhere to go
        QCOMPARE(window.document.selection().current(), TaskId{2});
        none.sense = Filter::Sense::Hide;
        window.document.filters().replace(1, none);

        QCOMPARE(window.view.laneRect(TaskId{2}).top(),
            window.view.laneRect(TaskId{1}).top() + window.view.metrics().laneHeight);
    }

    void theNewestTaskStaysInSightWhileFollowing()
    {
        Window window(40);
        QScrollBar *bar = window.view.verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());

        window.grow(10);

        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(window.view.headerRect().contains(window.view.laneRect(TaskId{50}).topLeft()));
    }

    void lanesStayWhereTheUserScrolledThem()
    {
        Window window(40);
        QScrollBar *bar = window.view.verticalScrollBar();
        bar->setValue(100);

        window.grow(10);

        QCOMPARE(bar->value(), 100);
    }

    void aTaskSelectedElsewhereIsScrolledTo()
    {
        Window window(60);
        window.view.verticalScrollBar()->setValue(0);

        window.document.selection().select(TaskId{50});

        QVERIFY(window.view.headerRect().contains(window.view.laneRect(TaskId{50}).topLeft()));
    }

    void aNewRunStartsAfresh()
    {
        Window window(60);
        window.view.setSpan(Span{1s, 2s});

        window.document.clear();

        QVERIFY(!window.view.span());
        QCOMPARE(window.view.verticalScrollBar()->maximum(), 0);
        QVERIFY(window.view.layout().lanes.empty());
    }

    void theThemeChangesTheSizesAndBack()
    {
        Window window;
        const int lane = window.view.metrics().laneHeight;
        const int header = window.view.headerWidth();

        window.view.setTheme(projectorTheme());
        QVERIFY(window.view.metrics().laneHeight > lane);
        window.view.setTheme(darkTheme());

        QCOMPARE(window.view.metrics().laneHeight, lane);
        QVERIFY(std::abs(window.view.headerWidth() - header) <= 1);
    }

    void itIsNamedForThoseWhoCannotSeeIt()
    {
        const Window window;

        QVERIFY(!window.view.accessibleName().isEmpty());
        QVERIFY(!window.view.liveButton()->accessibleName().isEmpty());
        QCOMPARE(window.view.focusPolicy(), Qt::StrongFocus);
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
