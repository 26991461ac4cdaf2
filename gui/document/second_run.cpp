#include "gui/document/second_run.h"

#include <algorithm>
#include <utility>

namespace gui {

using namespace std::chrono_literals;

SecondRun::SecondRun(const trace::TraceStore &first, QObject *parent)
    : QObject(parent)
    , m_first(first)
{
}

Time SecondRun::end() const
{
    const Time first = m_first.live_end();
    if (!m_run)
        return first;
    const Time worth = m_run->trial().cut_off ? first + std::max<Time>(first, 1s) : Time::max();
    return std::max(first, std::min(worth, m_run->store().live_end()));
}

void SecondRun::show(Trial trial)
{
    m_run.emplace(m_first, std::move(trial));
    Q_EMIT changed();
}

void SecondRun::hide()
{
    if (!m_run)
        return;
    m_run.reset();
    Q_EMIT changed();
}

void SecondRun::grow()
{
    if (m_run && m_run->grow())
        Q_EMIT grown();
}

} // namespace gui
