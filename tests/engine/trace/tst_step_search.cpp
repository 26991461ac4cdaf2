#include "engine/trace/step_search.h"

#include "tests/support/synthetic_trace.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace std::chrono_literals;
using trace::EventIndex;
using trace::EventKind;
using trace::next_stop;
using trace::previous_stop;
using trace::StepGoal;
using trace::StepUnit;
using trace::TraceStore;

namespace {

using Stops = std::vector<EventIndex>;

Stops forwards(const TraceStore &store, const StepGoal &goal)
{
    Stops stops;
    for (auto at = next_stop(store, 0, goal); at; at = next_stop(store, *at + 1, goal))
        stops.push_back(*at);
    return stops;
}

Stops backwards(const TraceStore &store, const StepGoal &goal)
{
    Stops stops;
    const auto size = static_cast<EventIndex>(store.size());
    for (auto at = previous_stop(store, size, goal); at; at = previous_stop(store, *at, goal))
        stops.insert(stops.begin(), *at);
    return stops;
}

template <class Is>
Stops where(const TraceStore &store, Is is)
{
    Stops stops;
    for (EventIndex i = 0; i < store.size(); ++i) {
        if (is(store.event(i)))
            stops.push_back(i);
    }
    return stops;
}

/// Many tasks that cancel each other, in many turns.
TraceStore longRun(std::size_t events)
{
    support::SyntheticTrace run(events, 40, 7);
    TraceStore store;
    for (trace::Batch batch; run.next(batch, 8192);)
        store.append(batch);
    return store;
}

} // namespace

/// Where a press in either direction comes to stand.
class TestStepSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyRunHasNoPlaceToStandAt()
    {
        const TraceStore store;

        for (const StepUnit unit : {StepUnit::Event, StepUnit::Step, StepUnit::Turn,
                 StepUnit::TaskChange, StepUnit::Cancel}) {
            QVERIFY(!next_stop(store, 0, {unit, trace::TaskId{1}}));
            QVERIFY(!previous_stop(store, 0, {unit, trace::TaskId{1}}));
        }
    }

    void everyEventIsAPlace()
    {
        const TraceStore store = longRun(5000);

        const Stops all = where(store, [](const trace::TraceEvent &) { return true; });

        QCOMPARE(forwards(store, {StepUnit::Event}), all);
        QCOMPARE(backwards(store, {StepUnit::Event}), all);
    }

    void aStepEndsWhenAllThatCameOfItHasHappened()
    {
        TraceBuilder run;
        const auto child = run.create("child"); // 0
        const auto parent = run.create("parent"); // 1
        run.step(parent, "child", child); // 2, 3
        run.begin(child).finish(child, "1"); // 4, 5
        run.wake(parent, child); // 6: comes of the end of the child
        run.begin(parent).finish(parent, "2"); // 7, 8
        TraceStore store;
        store.append(run.take());

        QCOMPARE(forwards(store, {StepUnit::Step}), (Stops{3, 6, 8}));
        QCOMPARE(backwards(store, {StepUnit::Step}), (Stops{3, 6, 8}));
    }

    void whoStandsAmidWhatCameOfAStepComesToItsEndFirst()
    {
        TraceBuilder run;
        const auto first = run.create("first"); // 0
        const auto second = run.create("second"); // 1
        run.begin(first).finish(first, "1"); // 2, 3
        run.wake(second, first).cancel(second, first); // 4, 5
        run.begin(second).endCancelled(second); // 6, 7
        TraceStore store;
        store.append(run.take());

        QCOMPARE(next_stop(store, 4, {StepUnit::Step}), std::optional<EventIndex>(5));
        QCOMPARE(next_stop(store, 5, {StepUnit::Step}), std::optional<EventIndex>(5));
        QCOMPARE(next_stop(store, 6, {StepUnit::Step}), std::optional<EventIndex>(7));
        QVERIFY(!previous_stop(store, 5, {StepUnit::Step}));
        QCOMPARE(previous_stop(store, 6, {StepUnit::Step}), std::optional<EventIndex>(5));
    }

    void eachPressShowsOneStepOfOneTask()
    {
        const TraceStore store = longRun(20'000);
        const auto ends = [&](EventIndex from, EventIndex until) {
            int count = 0;
            for (EventIndex i = from; i <= until; ++i)
                count
                    += store.kind(i) == EventKind::StepEnded || store.kind(i) == EventKind::TaskDone
                    ? 1
                    : 0;
            return count;
        };

        const Stops stops = forwards(store, {StepUnit::Step});

        QVERIFY(stops.size() > 1000);
        EventIndex from = 0;
        for (const EventIndex stop : stops) {
            QCOMPARE(ends(from, stop), 1);
            from = stop + 1;
        }
        QCOMPARE(backwards(store, {StepUnit::Step}), stops);
    }

    void aTurnIsShownToItsEnd()
    {
        const TraceStore store = longRun(20'000);
        const Stops ends = where(store,
            [](const trace::TraceEvent &event) { return event.kind == EventKind::TurnEnded; });

        QVERIFY(ends.size() > 10);
        QCOMPARE(forwards(store, {StepUnit::Turn}), ends);
        QCOMPARE(backwards(store, {StepUnit::Turn}), ends);
    }

    void theChangesOfATaskAreItsRow()
    {
        const TraceStore store = longRun(20'000);
        const trace::TaskId task{3};
        const Stops changes = where(store, [&](const trace::TraceEvent &event) {
            return event.task == task && trace::is_row_event(event.kind);
        });

        QVERIFY(changes.size() > 10);
        QCOMPARE(forwards(store, {StepUnit::TaskChange, task}), changes);
        QCOMPARE(backwards(store, {StepUnit::TaskChange, task}), changes);
        QVERIFY(!next_stop(store, 0, {StepUnit::TaskChange}));
        QVERIFY(!previous_stop(store, 5, {StepUnit::TaskChange, trace::TaskId{4711}}));
    }

    void aCancelIsOfAnyTask()
    {
        const TraceStore store = longRun(20'000);
        const Stops cancels = where(store, [](const trace::TraceEvent &event) {
            return event.kind == EventKind::CancelRequested
                || event.kind == EventKind::CancelIgnored
                || event.kind == EventKind::CancelDelivered;
        });

        QVERIFY(cancels.size() > 10);
        QCOMPARE(forwards(store, {StepUnit::Cancel}), cancels);
        QCOMPARE(backwards(store, {StepUnit::Cancel}), cancels);
    }

    void whatIsLookedForIsKnownAsItComes()
    {
        const trace::TaskId one{1};
        const trace::TaskId other{2};

        QVERIFY(trace::reaches({StepUnit::Event}, EventKind::TimerSet, trace::no_task));
        QVERIFY(trace::reaches({StepUnit::Step}, EventKind::StepEnded, other));
        QVERIFY(trace::reaches({StepUnit::Step}, EventKind::TaskDone, other));
        QVERIFY(!trace::reaches({StepUnit::Step}, EventKind::StepBegan, other));
        QVERIFY(trace::reaches({StepUnit::Turn}, EventKind::TurnEnded, trace::no_task));
        QVERIFY(trace::reaches({StepUnit::TaskChange, one}, EventKind::TaskReady, one));
        QVERIFY(!trace::reaches({StepUnit::TaskChange, one}, EventKind::TaskReady, other));
        QVERIFY(!trace::reaches({StepUnit::TaskChange, one}, EventKind::Output, one));
        QVERIFY(trace::reaches({StepUnit::Cancel}, EventKind::CancelIgnored, other));
    }
};

QTEST_APPLESS_MAIN(TestStepSearch)
#include "tst_step_search.moc"
