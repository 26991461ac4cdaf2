#include "gui/document/travelled_view.h"

namespace gui {

ViewPlace TravelledView::place() const
{
    const WindowMode mode = m_window.fitted() ? WindowMode::Fitted
        : m_window.following()                ? WindowMode::Following
                                              : WindowMode::Free;
    return {m_window.places(), 0, mode, m_window.unit()};
}

void TravelledView::go(ViewMove, const std::function<void()> &change)
{
    change();
}

void TravelledView::show(const ViewPlace &place)
{
    m_window.setUnit(place.unit, m_window.liveEnd());
    switch (place.mode) {
    case WindowMode::Free:
        m_window.setPlaces(place.range);
        break;
    case WindowMode::Following:
        m_window.setPlaces(place.range);
        m_window.follow();
        break;
    case WindowMode::Fitted:
        m_window.fit();
        break;
    }
}

} // namespace gui
