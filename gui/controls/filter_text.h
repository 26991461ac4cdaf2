#pragma once

#include "gui/document/filter.h"

namespace gui {

/// What a filter lets pass, in a few words: "state: ready or running", "name: not worker*".
[[nodiscard]] QString filterText(const Filter &filter);

} // namespace gui
