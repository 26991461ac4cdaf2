#pragma once

#include "engine/asyncio/event_loop.h"

namespace asyncio {

/// What belongs to the first loop on which somebody has to wait for it (SEMANTICS.md S15).
class LoopBound
{
public:
    /// The running loop. Throws RuntimeError if the owner, which is named by its repr(), belongs to
    /// another.
    template <class Owner>
    [[nodiscard]] EventLoop &get_loop(const Owner &owner)
    {
        EventLoop &running = get_running_loop();
        if (!m_loop)
            m_loop = &running;
        if (m_loop != &running)
            throw RuntimeError(owner.repr() + " is bound to a different event loop");
        return running;
    }

private:
    const EventLoop *m_loop = nullptr; ///< only compared
};

} // namespace asyncio
