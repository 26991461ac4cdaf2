#include "tests/engine/trace/cancel_run.h"

#include "tests/support/trace_builder.h"

using namespace asyncio;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

std::uint32_t asking_line = 0;

Coroutine<> asker(Ref<Task> task)
{
    asking_line = __LINE__ + 1;
    co_await sleep(1s);
    task->cancel("asked");
}

} // namespace

/// Where a task asked another to stop.
class TestCancellation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskAsksAtItsLine()
    {
        CancelRun run;
        const auto task = run.spawn(tidy(), "task");
        const auto by = run.spawn(asker(task), "asker");
        run.untilIdle();

        QCOMPARE(run.asked(), "task task"s);
        QCOMPARE(run.only().asked_by, by->id());
        const trace::SourceLine *const line = trace::asked_at(run.record(), run.only());
        QVERIFY(line);
        QCOMPARE(line->line, asking_line);
    }

    /// In recordings that are not ours many things may happen at one time.
    void whatTheTaskAwaitsNextIsNotItsLine()
    {
        TraceBuilder run;
        const auto task = run.create("task");
        const auto asker = run.create("asker");
        run.step(task, "sleep(10)");
        run.at(1s).begin(asker).at(1s).cancel(task, asker).at(1s).suspend(asker, "sleep(1)");
        trace::TraceStore store;
        store.append(run.take());
        trace::CancellationLog log;
        log.follow(store);

        QVERIFY(log[0].asked_by == asker);
        QVERIFY(!trace::asked_at(store, log[0]));
    }
};

QTEST_GUILESS_MAIN(TestCancellation)
#include "tst_cancellation.moc"
