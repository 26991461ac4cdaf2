#include "gui/demos/telling_moment.h"

#include "gui/demos/claims.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace gui {

namespace {

using namespace std::chrono_literals;

constexpr trace::Time atTheEnd = trace::latest_time;

struct ChosenMoment
{
    std::string_view demo;
    trace::Time time;
};

/// Where more is to be seen than when the claim is decided.
constexpr ChosenMoment chosenMoments[] = {
    {"blocking", 2500ms}, // in the midst of a block, with a tick overdue
    {"starvation", 1500ms},
    {"cancel-cleanup", 2200ms},
    {"swallow", 2500ms},
    {"cancel-chain", 2200ms}, // each of the three in a phase of its own
    {"cancel-gather", 1800ms},
    {"cancel-twenty", 1400ms}, // most clean up, some are done with it
    {"cancel-twice", 2700ms},
    {"blocked-cancel", 2000ms}, // asked, and not heard of yet
    {"nested-timeout", 1700ms},
    {"never-retrieved", atTheEnd}, // with all reports
    {"destroyed-pending", atTheEnd},
    {"task-group", 2500ms},
    {"wait-for", 2400ms},
    {"uncancel", 2000ms},
    {"lock", 1400ms}, // one has it, one has left the line
    {"semaphore", 1000ms},
    {"rate-limit", 1900ms},
    {"graceful-shutdown", 2300ms},
};

} // namespace

std::optional<trace::Time> tellingMoment(std::string_view demo, const trace::TraceStore &run)
{
    const auto chosen = std::ranges::find(chosenMoments, demo, &ChosenMoment::demo);
    if (chosen != std::end(chosenMoments))
        return chosen->time < run.live_end() ? std::optional(chosen->time) : std::nullopt;
    const std::optional<Claim> claim = claimOf(demo);
    const auto verdict = claim ? judge(*claim, run) : std::nullopt;
    return verdict ? std::optional(run.time(verdict->decided)) : std::nullopt;
}

} // namespace gui
