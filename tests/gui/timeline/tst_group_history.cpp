#include "gui/timeline/group_history.h"

#include "gui/document/document.h"
#include "gui/timeline/group_painter.h"
#include "tests/support/trace_builder.h"

#include <QTest>

#include <numeric>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Ten seconds of a main and four workers, which wait for 1, 2, 3 and 4 s; in groups by function.
struct Run
{
    Run()
    {
        run.step(run.create("main", trace::no_task, "main"), "gather");
        for (int i = 1; i <= 4; ++i) {
            const TaskId task = run.at(Time{10 * i}).create("worker", TaskId{1}, "worker");
            run.step(task, "sleep");
            run.at(i * 1s).wake(task).begin(task).finish(task, "1");
        }
        run.at(10s);
        document.append(run.take());
        document.lanes().setGrouping(Grouping::Function);
    }

    void want(std::vector<std::size_t> groups) { history.want(std::move(groups), axis, playhead); }
    [[nodiscard]] static std::uint32_t count(const trace::ShownCounts &counts, Shown shown)
    {
        return counts[static_cast<std::size_t>(shown)];
    }

    TraceBuilder run;
    Document document;
    GroupHistory history{document.store(), document.lanes()};
    TimeAxis axis{{0s, 10s}, 200, 1000};
    Time playhead = 2500ms;
};

const QDeadlineTimer forever(QDeadlineTimer::Forever);

} // namespace

class TestGroupHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsTheTasksOfAGroupOverTime()
    {
        Run run;
        run.want({1});

        QVERIFY(run.history.work(forever));

        const auto columns = run.history.columns(1);
        QVERIFY(columns.size() > 100);
        for (const GroupHistory::Column &column : columns) {
            const Time middle = run.axis.timeAt(column.left + column.width / 2);
            if (middle < 10ms)
                continue;
            std::uint32_t done = 0;
            for (const Time end : {1s, 2s, 3s, 4s})
                done += std::chrono::abs(middle - end) > 20ms && middle > end ? 1 : 0;
            if (std::ranges::any_of(std::array<Time, 4>{1s, 2s, 3s, 4s},
                    [&](Time end) { return std::chrono::abs(middle - end) <= 20ms; }))
                continue; // in the column in which it ends
            QCOMPARE(Run::count(column.counts, Shown::Result), done);
            QCOMPARE(Run::count(column.counts, Shown::Waiting), 4 - done);
        }
    }

    void columnsAreSideBySide()
    {
        Run run;
        run.want({0, 1});
        QVERIFY(run.history.work(forever));

        int right = 200;
        for (const GroupHistory::Column &column : run.history.columns(0)) {
            QCOMPARE(column.left, right);
            QVERIFY(column.width > 0);
            right = column.left + column.width;
        }
        QVERIFY(right > 1190);
    }

    void countsAtThePlayhead()
    {
        Run run;
        run.want({1});
        QVERIFY(!run.history.now(1));

        QVERIFY(run.history.work(forever));
        QCOMPARE(Run::count(*run.history.now(1), Shown::Result), 2U);
        run.playhead = 3500ms;
        run.want({1});
        QVERIFY(run.history.work(forever));

        QCOMPARE(Run::count(*run.history.now(1), Shown::Result), 3U);
        QVERIFY(!run.history.now(0));
    }

    void worksInSlicesAndShowsWhatItHas()
    {
        Run run;
        run.want({1});

        QVERIFY(!run.history.work(QDeadlineTimer(0)));
        QVERIFY(run.history.now(1));
        QVERIFY(run.history.columns(1).empty());
        QVERIFY(run.history.work(forever));

        QVERIFY(!run.history.columns(1).empty());
    }

    void whatIsCountedIsKeptWhileTheWindowMoves()
    {
        Run run;
        run.want({1});
        QVERIFY(run.history.work(forever));

        run.axis.range = {1s, 11s};
        run.want({1});

        QVERIFY(run.history.work(QDeadlineTimer(0)));
        QVERIFY(run.history.columns(1).size() > 100);
    }

    void theHeightsOfAStackFillIt()
    {
        const trace::ShownCounts counts{1, 1, 30, 0, 2, 60, 0, 6};

        const auto heights = stackHeights(counts, 100, 24);

        QCOMPARE(std::accumulate(heights.begin(), heights.end(), 0), 24);
        for (std::size_t i = 0; i < counts.size(); ++i)
            QCOMPARE(heights[i] > 0, counts[i] > 0);
        QVERIFY(heights[5] > heights[2]);
    }

    void aGroupThatIsNotYetCompleteIsLower()
    {
        const auto heights = stackHeights({0, 0, 5}, 10, 20);

        QCOMPARE(std::accumulate(heights.begin(), heights.end(), 0), 10);
    }
};

QTEST_MAIN(TestGroupHistory)
#include "tst_group_history.moc"
