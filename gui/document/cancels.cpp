#include "gui/document/cancels.h"

namespace gui {

const trace::CancellationLog &Cancels::follow()
{
    m_log.follow(m_store);
    return m_log;
}

} // namespace gui
