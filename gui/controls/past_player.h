#pragma once

#include "gui/document/playhead.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gui {

/// Moves the playhead through what was recorded, at a speed, up to the live end. It stops when
/// anybody else moves the playhead.
class PastPlayer : public QObject
{
    Q_OBJECT
public:
    /// The time by the wall, since any fixed moment.
    using WallClock = std::function<std::chrono::nanoseconds()>;

    explicit PastPlayer(Playhead &playhead, QObject *parent = nullptr);

    [[nodiscard]] bool isPlaying() const { return m_playing; }
    /// For tests, which have no time to wait.
    void setWallClock(WallClock now) { m_now = std::move(now); }

    /// @param speed loop seconds per second
    void play(double speed);
    void setSpeed(double speed);
    void stop();
    /// Moves the playhead to where it is by now; comes by itself, about 60 times a second.
    void tick();

Q_SIGNALS:
    void playingChanged(bool playing);
    /// There is no more past; it plays no longer.
    void arrived();

private:
    void startFromHere();

    Playhead &m_playhead;
    WallClock m_now;
    QTimer m_timer;
    double m_speed = 1;
    bool m_playing = false;
    bool m_ticking = false; ///< so it is this that moves the playhead
    Time m_from{}; ///< where the playhead was, in the present speed, ...
    std::chrono::nanoseconds m_since{}; ///< ... and when
};

} // namespace gui
