#include "tests/gui/timeline/ghost_scene.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

bool operator==(const Bar &one, const Bar &other)
{
    return one.task == other.task && one.shown == other.shown && one.rect == other.rect
        && one.label == other.label && one.text == other.text;
}

/// The outcomes by their tasks.
std::vector<std::pair<TaskId, Shown>> ends(const TimelineLayout &layout)
{
    std::vector<std::pair<TaskId, Shown>> result;
    for (const Cap &cap : layout.caps)
        result.emplace_back(cap.task, cap.shown);
    return result;
}

} // namespace

class TestGhostLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTaskHasALaneOfTheSecondRunRightUnderIt()
    {
        const GhostScene scene;

        const TimelineLayout layout = scene.layout();

        const int height = scene.metrics.laneHeight;
        QVERIFY(layout.ghosts);
        QCOMPARE(layout.lanes.size(), std::size_t(3));
        QCOMPARE(layout.ghosts->lanes.size(), std::size_t(4));
        for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
            const GhostLane &ghost = layout.ghosts->lanes[i];
            QCOMPARE(layout.lanes[i].rect, QRect(0, 60 + int(i) * 2 * height, 940, height));
            QCOMPARE(ghost.rect, layout.lanes[i].rect.translated(0, height));
            QCOMPARE(ghost.under, layout.lanes[i].task);
        }
        QCOMPARE(scene.view().height(), 7 * height);
    }

    void whatTheSecondRunDidIsDrawnInThem()
    {
        const GhostScene scene;

        const TimelineLayout layout = scene.layout();

        QCOMPARE(ends(layout),
            (std::vector<std::pair<TaskId, Shown>>{
                {TwoRuns::main, Shown::Result}, {TwoRuns::sleeper, Shown::Result}}));
        QCOMPARE(ends(layout.ghosts->run),
            (std::vector<std::pair<TaskId, Shown>>{{TwoRuns::main, Shown::Result},
                {TwoRuns::sleeper, Shown::Cancelled}, {TwoRuns::rescue, Shown::Result}}));
        const TimelineLayout &run = layout.ghosts->run;
        QCOMPARE(run.caps[1].rect.left(), run.bars[run.items[2].bars - 1].rect.right() + 1);
        QVERIFY(std::abs(run.caps[1].rect.left() - scene.axis.columnOf(1s)) < 20);
        QVERIFY(layout.ghosts->lanes[1].rect.contains(run.caps[1].rect));
        QCOMPARE(run.outputs.size(), std::size_t(1));
        QVERIFY(layout.ghosts->lanes[3].rect.contains(run.outputs[0].rect));
        QCOMPARE(run.liveX, scene.axis.columnOf(6500ms));
    }

    void aTaskThatOnlyTheFirstRunHasIsMissingInTheSecond()
    {
        const GhostScene scene;

        const GhostLane ghost = scene.layout().ghosts->lanes[2];

        QCOMPARE(ghost.under, TwoRuns::late);
        QCOMPARE(ghost.task, trace::no_task);
        QVERIFY(!ghost.place);
    }

    void aTaskThatOnlyTheSecondRunHasIsBelowAllOthers()
    {
        const GhostScene scene;

        const TimelineLayout layout = scene.layout();

        const GhostLane &ghost = layout.ghosts->lanes[3];
        QCOMPARE(ghost.under, trace::no_task);
        QCOMPARE(ghost.task, TwoRuns::rescue);
        QCOMPARE(ghost.rect.top(), layout.ghosts->lanes[2].rect.bottom() + 1);
        QCOMPARE(ghost.place, std::optional(std::size_t(2)));
    }

    void withoutASecondRunNothingIsElsewhere()
    {
        GhostScene scene;
        TimelineScene alone = scene.view();
        alone.second = nullptr;
        scene.document.secondRun().hide();

        const TimelineLayout layout = layOut(alone);

        QVERIFY(!layout.ghosts);
        QCOMPARE(alone.pitch(), scene.metrics.laneHeight);
        QCOMPARE(alone.height(), 3 * scene.metrics.laneHeight);
        for (std::size_t i = 0; i < layout.lanes.size(); ++i)
            QCOMPARE(layout.lanes[i].rect.top(), 60 + int(i) * scene.metrics.laneHeight);
    }

    void theFirstRunLooksAsWithoutTheSecondInItsLanes()
    {
        const GhostScene scene;
        TimelineScene alone = scene.view();
        alone.second = nullptr;

        const TimelineLayout with = scene.layout();
        const TimelineLayout without = layOut(alone);

        QCOMPARE(with.bars.size(), without.bars.size());
        for (std::size_t i = 0; i < with.bars.size(); ++i) {
            Bar bar = without.bars[i];
            const int down = with.lanes[trace::TraceStore::lane_of(bar.task)].rect.top()
                - without.lanes[trace::TraceStore::lane_of(bar.task)].rect.top();
            bar.rect.translate(0, down);
            if (bar.label.isValid())
                bar.label.translate(0, down);
            QVERIFY(with.bars[i] == bar);
        }
    }

    void onlyWhatIsInSightIsLaidOut()
    {
        GhostScene scene;
        const int height = scene.metrics.laneHeight;
        scene.lanes.setHeight(height); // just one lane

        scene.scroll = 3 * height; // that under the second one
        QCOMPARE(scene.layout().ghosts->lanes.size(), std::size_t(1));
        QCOMPARE(scene.layout().ghosts->lanes[0].under, TwoRuns::sleeper);
        QCOMPARE(scene.layout().ghosts->lanes[0].rect.top(), scene.lanes.top());

        scene.scroll = 6 * height; // the last one
        QCOMPARE(scene.layout().ghosts->lanes.size(), std::size_t(1));
        QCOMPARE(scene.layout().ghosts->lanes[0].task, TwoRuns::rescue);
        QCOMPARE(scene.layout().ghosts->lanes[0].rect.top(), scene.lanes.top());
        QVERIFY(scene.layout().lanes.empty());
    }

    void aHiddenFutureHidesThatOfTheSecondRun()
    {
        GhostScene scene;
        const auto bars = scene.layout().ghosts->run.bars.size();

        scene.limit = 1s - 1ns; // just before the cancel
        TimelineLayout layout = scene.layout();
        QVERIFY(layout.ghosts->run.bars.size() < bars);
        QVERIFY(layout.ghosts->run.caps.empty());
        QVERIFY(!layout.ghosts->trial);
        QVERIFY(!layout.ghosts->difference);
        QCOMPARE(layout.ghosts->lanes.size(), std::size_t(2)); // neither late nor rescue
        for (const Bar &bar : layout.ghosts->run.bars)
            QVERIFY(bar.rect.right() <= scene.axis.columnOf(1s));

        scene.limit = 1500ms; // the cancel has ended sleeper, late is not there yet
        layout = scene.layout();
        QCOMPARE(layout.ghosts->run.caps.size(), std::size_t(1));
        QVERIFY(layout.ghosts->trial);
        QVERIFY(layout.ghosts->difference);
        QCOMPARE(layout.ghosts->lanes.size(), std::size_t(3));
    }

    void headersOfGroupsHaveNoLaneOfTheSecondRun()
    {
        GhostScene scene;
        scene.document.lanes().pin(TwoRuns::sleeper);
        scene.document.lanes().setGrouping(Grouping::Function);
        scene.document.lanes().update();
        QCOMPARE(scene.document.lanes().count(), std::size_t(5)); // two groups of one

        const TimelineLayout layout = scene.layout();

        const int height = scene.metrics.laneHeight;
        std::vector<int> tops;
        for (const Lane &lane : layout.lanes)
            tops.push_back((lane.rect.top() - 60) / height);
        QCOMPARE(tops, (std::vector<int>{0, 3, 6}));
        QCOMPARE(layout.groups.size(), std::size_t(2));
        QCOMPARE(layout.groups[0].rect.top(), 60 + 2 * height);
        QCOMPARE(layout.groups[1].rect.top(), 60 + 5 * height);
        QCOMPARE(layout.ghosts->lanes.back().rect.top(), 60 + 8 * height);
        QCOMPARE(scene.view().height(), 9 * height);
        for (int y = 0; y < 8 * height; ++y) {
            const std::size_t lane = laneAt(scene.view(), y);
            QVERIFY(laneOffset(scene.view(), lane) <= y && y < laneOffset(scene.view(), lane + 1));
        }
        QCOMPARE(laneAt(scene.view(), 8 * height), std::size_t(5));
    }

    void byStepTheSecondRunIsPlacedByTheFirst()
    {
        GhostScene scene;
        const AxisScale scale(scene.document.store());
        scene.axis = TimeAxis({0s, 20 * AxisScale::step}, 240, 700, scale);

        const TimelineLayout layout = scene.layout();

        QCOMPARE(layout.ghosts->run.lanes.size(), std::size_t(3));
        // The cancel at 1 s is where the first run has come to by then.
        QCOMPARE(layout.ghosts->difference->x, scene.axis.columnOf(1s));
        QVERIFY(layout.ghosts->run.caps[1].rect.left() <= scene.axis.columnOf(2s) + 20);
    }
};

QTEST_MAIN(TestGhostLanes)
#include "tst_ghost_lanes.moc"
