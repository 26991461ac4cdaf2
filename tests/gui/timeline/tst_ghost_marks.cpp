#include "gui/timeline/hazard_layout.h"
#include "tests/gui/timeline/ghost_scene.h"

#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

class TestGhostMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTrialIsMarkedInBothLanesOfItsTask()
    {
        GhostScene scene;
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
        const GhostScene scene;

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
        GhostScene scene;
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

    /// A cancel at the very begin had no chip.
    void atTheLeftEdgeTheChipIsBehindTheTextAbove()
    {
        GhostScene scene;
        scene.axis = TimeAxis({900ms, 4s}, 240, 700);

        const TimelineLayout layout = scene.layout();

        const QRect chip = layout.ghosts->trial->chip;
        QVERIFY(layout.lanes[1].rect.contains(chip));
        for (const Bar &bar : layout.bars)
            QVERIFY(!(bar.glyph | bar.label).intersects(chip));
    }

    void whereThereIsNoRoomThereEitherThereIsNoChip()
    {
        GhostScene scene;
        scene.axis = TimeAxis({900ms, 4s}, 240, 150);

        const TimelineLayout layout = scene.layout();

        QVERIFY(layout.ghosts->trial->chip.isEmpty());
        QVERIFY(!layout.ghosts->trial->pole.isEmpty());
    }

    void theChipOfTheTrialHidesNothingButWhatIsTheSameAbove()
    {
        GhostScene scene;
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
        GhostScene scene;
        scene.axis = TimeAxis({2s, 5s}, 240, 700);
        QVERIFY(!scene.layout().ghosts->trial);

        scene.axis = TimeAxis({0s, 7s}, 240, 700);
        scene.scroll = 4 * scene.metrics.laneHeight; // its lane is above
        QVERIFY(!scene.layout().ghosts->trial);
        QVERIFY(scene.layout().ghosts->difference); // which is over all lanes
    }

    void theFirstDifferenceIsMarkedAboveTheLanes()
    {
        const GhostScene scene;
        const auto &divergence = scene.document.secondRun().divergence();
        QVERIFY(divergence);

        const TimelineLayout layout = scene.layout();

        QVERIFY(layout.ghosts->difference);
        QCOMPARE(layout.ghosts->difference->x, scene.axis.columnOf(divergence->time));
        QVERIFY(loopStrip(scene.view()).contains(layout.ghosts->difference->chip));
    }
};

QTEST_MAIN(TestGhostMarks)
#include "tst_ghost_marks.moc"
