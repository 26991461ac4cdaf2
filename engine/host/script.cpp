#include "engine/host/script.h"

#include <algorithm>

namespace host {

Script with_cancel(Script script, asyncio::TaskId task, trace::Time at)
{
    // Behind what was done by then.
    const auto place = std::ranges::find_if(
        script.commands, [at](const Command &command) { return command.after >= at; });
    script.commands.insert(
        place, {CancelRequest{{task}, {}}, Seconds(static_cast<double>(at.count()) / 1e9), at});
    return script;
}

} // namespace host
