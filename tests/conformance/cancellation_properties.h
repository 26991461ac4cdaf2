#pragma once

#include <string>

namespace conformance {

struct CancelRecord;

/// What is wrong with the cancels of a run, whatever the run was; empty if nothing. Each request is
/// one cancel with one outcome, what made others is linked with them, and times add up: at its end,
/// at any time before, and however the record was followed.
[[nodiscard]] std::string wrong_cancels(const CancelRecord &record);

} // namespace conformance
