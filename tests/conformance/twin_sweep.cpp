#include "tests/conformance/twin_sweep.h"

#include "engine/asyncio/asyncio.h"

#include <QCryptographicHash>

#include <algorithm>

namespace conformance {

namespace {

using asyncio::EventLoop;
using asyncio::Ref;
using asyncio::Task;
using asyncio::TaskId;

/// A demo, handle by handle.
class HandleRun
{
public:
    HandleRun(const demos::Demo &demo, ClockKind clock)
        : m_clock(makeClock(clock))
        , m_log(*m_clock, clock)
        , m_loop(*m_clock, &m_log)
    {
        m_loop.next_task_number(); // the one of asyncio.run
        m_main = m_loop.create_task(demo.main(), "main");
        if (demo.end == demos::End::MainIsDone)
            m_main->add_done_callback([this](asyncio::FutureBase &) { m_isOver = true; });
    }

    [[nodiscard]] EventLoop &loop() { return m_loop; }
    [[nodiscard]] const TwinLog &log() const { return m_log; }

    /// Until it is over or, after a turn, the log full; calls this whenever a handle is, and once
    /// before the first.
    void run(const std::function<void()> &handleIsOver)
    {
        handleIsOver();
        while (const auto due = m_loop.next_deadline()) {
            m_clock->advance_to(*due);
            m_loop.run_handle();
            closeIfOver();
            if (m_loop.is_closed())
                return;
            handleIsOver();
            if (m_log.isFull() && !m_loop.in_turn())
                return;
        }
    }

private:
    /// As run_until_complete() returns, and close() follows.
    void closeIfOver()
    {
        if (!m_isOver || m_loop.in_turn())
            return;
        m_loop.drop_tasks();
        m_loop.close();
    }

    std::unique_ptr<asyncio::Clock> m_clock;
    TwinLog m_log;
    EventLoop m_loop;
    Ref<Task> m_main; ///< so that nobody misses its exception
    bool m_isOver = false;
};

/// Null if there is none yet, or it is done.
Ref<Task> find(const EventLoop &loop, TaskId id)
{
    const std::vector<Ref<Task>> tasks = loop.all_tasks();
    const auto found
        = std::ranges::find_if(tasks, [id](const Ref<Task> &task) { return task->id() == id; });
    return found == tasks.end() ? Ref<Task>() : *found;
}

} // namespace

QString SuspensionPoint::name() const
{
    return QStringLiteral("T%1:%2").arg(static_cast<std::uint32_t>(task)).arg(suspension);
}

std::vector<SuspensionPoint> pointsOf(const demos::Demo &demo, ClockKind clock)
{
    HandleRun run(demo, clock);
    std::map<TaskId, int> next; // suspension to be noted
    std::vector<SuspensionPoint> points;
    run.run([&] {
        for (const Ref<Task> &task : run.loop().all_tasks()) {
            int &suspension = next[task->id()];
            while (suspension <= run.log().suspensions(task->id()))
                points.push_back({task->id(), suspension++});
        }
    });
    std::ranges::sort(points);
    return points;
}

QStringList logByHandles(const demos::Demo &demo, ClockKind clock)
{
    HandleRun run(demo, clock);
    run.run([] {});
    return run.log().lines();
}

QStringList logWithCancel(const demos::Demo &demo, ClockKind clock, const SuspensionPoint &point)
{
    HandleRun run(demo, clock);
    bool isMade = false;
    run.run([&] {
        if (isMade || run.log().suspensions(point.task) < point.suspension)
            return;
        if (const Ref<Task> task = find(run.loop(), point.task)) {
            const EventLoop::Command command(run.loop());
            isMade = true;
            task->cancel();
        }
    });
    return run.log().lines();
}

QString digest(const QStringList &log)
{
    const QString text = log.join(QLatin1Char('\n')) + QLatin1Char('\n');
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace conformance
