#pragma once

#include "engine/trace/store.h"

#include <optional>
#include <string_view>

namespace gui {

/// When to look at a run of this demo, if one look has to do: at a time that was chosen for it,
/// else when its claim was decided. Nothing if that did not come in this run: then at its end.
[[nodiscard]] std::optional<trace::Time> tellingMoment(
    std::string_view demo, const trace::TraceStore &run);

} // namespace gui
