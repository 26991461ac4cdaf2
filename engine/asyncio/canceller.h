#pragma once

#include <cstdint>
#include <utility>

namespace asyncio {

/// Which part of asyncio asks a task to stop.
enum class Canceller : std::uint8_t {
    Unknown, ///< an older recording does not tell
    Call, ///< somebody's call of cancel(): a task's, a callback's, the user's
    Await, ///< the task that awaits it was asked, and passes that on (SEMANTICS.md S36, S38)
    Gather, ///< the gather it is in was cancelled (S53)
    TaskGroup, ///< its group aborts, or it is the parent and a child has failed (S67, S69)
    Timeout, ///< timeout() expired in it (S61)
    WaitFor, ///< wait_for() has no more time for it (S59)
    Runner, ///< what is left is stopped at the end of run() (S79)
    Interrupt, ///< Ctrl+C
};
inline constexpr Canceller last_canceller = Canceller::Interrupt;

/// While it lives, the requests to cancel that are made on this thread are this part's.
class Cancelling
{
public:
    explicit Cancelling(Canceller by)
        : m_outer(std::exchange(m_current, by))
    {
    }
    Cancelling(const Cancelling &) = delete;
    Cancelling &operator=(const Cancelling &) = delete;
    ~Cancelling() { m_current = m_outer; }

    [[nodiscard]] static Canceller current() { return m_current; }

private:
    static inline thread_local Canceller m_current = Canceller::Call;

    Canceller m_outer;
};

/// While it lives, it is known which of a task's requests, by Task::requests(), an uncancel() on
/// this thread takes back: asyncio itself only counts them (SEMANTICS.md S42).
class TakingBack
{
public:
    explicit TakingBack(std::uint32_t request)
        : m_outer(std::exchange(m_current, request))
    {
    }
    TakingBack(const TakingBack &) = delete;
    TakingBack &operator=(const TakingBack &) = delete;
    ~TakingBack() { m_current = m_outer; }

    /// 0: not known.
    [[nodiscard]] static std::uint32_t current() { return m_current; }

private:
    static inline thread_local std::uint32_t m_current = 0;

    std::uint32_t m_outer;
};

} // namespace asyncio
