#include "gui/timeline/flow_arrows.h"
#include "tests/support/trace_builder.h"

#include <QTest>

#include <set>

using namespace gui;
using namespace std::chrono_literals;
using trace::CauseKind;
using trace::TraceStore;

namespace {

const Theme light = lightTheme();

/// A view of 1240 by 400, 1000 of it for time.
struct Scene
{
    explicit Scene(TraceBuilder &run)
        : metrics(light, QFont())
    {
        store.append(run.take());
        range = {0s, store.live_end()};
    }

    [[nodiscard]] std::vector<FlowArrow> arrows(const std::vector<TaskId> &selected) const
    {
        const TimelineScene scene = view();
        return layOutFlows(scene, layOut(scene), selected, store.live_end());
    }
    [[nodiscard]] TimelineScene view() const
    {
        return {store, lanes, metrics, {range, 240, 1000}, QRect(0, 40, 1240, 360), scroll};
    }
    /// Of a lane's bars.
    [[nodiscard]] QRectF bars(std::size_t lane) const
    {
        return QRectF(240, laneTop(view(), lane) + metrics.barTop, 1000, metrics.barHeight);
    }

    TraceStore store;
    Lanes lanes{store};
    TimelineMetrics metrics;
    TimeRange range;
    int scroll = 0;
};

const FlowArrow *find(
    const std::vector<FlowArrow> &arrows, FlowKind kind, CauseKind from = CauseKind::Task)
{
    for (const FlowArrow &arrow : arrows) {
        if (arrow.flow.kind == kind && arrow.flow.from == from)
            return &arrow;
    }
    return nullptr;
}

QStringList labels(const std::vector<FlowArrow> &arrows)
{
    QStringList all;
    for (const FlowArrow &arrow : arrows) {
        if (!arrow.label.isEmpty() && QRect(0, 40, 1240, 360).contains(arrow.labelRect))
            all += arrow.label;
    }
    return all;
}

/// At 1 s main creates the last of many tasks.
struct Family
{
    explicit Family(int tasks)
    {
        main = run.create("main");
        for (int i = 0; i < tasks; ++i)
            run.create("other");
        run.step(main, "sleep(1)").at(1s).wake(main).begin(main);
        child = run.create("child", main);
        run.suspend(main, "child", child).at(2s);
    }

    TraceBuilder run;
    TaskId main{};
    TaskId child{};
};

} // namespace

/// Where the arrows of selected tasks are.
class TestFlowArrows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withNothingSelectedThereAreNone()
    {
        Family family(1);
        const Scene scene(family.run);

        QVERIFY(scene.arrows({}).empty());
    }

    void anArrowGoesFromTheMiddleOfABarToTheTopOfTheOther()
    {
        Family family(1);
        const Scene scene(family.run);

        const auto arrows = scene.arrows({family.child});

        const FlowArrow *spawn = find(arrows, FlowKind::Spawn);
        QVERIFY(spawn);
        QCOMPARE(spawn->tail, FlowEnd::InLane);
        QCOMPARE(spawn->head, FlowEnd::InLane);
        QCOMPARE(
            spawn->path.pointAtPercent(0).y(), scene.bars(0).top() + scene.bars(0).height() / 2);
        QCOMPARE(spawn->path.currentPosition().y(), scene.bars(2).top() - 1);
        const double column = 240 + 500 + scene.metrics.leastMark / 2.0;
        QCOMPARE(spawn->path.currentPosition().x(), column);
        QVERIFY(spawn->path.boundingRect().left() < column - 2); // it bows to the past
        QVERIFY(spawn->label.isEmpty());
    }

    void whoWaitsPointsUpOrDownBesideTheMark()
    {
        Family family(1);
        const Scene scene(family.run);

        const auto arrows = scene.arrows({family.main});

        const FlowArrow *await = find(arrows, FlowKind::Await);
        const FlowArrow *spawn = find(arrows, FlowKind::Spawn);
        QVERIFY(await && spawn);
        QVERIFY(await->path.currentPosition().x() > spawn->path.currentPosition().x());
        QCOMPARE(await->path.boundingRect().width(), 0.0);
    }

    void atTheLeftEdgeNothingIsHiddenByTheHeader()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        run.begin(main);
        const TaskId child = run.create("child", main);
        run.suspend(main, "child", child).at(1s);
        const Scene scene(run);

        for (const FlowArrow &arrow : scene.arrows({main}))
            QVERIFY(arrow.path.boundingRect().left() > 240);
    }

    void aLaneNearlyInSightIsNamedAtTheEdge()
    {
        Family family(30);
        Scene scene(family.run);
        scene.scroll = 29 * scene.metrics.laneHeight;

        const auto arrows = scene.arrows({family.child});

        const FlowArrow *spawn = find(arrows, FlowKind::Spawn);
        QVERIFY(spawn);
        QCOMPARE(spawn->tail, FlowEnd::Above);
        QCOMPARE(spawn->path.pointAtPercent(0).y(), 41.0);
        QCOMPARE(labels(arrows), QStringList({QStringLiteral("main")}));
    }

    void aLaneFarOutOfSightIsNamedNearTheOtherEnd()
    {
        Family family(30);
        const Scene scene(family.run);

        const auto arrows = scene.arrows({family.main});

        const FlowArrow *spawn = find(arrows, FlowKind::Spawn);
        QVERIFY(spawn);
        QCOMPARE(spawn->head, FlowEnd::Below);
        QCOMPARE(
            spawn->path.currentPosition().y(), scene.bars(0).bottom() + scene.metrics.laneHeight);
        QCOMPARE(labels(arrows), QStringList({QStringLiteral("child")}));
    }

    void longArrowsKeepTheirDistanceUnlessTheyAreOfOneMoment()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        std::vector<TaskId> others;
        for (int i = 0; i < 8; ++i)
            others.push_back(run.create("other"));
        for (const TaskId other : others)
            run.step(other, "Queue.get");
        run.at(1s).begin(main);
        for (const TaskId other : others)
            run.wake(other, main);
        for (int i = 0; i < 8; ++i)
            run.after(12ms).wake(others[7], main);
        run.suspend(main, "sleep").at(2s);
        const Scene scene(run);

        const auto arrows = scene.arrows({main});

        std::set<double> columns;
        int atOnce = 0;
        for (const FlowArrow &arrow : arrows) {
            if (arrow.flow.kind != FlowKind::WakeUp || arrow.flow.from != CauseKind::Task)
                continue;
            atOnce += arrow.flow.end < 1001ms ? 1 : 0;
            if (arrow.path.boundingRect().height() > 3 * scene.metrics.laneHeight)
                columns.insert(arrow.path.currentPosition().x());
        }
        QVERIFY(atOnce >= 7);
        QVERIFY(columns.size() >= 2);
        for (auto column = columns.begin(); std::next(column) != columns.end(); ++column)
            QVERIFY(*std::next(column) - *column >= 20);
    }

    void whatIsOutOfSightAtBothEndsIsLeftOut()
    {
        Family family(60);
        Scene scene(family.run);
        scene.scroll = 20 * scene.metrics.laneHeight;

        QVERIFY(scene.arrows({family.main, family.child}).empty());
    }

    void aTimerAndTheUserAreStubsWithASign()
    {
        Family family(1);
        family.run.cancel(family.main).at(3s);
        const Scene scene(family.run);

        const auto arrows = scene.arrows({family.main});

        const FlowArrow *const stubs[] = {find(arrows, FlowKind::WakeUp, CauseKind::Timer),
            find(arrows, FlowKind::Cancel, CauseKind::User)};
        for (const FlowArrow *stub : stubs) {
            QVERIFY(stub);
            QCOMPARE(stub->tail, FlowEnd::Nowhere);
            QVERIFY(!stub->glyph.isEmpty());
            QVERIFY(scene.view().lanes.contains(stub->glyph.toAlignedRect()));
            QVERIFY(stub->glyph.bottom() < stub->path.currentPosition().y());
        }
    }

    void arrowsOfOneKindBetweenTheSameLanesKeepTheirDistance()
    {
        TraceBuilder run;
        const TaskId waker = run.create("waker");
        const TaskId busy = run.create("busy");
        for (int i = 0; i < 5000; ++i) {
            run.after(1ms).wake(waker).begin(waker).wake(busy, waker).suspend(waker, "sleep");
            run.step(busy, "Queue.get");
        }
        const Scene scene(run);

        const auto arrows = scene.arrows({busy});

        QVERIFY(arrows.size() > 1);
        QVERIFY(arrows.size() <= 1000 / 12 + 2);
        std::vector<double> columns;
        for (const FlowArrow &arrow : arrows) {
            if (arrow.flow.kind == FlowKind::WakeUp)
                columns.push_back(arrow.path.currentPosition().x());
        }
        std::sort(columns.begin(), columns.end());
        for (std::size_t i = 1; i < columns.size(); ++i)
            QVERIFY(columns[i] - columns[i - 1] >= 12);
    }

    void manyChildrenOutOfSightAreOneArrow()
    {
        TraceBuilder run;
        const TaskId main = run.create("main");
        run.step(main, "sleep(1)").at(1s).wake(main).begin(main);
        for (int i = 0; i < 1000; ++i)
            run.create("child", main);
        run.suspend(main, "sleep(9)").at(2s);
        const Scene scene(run);

        const auto arrows = scene.arrows({main});

        const auto below = std::count_if(arrows.begin(), arrows.end(),
            [](const FlowArrow &arrow) { return arrow.head == FlowEnd::Below; });
        QCOMPARE(below, 1);
    }

    void theMouseFindsAnArrowWithinAFewPixels()
    {
        Family family(1);
        const Scene scene(family.run);
        const auto arrows = scene.arrows({family.child});
        const FlowArrow *spawn = find(arrows, FlowKind::Spawn);
        const QPointF middle = spawn->path.pointAtPercent(0.5);

        QCOMPARE(flowAt(arrows, middle), spawn);
        QCOMPARE(flowAt(arrows, middle - QPointF(3, 0)), spawn);
        QCOMPARE(flowAt(arrows, middle - QPointF(30, 0)), nullptr);
        QCOMPARE(flowAt({}, middle), nullptr);
    }
};

QTEST_MAIN(TestFlowArrows)
#include "tst_flow_arrows.moc"
