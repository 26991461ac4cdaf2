#pragma once

#include "engine/trace/trace_event.h"

#include <QObject>

namespace gui {

using trace::Time;

/// The time that is looked at; shared by all views. While it is live it is at the live end.
class Playhead : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] Time time() const { return m_time; }
    [[nodiscard]] bool live() const { return m_live; }
    /// How far it can go.
    [[nodiscard]] Time liveEnd() const { return m_liveEnd; }

    /// Looks at this time from now on, whatever the run does. Clamped to the run.
    void setTime(Time time);
    void goLive();
    /// Nothing before this time is known.
    void setBegin(Time time);
    /// The run has come this far.
    void setLiveEnd(Time time);
    void reset();

Q_SIGNALS:
    void moved(trace::Time time);
    void liveChanged(bool live);

private:
    void apply(Time time, bool live);

    Time m_time{};
    Time m_begin{};
    Time m_liveEnd{};
    bool m_live = true;
};

} // namespace gui
