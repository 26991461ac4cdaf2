#pragma once

#include <string>

namespace conformance {

struct CancelRecord;

/// Where the cancels of a run are not what its log says; empty if nowhere. Where the log is that of
/// CPython, so it is what CPython did.
[[nodiscard]] std::string cancels_against_log(const CancelRecord &record, const std::string &log);

} // namespace conformance
