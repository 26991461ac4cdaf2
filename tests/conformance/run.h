#pragma once

#include "tests/conformance/scenario.h"

#include <functional>
#include <memory>
#include <string>

namespace asyncio {
class Clock;
class Observer;
} // namespace asyncio

namespace conformance {

/// Runs a scenario on a loop of its own, to its end and the runner's, and gives the canonical log:
/// lines that end with '\n'.
[[nodiscard]] std::string run(const Scenario &scenario);

class Transcript;

/// Makes the loop's observer, which has to pass on to the transcript what that listens to.
using MakeObserver
    = std::function<std::unique_ptr<asyncio::Observer>(asyncio::Clock &, Transcript &)>;
[[nodiscard]] std::string run(const Scenario &scenario, const MakeObserver &make_observer);

} // namespace conformance
