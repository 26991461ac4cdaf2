#include "gui/theme/state_icon.h"
#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/ghost_look.h"
#include "tests/gui/timeline/ghost_window.h"

#include <QScrollBar>

using namespace gui;
using namespace std::chrono_literals;

namespace {

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
        GhostWindow window(theme);
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
        GhostWindow window;
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
        GhostWindow window;
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
        GhostWindow window;
        const QImage before = window.picture();

        TwoRuns::showSecond(window.document);
        QVERIFY(window.picture() != before);
        window.document.secondRun().hide();

        QVERIFY(window.picture() == before);
    }

    void aHiddenFutureShowsNothingOfItAfterThePlayhead()
    {
        GhostWindow window;
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
        GhostWindow window;
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

    void theToolTipOfABarTellsInWhichRunItIs()
    {
        GhostWindow window;
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
        GhostWindow window;
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
        GhostWindow window;
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
        GhostWindow window;
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
