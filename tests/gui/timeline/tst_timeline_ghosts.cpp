#include "gui/theme/state_icon.h"
#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/ghost_look.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "tests/gui/timeline/two_runs.h"

#include <QAction>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct Window
{
    explicit Window(const Theme &theme = lightTheme())
        : view(document)
        , actions(new TimelineActions(view))
    {
        document.append(TwoRuns::first());
        view.setTheme(theme);
        view.resize(1000, 400);
        (void)view.grab(); // it has its size now
    }

    [[nodiscard]] bool isActive()
    {
        view.show();
        view.activateWindow();
        view.setFocus();
        return QTest::qWaitForWindowActive(&view);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }
    [[nodiscard]] QRect ghostOf(TaskId task) const
    {
        return view.laneRect(task).translated(0, view.metrics().laneHeight);
    }
    [[nodiscard]] QImage picture() { return view.grab().toImage(); }
    [[nodiscard]] const QAction *action(TimelineCommand command) const
    {
        return actions->action(command);
    }

    Document document;
    TimelineView view;
    TimelineActions *actions;
};

int pixels(const QImage &image, const QRect &rect, const QColor &colour)
{
    int count = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x)
            count += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class TestTimelineGhosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFaintLaneIsDrawnUnderEachTask_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << lightTheme();
        QTest::newRow("dark") << darkTheme();
        QTest::newRow("projector") << projectorTheme();
    }
    void aFaintLaneIsDrawnUnderEachTask()
    {
        QFETCH(const Theme, theme);
        Window window(theme);
        TwoRuns::showSecond(window.document);

        const QImage image = window.picture();

        const Theme ghost = ghostTheme(theme);
        const QRect first = window.view.laneRect(TwoRuns::sleeper) & window.view.lanesRect();
        const QRect second = window.ghostOf(TwoRuns::sleeper) & window.view.lanesRect();
        const QColor faint = ghost.style(Shown::Waiting).fill;
        const QColor strong = theme.style(Shown::Waiting).fill;
        QVERIFY(pixels(image, first, strong) > 200);
        QCOMPARE(pixels(image, first, faint), 0);
        QVERIFY(pixels(image, second, faint) > 100);
        QCOMPARE(pixels(image, second, strong), 0);
        QVERIFY(pixels(image, second, ghost.style(Shown::Cancelled).fill) > 20);
    }

    void theHeaderTellsWhatTheSecondRunShows()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        window.document.playhead().setTime(2s); // sleeper waits, or is cancelled

        const QImage image = window.picture();

        const Theme ghost = ghostTheme(lightTheme());
        QRect header = window.ghostOf(TwoRuns::sleeper);
        header.setRight(window.view.headerWidth() - 2);
        QVERIFY(pixels(image, header, ghost.style(Shown::Cancelled).fill) > 20);
        QVERIFY(pixels(image, header, lightTheme().dimText) > 10); // the branch to its name
    }

    void anAbsentTaskHasNoBars()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        window.document.playhead().setTime(Time{0});

        const QImage image = window.picture();

        const QRect ghost = window.ghostOf(TwoRuns::late) & window.view.lanesRect();
        const Theme faint = ghostTheme(lightTheme());
        for (const StateStyle &style : faint.states)
            QVERIFY(pixels(image, ghost, style.fill) < 5); // some edge of a letter
        QRect words = ghost;
        words.setWidth(100);
        QVERIFY(pixels(image, words, lightTheme().background) < 100 * ghost.height() - 100);
    }

    void closingItGivesTheSamePictureAsBefore()
    {
        Window window;
        const QImage before = window.picture();

        TwoRuns::showSecond(window.document);
        QVERIFY(window.picture() != before);
        window.document.secondRun().hide();

        QVERIFY(window.picture() == before);
    }

    void aHiddenFutureShowsNothingOfItAfterThePlayhead()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        window.document.window().setRange({0s, 7s});
        window.document.playhead().setTime(500ms);
        const auto coloured = [&window] {
            QRect after = window.ghostOf(TwoRuns::sleeper) & window.view.lanesRect();
            after.setLeft(window.view.xOf(500ms) + 10);
            const QImage image = window.picture();
            int count = 0;
            for (const StateStyle &style : ghostTheme(lightTheme()).states)
                count += pixels(image, after, style.fill) + pixels(image, after, style.line);
            return count;
        };
        QVERIFY(coloured() > 100);

        window.document.setFuture(Future::Hidden);

        QCOMPARE(coloured(), 0);
        QVERIFY(!window.view.layout().ghosts->difference);
        window.view.goToDifference(); // shows it, as it is the present then
        QVERIFY(window.view.layout().ghosts->difference);
    }

    void theScrollBarMakesRoomAndTheLaneAtTheTopStays()
    {
        Window window;
        window.view.resize(1000, window.view.metrics().rulerHeight + 40);
        (void)window.picture();
        const QScrollBar *bar = window.view.verticalScrollBar();
        const int lane = window.view.metrics().laneHeight;
        window.view.verticalScrollBar()->setValue(lane);
        QCOMPARE(window.view.laneRect(TwoRuns::sleeper).top(), window.view.lanesRect().top());

        TwoRuns::showSecond(window.document);

        QCOMPARE(bar->maximum(), 7 * lane - window.view.lanesRect().height());
        QCOMPARE(window.view.laneRect(TwoRuns::sleeper).top(), window.view.lanesRect().top());
        window.document.secondRun().hide();
        QCOMPARE(bar->value(), lane);
    }

    void xJumpsToTheFirstDifference()
    {
        Window window;
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
        Window window;
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

    void aTaskOfItsOwnThatIsTheDifferenceIsScrolledIntoSight()
    {
        Window window;
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
        Window window;
        const QAction *go = window.action(TimelineCommand::GoToDifference);
        QVERIFY(!go->isEnabled());
        const QString none = go->toolTip();

        TwoRuns::showSecond(window.document);
        QVERIFY(go->isEnabled());
        const QString some = go->toolTip();

        auto same = std::make_shared<trace::TraceStore>();
        same->append(TwoRuns::first());
        window.document.secondRun().show({TwoRuns::sleeper, 1s, same});
        QVERIFY(!go->isEnabled());
        QVERIFY(none != some && some != go->toolTip() && none != go->toolTip());
    }

    void escapeClosesItAfterWhatIsInnerAndBeforeTheSelection()
    {
        Window window;
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
        Window window;
        QAction *close = window.actions->action(TimelineCommand::CloseSecondRun);
        QVERIFY(!close->isEnabled());
        TwoRuns::showSecond(window.document);
        QVERIFY(close->isEnabled());

        close->trigger();

        QVERIFY(!window.document.secondRun().isShown());
    }

    void aClickOnALaneOfItSelectsTheTaskAbove()
    {
        Window window;
        TwoRuns::showSecond(window.document);

        QTest::mouseClick(window.view.viewport(), Qt::LeftButton, {},
            {window.view.xOf(4s), window.ghostOf(TwoRuns::late).center().y()});

        QCOMPARE(window.document.selection().current(), TwoRuns::late);
    }

    void theToolTipOfABarTellsInWhichRunItIs()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        const int x = window.view.xOf(4s);
        const auto tip = [&](const QRect &lane) {
            return window.view.toolTipAt({x, lane.center().y()});
        };
        const QString heading = QStringLiteral("In the second run");

        const QString first = tip(window.view.laneRect(TwoRuns::sleeper));
        const QString second = tip(window.ghostOf(TwoRuns::sleeper));

        QVERIFY(first.contains(QStringLiteral("42")) && !first.contains(heading));
        QVERIFY(second.contains(heading));
        QVERIFY(second.contains(QStringLiteral("sleeper")));
        QVERIFY(second.contains(stateName(Shown::Cancelled)));
        QVERIFY(tip(window.ghostOf(TwoRuns::late)).contains(QStringLiteral("late is not in")));
        QRect extra = window.ghostOf(TwoRuns::late);
        extra.translate(0, extra.height());
        QVERIFY(tip(extra).contains(QStringLiteral("rescue")));
    }

    void theChipsHaveToolTips()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        const GhostLayout &ghosts = *window.view.layout().ghosts;

        const QString trial = window.view.toolTipAt(ghosts.trial->chip.center());
        const QString difference = window.view.toolTipAt(ghosts.difference->chip.center());

        QVERIFY(trial.contains(QStringLiteral("sleeper")));
        QVERIFY(trial.contains(QStringLiteral("1.000")));
        QVERIFY(difference.contains(QStringLiteral("Second run")));
    }

    void aRunThatGrowsIsStillComparedWithIt()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        const int height = window.view.scene().height();
        TraceBuilder run;
        for (int i = 0; i < 3; ++i)
            (void)run.create("");
        (void)run.take();
        (void)run.create("later", TwoRuns::main, "later", 5500ms);

        window.document.append(run.take());

        QCOMPARE(window.view.scene().height(), height + 2 * window.view.metrics().laneHeight);
        const GhostLayout &ghosts = *window.view.layout().ghosts;
        QCOMPARE(ghosts.lanes[3].under, TaskId{4});
        QCOMPARE(ghosts.lanes[4].task, TwoRuns::rescue);
    }

    void groupsAndPinsMoveItAlong()
    {
        Window window;
        TwoRuns::showSecond(window.document);
        window.document.lanes().pin(TwoRuns::sleeper);
        window.document.lanes().update();

        QCOMPARE(window.view.layout().ghosts->lanes.front().under, TwoRuns::sleeper);

        window.document.lanes().setGrouping(Grouping::Function);
        window.document.lanes().setAllCollapsed(LaneGroup::Lanes::Collapsed);
        window.document.lanes().update();
        const auto &lanes = window.view.layout().ghosts->lanes;
        QCOMPARE(lanes.size(), std::size_t(2)); // of the pinned one, and that of its own
        QVERIFY(!window.picture().isNull());
    }
};

QTEST_MAIN(TestTimelineGhosts)
#include "tst_timeline_ghosts.moc"
