#pragma once

#include <string>
#include <string_view>

namespace trace {

// How text from tasks, which may be any bytes, goes into files that others read. Each function
// appends to `out`; what is no valid UTF-8 becomes U+FFFD, once for each wrong stretch.

void append_utf8(std::string &out, std::string_view text);

/// As a JSON string, with its quotes.
void append_json_string(std::string &out, std::string_view text);

/// As a field of CSV by RFC 4180: in quotes if it has to be.
void append_csv_field(std::string &out, std::string_view text);

} // namespace trace
