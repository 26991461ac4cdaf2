#pragma once

#include "engine/asyncio/event_loop.h"

#include <list>
#include <memory>

namespace asyncio {

/// Lets tasks wait until something has happened (SEMANTICS.md S74).
class Event
{
public:
    Event() = default;
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;

    [[nodiscard]] bool is_set() const { return m_set; }
    /// Wakes everyone who waits, first come first; a following clear() does not take that back.
    void set();
    void clear() { m_set = false; }
    /// Returns at once if set, else when set() is called. Who waits may outlive the event.
    [[nodiscard]] Coroutine<bool> wait();

private:
    using Waiters = std::list<Ref<Future<>>>;

    std::shared_ptr<Waiters> m_waiters = std::make_shared<Waiters>();
    bool m_set = false;
};

} // namespace asyncio
