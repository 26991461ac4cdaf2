#include "engine/trace/divergence.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace trace;
using namespace std::chrono_literals;

namespace {

TraceStore store_of(TraceBuilder &run)
{
    TraceStore store;
    store.append(run.take());
    return store;
}

/// A sleeper that ends, and with one more cancel before that if a time is given.
Batch sleeping_batch(std::optional<Time> cancelled = {})
{
    TraceBuilder run;
    const TaskId sleeper = run.create("sleeper");
    run.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
    if (cancelled) {
        run.at(*cancelled).cancel(sleeper);
        run.wake(sleeper).begin(sleeper).deliver(sleeper).endCancelled(sleeper);
    } else {
        run.at(1s).wake(sleeper).begin(sleeper).finish(sleeper, "42");
    }
    return run.take();
}

TraceStore sleeping(std::optional<Time> cancelled = {})
{
    TraceStore store;
    store.append(sleeping_batch(cancelled));
    return store;
}

} // namespace

class TestDivergence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameRunsDoNotDiffer()
    {
        QVERIFY(!first_divergence(sleeping(), sleeping()));
        QVERIFY(!first_divergence(TraceStore(), TraceStore()));
    }

    void theRequestItselfIsNotTheDifference()
    {
        const TraceStore first = sleeping();
        const TraceStore second = sleeping(300ms);

        const auto found = first_divergence(first, second);

        QVERIFY(found);
        QCOMPARE(second.kind(*found->in_second), EventKind::TaskReady);
        QVERIFY(found->time >= 300ms && found->time < 300ms + 10ns);
        QCOMPARE(first.time(*found->in_first), Time(1s)); // what happens there instead, later
    }

    void aFewNanosecondsAreNone()
    {
        TraceBuilder late;
        const TaskId sleeper = late.create("sleeper");
        late.begin(sleeper).at(17ns).suspend(sleeper, "sleep(1)");
        late.at(1s + 8ns).wake(sleeper).begin(sleeper).finish(sleeper, "42");

        QVERIFY(!first_divergence(sleeping(), store_of(late)));
    }

    void laterIsADifference()
    {
        TraceBuilder late;
        const TaskId sleeper = late.create("sleeper");
        late.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        late.at(1s + same_instant).wake(sleeper).begin(sleeper).finish(sleeper, "42");

        const auto found = first_divergence(sleeping(), store_of(late));

        QVERIFY(found);
        QCOMPARE(found->time, Time(1s));
    }

    void anotherResultIsADifference()
    {
        TraceBuilder other;
        const TaskId sleeper = other.create("sleeper");
        other.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        other.at(1s).wake(sleeper).begin(sleeper).finish(sleeper, "43");
        const TraceStore second = store_of(other);

        const auto found = first_divergence(sleeping(), second);

        QVERIFY(found);
        QCOMPARE(second.kind(*found->in_second), EventKind::TaskDone);
    }

    void whatTheFirstHasNotComeToIsNoDifference()
    {
        TraceBuilder begun;
        const TaskId sleeper = begun.create("sleeper");
        begun.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        Batch batch = begun.take();
        batch.now = 500ms;
        TraceStore first;
        first.append(batch);

        QVERIFY(!first_divergence(first, sleeping()));
        QVERIFY(!first_divergence(first, sleeping(600ms)));

        const auto found = first_divergence(first, sleeping(300ms));
        QVERIFY(found);
        QVERIFY(!found->in_first);
        QVERIFY(found->in_second);
    }

    /// Whatever pieces the first run comes in, it is the same as looking at all at once.
    void goesOnFromWhereItCameTo()
    {
        const Batch all = sleeping_batch();
        const TraceStore whole = sleeping();
        const TraceStore second = sleeping(300ms);
        TraceStore first;
        Batch texts = all;
        texts.events.clear();
        texts.now = {};
        first.append(texts);
        DivergenceSearch differs(first, second);
        DivergenceSearch same(first, whole);

        for (const TraceEvent &event : all.events) {
            first.append({.events = {event}, .texts = {}, .stacks = {}, .now = event.time});
            (void)differs.go_on();
            (void)same.go_on();

            QCOMPARE(differs.found(), first_divergence(first, second));
            QCOMPARE(same.found(), first_divergence(first, whole));
        }

        QVERIFY(differs.found());
        QVERIFY(!same.found());
    }

    void whereBothHaveGoneOnTheyDifferForEver()
    {
        TraceBuilder run;
        const TaskId sleeper = run.create("sleeper");
        Batch begun = run.take();
        begun.now = {};
        TraceStore first;
        first.append(begun);
        const TraceStore second = sleeping(300ms);
        DivergenceSearch search(first, second);
        QVERIFY(!search.found());

        run.begin(sleeper).at(10ns).suspend(sleeper, "sleep(2)");
        first.append(run.take());
        QVERIFY(search.go_on());
        const auto found = search.found();
        QVERIFY(found && found->in_first && found->in_second);

        run.at(9s).wake(sleeper);
        first.append(run.take());
        QVERIFY(!search.go_on());
        QCOMPARE(search.found(), found);
    }

    /// A time without an event can pass what the other run did.
    void theLiveEndAloneCanTell()
    {
        TraceBuilder begun;
        const TaskId sleeper = begun.create("sleeper");
        begun.begin(sleeper).at(10ns).suspend(sleeper, "sleep(1)");
        TraceStore first;
        first.append(begun.take());
        const TraceStore second = sleeping(300ms);
        DivergenceSearch search(first, second);
        QVERIFY(!search.found());

        first.append({.events = {}, .texts = {}, .stacks = {}, .now = 400ms});

        QVERIFY(search.go_on());
        QVERIFY(search.found() && !search.found()->in_first);
    }
};

QTEST_GUILESS_MAIN(TestDivergence)
#include "tst_divergence.moc"
