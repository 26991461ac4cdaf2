#include "gui/document/cancel_selection.h"

namespace gui {

void CancelSelection::select(trace::EventIndex request)
{
    set(request);
}

void CancelSelection::clear()
{
    set({});
}

void CancelSelection::set(std::optional<trace::EventIndex> request)
{
    if (request == m_request)
        return;
    m_request = request;
    Q_EMIT changed();
}

} // namespace gui
