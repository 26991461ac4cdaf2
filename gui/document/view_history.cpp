#include "gui/document/view_history.h"

#include <algorithm>

namespace gui {

namespace {

constexpr std::size_t most = 200;

bool isPartOfABurst(ViewMove move)
{
    return move == ViewMove::Step || move == ViewMove::Continuous;
}

bool isWorthAnEntry(ViewMove move)
{
    return move != ViewMove::Reveal && move != ViewMove::Drift;
}

} // namespace

bool ViewPlace::isSameView(const ViewPlace &other) const
{
    if (mode != other.mode || unit != other.unit)
        return false;
    switch (mode) {
    case WindowMode::Fitted:
        return true;
    case WindowMode::Following:
        return range.length() == other.range.length();
    case WindowMode::Free:
        break;
    }
    return range == other.range && scroll == other.scroll;
}

bool ViewHistory::isNew(const ViewPlace &place, ViewMove move, Moment now) const
{
    if (m_places.empty())
        return true;
    if (!isWorthAnEntry(move) || place.isSameView(m_places[m_present]))
        return false;
    const bool goesOn = isPartOfABurst(move) && move == m_lastMove && now - m_lastTime < burst;
    return !goesOn;
}

void ViewHistory::visit(const ViewPlace &place, ViewMove move, Moment now)
{
    const bool moves = m_places.empty() || !place.isSameView(m_places[m_present]);
    if (isNew(place, move, now))
        add(place);
    else
        m_places[m_present] = place;
    if (moves && isWorthAnEntry(move)) {
        m_lastMove = move;
        m_lastTime = now;
    }
}

/// After the present one, and instead of those that were gone back from.
void ViewHistory::add(const ViewPlace &place)
{
    m_places.resize(std::min(m_present + 1, m_places.size()));
    m_places.push_back(place);
    if (m_places.size() > most)
        m_places.erase(m_places.begin());
    m_present = m_places.size() - 1;
    Q_EMIT changed();
}

ViewPlace ViewHistory::goBack()
{
    Q_ASSERT(canGoBack());
    const ViewPlace place = m_places[--m_present];
    m_lastMove = ViewMove::Drift; // what comes next is a view of its own
    Q_EMIT changed();
    return place;
}

ViewPlace ViewHistory::goForward()
{
    Q_ASSERT(canGoForward());
    const ViewPlace place = m_places[++m_present];
    m_lastMove = ViewMove::Drift;
    Q_EMIT changed();
    return place;
}

void ViewHistory::clear()
{
    m_places.clear();
    m_present = 0;
    m_lastMove = ViewMove::Drift;
    Q_EMIT changed();
}

} // namespace gui
