#pragma once

#include "engine/trace/store.h"

#include <map>

namespace gui {

/// Which live tasks stand on which line of which file, in order of creation.
using TaskPlaces = std::map<std::string, std::map<int, std::vector<trace::TaskId>>>;

[[nodiscard]] TaskPlaces taskPlaces(const trace::TraceStore &store, trace::Time time);

} // namespace gui
