#include "engine/host/script.h"

#include <algorithm>
#include <cmath>

namespace host {

trace::Time time_of(const Command &command)
{
    return std::max(command.after, trace::Time{std::llround(command.at.count() * 1e9)});
}

Script with_cancel(Script script, asyncio::TaskId task, trace::Time at)
{
    // Behind what was done by then.
    const auto place = std::ranges::find_if(
        script.commands, [at](const Command &command) { return time_of(command) >= at; });
    const Seconds seconds(static_cast<double>(at.count()) / 1e9);
    script.commands.insert(place, {CancelRequest{{task}, {}}, seconds, at});
    return script;
}

std::size_t interventions(const Script &script)
{
    return static_cast<std::size_t>(std::ranges::count_if(script.commands,
        [](const Command &command) { return !std::holds_alternative<ClockChange>(command.what); }));
}

} // namespace host
