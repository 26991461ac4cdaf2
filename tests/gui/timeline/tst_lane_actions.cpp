#include "gui/timeline/lane_actions.h"
#include "shown_timeline.h"

#include <QAction>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Twelve tasks of three functions in turn, in a timeline with its actions.
struct Grouped : ShownTimeline
{
    explicit Grouped(Grouping grouping = Grouping::Function)
        : ShownTimeline(0)
        , laneActions(new LaneActions(view))
    {
        for (int i = 0; i < 12; ++i) {
            const char *function = i % 3 == 0 ? "fetch" : i % 3 == 1 ? "parse" : "store";
            run.step(run.create("task", trace::no_task, function), "sleep(9)");
        }
        run.after(10s);
        document.append(run.take());
        document.lanes().setGrouping(grouping);
        view.verticalScrollBar()->setValue(0);
    }

    [[nodiscard]] QPoint headerOf(std::size_t group) const
    {
        for (const GroupLane &lane : view.layout().groups) {
            if (lane.group == group)
                return {40, lane.rect.center().y()};
        }
        return {};
    }
    [[nodiscard]] bool isCollapsed(std::size_t group)
    {
        return document.lanes().groups()[group].lanes == LaneGroup::Lanes::Collapsed;
    }
    [[nodiscard]] QPoint nameOf(TaskId task) const
    {
        return {40, view.laneRect(task).center().y()};
    }
    [[nodiscard]] std::vector<int> order() const
    {
        std::vector<int> tasks;
        for (const Lane &lane : view.layout().lanes)
            tasks.push_back(static_cast<int>(lane.task));
        return tasks;
    }

    LaneActions *laneActions;
};

} // namespace

class TestLaneActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickOnAHeaderCollapsesAndExpandsItsGroup()
    {
        Grouped timeline;

        timeline.click(timeline.headerOf(0));
        QVERIFY(timeline.isCollapsed(0));
        QVERIFY(timeline.view.laneRect(TaskId{4}).isNull());
        timeline.click(timeline.headerOf(0) + QPoint(500, 0));

        QVERIFY(!timeline.isCollapsed(0));
        QVERIFY(!timeline.view.laneRect(TaskId{4}).isNull());
    }

    void aHeaderIsNoTask()
    {
        const Grouped timeline;

        QCOMPARE(timeline.view.taskAt(timeline.headerOf(1)), asyncio::no_task);
        QCOMPARE(timeline.view.groupAt(timeline.headerOf(1)), std::optional<std::size_t>(1));
        QVERIFY(!timeline.view.groupAt(timeline.nameOf(TaskId{1})));
        QVERIFY(timeline.view.toolTipAt(timeline.headerOf(0)).contains(u"fetch()"));
    }

    void keysCollapseAndExpand()
    {
        Grouped timeline;
        QVERIFY(timeline.isActive());
        timeline.document.selection().select(TaskId{2});

        timeline.key(Qt::Key_G);
        QVERIFY(!timeline.isCollapsed(0) && timeline.isCollapsed(1));
        timeline.key(Qt::Key_G);
        QVERIFY(!timeline.isCollapsed(1));
        timeline.key(Qt::Key_G, Qt::ShiftModifier);
        QVERIFY(timeline.isCollapsed(0) && timeline.isCollapsed(1) && timeline.isCollapsed(2));
        timeline.key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);

        QVERIFY(!timeline.isCollapsed(0) && !timeline.isCollapsed(2));
    }

    void upAndDownStopAtCollapsedGroups()
    {
        Grouped timeline;
        QVERIFY(timeline.isActive());
        timeline.document.lanes().toggleCollapsed(1);
        timeline.document.selection().select(TaskId{10}); // the last one of the first group

        timeline.key(Qt::Key_Down);
        QCOMPARE(timeline.document.selection().current(), TaskId{2});
        timeline.key(Qt::Key_Down);
        QCOMPARE(timeline.document.selection().current(), TaskId{3});
        timeline.key(Qt::Key_Up);
        timeline.key(Qt::Key_Up);

        QCOMPARE(timeline.document.selection().current(), TaskId{10});
    }

    void theMenuGroups()
    {
        Grouped timeline(Grouping::None);
        QAction *byFunction = timeline.laneActions->grouping()[2];
        QVERIFY(timeline.laneActions->grouping()[0]->isChecked());
        QVERIFY(!timeline.laneActions->collapseAll()->isEnabled());

        byFunction->trigger();

        QCOMPARE(timeline.document.lanes().groups().size(), std::size_t{3});
        QVERIFY(byFunction->isChecked());
        QVERIFY(timeline.laneActions->collapseAll()->isEnabled());
    }

    void pPinsAndUnpinsTheSelectedTasks()
    {
        Grouped timeline(Grouping::None);
        QVERIFY(timeline.isActive());
        timeline.document.selection().set({TaskId{3}, TaskId{2}});

        timeline.key(Qt::Key_P);
        QCOMPARE(timeline.order().at(0), 3);
        QCOMPARE(timeline.order().at(1), 2);
        QVERIFY(timeline.laneActions->pin()->isChecked());
        timeline.key(Qt::Key_P);

        QCOMPARE(timeline.order().at(0), 1);
        QVERIFY(!timeline.laneActions->pin()->isChecked());
    }

    void keysMoveTheSelectedTask()
    {
        Grouped timeline(Grouping::None);
        QVERIFY(timeline.isActive());
        timeline.document.selection().select(TaskId{2});
        const Qt::KeyboardModifiers keys = Qt::AltModifier | Qt::ShiftModifier;

        timeline.key(Qt::Key_Down, keys);
        QCOMPARE(timeline.order().at(2), 2);
        timeline.key(Qt::Key_Up, keys);
        timeline.key(Qt::Key_Up, keys);
        timeline.key(Qt::Key_Up, keys); // there is nothing above
        QCOMPARE(timeline.order().at(0), 2);
        timeline.key(Qt::Key_R, keys);

        QCOMPARE(timeline.order().at(0), 1);
    }

    void aNameIsDraggedToAnotherPlace()
    {
        Grouped timeline(Grouping::None);

        timeline.drag(timeline.nameOf(TaskId{5}), timeline.nameOf(TaskId{2}));

        QCOMPARE(timeline.order().at(1), 5);
        QCOMPARE(timeline.order().at(2), 2);
        QVERIFY(!timeline.view.span());
        QVERIFY(timeline.document.selection().isEmpty());
    }

    void aNameStaysInItsGroupHoweverFarItIsDragged()
    {
        Grouped timeline;

        timeline.drag(timeline.nameOf(TaskId{7}), QPoint(40, 399));

        QCOMPARE(timeline.document.lanes().laneOf(TaskId{7}), std::optional<std::size_t>(4));
    }

    void goingToATaskInACollapsedGroupExpandsIt()
    {
        Grouped timeline;
        QVERIFY(timeline.isActive());
        timeline.run.wake(TaskId{2}, TaskId{1});
        timeline.document.append(timeline.run.take());
        timeline.document.lanes().setAllCollapsed(LaneGroup::Lanes::Collapsed);
        timeline.document.selection().select(TaskId{2});

        timeline.key(Qt::Key_BracketLeft); // who woke it

        QCOMPARE(timeline.document.selection().current(), TaskId{1});
        QVERIFY(!timeline.isCollapsed(0));
    }

    void aHundredThousandLanesAreLaidOutAsFewAreSeen()
    {
        Grouped timeline;
        for (int i = 0; i < 100'000; ++i)
            timeline.run.create("task", trace::no_task, i % 2 == 0 ? "fetch" : "other");
        timeline.document.append(timeline.run.take());
        timeline.document.lanes().update();

        timeline.view.verticalScrollBar()->setValue(
            timeline.view.verticalScrollBar()->maximum() / 2);

        QCOMPARE(timeline.document.lanes().count(), std::size_t{100'016});
        QVERIFY(timeline.view.layout().lanes.size() <= 15);
        QVERIFY(!timeline.view.layout().lanes.empty());
    }

    void aCollapsedGroupShowsWhatItsTasksAre()
    {
        Grouped timeline;
        timeline.document.lanes().toggleCollapsed(2);
        const Theme &theme = timeline.view.theme();

        const QImage image = timeline.view.grab().toImage();

        const int x = timeline.view.xOf(15s);
        const int y = timeline.headerOf(2).y();
        QCOMPARE(image.pixelColor(x, y), theme.style(Shown::Waiting).fill);
    }
};

QTEST_MAIN(TestLaneActions)
#include "tst_lane_actions.moc"
