#pragma once

#include "gui/timeline/flow_search.h"

#include <QString>

namespace gui {

/// What an arrow tells, in a sentence: "main wakes Task-3, which waited on Queue.get".
[[nodiscard]] QString flowText(const trace::TraceStore &store, const Flow &flow);

/// The same as rich text, with the time.
[[nodiscard]] QString flowToolTip(const trace::TraceStore &store, const Flow &flow);

} // namespace gui
