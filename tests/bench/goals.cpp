#include "tests/bench/goals.h"

#include <cmath>
#include <cstdio>
#include <limits>

namespace bench {

namespace {

/// A figure of one benchmark that shall not be above a limit; or, with a second benchmark, the
/// second's figure divided by the first's, which shall not be below it.
struct Goal
{
    const char *what;
    const char *benchmark;
    const char *counter;
    double limit;
    const char *naive = nullptr;
};

constexpr Goal goals[] = {
    {"1M in 1k lanes, whole, ms", "paint_whole/synthetic/1M/1k", "p50_ms", 3},
    {"1M in 1k lanes, 1 %, ms", "paint_1%/synthetic/1M/1k", "p50_ms", 4},
    {"1M in 1k lanes, 0.01 %, ms", "paint_0.01%/synthetic/1M/1k", "p50_ms", 2},
    {"1M in 100 lanes, whole, ms", "paint_whole/synthetic/1M/100", "p50_ms", 10},
    {"1M in 100 lanes, 1 %, ms", "paint_1%/synthetic/1M/100", "p50_ms", 4},
    {"1M in 100 lanes, 0.01 %, ms", "paint_0.01%/synthetic/1M/100", "p50_ms", 2},
    {"10M in 100 lanes, whole, ms", "paint_whole/synthetic/10M/100", "p50_ms", 15},
    {"10M in 100 lanes, zoom sweep, p95 ms", "zoom_sweep/synthetic/10M/100", "p95_ms", 8},
    {"10M in 100 lanes, pan sweep, p95 ms", "pan_sweep/synthetic/10M/100", "p95_ms", 8},
    {"10M in 100 lanes, scroll sweep, p95 ms", "scroll_sweep/synthetic/10M/100", "p95_ms", 8},
    {"10M in 10k lanes, zoom sweep, p95 ms", "zoom_sweep/synthetic/10M/10k", "p95_ms", 8},
    {"10M in 10k lanes, pan sweep, p95 ms", "pan_sweep/synthetic/10M/10k", "p95_ms", 8},
    {"10M in 10k lanes, scroll sweep, p95 ms", "scroll_sweep/synthetic/10M/10k", "p95_ms", 8},
    {"1M in 100k lanes, scroll sweep, p95 ms", "scroll_sweep/synthetic/1M/100k", "p95_ms", 8},
    {"10M in 10k lanes, state of all tasks, ms", "state_at/synthetic/10M/10k", "p50_ms", 0.5},
    {"10M in 10k lanes, bytes per event", "append/synthetic/10M/10k", "bytes_per_event", 32},
    {"10M in 10k lanes, MB", "append/synthetic/10M/10k", "MB", 500},
    {"1M in 1k lanes, an item per span takes so many times as long", "paint_whole/synthetic/1M/1k",
        "p50_ms", 40, "item_per_span_whole/synthetic/1M/1k"},
    {"1M in 1k lanes, a fillRect per span", "paint_whole/synthetic/1M/1k", "p50_ms", 2.5,
        "fill_per_span_whole/synthetic/1M/1k"},
    {"1M in 100 lanes, an item per span", "paint_whole/synthetic/1M/100", "p50_ms", 120,
        "item_per_span_whole/synthetic/1M/100"},
    {"1M in 100 lanes, a fillRect per span", "paint_whole/synthetic/1M/100", "p50_ms", 2.5,
        "fill_per_span_whole/synthetic/1M/100"},
};

} // namespace

std::string short_count(std::size_t count)
{
    if (count >= 1'000'000)
        return std::to_string(count / 1'000'000) + "M";
    return count >= 1'000 ? std::to_string(count / 1'000) + "k" : std::to_string(count);
}

GoalReporter::GoalReporter()
    : ConsoleReporter(OO_Tabular)
{
}

void GoalReporter::ReportRuns(const std::vector<Run> &runs)
{
    for (const Run &run : runs)
        m_counters[run.run_name.function_name] = run.counters;
    ConsoleReporter::ReportRuns(runs);
}

double GoalReporter::figure(const std::string &name, const char *counter) const
{
    const auto found = m_counters.find(name);
    if (found == m_counters.end() || !found->second.count(counter))
        return std::numeric_limits<double>::quiet_NaN();
    return found->second.at(counter).value;
}

void GoalReporter::print_goals() const
{
    std::printf("\n%-64s %10s %10s\n", "goal", "wanted", "measured");
    for (const Goal &goal : goals) {
        const double ours = figure(goal.benchmark, goal.counter);
        const double value = goal.naive ? figure(goal.naive, goal.counter) / ours : ours;
        if (std::isnan(value))
            continue;
        const bool good = goal.naive ? value >= goal.limit : value <= goal.limit;
        std::printf("%-64s %s %7.4g %10.3g%s\n", goal.what, goal.naive ? ">=" : "<=", goal.limit,
            value, good ? "" : "  missed");
    }
}

} // namespace bench
