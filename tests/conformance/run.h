#pragma once

#include "tests/conformance/scenario.h"

#include <string>

namespace conformance {

/// Runs a scenario on a loop of its own, to its end and the runner's, and gives the canonical log:
/// lines that end with '\n'.
[[nodiscard]] std::string run(const Scenario &scenario);

} // namespace conformance
