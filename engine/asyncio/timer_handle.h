#pragma once

#include "engine/asyncio/handle.h"

namespace asyncio {

/// What makes a handle one that is due at a time: it has a place among the loop's timers first, and
/// then one in its ready queue.
class Timer
{
public:
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;

    [[nodiscard]] Seconds when() const { return m_when; }
    [[nodiscard]] const Handle &handle() const { return m_handle; }

protected:
    Timer(Handle &handle, Seconds when)
        : m_handle(handle)
        , m_when(when)
    {
    }
    ~Timer() = default;

    /// The loop counts cancelled timers, to sweep them when they are too many (SEMANTICS.md S8).
    void note_cancelled();

private:
    friend class EventLoop;
    friend class Timers;

    Handle &m_handle;
    Seconds m_when;
    EventLoop *m_loop = nullptr; ///< while it is among the loop's timers
};

/// What call_later and call_at return.
class TimerHandle final : public CallbackHandle, public Timer
{
public:
    TimerHandle(Seconds when, std::function<void()> callback, const std::source_location &where);

    void cancel() override;
    [[nodiscard]] std::string repr() const override;
};

} // namespace asyncio
