#pragma once

#include "engine/trace/trace_event.h"

#include <string_view>

namespace trace {

// The words of a trace in files; they never change. They are the names of the enumerators, as JSON
// spells names: "cancel_requested".

[[nodiscard]] std::string_view kind_word(EventKind kind);
[[nodiscard]] std::string_view condition_word(Condition condition);
[[nodiscard]] std::string_view cause_word(CauseKind cause);
[[nodiscard]] std::string_view effect_word(CancelEffect effect);

/// What a task shows as, with the two phases of a cancel told apart.
[[nodiscard]] std::string_view state_word(Shown shown);

} // namespace trace
