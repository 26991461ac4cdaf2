#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trace {

/// Appends a text as JSON has it, between quotes. Each byte that is not UTF-8 becomes U+FFFD.
void append_json(std::string &out, std::string_view text);

/// Appends a text as it is, but valid: each byte that is not UTF-8 becomes U+FFFD.
void append_utf8(std::string &out, std::string_view text);

/// How many bytes a first part of the text may have, at most so many, without breaking a letter.
[[nodiscard]] std::size_t part_size(std::string_view text, std::size_t most);

} // namespace trace
