#pragma once

#include "engine/trace/trace_event.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace trace {

// The fields of a table by RFC 4180, each with the comma behind it.

/// A text, in quotes if it has to be, without a comma.
void append_csv_text(std::string &out, std::string_view text);
void append_field(std::string &out, std::string_view text);
void append_field(std::string &out, std::int64_t number);
/// In nanoseconds.
void append_field(std::string &out, Time time);
/// The comma behind the last field becomes the end of the line.
void end_row(std::string &out);

} // namespace trace
