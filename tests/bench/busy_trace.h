#pragma once

#include "engine/trace/batch.h"

#include <cstdint>
#include <queue>
#include <string>
#include <vector>

namespace bench {

/// The events of a busy loop whose tasks live long: the hardest that a timeline can get, since all
/// lanes are full from one end to the other and almost every event is a bar.
///
/// Tasks are created in the first half, quadratically, so that most of the first lanes are there
/// from the start; more than half of them live to the end. Some step a hundred times as often as
/// others. The loop is busy for half of the time. Now and then a task is cancelled, and cleans up
/// or declines. The same seed gives the same trace.
class BusyTrace
{
public:
    BusyTrace(std::size_t events, std::size_t tasks, std::uint64_t seed);

    /// The next events, at most that many and a few more; false if there are no more.
    bool next(trace::Batch &batch, std::size_t most);

private:
    struct Life
    {
        double end = 0; ///< in nanoseconds
        double pause = 0; ///< how long it waits on average
        trace::Condition condition{};
        std::uint8_t requests = 0;
        bool delivered = false;
        int clean_up = 0; ///< steps that are left of it
    };
    struct Due
    {
        double time;
        std::uint32_t lane;
        bool operator<(const Due &other) const { return time > other.time; }
    };

    double chance();
    bool one_in(double odds) { return chance() * odds < 1; }
    double exponential(double mean);
    double birth(std::size_t lane) const;
    trace::TraceEvent &add(trace::EventKind kind, std::uint32_t lane);
    void create(std::uint32_t lane);
    void wake(std::uint32_t lane);
    void step(std::uint32_t lane);
    void cancel(std::uint32_t lane);
    void end(std::uint32_t lane);
    void turn();

    std::size_t m_left;
    std::size_t m_tasks;
    std::uint64_t m_random;
    double m_now = 0;
    double m_length; ///< of the whole run
    std::vector<Life> m_lives;
    std::priority_queue<Due> m_sleeping;
    std::vector<std::uint32_t> m_ready;
    trace::Batch m_batch;
};

} // namespace bench
