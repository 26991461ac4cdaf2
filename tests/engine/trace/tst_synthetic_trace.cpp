#include "engine/trace/store.h"
#include "tests/support/synthetic_trace.h"

#include <QTest>

#include <set>

using namespace trace;
using support::SyntheticTrace;

namespace {

/// What may become of a task that was in a condition.
bool may_follow(const TraceEvent *before, const TraceEvent &event)
{
    if (!before)
        return event.kind == EventKind::TaskCreated && event.condition == Condition::Ready;
    const auto is = [before](Condition condition) { return before->condition == condition; };
    switch (event.kind) {
    case EventKind::TaskReady:
        return is(Condition::Waiting) && event.condition == Condition::Ready;
    case EventKind::StepBegan:
        return is(Condition::Ready) && event.condition == Condition::Running;
    case EventKind::CancelRequested:
        return !is_done(before->condition) && event.condition == before->condition
            && event.cancel_requests > 0;
    case EventKind::TaskDone:
        return is(Condition::Running) && is_done(event.condition);
    case EventKind::StepEnded:
        return is(Condition::Running) && !is_done(event.condition);
    case EventKind::LoopBlocked:
    case EventKind::CancelDelivered:
    case EventKind::Uncancelled:
        return is(Condition::Running) && event.condition == Condition::Running;
    default:
        return false;
    }
}

std::vector<TraceEvent> all_events(SyntheticTrace trace, std::size_t most)
{
    std::vector<TraceEvent> events;
    Batch batch;
    while (trace.next(batch, most))
        events.insert(events.end(), batch.events.begin(), batch.events.end());
    return events;
}

} // namespace

/// The generator of long runs that tests and benchmarks share.
class TestSyntheticTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itHasAsManyEventsAndTasksAsAskedFor()
    {
        SyntheticTrace trace(100'000, 1'000, 1);
        TraceStore store;
        Batch batch;

        while (trace.next(batch, 999))
            store.append(batch);

        QCOMPARE(store.size(), std::size_t(100'000));
        QCOMPARE(store.task_count(), std::size_t(1'000));
    }

    void theSizeOfBatchesDoesNotMatter()
    {
        QVERIFY(all_events({10'000, 50, 7}, 10'000) == all_events({10'000, 50, 7}, 333));
        QVERIFY(all_events({10'000, 50, 7}, 100) != all_events({10'000, 50, 8}, 100));
    }

    void everyTaskGoesThroughStatesThatAsyncioHas()
    {
        SyntheticTrace trace(200'000, 300, 3);
        TraceStore store;
        Batch batch;
        while (trace.next(batch, 8'192))
            store.append(batch);
        std::set<Shown> seen;
        std::set<EventKind> kinds;

        for (std::size_t lane = 0; lane < store.task_count(); ++lane) {
            const auto row = store.row(TraceStore::task_at(lane));
            for (std::size_t i = 0; i < row.size(); ++i) {
                const TraceEvent event = store.event(row[i]);
                const TraceEvent before = i > 0 ? store.event(row[i - 1]) : TraceEvent();
                QVERIFY(may_follow(i > 0 ? &before : nullptr, event));
                seen.insert(shown(event));
                kinds.insert(event.kind);
            }
        }

        QCOMPARE(int(seen.size()), shown_count);
        QCOMPARE(int(kinds.size()), int(EventKind::TaskDone) + 1);
    }
};

QTEST_GUILESS_MAIN(TestSyntheticTrace)
#include "tst_synthetic_trace.moc"
