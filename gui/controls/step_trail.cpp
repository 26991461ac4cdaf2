#include "gui/controls/step_trail.h"

namespace gui {

namespace {

/// More steps than anybody takes back one by one.
constexpr std::size_t most_hops = 10'000;

/// What the user would call moved: a window that follows the run moves by itself.
bool isUntouched(const ViewPlace &then, const ViewPlace &now)
{
    return then.range == now.range && then.scroll == now.scroll;
}

StepTrail::Retraced retraced(const Stand &to, const Stand &then, const Stand &here)
{
    if (isUntouched(then.view, here.view))
        return {to.time, to.view};
    return {to.time, {}};
}

} // namespace

std::optional<StepTrail::Retraced> StepTrail::back(const trace::StepGoal &goal, const Stand &here)
{
    if (m_behind == 0)
        return {};
    const Hop &hop = m_hops[m_behind - 1];
    if (hop.goal != goal || hop.later.time != here.time)
        return {};
    --m_behind;
    return retraced(hop.earlier, hop.later, here);
}

std::optional<StepTrail::Retraced> StepTrail::forward(
    const trace::StepGoal &goal, const Stand &here)
{
    if (m_behind == m_hops.size())
        return {};
    const Hop &hop = m_hops[m_behind];
    if (hop.goal != goal || hop.earlier.time != here.time)
        return {};
    ++m_behind;
    return retraced(hop.later, hop.earlier, here);
}

void StepTrail::wentBack(const trace::StepGoal &goal, const Stand &from, const Stand &to)
{
    m_hops.erase(m_hops.begin(), m_hops.begin() + static_cast<std::ptrdiff_t>(m_behind));
    m_behind = 0;
    if (!m_hops.empty() && m_hops.front().earlier.time != from.time)
        m_hops.clear();
    m_hops.push_front({goal, to, from});
    if (m_hops.size() > most_hops)
        m_hops.pop_back();
}

void StepTrail::wentForward(const trace::StepGoal &goal, const Stand &from, const Stand &to)
{
    m_hops.erase(m_hops.begin() + static_cast<std::ptrdiff_t>(m_behind), m_hops.end());
    if (!m_hops.empty() && m_hops.back().later.time != from.time)
        m_hops.clear();
    m_hops.push_back({goal, from, to});
    if (m_hops.size() > most_hops)
        m_hops.pop_front();
    m_behind = m_hops.size();
}

void StepTrail::clear()
{
    m_hops.clear();
    m_behind = 0;
}

} // namespace gui
