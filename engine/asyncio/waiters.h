#pragma once

#include "engine/asyncio/future.h"
#include "engine/asyncio/link.h"

#include <cstddef>
#include <limits>

namespace asyncio {

/// The line of futures that tasks wait on at a lock, an event or a queue, first come first. T is
/// what their awaits give, which nobody but a repr looks at.
template <class T>
class Waiters
{
public:
    /// Stands in the line until it leaves or is destroyed: it lives in the frame of the coroutine
    /// that waits, and may outlive the line.
    class Place : private Link<Place>
    {
    public:
        Place(Waiters &line, Ref<Future<T>> waiter)
            : m_waiter(std::move(waiter))
        {
            this->link_before(line.m_head);
        }
        void leave() { this->unlink(); }

    private:
        friend class Waiters;

        Ref<Future<T>> m_waiter;
    };

    static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] bool empty() const { return m_head.alone(); }
    [[nodiscard]] std::size_t size() const
    {
        std::size_t count = 0;
        for_each([&count](const Future<T> &) { return ++count > 0; });
        return count;
    }
    /// ", waiters:2", or nothing.
    [[nodiscard]] std::string repr() const
    {
        return empty() ? std::string() : ", waiters:" + std::to_string(size());
    }
    [[nodiscard]] bool all_cancelled() const
    {
        return for_each([](const Future<T> &waiter) { return waiter.cancelled(); });
    }

    /// Wakes the first of the line; nobody if that one is awake or cancelled already.
    void wake_first(const Stored<T> &value)
    {
        for_each([&value](Future<T> &waiter) {
            if (!waiter.done())
                waiter.set_result(value);
            return false;
        });
    }
    /// Wakes the first `count` that are still asleep; returns how many these were. They stay in
    /// the line until they run.
    std::size_t wake(std::size_t count, const Stored<T> &value)
    {
        std::size_t woken = 0;
        for_each([&](Future<T> &waiter) {
            if (woken < count && !waiter.done()) {
                waiter.set_result(value);
                ++woken;
            }
            return woken < count;
        });
        return woken;
    }
    /// Takes the first `count` that are still asleep out of the line and wakes them, and takes out
    /// everyone before them.
    void pop_and_wake(std::size_t count)
    {
        while (count > 0 && !empty()) {
            auto &place = static_cast<Place &>(*m_head.next());
            place.leave();
            if (place.m_waiter->done())
                continue;
            place.m_waiter->set_result();
            --count;
        }
    }

private:
    /// Until the visitor returns false; returns whether it never did.
    template <class Visitor>
    bool for_each(Visitor visitor) const
    {
        for (auto *place = m_head.next(); place != &m_head; place = place->next()) {
            if (!visitor(*static_cast<Place *>(place)->m_waiter))
                return false;
        }
        return true;
    }

    Link<Place> m_head;
};

} // namespace asyncio
