#include "gui/timeline/match_painter.h"
#include "shown_timeline.h"

#include "gui/timeline/lane_actions.h"
#include "gui/timeline/lane_matches.h"

using namespace gui;
using namespace std::chrono_literals;

class TestMatchPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMatchHasATickAndNoColumnHasTwo()
    {
        ShownTimeline timeline(3);
        timeline.run.at(11s).print(TaskId{2}, "hello").print(TaskId{2}, "hello");
        timeline.run.at(15s).print(TaskId{3}, "hello").at(20s);
        timeline.document.append(timeline.run.take());
        timeline.document.search().start(QStringLiteral("hello"));

        const std::vector<int> columns = matchColumns(
            timeline.document.store(), timeline.document.search(), timeline.view.axis());

        QCOMPARE(columns, (std::vector<int>{timeline.view.xOf(11s), timeline.view.xOf(15s)}));
    }

    void matchesOutOfSightHaveNone()
    {
        ShownTimeline timeline(3);
        timeline.document.window().setRange({5s, 8s});
        timeline.document.search().start(QStringLiteral("sleeper"));

        QVERIFY(!timeline.document.search().matches().empty());
        QVERIFY(matchColumns(
            timeline.document.store(), timeline.document.search(), timeline.view.axis())
                    .empty());
    }

    void ticksAreDrawnInTheRuler()
    {
        ShownTimeline timeline(3);
        timeline.run.at(11s).print(TaskId{2}, "hello").at(20s);
        timeline.document.append(timeline.run.take());
        timeline.document.playhead().setTime(1s);
        const QPoint tick(timeline.view.xOf(11s),
            timeline.view.rulerRect().bottom() - timeline.view.metrics().loopHeight - 5);
        const QColor accent = timeline.view.theme().accent;
        QVERIFY(timeline.view.grab().toImage().pixelColor(tick) != accent);

        timeline.document.search().start(QStringLiteral("hello"));

        QCOMPARE(timeline.view.grab().toImage().pixelColor(tick), accent);
    }

    void theScrollBarShowsWhichLanesHaveMatches()
    {
        ShownTimeline timeline(60);
        timeline.run.at(11s).print(TaskId{31}, "hello").at(20s);
        timeline.document.append(timeline.run.take());
        timeline.document.search().start(QStringLiteral("hello"));
        auto *matches = timeline.view.findChild<LaneMatches *>();
        QVERIFY(matches);

        const QImage image = matches->grab().toImage();

        int first = -1, last = -1;
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(image.width() / 2, y) == timeline.view.theme().accent) {
                first = first < 0 ? y : first;
                last = y;
            }
        }
        QVERIFY2(std::abs(first - image.height() / 2) < 12, qPrintable(QString::number(first)));
        QVERIFY(last - first <= 2);
    }

    void goingToAMatchSelectsAndShowsItsTask()
    {
        ShownTimeline timeline(60);
        auto *actions = new LaneActions(timeline.view);
        timeline.run.at(11s).print(TaskId{50}, "hello").at(200s);
        timeline.document.append(timeline.run.take());
        actions->grouping()[2]->trigger();
        timeline.document.lanes().setAllCollapsed(LaneGroup::Lanes::Collapsed);
        timeline.document.window().setRange({100s, 101s});
        timeline.document.search().start(QStringLiteral("hello"));

        timeline.document.search().goToNext(0s);

        QCOMPARE(timeline.document.selection().current(), TaskId{50});
        QVERIFY(timeline.document.playhead().time() == 11s);
        QVERIFY(timeline.range().begin <= 11s && timeline.range().end >= 11s);
        QVERIFY(timeline.view.headerRect().contains(timeline.view.laneRect(TaskId{50}).topLeft()));
    }
};

QTEST_MAIN(TestMatchPainter)
#include "tst_match_painter.moc"
