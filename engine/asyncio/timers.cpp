#include "engine/asyncio/timers.h"

#include <utility>

namespace asyncio {

namespace {

constexpr std::size_t min_scheduled_to_sweep = 100;

} // namespace

void Timers::push(Timer &timer)
{
    timer.m_handle.hold();
    heapq::push(m_heap, Entry{timer.when().count(), &timer});
}

std::optional<std::size_t> Timers::sweep(HandleQueue &dropped)
{
    if (m_heap.size() > min_scheduled_to_sweep && m_cancelled * 2 > m_heap.size()) {
        const std::size_t count = std::erase_if(m_heap, [&dropped](const Entry &entry) {
            if (!entry.timer->handle().cancelled())
                return false;
            drop(*entry.timer, dropped);
            return true;
        });
        heapq::heapify(m_heap);
        m_cancelled = 0;
        return count;
    }
    std::size_t count = 0;
    for (; !m_heap.empty() && m_heap.front().timer->handle().cancelled(); ++count) {
        --m_cancelled;
        drop(pop(), dropped);
    }
    return count > 0 ? std::optional(count) : std::nullopt;
}

void Timers::drop(Timer &timer, HandleQueue &dropped)
{
    timer.m_handle.m_loop = nullptr;
    dropped.push_held(timer.m_handle);
}

void Timers::clear()
{
    HandleQueue dropped;
    for (const Entry &entry : std::exchange(m_heap, {}))
        drop(*entry.timer, dropped);
    m_cancelled = 0;
}

} // namespace asyncio
