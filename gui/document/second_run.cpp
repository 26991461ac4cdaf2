#include "gui/document/second_run.h"

#include <algorithm>
#include <utility>

namespace gui {

SecondRun::SecondRun(const trace::TraceStore &first, QObject *parent)
    : QObject(parent)
    , m_first(first)
{
}

Time SecondRun::end() const
{
    return m_run ? std::max(m_first.live_end(), m_run->store().live_end()) : m_first.live_end();
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
