#pragma once

#include "engine/trace/trace_event.h"

namespace trace {

/// A stretch of loop time, [from, to].
struct Stretch
{
    Time from{};
    Time to{};

    [[nodiscard]] bool contains(Time time) const { return time >= from && time <= to; }
};

} // namespace trace
