#pragma once

#include "engine/trace/cancellation.h"
#include "engine/trace/trace_event.h"

#include <string_view>

namespace trace {

// Words for other programs' files; they never change. Those of kinds and conditions are the same
// as in our own, see file_word().

[[nodiscard]] std::string_view cause_word(CauseKind cause);
[[nodiscard]] std::string_view effect_word(CancelEffect effect);
[[nodiscard]] std::string_view canceller_word(Canceller canceller);
[[nodiscard]] std::string_view requester_word(Requester requester);
[[nodiscard]] std::string_view outcome_word(CancelOutcome outcome);
/// What a task shows as, with the two phases of a cancel told apart.
[[nodiscard]] std::string_view state_word(Shown shown);

} // namespace trace
