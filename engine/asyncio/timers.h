#pragma once

#include "engine/asyncio/timer_handle.h"

#include <cstddef>
#include <optional>
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
    /// Drops cancelled timers: all if they are more than half of over a hundred, else those at the
    /// head.
    void sweep()
    {
        if (!m_heap.empty()) [[unlikely]]
            sweep_some();
    }
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

private:
    struct Entry
    {
        double when;
        Timer *timer;
    };

    void sweep_some();
    Timer &pop();
    static void let_go(Timer &timer);

    void sift_down(std::size_t start, std::size_t position);
    void sift_up(std::size_t position);

    std::vector<Entry> m_heap;
    std::size_t m_cancelled = 0; ///< as CPython counts: never too few
};

} // namespace asyncio
