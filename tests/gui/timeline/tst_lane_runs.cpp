#include "gui/timeline/lane_runs.h"
#include "tests/support/trace_builder.h"

#include <QTest>

#include <random>

using namespace gui;
using namespace std::chrono_literals;
using trace::TraceStore;

namespace {

constexpr int nothing = -1;
constexpr int least = 3;

/// How important what shows in each column is; `nothing` where nothing does.
using Columns = std::vector<int>;

Columns drawn(const LaneRuns &lane, const TimeAxis &axis)
{
    Columns columns(static_cast<std::size_t>(axis.width), nothing);
    for (const Run &run : lane.runs) {
        for (int x = run.begin; x < run.end; ++x)
            columns[static_cast<std::size_t>(x - axis.left)] = importance(run.shown);
    }
    return columns;
}

/// The same where there are no crowds, whose columns are taken for right: see tst_lane_cells.
Columns withCrowds(const LaneRuns &lane, const TimeAxis &axis, const Columns &needed)
{
    Columns columns = drawn(lane, axis);
    for (const Crowd &crowd : lane.crowds) {
        for (int x = crowd.begin; x < crowd.end; ++x)
            columns[static_cast<std::size_t>(x - axis.left)]
                = needed[static_cast<std::size_t>(x - axis.left)];
    }
    return columns;
}

/// The same as drawn(), worked out event by event.
Columns reference(const TraceStore &store, TaskId task, const TimeAxis &axis)
{
    Columns columns(static_cast<std::size_t>(axis.width), nothing);
    const auto row = store.row(task);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const trace::TraceEvent event = store.event(row[i]);
        if (trace::is_done(event.condition))
            break;
        const bool last = i + 1 == row.size();
        const Time end
            = last ? store.live_end() : std::max(store.row_end(task, i) - Time{1}, event.time);
        const int from = std::max(axis.columnOf(event.time), axis.left);
        const int to = std::min(axis.columnOf(end), axis.right() - 1);
        for (int x = from; x <= to; ++x) {
            int &column = columns[static_cast<std::size_t>(x - axis.left)];
            column = std::max(column, importance(trace::shown(event)));
        }
    }
    return columns;
}

/// A task that does all that tasks can, with gaps of very different lengths.
trace::Batch randomLife(unsigned seed, int steps)
{
    std::mt19937 random(seed);
    const auto chance = [&](unsigned in) { return random() % in == 0; };
    const auto gap = [&] { return Time{1LL << (random() % 28)}; };
    TraceBuilder run;
    const TaskId task = run.after(gap()).create("task");
    for (int i = 0; i < steps; ++i) {
        run.after(gap()).begin(task);
        if (chance(20))
            run.deliver(task);
        run.after(gap()).suspend(task, "sleep(1)");
        if (chance(15))
            run.cancel(task);
        if (chance(15))
            run.uncancel(task);
        run.after(gap()).wake(task);
    }
    if (chance(2))
        run.after(gap()).begin(task).fail(task, "error");
    run.after(gap());
    return run.take();
}

LaneRuns runsOf(const trace::Batch &batch, const TimeAxis &axis)
{
    TraceStore store;
    store.append(batch);
    return laneRuns(store, TaskId{1}, axis, least);
}

std::string words(const LaneRuns &lane)
{
    std::string result;
    for (const Run &run : lane.runs)
        result += std::string(result.empty() ? "" : " ") + trace::word(run.shown);
    return result;
}

} // namespace

class TestLaneRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskIsNotThereBeforeItsCreation()
    {
        TraceBuilder run;
        const TaskId task = run.create("late", trace::no_task, "work", 500ms);
        run.at(1s).begin(task);
        run.at(1500ms);

        const LaneRuns lane = runsOf(run.take(), {{0s, 2s}, 100, 200});

        QCOMPARE(words(lane), std::string("ready running"));
        QCOMPARE(lane.runs[0].begin, 150);
        QCOMPARE(lane.runs[0].end, 200);
        QCOMPARE(lane.runs[1].end, 251); // the column of the live end included
        QVERIFY(!lane.done);
    }

    void aStepThatTakesNoTimeIsStillVisible()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.step(task, "sleep(1)");
        run.at(1s).wake(task).step(task, "sleep(1)");
        run.at(2s);

        const LaneRuns lane = runsOf(run.take(), {{0s, 2s}, 0, 1000});

        QCOMPARE(words(lane), std::string("running waiting running waiting"));
        QCOMPARE(lane.runs[0].end - lane.runs[0].begin, least);
        QCOMPARE(lane.runs[2].begin, 500);
        QCOMPARE(lane.runs[2].end - lane.runs[2].begin, least);
    }

    void theEndIsWhereTheTaskEnded()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.step(task, "sleep(1)");
        run.at(1s).wake(task).begin(task).fail(task, "ValueError()");
        run.at(2s).cancel(task); // too late: nothing changes
        run.at(3s);

        const LaneRuns lane = runsOf(run.take(), {{0s, 3s}, 0, 300});

        QVERIFY(lane.done);
        QCOMPARE(lane.outcome, Shown::Exception);
        QCOMPARE(lane.doneAt, 100);
        QVERIFY(lane.runs.back().end <= 100 + least);
    }

    void aTaskThatEndedLongBeforeIsJustDone()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.begin(task).finish(task, "1");
        run.at(3s);

        const LaneRuns lane = runsOf(run.take(), {{2s, 3s}, 0, 300});

        QVERIFY(lane.runs.empty());
        QVERIFY(lane.done);
        QVERIFY(lane.doneAt < 0);
    }

    void aTaskThatEndsLaterIsNotDoneYet()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.step(task, "sleep(5)").at(5s).begin(task).finish(task, "1");

        const LaneRuns lane = runsOf(run.take(), {{1s, 2s}, 0, 300});

        QVERIFY(!lane.done);
        QCOMPARE(words(lane), std::string("waiting"));
        QCOMPARE(lane.runs[0].end, 300);
    }

    void nothingIsDrawnAfterTheLiveEnd()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.step(task, "sleep(5)").at(1s);

        const LaneRuns lane = runsOf(run.take(), {{0s, 2s}, 0, 200});

        QCOMPARE(lane.runs.back().end, 101);
    }

    void aRunTellsOfItsLongestCondition()
    {
        TraceBuilder run;
        const TaskId task = run.create("blocker");
        run.begin(task).block(task, "block(1)").at(1s).suspend(task, "sleep(1)");
        run.at(2s);
        TraceStore store;
        store.append(run.take());

        const LaneRuns lane = laneRuns(store, task, {{0s, 2s}, 0, 200}, least);

        QCOMPARE(lane.runs[0].shown, Shown::Running);
        QCOMPARE(
            store.event(store.row(task)[lane.runs[0].event]).kind, trace::EventKind::LoopBlocked);
    }

    void theMostImportantStateOfEachColumnIsNeverHidden_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void theMostImportantStateOfEachColumnIsNeverHidden()
    {
        QFETCH(const unsigned, seed);
        TraceStore store;
        store.append(randomLife(seed, 30 + static_cast<int>(seed % 7) * 100));
        std::mt19937_64 random(seed);

        for (int zoom = 0; zoom < 25; ++zoom) {
            const Time end = store.live_end() * 5 / 4;
            const Time begin{static_cast<Time::rep>(random() % static_cast<quint64>(end.count()))};
            const Time length = std::max(Time{end.count() >> (random() % 24)}, Time{10});
            const TimeAxis axis{
                {begin - length / 3, begin + length}, 100, 1 + static_cast<int>(random() % 900)};
            const Columns needed = reference(store, TaskId{1}, axis);

            const LaneRuns exact = laneRuns(store, TaskId{1}, axis, 1);
            const LaneRuns widened = laneRuns(store, TaskId{1}, axis, least);

            QVERIFY(withCrowds(exact, axis, needed) == needed);
            const Columns seen = withCrowds(widened, axis, needed);
            for (std::size_t x = 0; x < needed.size(); ++x)
                QVERIFY(seen[x] >= needed[x]);
        }
    }

    void runsAreInOrderAndCoverTheRowOnce()
    {
        TraceStore store;
        store.append(randomLife(7, 500));
        const TimeAxis axis{{0ns, store.live_end()}, 240, 600};

        const LaneRuns lane = laneRuns(store, TaskId{1}, axis, least);

        for (std::size_t i = 0; i < lane.runs.size(); ++i) {
            const Run &run = lane.runs[i];
            QVERIFY(run.begin < run.end);
            QVERIFY(run.firstEvent <= run.lastEvent);
            if (i > 0)
                QVERIFY(lane.runs[i - 1].end <= run.begin);
        }
    }

    void aRowOfAMillionEventsTakesNoLongerThanItsPixels()
    {
        TraceBuilder run;
        const TaskId task = run.create("busy");
        for (int i = 0; i < 500'000; ++i)
            run.begin(task).suspend(task, "sleep(0)");
        run.cancel(task).uncancel(task);
        for (int i = 0; i < 1000; ++i)
            run.begin(task).suspend(task, "sleep(0)");
        TraceStore store;
        store.append(run.take());
        const TimeAxis axis{{0ns, store.live_end()}, 0, 1000};

        const LaneRuns lane = laneRuns(store, task, axis, least);

        QVERIFY(lane.stops.size() <= 1000);
        QCOMPARE(lane.crowds.size(), std::size_t{1});
        QVERIFY(std::any_of(lane.stops.begin(), lane.stops.end(), [](const Stop &each) {
            return each.spent[static_cast<std::size_t>(Shown::CancelRequested)] > 0ns;
        }));
    }
};

QTEST_MAIN(TestLaneRuns)
#include "tst_lane_runs.moc"
