#pragma once

#include "engine/asyncio/clock.h"

#include <cstdint>

namespace conformance {

/// Leaves the loop when it would wait for nothing.
class Deadlock
{
};

/// Leaves the loop when it has made as many iterations as it may.
class Limit
{
};

/// The clock and the selector of oracle/run.py: time stands still until the loop waits, and is then
/// exactly the time that it waits for.
class SelectorClock final : public asyncio::ManualClock
{
public:
    explicit SelectorClock(std::int64_t max_iterations)
        : m_max_iterations(max_iterations)
    {
    }

    /// How many iterations have begun.
    [[nodiscard]] std::int64_t iteration() const { return m_iteration; }

    void wait_until(std::optional<asyncio::Seconds> time) override
    {
        if (!time)
            throw Deadlock();
        advance_to(*time);
        if (++m_iteration > m_max_iterations)
            throw Limit();
    }

private:
    std::int64_t m_max_iterations;
    std::int64_t m_iteration = 0;
};

} // namespace conformance
