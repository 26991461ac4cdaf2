#include "tests/gui/timeline/two_runs.h"

#include <QSignalSpy>
#include <QTest>

using namespace gui;
using namespace std::chrono_literals;

namespace {

/// Until now nothing but time has passed.
trace::Batch nothingUntil(Time now)
{
    trace::Batch batch;
    batch.now = now;
    return batch;
}

/// A sleeper that is paused at 1 s, and the run with a cancel right there.
struct AtTheLiveEnd
{
    AtTheLiveEnd()
    {
        first.append(sleeping().take());
        first.append(nothingUntil(1s));
        TraceBuilder other = sleeping();
        other.at(1s).cancel(sleeper).wake(sleeper).begin(sleeper).deliver(sleeper);
        other.endCancelled(sleeper);
        store->append(other.take());
        second.show({sleeper, 1s, store});
    }
    [[nodiscard]] static TraceBuilder sleeping()
    {
        TraceBuilder run;
        run.step(run.create("sleeper"), "sleep(3)");
        return run;
    }
    static constexpr TaskId sleeper{1};

    trace::TraceStore first;
    std::shared_ptr<trace::TraceStore> store = std::make_shared<trace::TraceStore>();
    SecondRun second{first};
    QSignalSpy changed{&second, &SecondRun::changed};
    QSignalSpy grown{&second, &SecondRun::grown};
};

} // namespace

class TestSecondRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksCorrespondOrAreOfTheirOwn()
    {
        Document document;
        document.append(TwoRuns::first());
        QVERIFY(!document.secondRun().run());
        TwoRuns::showSecond(document);

        const ComparedRun &run = *document.secondRun().run();

        QCOMPARE(run.under(TwoRuns::sleeper), TwoRuns::sleeper);
        QCOMPARE(run.above(TwoRuns::sleeper), TwoRuns::sleeper);
        QCOMPARE(run.under(TwoRuns::late), trace::no_task);
        QCOMPARE(run.above(TwoRuns::rescue), trace::no_task);
        QCOMPARE(run.extra(), std::vector<TaskId>{TwoRuns::rescue});
        QCOMPARE(run.trial().task, TwoRuns::sleeper);
        QVERIFY(run.divergence() && run.divergence()->time >= 1s);
        QCOMPARE(document.secondRun().end(), run.store().live_end());
    }

    /// "Both runs are the same as far as they are known" was said when the run had gone on.
    void aTrialAtThePausedLiveEndDiffersOnceTimeHasPassed()
    {
        AtTheLiveEnd run;
        QVERIFY(!run.second.divergence());

        run.first.append(nothingUntil(2s));
        run.second.grow();

        QVERIFY(run.second.divergence());
        QVERIFY(run.second.divergence()->time >= 1s);
        QVERIFY(!run.second.divergence()->in_first);
        QCOMPARE(run.grown.count(), 1);
        QCOMPARE(run.changed.count(), 1); // when it was shown
    }

    void whatIsKnownOfBothRunsStays()
    {
        AtTheLiveEnd run;
        TraceBuilder more = AtTheLiveEnd::sleeping();
        (void)more.take();
        more.at(3s).wake(AtTheLiveEnd::sleeper);
        run.first.append(more.take());
        run.second.grow();
        const auto found = run.second.divergence();
        QVERIFY(found && found->in_first && found->in_second);
        QCOMPARE(run.grown.count(), 1);

        more.begin(AtTheLiveEnd::sleeper).at(5s).finish(AtTheLiveEnd::sleeper, "42");
        run.first.append(more.take());
        run.second.grow();

        QCOMPARE(run.second.divergence(), found);
        QCOMPARE(run.grown.count(), 1);
    }

    void aTaskThatTheFirstRunGetsLaterFindsItsOwn()
    {
        TraceBuilder both;
        (void)both.create("main");
        trace::Batch batch = both.take();
        auto store = std::make_shared<trace::TraceStore>();
        store->append(batch);
        trace::TraceStore first;
        first.append(batch);
        (void)both.create("child", TaskId{1}, "work", 1s);
        batch = both.take();
        store->append(batch);
        SecondRun second(first);
        second.show({TaskId{1}, Time{0}, store});
        QCOMPARE(second.run()->extra(), std::vector<TaskId>{TaskId{2}});
        QCOMPARE(second.under(TaskId{2}), trace::no_task);

        first.append(batch);
        second.grow();

        QVERIFY(second.run()->extra().empty());
        QCOMPARE(second.under(TaskId{2}), TaskId{2});
        QCOMPARE(second.run()->above(TaskId{2}), TaskId{2});
    }

    void hidingItShowsNone()
    {
        AtTheLiveEnd run;

        run.second.hide();
        run.second.hide();
        run.first.append(nothingUntil(2s));
        run.second.grow();

        QVERIFY(!run.second.isShown() && !run.second.run());
        QCOMPARE(run.changed.count(), 2); // shown and hidden
        QCOMPARE(run.grown.count(), 0);
        QCOMPARE(run.second.end(), Time(2s));
    }

    /// A run that never ends was cut off after 20 min, and the first one was a few pixels wide.
    void aRunThatWasCutOffIsWorthTwiceTheFirst()
    {
        AtTheLiveEnd run;
        TraceBuilder endless = AtTheLiveEnd::sleeping();
        const auto store = std::make_shared<trace::TraceStore>();
        store->append(endless.at(1200s).wake(AtTheLiveEnd::sleeper).take());

        run.second.show({AtTheLiveEnd::sleeper, 1s, store, true});
        QCOMPARE(run.second.end(), Time(2s));
        run.first.append(nothingUntil(3s));
        QCOMPARE(run.second.end(), Time(6s));
        run.first.append(nothingUntil(2000s));

        QCOMPARE(run.second.end(), Time(2000s));
    }

    void aRunThatWasCutOffIsWorthASecondAtLeast()
    {
        trace::TraceStore first;
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder endless;
        store->append(endless.at(1200s).take());
        SecondRun second(first);

        second.show({TaskId{1}, Time{0}, store, true});

        QCOMPARE(second.end(), Time(1s));
    }

    void theWindowFitsARunThatWasCutOffAsTheFirstGrows()
    {
        Document document;
        document.append(TwoRuns::first()); // 5 s
        auto store = std::make_shared<trace::TraceStore>();
        TraceBuilder endless;
        store->append(endless.at(1200s).take());

        document.secondRun().show({TwoRuns::main, 1s, store, true});
        QVERIFY(document.window().range().end >= 10s && document.window().range().end < 11s);
        document.append(nothingUntil(8s));

        QVERIFY(document.window().range().end >= 16s && document.window().range().end < 18s);
    }

    void aCopyIsThereWhenItIsHidden()
    {
        AtTheLiveEnd run;
        run.first.append(nothingUntil(2s));
        run.second.grow();
        const ComparedRun copy = *run.second.run();

        run.second.hide();
        run.store.reset();

        QCOMPARE(copy.trial().at, Time(1s));
        QCOMPARE(copy.store().info(AtTheLiveEnd::sleeper).name, "sleeper");
        QCOMPARE(copy.under(AtTheLiveEnd::sleeper), AtTheLiveEnd::sleeper);
        QVERIFY(copy.divergence());
    }
};

QTEST_GUILESS_MAIN(TestSecondRun)
#include "tst_second_run.moc"
