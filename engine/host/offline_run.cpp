#include "engine/host/offline_run.h"

#include "engine/host/run.h"

#include <cmath>
#include <thread>

namespace host {

namespace {

trace::Time to_time(Seconds seconds)
{
    return trace::Time{std::llround(seconds.count() * 1e9)};
}

} // namespace

OfflineEnd run_offline(const std::string &demo, ClockKind kind, std::optional<Seconds> until,
    const std::function<void(const trace::Batch &)> &recorded)
{
    const auto clock
        = RunClock::make(kind, Pacer::as_fast_as_possible, [](Seconds) { return true; });
    Run run(clock->clock());
    (void)run.start(demo);
    clock->start();

    while (const auto deadline = run.loop().next_deadline()) {
        if (until && *deadline > *until) {
            clock->reach(*until);
            recorded(run.recorder().take(to_time(*until)));
            return OfflineEnd::TimeIsUp;
        }
        std::this_thread::sleep_for(clock->wall_until(*deadline));
        clock->reach(*deadline);
        run.loop().run_once();
        run.end_if_over();
        recorded(run.recorder().take(to_time(clock->position())));
        if (until && clock->position() >= *until)
            return OfflineEnd::TimeIsUp;
    }
    if (until)
        recorded(run.recorder().take(to_time(*until)));
    if (run.loop().is_closed())
        return OfflineEnd::Closed;
    return run.loop().has_tasks() ? OfflineEnd::Stuck : OfflineEnd::Finished;
}

} // namespace host
