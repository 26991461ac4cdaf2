#pragma once

#include "engine/asyncio/heapq.h"
#include "engine/asyncio/timer_handle.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace asyncio {

/// The timers of a loop: a binary heap ordered by time alone, moved exactly as Python's heapq
/// moves it, since the order of equal times is that of the heap's history (SEMANTICS.md S7, S8).
class Timers
{
public:
    Timers() = default;
    Timers(const Timers &) = delete;
    Timers &operator=(const Timers &) = delete;
    ~Timers() { clear(); }

    void push(Timer &timer);
    /// One of them was cancelled; it stays until sweep() finds it.
    void note_cancelled() { ++m_cancelled; }
    /// How many there are, cancelled ones included.
    [[nodiscard]] std::size_t size() const { return m_heap.size(); }
    /// How many of them count as cancelled, see pop_due().
    [[nodiscard]] std::size_t cancelled_count() const { return m_cancelled; }
    /// Takes out cancelled timers: all if they are more than half of over a hundred, else those at
    /// the head. They are in `dropped` then, to be let go of when all is in order: what a callback
    /// has kept may set timers as it goes. Returns how many; nothing if it left the heap alone.
    std::optional<std::size_t> sweep(HandleQueue &dropped);
    /// When the earliest is due, cancelled or not.
    [[nodiscard]] std::optional<Seconds> next() const
    {
        return m_heap.empty() ? std::nullopt : std::optional(Seconds(m_heap.front().when));
    }
    [[nodiscard]] bool empty() const { return m_heap.empty(); }
    /// Takes out the earliest, if it is due before `end`, else null; the caller lets go of it. One
    /// that is cancelled goes on counting as such until the next sweep of all, as in CPython.
    [[nodiscard]] Timer *pop_due(Seconds end)
    {
        return m_heap.empty() || m_heap.front().when >= end.count() ? nullptr : &pop();
    }
    void clear();
    /// In the order of the array: the earliest is first, the children of the one at i are at
    /// 2 i + 1 and 2 i + 2.
    template <class Visitor>
    void for_each(Visitor visit) const
    {
        for (const Entry &entry : m_heap)
            visit(std::as_const(*entry.timer));
    }

private:
    struct Entry
    {
        double when;
        Timer *timer;

        bool operator<(const Entry &other) const { return when < other.when; }
    };

    Timer &pop() { return *heapq::pop(m_heap).timer; }
    static void drop(Timer &timer, HandleQueue &dropped);

    std::vector<Entry> m_heap;
    std::size_t m_cancelled = 0; ///< as CPython counts: never too few
};

} // namespace asyncio
