#include "engine/host/engine.h"

#include "engine/host/hand_over.h"

#include <utility>

namespace host {

Engine::Engine(QObject *parent)
    : QObject(parent)
{
    qRegisterMetaType<SharedBatch>("host::SharedBatch");
    qRegisterMetaType<RunState>("host::RunState");
    qRegisterMetaType<AdvanceEnd>("host::AdvanceEnd");
}

Engine::~Engine()
{
    dropRun();
    for (QThread *thread : findChildren<QThread *>())
        thread->wait();
}

void Engine::run(const RunSettings &settings)
{
    dropRun();
    m_stopped = false;
    m_settings = settings;
    m_commands.clear();
    m_thread = new QThread(this);
    m_thread->setObjectName(QStringLiteral("engine"));
    m_host = new EngineHost(settings);
    m_host->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    hear(&EngineHost::recorded, &Engine::take);
    hear(&EngineHost::stateChanged, &Engine::setState);
    hear(&EngineHost::advanced, &Engine::advanced);
    hear(&EngineHost::carriedOut, &Engine::note);
    hear(&EngineHost::limitReached, &Engine::pauseAtLimit);
    hear(&EngineHost::refused, &Engine::refused);
    m_thread->start();
    post([](EngineHost &host) { host.start(); });
    setState(settings.paused ? RunState::Paused : RunState::Running);
    Q_EMIT started(); // last: whoever hears it may give commands, or begin yet another run
}

void Engine::stop()
{
    if (m_stopped)
        return;
    dropRun();
    m_stopped = true;
    m_settings.paused = false;
    setState(RunState::Finished);
    Q_EMIT stopped();
}

void Engine::dropRun()
{
    if (!m_host)
        return;
    ++m_runs;
    m_thread->requestInterruption();
    m_thread->quit();
    m_host = nullptr;
    m_thread = nullptr;
}

template <class Act, class... What>
void Engine::hear(void (EngineHost::*signal)(What...), Act act)
{
    const auto pass_on = [this, run = m_runs, act](What... what) { // on the engine's thread
        hand_over(this, [this, run, act, what...] {
            if (run == m_runs)
                (this->*act)(what...);
        });
    };
    connect(m_host, signal, m_host, pass_on, Qt::DirectConnection);
}

template <class Act>
void Engine::post(Act act)
{
    if (!m_host)
        return;
    hand_over(m_host, [host = m_host, act = std::move(act)] {
        if (!QThread::currentThread()->isInterruptionRequested()) // else the run was dropped
            act(*host);
    });
}

void Engine::pause()
{
    m_settings.paused = true;
    post([](EngineHost &host) { host.pause(); });
}

void Engine::resume()
{
    m_settings.paused = false;
    post([](EngineHost &host) { host.resume(); });
}

void Engine::advance(const AdvanceRequest &request)
{
    if (!m_host)
        hand_over(this, [this] { Q_EMIT advanced(AdvanceEnd::Interrupted); });
    post([request](EngineHost &host) { host.advance(request); });
}

void Engine::setSpeed(double speed)
{
    m_settings.speed = speed;
    post([speed](EngineHost &host) { host.setSpeed(speed); });
}

void Engine::spawn(const SpawnRequest &request)
{
    post([request](EngineHost &host) { host.spawn(request); });
}

void Engine::cancel(const CancelRequest &request)
{
    post([request](EngineHost &host) { host.cancel(request); });
}

void Engine::gather(const GatherRequest &request)
{
    post([request](EngineHost &host) { host.gather(request); });
}

void Engine::wait(const WaitRequest &request)
{
    post([request](EngineHost &host) { host.wait(request); });
}

void Engine::asCompleted(const AsCompletedRequest &request)
{
    post([request](EngineHost &host) { host.asCompleted(request); });
}

void Engine::setMostEvents(std::size_t events)
{
    m_settings.most_events = events;
    post([events](EngineHost &host) { host.setLimit(events); });
}

void Engine::goOn(std::size_t events)
{
    m_settings.paused = false;
    post([events](EngineHost &host) { host.goOn(events); });
}

void Engine::take(const SharedBatch &batch)
{
    const int run = m_runs;
    Q_EMIT recorded(batch);
    if (run != m_runs)
        return; // whoever heard it has begun another run
    post([count = batch->events.size()](EngineHost &host) { host.taken(count); });
}

void Engine::pauseAtLimit()
{
    m_settings.paused = true;
    Q_EMIT limitReached();
}

void Engine::setState(RunState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace host
