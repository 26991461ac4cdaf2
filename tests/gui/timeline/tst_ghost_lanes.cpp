#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/ghost_look.h"
#include "gui/timeline/hazard_layout.h"
#include "tests/gui/timeline/two_runs.h"

#include <QTest>

#include <cmath>

using namespace gui;
using namespace std::chrono_literals;

namespace {

struct Scene
{
    explicit Scene(const Theme &theme = lightTheme())
        : metrics(theme, QFont())
    {
        document.append(TwoRuns::first());
        TwoRuns::showSecond(document);
    }

    [[nodiscard]] TimelineScene view() const
    {
        TimelineScene scene{document.store(), document.lanes(), metrics, axis, lanes, scroll};
        scene.limit = limit;
        scene.second = document.secondRun().run();
        return scene;
    }
    [[nodiscard]] TimelineLayout layout() const { return layOut(view()); }

    Document document;
    TimelineMetrics metrics;
    TimeAxis axis{{0s, 7s}, 240, 700};
    QRect lanes{0, 60, 940, 500};
    int scroll = 0;
    std::optional<Time> limit;
};

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

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

} // namespace

class TestGhostLanes : public QObject
{
    Q_OBJECT

    static void eachTheme()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << lightTheme();
        QTest::newRow("dark") << darkTheme();
        QTest::newRow("projector") << projectorTheme();
    }

private Q_SLOTS:
    void eachTaskHasALaneOfTheSecondRunRightUnderIt()
    {
        const Scene scene;

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
        const Scene scene;

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
        const Scene scene;

        const GhostLane ghost = scene.layout().ghosts->lanes[2];

        QCOMPARE(ghost.under, TwoRuns::late);
        QCOMPARE(ghost.task, trace::no_task);
        QVERIFY(!ghost.place);
    }

    void aTaskThatOnlyTheSecondRunHasIsBelowAllOthers()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layout();

        const GhostLane &ghost = layout.ghosts->lanes[3];
        QCOMPARE(ghost.under, trace::no_task);
        QCOMPARE(ghost.task, TwoRuns::rescue);
        QCOMPARE(ghost.rect.top(), layout.ghosts->lanes[2].rect.bottom() + 1);
        QCOMPARE(ghost.place, std::optional(std::size_t(2)));
    }

    void withoutASecondRunNothingIsElsewhere()
    {
        Scene scene;
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
        const Scene scene;
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
        Scene scene;
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
        Scene scene;
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

    void theTrialIsMarkedInBothLanesOfItsTask()
    {
        Scene scene;
        scene.axis = TimeAxis({0s, 3s}, 240, 700);

        const TimelineLayout layout = scene.layout();

        QVERIFY(layout.ghosts->trial);
        const TrialMark &mark = *layout.ghosts->trial;
        const int x = scene.axis.columnOf(1s);
        QVERIFY(mark.pole.left() <= x && x <= mark.pole.right());
        QCOMPARE(mark.pole.top(), layout.lanes[1].rect.top());
        QCOMPARE(mark.pole.bottom(), layout.ghosts->lanes[1].rect.bottom());
        QVERIFY(mark.chip.right() < x); // over nothing that is different
        QVERIFY(layout.ghosts->lanes[1].rect.contains(mark.chip));
        for (const Pin &pin : layout.ghosts->run.pins)
            QVERIFY(!pin.rect.intersects(mark.chip));
    }

    void whereThereIsNoRoomTheChipOfTheTrialIsInTheLaneAbove()
    {
        const Scene scene;

        const TimelineLayout layout = scene.layout();

        const TrialMark mark = *layout.ghosts->trial;
        QVERIFY(mark.chip.left() > mark.pole.right());
        QVERIFY(layout.lanes[1].rect.contains(mark.chip));
    }

    void theChipOfTheTrialHidesNoBarOfTheFirstRun()
    {
        const auto busy = [](bool cancelled) {
            TraceBuilder run;
            const TaskId task = run.create("busy");
            run.begin(task).block(task, "block(5)");
            if (cancelled)
                run.at(2s).cancel(task);
            run.at(5s).finish(task, "1").at(6s);
            return run.take();
        };
        Scene scene;
        scene.document.clear();
        scene.document.append(busy(false));
        auto store = std::make_shared<trace::TraceStore>();
        store->append(busy(true));
        scene.document.secondRun().show({TaskId{1}, 2s, store});
        scene.axis = TimeAxis({0s, 7s}, 240, 700);

        const TimelineLayout layout = scene.layout();

        QVERIFY(!layout.ghosts->trial->chip.isEmpty());
        QVERIFY(layout.ghosts->lanes[0].rect.contains(layout.ghosts->trial->chip));
    }

    void whereThereIsNoRoomThereEitherThereIsNoChip()
    {
        Scene scene;
        scene.axis = TimeAxis({900ms, 4s}, 240, 700);

        const TimelineLayout layout = scene.layout();

        QVERIFY(layout.ghosts->trial->chip.isEmpty());
        QVERIFY(!layout.ghosts->trial->pole.isEmpty());
    }

    void headersOfGroupsHaveNoLaneOfTheSecondRun()
    {
        Scene scene;
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

    void theChipOfTheTrialHidesNothingButWhatIsTheSameAbove()
    {
        Scene scene;
        for (const Time end : std::vector<Time>{1200ms, 1500ms, 2s, 3s, 5s, 9s, 20s}) {
            scene.axis = TimeAxis({0s, end}, 240, 700);

            const TimelineLayout layout = scene.layout();

            const QRect chip = layout.ghosts->trial->chip;
            for (const TimelineLayout *run : {&layout, &layout.ghosts->run}) {
                for (const Cap &cap : run->caps)
                    QVERIFY(!cap.rect.intersects(chip) && !cap.label.intersects(chip));
                for (const Pin &pin : run->pins)
                    QVERIFY(!pin.rect.intersects(chip));
                for (const Bar &bar : run->bars)
                    QVERIFY(!(bar.glyph | bar.label).intersects(chip));
            }
        }
    }

    void aTrialOutOfSightHasNoMark()
    {
        Scene scene;
        scene.axis = TimeAxis({2s, 5s}, 240, 700);
        QVERIFY(!scene.layout().ghosts->trial);

        scene.axis = TimeAxis({0s, 7s}, 240, 700);
        scene.scroll = 4 * scene.metrics.laneHeight; // its lane is above
        QVERIFY(!scene.layout().ghosts->trial);
        QVERIFY(scene.layout().ghosts->difference); // which is over all lanes
    }

    void theFirstDifferenceIsMarkedAboveTheLanes()
    {
        const Scene scene;
        const auto &divergence = scene.document.secondRun().divergence();
        QVERIFY(divergence);

        const TimelineLayout layout = scene.layout();

        QVERIFY(layout.ghosts->difference);
        QCOMPARE(layout.ghosts->difference->x, scene.axis.columnOf(divergence->time));
        QVERIFY(loopStrip(scene.view()).contains(layout.ghosts->difference->chip));
    }

    void byStepTheSecondRunIsPlacedByTheFirst()
    {
        Scene scene;
        const AxisScale scale(scene.document.store());
        scene.axis = TimeAxis({0s, 20 * AxisScale::step}, 240, 700, scale);

        const TimelineLayout layout = scene.layout();

        QCOMPARE(layout.ghosts->run.lanes.size(), std::size_t(3));
        // The cancel at 1 s is where the first run has come to by then.
        QCOMPARE(layout.ghosts->difference->x, scene.axis.columnOf(1s));
        QVERIFY(layout.ghosts->run.caps[1].rect.left() <= scene.axis.columnOf(2s) + 20);
    }

    void ghostsAreFainterThanWhatHappened_data() { eachTheme(); }
    void ghostsAreFainterThanWhatHappened()
    {
        QFETCH(const Theme, theme);

        const Theme ghost = ghostTheme(theme);

        for (std::size_t i = 0; i < trace::shown_count; ++i) {
            const double before = contrast(theme.states[i].fill, theme.lane);
            const double after = contrast(ghost.states[i].fill, theme.lane);
            QVERIFY2(after < before, QByteArray::number(i));
        }
    }

    void theirLabelsAreReadable_data() { eachTheme(); }
    void theirLabelsAreReadable()
    {
        QFETCH(const Theme, theme);

        const Theme ghost = ghostTheme(theme);

        for (std::size_t i = 0; i < trace::shown_count; ++i) {
            const double ratio = contrast(ghost.states[i].text, ghost.states[i].fill);
            QVERIFY2(ratio >= 4.5, QByteArray::number(i) + ": " + QByteArray::number(ratio));
        }
        QVERIFY(contrast(ghost.text, ghost.lane) >= 4.5);
    }
};

QTEST_MAIN(TestGhostLanes)
#include "tst_ghost_lanes.moc"
