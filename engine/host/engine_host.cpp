#include "engine/host/engine_host.h"

#include "engine/asyncio/repr.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace host {

namespace {

using namespace std::chrono_literals;

constexpr qint64 slice_ms = 4;
constexpr int handles_between_looks = 32;
constexpr std::chrono::milliseconds frame = 16ms;

/// With more events than this on the way the run waits for the receiver: else a fast run would fill
/// the memory, and the window would have nothing to do but take.
constexpr std::size_t most_on_the_way = 200'000;

trace::Time to_time(Seconds seconds)
{
    return trace::Time{std::llround(seconds.count() * 1e9)};
}

QString to_text(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

EngineHost::EngineHost(RunSettings settings)
    : m_settings(std::move(settings))
    , m_timer(this)
    , m_paused(m_settings.paused)
    , m_limit(m_settings.most_events)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EngineHost::turn);
}

void EngineHost::start()
{
    m_clock = RunClock::make(m_settings.clock, m_settings.speed,
        [this](Seconds time) { return holdWhileBlocked(time); });
    m_run = std::make_unique<Run>(m_clock->clock());
    m_sinceFlush.start();
    const Run::Refusal refusal = m_run->start(m_settings.demo);
    if (!refusal.empty())
        Q_EMIT refused(to_text(refusal));
    flush();
    if (!m_paused)
        turn();
}

void EngineHost::pause()
{
    endAdvance(AdvanceEnd::Interrupted);
    if (m_paused)
        return;
    m_clock->stop();
    m_paused = true;
    m_timer.stop();
    carryOut(ClockChange{"paused"});
    flush();
}

void EngineHost::resume()
{
    endAdvance(AdvanceEnd::Interrupted);
    if (!m_paused)
        return;
    m_paused = false;
    carryOut(ClockChange{"running"});
    turn();
}

void EngineHost::advance(const AdvanceRequest &request)
{
    endAdvance(AdvanceEnd::Interrupted);
    if (!m_paused) {
        Q_EMIT advanced(AdvanceEnd::Interrupted);
        return;
    }
    m_advance = Advance{.request = request, .looked = m_run->recorder().count()};
    m_advance->since.start();
    advanceOn();
}

void EngineHost::advanceOn()
{
    if (m_on_the_way >= most_on_the_way)
        return; // until they are taken
    if (const auto end = advanceSlice()) {
        endAdvance(*end);
        return;
    }
    if (m_sinceFlush.elapsed() >= frame.count())
        flush();
    m_timer.start(0ms);
}

std::optional<AdvanceEnd> EngineHost::advanceSlice()
{
    asyncio::EventLoop &loop = m_run->loop();
    QElapsedTimer slice;
    slice.start();
    while (!m_advance->reached) {
        if (m_run->recorder().count() >= m_limit)
            return AdvanceEnd::Full;
        const auto deadline = loop.next_deadline();
        if (!deadline)
            return whyNothingIsDue();
        m_clock->reach(*deadline);
        m_clock->start(); // a handle may take time: it can block
        loop.run_handle();
        m_clock->stop();
        m_run->end_if_over();
        lookForGoal();
        if (m_advance->reached || slice.elapsed() < slice_ms)
            continue;
        const bool isUp = m_advance->since.elapsed() >= m_advance->request.longest.count();
        return isUp ? std::optional(AdvanceEnd::TimeIsUp) : std::nullopt;
    }
    return AdvanceEnd::Reached;
}

AdvanceEnd EngineHost::whyNothingIsDue()
{
    asyncio::EventLoop &loop = m_run->loop();
    if (loop.is_closed())
        return AdvanceEnd::Closed;
    return loop.has_tasks() ? AdvanceEnd::Waiting : AdvanceEnd::Finished;
}

/// In what was recorded since the last look; before it is taken.
void EngineHost::lookForGoal()
{
    const auto untaken = m_run->recorder().untaken();
    const std::size_t taken = m_run->recorder().count() - untaken.size();
    const trace::StepGoal &goal = m_advance->request.goal;
    for (const trace::TraceEvent &event : untaken.subspan(m_advance->looked - taken)) {
        if (trace::reaches(goal, event.kind, event.task))
            m_advance->reached = true;
    }
    m_advance->looked = m_run->recorder().count();
}

void EngineHost::endAdvance(AdvanceEnd end)
{
    if (!m_advance)
        return;
    flush();
    m_advance.reset();
    m_timer.stop();
    Q_EMIT advanced(end);
    if (end == AdvanceEnd::Full)
        Q_EMIT limitReached();
}

void EngineHost::setSpeed(double speed)
{
    carryOut(ClockChange{speed <= Pacer::as_fast_as_possible ? "as fast as possible"
                                                             : "speed " + asyncio::repr(speed)});
    m_clock->set_speed(speed);
    if (m_paused)
        flush();
    else
        turn();
}

void EngineHost::taken(std::size_t events)
{
    const bool held = m_on_the_way >= most_on_the_way;
    m_on_the_way -= events;
    if (held && m_on_the_way < most_on_the_way && (!m_paused || m_advance))
        turn();
}

void EngineHost::goOn(std::size_t events)
{
    m_limit = m_run->recorder().count() + events;
    resume();
}

void EngineHost::spawn(const SpawnRequest &request)
{
    command(request);
}

void EngineHost::cancel(const CancelRequest &request)
{
    command(request);
}

void EngineHost::gather(const GatherRequest &request)
{
    command(request);
}

void EngineHost::wait(const WaitRequest &request)
{
    command(request);
}

void EngineHost::asCompleted(const AsCompletedRequest &request)
{
    command(request);
}

void EngineHost::command(What what)
{
    carryOut(std::move(what));
    flush();
    if (!m_paused)
        turn();
}

void EngineHost::carryOut(What what)
{
    const Command command{std::move(what), position(), m_run->recorder().last_event_time()};
    m_clock->reach(command.at);
    const std::size_t before = m_run->recorder().count();
    const Run::Refusal refusal = m_run->carry_out(command);
    if (!refusal.empty())
        Q_EMIT refused(to_text(refusal));
    const bool hasDone = m_run->recorder().count() > before; // maybe only that it was in vain
    if (hasDone && m_settings.clock == ClockKind::Virtual)
        Q_EMIT carriedOut(command);
}

void EngineHost::turn()
{
    if (m_advance) {
        advanceOn();
        return;
    }
    if (m_on_the_way >= most_on_the_way)
        return; // until they are taken
    const bool more = runSlice();
    if (m_run->recorder().count() >= m_limit) {
        pauseAtLimit();
        return;
    }
    if (!more || m_sinceFlush.elapsed() >= frame.count())
        flush();
    if (more)
        m_timer.start(0ms);
    else
        waitForNext();
}

bool EngineHost::runSlice()
{
    asyncio::EventLoop &loop = m_run->loop();
    QElapsedTimer slice;
    slice.start();
    for (int i = 1;; ++i) {
        const auto deadline = loop.next_deadline();
        if (!deadline)
            return false;
        m_clock->start();
        if (m_clock->wall_until(*deadline) > 0ns)
            return false;
        m_clock->reach(*deadline);
        loop.run_handle();
        m_run->end_if_over();
        if (i % handles_between_looks == 0 && slice.elapsed() >= slice_ms)
            return true;
    }
}

void EngineHost::waitForNext()
{
    const auto deadline = m_run->loop().next_deadline();
    if (!deadline && !m_run->loop().has_tasks()) {
        // Nothing can happen any more by itself: time stands until the user does something.
        m_clock->stop();
        return;
    }
    m_clock->start();
    // A frame at most, so that what follows the live end sees time go on.
    const auto wall = deadline ? m_clock->wall_until(*deadline) : frame;
    m_timer.start(std::min(frame, std::chrono::ceil<std::chrono::milliseconds>(wall)));
}

Seconds EngineHost::position()
{
    const Seconds now = m_clock->position();
    const auto deadline = m_run->loop().next_deadline();
    return deadline ? std::min(now, *deadline) : now;
}

bool EngineHost::holdWhileBlocked(Seconds time)
{
    setState(RunState::Blocked);
    if (m_sinceFlush.elapsed() >= frame.count()) {
        send(time);
    }
    return !QThread::currentThread()->isInterruptionRequested();
}

void EngineHost::pauseAtLimit()
{
    Q_EMIT limitReached(); // first, so that whoever hears of the pause finds it wanted
    pause();
}

void EngineHost::flush()
{
    send(position());
    setState(presentState());
}

void EngineHost::send(Seconds now)
{
    if (m_advance)
        lookForGoal();
    m_sinceFlush.start();
    auto batch = std::make_shared<const trace::Batch>(m_run->recorder().take(to_time(now)));
    m_on_the_way += batch->events.size();
    Q_EMIT recorded(std::move(batch));
}

RunState EngineHost::presentState()
{
    if (m_paused)
        return RunState::Paused;
    if (m_run->loop().next_deadline())
        return RunState::Running;
    if (m_run->loop().is_closed())
        return RunState::Closed;
    return m_run->loop().has_tasks() ? RunState::Waiting : RunState::Finished;
}

void EngineHost::setState(RunState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace host
