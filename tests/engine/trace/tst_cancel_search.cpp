#include "engine/trace/cancel_search.h"

#include "tests/support/trace_builder.h"

#include <QTest>

using namespace std::chrono_literals;
using trace::EventKind;
using trace::find_cancel;
using trace::TraceStore;

/// Where in a row a task is asked to cancel.
class TestCancelSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskThatWasNeverAskedHasNone()
    {
        TraceBuilder run;
        const auto task = run.create("a");
        run.step(task, "sleep(1)").wake(task).begin(task).finish(task, "1");
        TraceStore store;
        store.append(run.take());

        QVERIFY(!find_cancel(store, task, EventKind::CancelRequested, 0));
        QVERIFY(!find_cancel(store, task, EventKind::CancelDelivered, 0));
        QVERIFY(!find_cancel(store, trace::TaskId{9}, EventKind::CancelRequested, 0));
    }

    void everyCancelOfALongRowIsFound()
    {
        TraceBuilder run;
        const auto task = run.create("a");
        std::vector<std::size_t> asked;
        std::vector<std::size_t> thrown;
        std::size_t size = 1;
        for (int i = 0; i < 3000; ++i) {
            run.wake(task).step(task, "sleep(1)");
            size += 3;
            if (i % 700 != 699)
                continue;
            asked.push_back(size);
            thrown.push_back(size + 3);
            run.cancel(task).wake(task).begin(task).deliver(task).uncancel(task);
            size += 5;
        }
        TraceStore store;
        store.append(run.take());
        const auto all = [&](EventKind kind) {
            std::vector<std::size_t> found;
            for (auto at = find_cancel(store, task, kind, 0); at;
                 at = find_cancel(store, task, kind, *at + 1))
                found.push_back(*at);
            return found;
        };

        QCOMPARE(asked.size(), 4U);
        QCOMPARE(all(EventKind::CancelRequested), asked);
        QCOMPARE(all(EventKind::CancelDelivered), thrown);
    }
};

QTEST_GUILESS_MAIN(TestCancelSearch)
#include "tst_cancel_search.moc"
