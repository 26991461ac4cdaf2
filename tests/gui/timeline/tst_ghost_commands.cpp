#include "gui/timeline/ghost_lanes.h"
#include "tests/gui/timeline/ghost_window.h"

#include <QScrollBar>

#include <algorithm>

using namespace gui;
using namespace std::chrono_literals;

class TestGhostCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void xJumpsToTheFirstDifference()
    {
        GhostWindow window;
        QVERIFY(window.isActive());
        TwoRuns::showSecond(window.document);
        window.document.window().setRange({4s, 5s});

        window.key(Qt::Key_X);

        const Time time = window.document.secondRun().divergence()->time;
        QVERIFY(time >= 1s && time < 1s + 1us);
        QCOMPARE(window.document.playhead().time(), time);
        QVERIFY(!window.document.playhead().live());
        QCOMPARE(window.document.selection().current(), TwoRuns::sleeper);
        const TimeRange range = window.document.window().range();
        QVERIFY(range.begin < time && time < range.end);
    }

    void itsLaneIsScrolledIntoSight()
    {
        GhostWindow window;
        window.view.resize(1000, window.view.metrics().rulerHeight + 80);
        (void)window.picture();
        QVERIFY(window.isActive());
        TwoRuns::showSecond(window.document);
        window.view.verticalScrollBar()->setValue(window.view.verticalScrollBar()->maximum());

        window.key(Qt::Key_X);

        const QRect both
            = window.view.laneRect(TwoRuns::sleeper) | window.ghostOf(TwoRuns::sleeper);
        QVERIFY(window.view.lanesRect().top() <= both.top());
        QVERIFY(window.view.lanesRect().bottom() >= both.bottom());
    }

    /// A sweep's row showed a run whose lanes were far below.
    void whoWasAskedIsInSightWhenARunIsShown()
    {
        GhostWindow window;
        window.view.resize(
            1000, window.view.metrics().rulerHeight + 2 * window.view.metrics().laneHeight + 20);
        QVERIFY(window.isActive());
        QScrollBar *bar = window.view.verticalScrollBar();
        const auto both
            = [&window](TaskId task) { return window.view.laneRect(task) | window.ghostOf(task); };
        auto store = std::make_shared<trace::TraceStore>();
        store->append(TwoRuns::second());

        window.document.secondRun().show({TwoRuns::late, 1s, store});
        QVERIFY(window.view.lanesRect().bottom() >= both(TwoRuns::late).bottom());
        window.document.secondRun().show({TwoRuns::main, 1s, store});
        QCOMPARE(bar->value(), 0);
        window.document.secondRun().hide();

        QCOMPARE(bar->value(), 0);
    }

    void aTaskOfItsOwnThatIsTheDifferenceIsScrolledIntoSight()
    {
        GhostWindow window;
        window.view.resize(1000, window.view.metrics().rulerHeight + 80);
        (void)window.picture();
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder run;
        (void)run.create("intruder", trace::no_task, "intruder"); // from the very begin
        run.at(2s);
        store->append(run.take());
        window.document.secondRun().show({TaskId{1}, 1s, store});
        QVERIFY(window.document.secondRun().divergence());

        window.view.goToDifference();

        const GhostLayout &ghosts = *window.view.layout().ghosts;
        const auto own = std::ranges::find(ghosts.lanes, TaskId{1}, &GhostLane::task);
        QVERIFY(own != ghosts.lanes.end());
        QVERIFY(own->rect.bottom() <= window.view.viewport()->height());
        QVERIFY(window.document.selection().isEmpty());
        QCOMPARE(window.document.playhead().time(), Time{0});
    }

    void withoutADifferenceTheActionTellsWhyItIsDisabled()
    {
        GhostWindow window;
        const QAction *go = window.action(TimelineCommand::GoToDifference);
        const QString what = u"Go to where the second run begins to differ, and select the task "
                             "that it does so with (X)"_qs;
        QVERIFY(!go->isEnabled());
        QVERIFY2(go->toolTip().startsWith(what + u"\nNot now: there is no second run"_qs),
            qPrintable(go->toolTip()));

        TwoRuns::showSecond(window.document);
        QVERIFY(go->isEnabled());
        QCOMPARE(go->toolTip(), what);

        auto same = std::make_shared<trace::TraceStore>();
        same->append(TwoRuns::first());
        window.document.secondRun().show({TwoRuns::sleeper, 1s, same});
        QVERIFY(!go->isEnabled());
        QCOMPARE(
            go->toolTip(), what + u"\nNot now: both runs are the same as far as they are known"_qs);
    }

    /// It stayed disabled although the run had gone on.
    void aRunThatGoesOnPastTheDifferenceEnablesTheAction()
    {
        GhostWindow window;
        const QAction *go = window.action(TimelineCommand::GoToDifference);
        auto store = std::make_shared<trace::TraceStore>();
        store->append(TwoRuns::first());
        TraceBuilder own;
        for (int i = 0; i < 3; ++i)
            (void)own.create("");
        (void)own.take();
        (void)own.create("later", TwoRuns::main, "later", 6s);
        store->append(own.take());
        window.document.secondRun().show({TwoRuns::main, 5500ms, store});
        QVERIFY(!go->isEnabled());

        trace::Batch more;
        more.now = 7s;
        window.document.append(more);

        QVERIFY(go->isEnabled());
    }

    void escapeClosesItAfterWhatIsInnerAndBeforeTheSelection()
    {
        GhostWindow window;
        QVERIFY(window.isActive());
        TwoRuns::showSecond(window.document);
        window.document.selection().select(TwoRuns::main);
        window.view.setSpan(Span{1s, 2s});

        window.key(Qt::Key_Escape);
        QVERIFY(!window.view.span());
        QVERIFY(window.document.secondRun().isShown());
        window.key(Qt::Key_Escape);
        QVERIFY(!window.document.secondRun().isShown());
        QVERIFY(!window.document.selection().isEmpty());
        window.key(Qt::Key_Escape);
        QVERIFY(window.document.selection().isEmpty());
    }

    void anActionClosesIt()
    {
        GhostWindow window;
        QAction *close = window.actions->action(TimelineCommand::CloseSecondRun);
        QVERIFY(!close->isEnabled());
        TwoRuns::showSecond(window.document);
        QVERIFY(close->isEnabled());

        close->trigger();

        QVERIFY(!window.document.secondRun().isShown());
    }

    void aClickOnALaneOfItSelectsTheTaskAbove()
    {
        GhostWindow window;
        TwoRuns::showSecond(window.document);

        QTest::mouseClick(window.view.viewport(), Qt::LeftButton, {},
            {window.view.xOf(4s), window.ghostOf(TwoRuns::late).center().y()});

        QCOMPARE(window.document.selection().current(), TwoRuns::late);
    }
};

QTEST_MAIN(TestGhostCommands)
#include "tst_ghost_commands.moc"
