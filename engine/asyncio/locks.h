#pragma once

#include "engine/asyncio/event_loop.h"

#include <list>

namespace asyncio {

/// Lets tasks wait until something has happened (SEMANTICS.md S74).
class Event
{
public:
    [[nodiscard]] bool is_set() const { return m_set; }
    /// Wakes everyone who waits, first come first; a following clear() does not take that back.
    void set();
    void clear() { m_set = false; }
    /// Returns at once if set, else when set() is called.
    [[nodiscard]] Coroutine<bool> wait();

private:
    std::list<Ref<Future<>>> m_waiters;
    bool m_set = false;
};

} // namespace asyncio
