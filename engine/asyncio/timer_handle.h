#pragma once

#include "engine/asyncio/handle.h"

namespace asyncio {

/// What makes a handle one that is due at a time: it has a place among the loop's timers first, and
/// then one in its ready queue. The loop counts those that were cancelled, to sweep them when they
/// are too many (SEMANTICS.md S8).
class Timer
{
public:
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;

    [[nodiscard]] Seconds when() const { return m_when; }
    [[nodiscard]] const Handle &handle() const { return m_handle; }

protected:
    Timer(CancellableHandle &handle, Seconds when)
        : m_handle(handle)
        , m_when(when)
    {
    }
    ~Timer() = default;

private:
    friend class EventLoop;
    friend class Timers;

    CancellableHandle &m_handle;
    Seconds m_when;
};

/// What call_later and call_at return.
class TimerHandle final : public CallbackHandle, public Timer
{
public:
    /// @param name a literal, as Handle::name().
    TimerHandle(Seconds when, std::function<void()> callback, const std::source_location &where,
        const char *name);

    [[nodiscard]] const Timer *timer() const override { return this; }
    [[nodiscard]] std::string repr() const override;
};

} // namespace asyncio
