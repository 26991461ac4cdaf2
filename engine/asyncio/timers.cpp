#include "engine/asyncio/timers.h"

#include <utility>

namespace asyncio {

namespace {

constexpr std::size_t min_scheduled_to_sweep = 100;

} // namespace

void Timers::push(Timer &timer)
{
    timer.m_handle.hold();
    m_heap.push_back({timer.when().count(), &timer});
    sift_down(0, m_heap.size() - 1);
}

void Timers::let_go(Timer &timer)
{
    timer.m_loop = nullptr;
    timer.m_handle.let_go();
}

void Timers::sweep_some()
{
    if (m_heap.size() > min_scheduled_to_sweep && m_cancelled * 2 > m_heap.size()) {
        // Let go of last, when all is in order: what a callback has kept may set timers as it goes.
        std::vector<Timer *> cancelled;
        std::erase_if(m_heap, [&cancelled](const Entry &entry) {
            if (!entry.timer->handle().cancelled())
                return false;
            cancelled.push_back(entry.timer);
            return true;
        });
        for (std::size_t i = m_heap.size() / 2; i-- > 0;)
            sift_up(i);
        m_cancelled = 0;
        for (Timer *timer : cancelled)
            let_go(*timer);
        return;
    }
    while (!m_heap.empty() && m_heap.front().timer->handle().cancelled()) {
        --m_cancelled;
        let_go(pop());
    }
}

void Timers::clear()
{
    for (const Entry &entry : std::exchange(m_heap, {}))
        let_go(*entry.timer);
    m_cancelled = 0;
}

Timer &Timers::pop()
{
    Timer &first = *m_heap.front().timer;
    const Entry last = m_heap.back();
    m_heap.pop_back();
    if (!m_heap.empty()) {
        m_heap.front() = last;
        sift_up(0);
    }
    return first;
}

// heapq._siftdown: moves the entry towards the root, past larger parents.
void Timers::sift_down(std::size_t start, std::size_t position)
{
    const Entry moving = m_heap[position];
    while (position > start) {
        const std::size_t parent = (position - 1) / 2;
        if (!(moving.when < m_heap[parent].when))
            break;
        m_heap[position] = m_heap[parent];
        position = parent;
    }
    m_heap[position] = moving;
}

// heapq._siftup: moves the smaller child up until a leaf is reached, then the entry back down.
void Timers::sift_up(std::size_t position)
{
    const std::size_t end = m_heap.size();
    const std::size_t start = position;
    const Entry moving = m_heap[position];
    for (std::size_t child = 2 * position + 1; child < end; child = 2 * position + 1) {
        const std::size_t right = child + 1;
        if (right < end && !(m_heap[child].when < m_heap[right].when))
            child = right;
        m_heap[position] = m_heap[child];
        position = child;
    }
    m_heap[position] = moving;
    sift_down(start, position);
}

} // namespace asyncio
