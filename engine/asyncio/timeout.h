#pragma once

#include "engine/asyncio/canceller.h"
#include "engine/asyncio/entered.h"
#include "engine/asyncio/event_loop.h"

#include <optional>

namespace asyncio {

/// Cancels the current task when the time is up, and turns that cancel, but no other, into a
/// TimeoutError (SEMANTICS.md S61–S64).
///
///     co_await with(timeout(2s), [] { return fetch(); });
///
/// It can be moved until it is entered, once.
class Timeout final
{
public:
    /// At this time of the loop; nothing: never. Who awaits by it says on whose behalf it cancels.
    explicit Timeout(std::optional<Seconds> when, Canceller by = Canceller::Timeout)
        : m_when(when)
        , m_by(by)
    {
    }
    Timeout(Timeout &&other) noexcept;
    Timeout &operator=(Timeout &&) = delete;
    ~Timeout();

    [[nodiscard]] std::optional<Seconds> when() const { return m_when; }
    /// The time was up while it was entered; also if whoever was cancelled then swallowed it.
    [[nodiscard]] bool expired() const;
    /// "<Timeout [active] when=1.5>".
    [[nodiscard]] std::string repr() const;

    /// Changes the time, which may be past. Throws RuntimeError unless it is entered and not
    /// expired.
    void reschedule(std::optional<Seconds> when);

    /// Throws RuntimeError if it was entered before, or outside a task.
    Entered aenter();
    /// Throws TimeoutError in place of the CancelledError that it has caused; swallows nothing.
    [[nodiscard]] Coroutine<bool> aexit(std::exception_ptr error);

private:
    enum class State : std::uint8_t { Created, Active, Expiring, Expired, Finished };

    [[nodiscard]] static const char *text(State state);
    void set_timer();
    void expire();

    std::optional<Seconds> m_when;
    Canceller m_by;
    State m_state = State::Created;
    int m_cancelling_before = 0;
    std::uint32_t m_request = 0; ///< its own, by Task::requests()
    Ref<Task> m_task;
    Ref<CallbackHandle> m_timer;
};

/// A Timeout that is over so long after now; nothing: never.
[[nodiscard]] Timeout timeout(std::optional<Seconds> delay, Canceller by = Canceller::Timeout);
/// The same with a time of the loop.
[[nodiscard]] Timeout timeout_at(std::optional<Seconds> when);

} // namespace asyncio
