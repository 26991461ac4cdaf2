#include "engine/host/pacer.h"

#include <algorithm>
#include <limits>

namespace host {

Pacer::Pacer(double speed)
    : m_speed(speed)
    , m_wall_anchor(Steady::now())
{
}

Seconds Pacer::position() const
{
    if (!m_running)
        return m_loop_anchor;
    if (unlimited())
        return Seconds(std::numeric_limits<double>::infinity());
    return m_loop_anchor + Seconds(Steady::now() - m_wall_anchor) * m_speed;
}

std::chrono::nanoseconds Pacer::wall_until(Seconds time) const
{
    if (unlimited())
        return std::chrono::nanoseconds(0);
    const Seconds wall = (time - position()) / m_speed;
    constexpr Seconds longest{3600}; // asked again by then
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::clamp(wall, Seconds(0), longest));
}

void Pacer::set_position(Seconds time)
{
    m_loop_anchor = time;
    m_wall_anchor = Steady::now();
}

void Pacer::set_speed(double speed)
{
    if (m_running && !unlimited())
        set_position(position());
    else
        m_wall_anchor = Steady::now();
    m_speed = speed;
}

void Pacer::stop()
{
    if (m_running && !unlimited())
        set_position(position());
    m_running = false;
}

void Pacer::start()
{
    if (m_running)
        return;
    m_running = true;
    m_wall_anchor = Steady::now();
}

} // namespace host
