#pragma once

#include "engine/trace/cancellation.h"

#include <cstdint>
#include <ostream>

namespace trace {

enum class ReportFormat : std::uint8_t {
    Csv, ///< a table by RFC 4180 with a header; texts as they are, nothing where there is nothing
    Json, ///< an array of objects; what is not there has no key
};

/// Writes the cancels of a store, one by one in their order, with the parts of their times. All
/// times are in nanoseconds of loop time, as the names ending in `_ns` say; cancels refer to each
/// other by their numbers, from 1. What is pending goes on until the live end. `asked_after` is the
/// line of asked_at(). The stream tells of errors, after which nothing more is written.
void write_cancellation_report(const TraceStore &store, ReportFormat format, std::ostream &out);

} // namespace trace
