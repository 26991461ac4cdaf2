#include "engine/host/task_keeper.h"

#include "engine/asyncio/asyncio.h"
#include "engine/trace/store.h"

#include <QStringList>
#include <QTest>

using namespace asyncio;

namespace {

Coroutine<> fails()
{
    co_await sleep(Seconds(1));
    throw ValueError("no");
}

Coroutine<> looks_after(Ref<TaskOf<void>> task)
{
    try {
        co_await task;
    } catch (const ValueError &) {
        co_return;
    }
}

/// A loop on its keeper.
class Kept
{
public:
    void untilIdle()
    {
        while (const auto due = loop.next_deadline()) {
            m_clock.advance_to(*due);
            loop.run_once();
        }
    }
    [[nodiscard]] QStringList reports()
    {
        m_store.append(keeper.take(trace::Time{}));
        QStringList found;
        for (trace::EventIndex i = 0; i < m_store.size(); ++i) {
            const trace::TraceEvent event = m_store.event(i);
            if (event.kind == trace::EventKind::Reported)
                found << QString::fromStdString(std::string(m_store.text(event.text)));
        }
        return found;
    }

private:
    ManualClock m_clock;
    trace::TraceStore m_store;

public:
    host::TaskKeeper keeper{m_clock};
    EventLoop loop{m_clock, &keeper};
};

} // namespace

/// It keeps tasks, and yet those that Python would drop are reported.
class TestTaskKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksAreFoundAlsoWhenTheyAreDone()
    {
        Kept kept;
        kept.loop.create_task(looks_after(kept.loop.create_task(fails())));
        kept.untilIdle();

        QVERIFY(kept.keeper.find(TaskId{1}) && kept.keeper.find(TaskId{1})->done());
        QVERIFY(kept.keeper.find(TaskId{2}) != nullptr);
        QVERIFY(kept.keeper.find(TaskId{3}) == nullptr);
    }

    void aFailedTaskThatNobodyKeepsIsReportedOnce()
    {
        Kept kept;
        kept.loop.create_task(fails());
        kept.untilIdle();

        QCOMPARE(kept.reports(),
            QStringList{QStringLiteral("Task exception was never retrieved: ValueError('no')")});
    }

    void aFailedTaskThatSomebodyAwaitsIsNotReported()
    {
        Kept kept;
        kept.loop.create_task(looks_after(kept.loop.create_task(fails())));
        kept.untilIdle();

        QCOMPARE(kept.reports(), QStringList());
    }

    void aFailedTaskIsReportedOnlyWhenItIsLetGoOf()
    {
        Kept kept;
        Ref<TaskOf<void>> task = kept.loop.create_task(fails());
        kept.untilIdle();
        QCOMPARE(kept.reports(), QStringList());

        task = nullptr;
        kept.loop.call_soon([] {});
        kept.untilIdle();

        QCOMPARE(kept.reports().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTaskKeeper)
#include "tst_task_keeper.moc"
