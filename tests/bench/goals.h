#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>

namespace bench {

/// "10k", "1M".
[[nodiscard]] std::string short_count(std::size_t count);

/// Prints the figures as they come, and in the end what was wanted of the timeline beside what was
/// measured: the goals for which the figures are there.
class GoalReporter : public benchmark::ConsoleReporter
{
public:
    GoalReporter();
    void ReportRuns(const std::vector<Run> &runs) override;
    void print_goals() const;

private:
    [[nodiscard]] double figure(const std::string &name, const char *counter) const;

    std::map<std::string, benchmark::UserCounters> m_counters; ///< by the name of the benchmark
};

} // namespace bench
