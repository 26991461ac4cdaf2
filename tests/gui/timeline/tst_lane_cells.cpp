#include "gui/timeline/lane_runs.h"
#include "gui/timeline/timeline_view.h"
#include "tests/support/trace_builder.h"

#include <QImage>
#include <QTest>

#include <random>

using namespace gui;
using namespace std::chrono_literals;
using trace::Spent;
using trace::TraceStore;

namespace {

constexpr int full = 24;
constexpr int thin = 8;

Time &of(Spent &spent, Shown shown)
{
    return spent[static_cast<std::size_t>(shown)];
}

/// A column, worked out event by event.
struct Truth
{
    Spent spent{};
    std::size_t events = 0;
    std::optional<Shown> end; ///< if the task ends there
};

std::vector<Truth> truth(const TraceStore &store, TaskId task, const TimeAxis &axis)
{
    std::vector<Truth> columns(static_cast<std::size_t>(axis.width));
    const auto row = store.row(task);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const trace::TraceEvent event = store.event(row[i]);
        const Shown shown = trace::shown(event);
        const Time end = i + 1 < row.size() ? store.event(row[i + 1]).time : store.live_end();
        for (int x = 0; x < axis.width; ++x) {
            const Time from = axis.timeAt(axis.left + x);
            const Time to = axis.timeAt(axis.left + x + 1);
            Truth &column = columns[static_cast<std::size_t>(x)];
            const bool begins = event.time >= from && event.time < to;
            column.events += begins ? 1 : 0;
            if (begins && trace::is_done(event.condition))
                column.end = shown;
            const Time shared = std::min(to, end) - std::max(from, event.time);
            if (shared > Time{0} && !trace::is_done(event.condition))
                of(column.spent, shown) += shared;
        }
        if (trace::is_done(event.condition))
            break;
    }
    return columns;
}

/// A task that does all that tasks can. The gaps between its events are up to 2^`widest` ns.
trace::Batch randomLife(unsigned seed, int steps, unsigned widest)
{
    std::mt19937 random(seed);
    const auto chance = [&](unsigned in) { return random() % in == 0; };
    const auto gap = [&] { return Time{1LL << (random() % widest)}; };
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

/// Somewhere in the run, at some zoom.
TimeAxis randomAxis(const TraceStore &store, std::mt19937_64 &random)
{
    const Time end = store.live_end();
    const Time begin{static_cast<Time::rep>(random() % static_cast<quint64>(end.count()))};
    const Time length = std::max(Time{end.count() >> (random() % 14)}, Time{2000});
    return {{begin - length / 3, begin + length}, 100, 1 + static_cast<int>(random() % 300)};
}

Shown dominant(const Spent &spent)
{
    return static_cast<Shown>(std::max_element(spent.begin(), spent.end()) - spent.begin());
}

} // namespace

class TestLaneCells : public QObject
{
    Q_OBJECT

private:
    static void seeds()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 24; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

private Q_SLOTS:
    void aCellHasTheExactTimesOfItsColumn_data() { seeds(); }
    void aCellHasTheExactTimesOfItsColumn()
    {
        QFETCH(const unsigned, seed);
        TraceStore store;
        store.append(randomLife(seed, 40 + static_cast<int>(seed % 5) * 150, 10 + seed % 16));
        std::mt19937_64 random(seed);

        for (int zoom = 0; zoom < 6; ++zoom) {
            const TimeAxis axis = randomAxis(store, random);
            const std::vector<Truth> needed = truth(store, TaskId{1}, axis);

            for (int x = 0; x < axis.width; ++x) {
                const Truth &column = needed[static_cast<std::size_t>(x)];
                const LaneCell cell = laneCell(store.row(TaskId{1}), axis, axis.left + x);

                QCOMPARE(cell.events, column.events);
                QCOMPARE(cell.spent, column.spent);
                if (cell.spent != Spent{})
                    QCOMPARE(dominant(cell.spent), dominant(column.spent));
            }
        }
    }

    void everyColumnOfALaneIsWhatHappenedInIt_data() { seeds(); }
    void everyColumnOfALaneIsWhatHappenedInIt()
    {
        QFETCH(const unsigned, seed);
        TraceStore store;
        store.append(randomLife(seed, 60 + static_cast<int>(seed % 7) * 150, 10 + seed % 16));
        std::mt19937_64 random(seed);
        const Stacker stacker(full, thin);

        for (int zoom = 0; zoom < 12; ++zoom) {
            const TimeAxis axis = randomAxis(store, random);
            const std::vector<Truth> needed = truth(store, TaskId{1}, axis);
            const LaneRuns lane = laneRuns(store, TaskId{1}, axis, 3);
            std::vector<int> drawn(needed.size());

            for (const Crowd &crowd : lane.crowds) {
                std::vector<Stack> stacks;
                addStacks(std::span(lane.stops)
                              .subspan(crowd.firstStop, crowd.lastStop - crowd.firstStop + 1),
                    stacker, stacks);
                QCOMPARE(stacks.size(), static_cast<std::size_t>(crowd.end - crowd.begin));
                for (int x = crowd.begin; x < crowd.end; ++x) {
                    const auto column = static_cast<std::size_t>(x - axis.left);
                    QCOMPARE(stacks[static_cast<std::size_t>(x - crowd.begin)],
                        stacker.stack(needed[column].spent));
                    ++drawn[column];
                }
            }
            for (const Run &run : lane.runs) {
                for (int x = std::max(run.begin, axis.left); x < std::min(run.end, axis.right());
                     ++x)
                    ++drawn[static_cast<std::size_t>(x - axis.left)];
            }
            std::optional<int> end;
            for (std::size_t x = 0; x < needed.size(); ++x) {
                QVERIFY(drawn[x] <= 1); // nothing is over something else
                if (needed[x].spent != Spent{})
                    QCOMPARE(drawn[x], 1);
                if (needed[x].end) {
                    end = axis.left + static_cast<int>(x);
                    QCOMPARE(lane.outcome, *needed[x].end);
                }
            }
            if (end)
                QCOMPARE(lane.doneAt, *end);
        }
    }

    void denseStepsAreACrowdAndFarOnesAreNot()
    {
        TraceBuilder run;
        const TaskId task = run.create("worker");
        run.begin(task);
        for (int i = 0; i < 100; ++i)
            run.at(i * 10ms).begin(task).suspend(task, "sleep(1)").wake(task);
        for (int i = 0; i < 10; ++i)
            run.at(1s + i * 100ms).begin(task).suspend(task, "sleep(1)");
        run.at(2s);
        TraceStore store;
        store.append(run.take());

        const LaneRuns lane = laneRuns(store, task, {{0s, 2s}, 0, 1000}, 3);

        QCOMPARE(lane.crowds.size(), std::size_t{1});
        QCOMPARE(lane.crowds[0].begin, 0);
        QVERIFY(lane.crowds[0].end > 490 && lane.crowds[0].end <= 501);
        QVERIFY(lane.runs.size() >= 18);
    }

    void aStateAloneIsAsHighAsItsBar()
    {
        const Stacker stacker(full, thin);
        Spent waiting{};
        of(waiting, Shown::Waiting) = 5ms;
        Spent running{};
        of(running, Shown::Running) = 5ms;

        QCOMPARE(int{stacker.stack(waiting)[static_cast<std::size_t>(Shown::Waiting)]}, thin);
        QCOMPARE(int{stacker.stack(running)[static_cast<std::size_t>(Shown::Running)]}, full);
        QCOMPARE(stacker.stack(Spent{}), Stack{});
    }

    void whatIsRareIsSeen_data()
    {
        QTest::addColumn<int>("bar");
        QTest::addColumn<int>("least");
        QTest::newRow("compact") << 13 << 4;
        QTest::newRow("comfortable") << 24 << 8;
        QTest::newRow("projector") << 40 << 13;
    }
    void whatIsRareIsSeen()
    {
        QFETCH(const int, bar);
        QFETCH(const int, least);
        const Stacker stacker(bar, least);
        std::mt19937 random(7);

        for (int i = 0; i < 5000; ++i) {
            Spent spent{};
            for (Time &time : spent)
                time = random() % 2 == 0 ? Time{0} : Time{1LL << (random() % 30)};
            const Stack stack = stacker.stack(spent);

            int height = 0;
            for (std::size_t state = 0; state < spent.size(); ++state) {
                QCOMPARE(stack[state] > 0, spent[state] > Time{0});
                height += stack[state];
            }
            QVERIFY(height <= bar);
            if (of(spent, Shown::Running) > Time{0})
                QVERIFY(stack[static_cast<std::size_t>(Shown::Running)] >= 2);
            for (const Shown cancel : {Shown::CancelRequested, Shown::CleaningUp}) {
                if (of(spent, cancel) > Time{0})
                    QVERIFY(stack[static_cast<std::size_t>(cancel)] >= bar / 4);
            }
        }
    }

    void moreTimeIsNeverLower()
    {
        const Stacker stacker(full, thin);
        int before = 0;
        for (int share = 0; share <= 100; ++share) {
            Spent spent{};
            of(spent, Shown::Running) = Time{share * 1000};
            of(spent, Shown::Waiting) = Time{(100 - share) * 1000};

            const int height = stacker.stack(spent)[static_cast<std::size_t>(Shown::Running)];

            QVERIFY(height >= before);
            before = height;
        }
        QCOMPARE(before, full);
    }

    void everyRareStateOfAStripIsPainted_data()
    {
        QTest::addColumn<Theme>("theme");
        QTest::addColumn<LaneDensity>("density");
        QTest::newRow("light") << lightTheme() << LaneDensity::Comfortable;
        QTest::newRow("dark") << darkTheme() << LaneDensity::Comfortable;
        QTest::newRow("light, compact") << lightTheme() << LaneDensity::Compact;
        QTest::newRow("projector") << projectorTheme() << LaneDensity::Comfortable;
    }
    void everyRareStateOfAStripIsPainted()
    {
        QFETCH(const Theme, theme);
        QFETCH(const LaneDensity, density);
        Document document;
        TimelineView view(document);
        view.setTheme(theme);
        view.setDensity(density);
        view.resize(1200, 300);
        document.append(randomLife(3, 20'000, 12));

        const QImage image = view.grab().toImage();

        const TaskId task{1};
        const QRect lane = view.laneRect(task);
        int cancels = 0;
        QVERIFY(!view.layout().strips.empty());
        for (const Strip &strip : view.layout().strips) {
            for (int x = strip.rect.left(); x <= strip.rect.right(); ++x) {
                const LaneCell cell = laneCell(document.store().row(task), view.axis(), x);
                for (const Shown shown :
                    {Shown::Running, Shown::CancelRequested, Shown::CleaningUp}) {
                    int pixels = 0;
                    for (int y = lane.top(); y <= lane.bottom(); ++y)
                        pixels += image.pixelColor(x, y) == theme.style(shown).fill ? 1 : 0;
                    const bool present = cell.spent[static_cast<std::size_t>(shown)] > Time{0};
                    const bool atPlayhead = x >= view.xOf(document.playhead().time()) - 3;
                    if (!atPlayhead)
                        QCOMPARE(pixels >= 2, present);
                    cancels += present && shown == Shown::CleaningUp ? 1 : 0;
                }
            }
        }
        QVERIFY(cancels > 10);
    }
};

QTEST_MAIN(TestLaneCells)
#include "tst_lane_cells.moc"
