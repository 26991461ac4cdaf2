#pragma once

#include "engine/trace/store.h"

#include <optional>

namespace gui {

/// Which of the events [first, last) to tell about, if there is only time for one: the latest of
/// those that say most. What becomes of a task says more than what the loop does for that. Nothing
/// if there is none.
[[nodiscard]] std::optional<trace::EventIndex> tellingEvent(
    const trace::TraceStore &store, trace::EventIndex first, trace::EventIndex last);

} // namespace gui
