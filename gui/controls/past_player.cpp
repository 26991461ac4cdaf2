#include "gui/controls/past_player.h"

#include <QScopedValueRollback>

#include <cmath>

namespace gui {

namespace {

constexpr std::chrono::milliseconds frame{16};

std::chrono::nanoseconds steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

PastPlayer::PastPlayer(Playhead &playhead, QObject *parent)
    : QObject(parent)
    , m_playhead(playhead)
    , m_now(steadyNow)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(frame);
    connect(&m_timer, &QTimer::timeout, this, &PastPlayer::tick);
    const auto stopUnlessMine = [this] {
        if (!m_ticking)
            stop();
    };
    connect(&m_playhead, &Playhead::moved, this, stopUnlessMine);
    connect(&m_playhead, &Playhead::liveChanged, this, stopUnlessMine);
}

void PastPlayer::play(double speed)
{
    m_speed = speed;
    startFromHere();
    if (m_playing)
        return;
    m_playing = true;
    m_timer.start();
    Q_EMIT playingChanged(true);
}

void PastPlayer::setSpeed(double speed)
{
    if (m_playing)
        tick();
    m_speed = speed;
    startFromHere();
}

void PastPlayer::stop()
{
    if (!m_playing)
        return;
    m_playing = false;
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void PastPlayer::startFromHere()
{
    m_from = m_playhead.time();
    m_since = m_now();
}

void PastPlayer::tick()
{
    if (!m_playing)
        return;
    const auto passed = static_cast<double>((m_now() - m_since).count());
    const Time time = m_from + Time{std::llround(passed * m_speed)};
    {
        const QScopedValueRollback mine(m_ticking, true);
        m_playhead.setTime(time);
    }
    if (time < m_playhead.liveEnd())
        return;
    stop();
    Q_EMIT arrived();
}

} // namespace gui
