#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace conformance {

struct Scenario;

/// Reads a file of one scenario a line and gives each to the visitor. Throws InputError, with the
/// line of the file; blank lines are nothing.
void for_each_scenario(std::istream &lines, const std::function<void(const Scenario &)> &visit);

/// In hexadecimal, of a scenario's log.
[[nodiscard]] std::string sha256(const std::string &log);

} // namespace conformance
