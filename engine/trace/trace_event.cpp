#include "engine/trace/trace_event.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace trace {

asyncio::Seconds timer_due(const TraceEvent &event)
{
    const auto high = static_cast<std::uint64_t>(event.cause_task);
    return asyncio::Seconds(std::bit_cast<double>(high << 32 | event.other));
}

void set_timer_due(TraceEvent &event, asyncio::Seconds due)
{
    constexpr double most = std::numeric_limits<double>::max(); // files know no infinity
    const auto bits = std::bit_cast<std::uint64_t>(std::clamp(due.count(), -most, most));
    event.other = static_cast<std::uint32_t>(bits);
    event.cause_task = TaskId{static_cast<std::uint32_t>(bits >> 32)};
}

Time timer_left(const TraceEvent &event)
{
    return std::min(to_time(timer_due(event)) - event.time, latest_time);
}

Time to_time(asyncio::Seconds seconds)
{
    constexpr double latest = 4e18;
    const double nanoseconds = seconds.count() * 1e9;
    if (nanoseconds != nanoseconds) // not a number
        return {};
    return Time{std::llround(std::clamp(nanoseconds, -latest, latest))};
}

const char *word(Shown shown)
{
    switch (shown) {
    case Shown::Ready:
        return "ready";
    case Shown::Running:
        return "running";
    case Shown::Waiting:
        return "waiting";
    case Shown::CancelRequested:
    case Shown::CleaningUp:
        return "cancelling";
    case Shown::Result:
        return "finished";
    case Shown::Exception:
        return "failed";
    case Shown::Cancelled:
        return "cancelled";
    }
    return "";
}

} // namespace trace
