#include "gui/document/travelled_view.h"

namespace gui {

ViewPlace TravelledView::place() const
{
    const WindowMode mode = m_window.fitted() ? WindowMode::Fitted
        : m_window.following()                ? WindowMode::Following
                                              : WindowMode::Free;
    return {m_window.range(), 0, mode};
}

void TravelledView::go(ViewMove, const std::function<void()> &change)
{
    change();
}

void TravelledView::show(const ViewPlace &place)
{
    switch (place.mode) {
    case WindowMode::Free:
        m_window.setRange(place.range);
        break;
    case WindowMode::Following:
        m_window.setRange(place.range);
        m_window.follow();
        break;
    case WindowMode::Fitted:
        m_window.fit();
        break;
    }
}

} // namespace gui
