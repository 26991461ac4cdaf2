#pragma once

#include "engine/asyncio/event_loop.h"

#include <deque>
#include <utility>

namespace asyncio {

/// First in, first out, without a limit. Putting wakes a getter but moves nothing: the item is free
/// until that getter runs (SEMANTICS.md S77).
template <class T>
class Queue
{
public:
    [[nodiscard]] bool empty() const { return m_items.empty(); }
    [[nodiscard]] std::size_t qsize() const { return m_items.size(); }

    void put_nowait(T item)
    {
        m_items.push_back(std::move(item));
        wake_next();
    }

    [[nodiscard]] Coroutine<T> get(const char *what = "Queue.get")
    {
        while (m_items.empty()) {
            const Ref<Future<>> getter
                = make_ref<Waiter<>>(get_running_loop(), Awaited{.what = what});
            m_getters.push_back(getter);
            try {
                co_await getter;
            } catch (...) {
                getter->cancel();
                std::erase(m_getters, getter);
                if (!m_items.empty() && !getter->cancelled())
                    wake_next();
                throw;
            }
        }
        T item = std::move(m_items.front());
        m_items.pop_front();
        co_return item;
    }

private:
    void wake_next()
    {
        while (!m_getters.empty()) {
            const Ref<Future<>> getter = std::move(m_getters.front());
            m_getters.pop_front();
            if (!getter->done()) {
                getter->set_result();
                return;
            }
        }
    }

    std::deque<T> m_items;
    std::deque<Ref<Future<>>> m_getters;
};

} // namespace asyncio
