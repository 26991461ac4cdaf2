#include "gui/document/playhead.h"

#include <algorithm>

namespace gui {

void Playhead::setTime(Time time)
{
    const Time clamped = std::clamp(time, std::min(m_begin, m_liveEnd), m_liveEnd);
    apply(clamped, false);
}

void Playhead::goLive()
{
    apply(m_liveEnd, true);
}

void Playhead::setBegin(Time time)
{
    m_begin = time;
    if (m_time < m_begin)
        apply(std::min(m_begin, m_liveEnd), m_live);
}

void Playhead::setLiveEnd(Time time)
{
    m_liveEnd = time;
    if (m_live)
        apply(time, true);
}

void Playhead::reset()
{
    m_begin = {};
    m_liveEnd = {};
    apply({}, true);
}

void Playhead::apply(Time time, bool live)
{
    const bool movedNow = time != m_time;
    const bool toggled = live != m_live;
    m_time = time;
    m_live = live;
    if (movedNow)
        Q_EMIT moved(m_time);
    if (toggled)
        Q_EMIT liveChanged(m_live);
}

} // namespace gui
