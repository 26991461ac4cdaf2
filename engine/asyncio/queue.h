#pragma once

#include "engine/asyncio/heapq.h"
#include "engine/asyncio/queue_base.h"

#include <deque>
#include <utility>

namespace asyncio {

/// First in, first out. Putting wakes a getter but moves nothing: the item is free until that
/// getter runs (SEMANTICS.md S77).
///
/// A copy is another name for the same queue, as in Python; who waits keeps it alive.
template <class T>
class Queue : public QueueBase
{
public:
    /// With room for so many items; of 0 or less there is no limit.
    explicit Queue(int maxsize = 0)
        : Queue(make_ref<Items>("Queue", maxsize))
    {
    }

    /// Throws QueueFull or QueueShutDown.
    void put_nowait(T item) { items()->put_nowait(std::move(item)); }
    /// Throws QueueEmpty or QueueShutDown.
    T get_nowait() { return items()->get_nowait(); }
    /// Waits while there is no room. Throws QueueShutDown. `what` names the wait for who watches.
    [[nodiscard]] Coroutine<> put(T item, const char *what = "Queue.put")
    {
        return Items::put(items(), std::move(item), what);
    }
    /// Waits while there is nothing. Throws QueueShutDown.
    [[nodiscard]] Coroutine<T> get(const char *what = "Queue.get")
    {
        return Items::get(items(), what);
    }

protected:
    /// The items. The kinds of queue differ in how one is put in, and which is taken out.
    class Items : public State
    {
    public:
        using State::State;

        void put_nowait(T item)
        {
            this->require_room();
            put_in(std::move(item));
            this->item_was_put();
        }
        T get_nowait()
        {
            this->require_item();
            T item = take_out();
            this->item_was_got();
            return item;
        }
        static Coroutine<> put(Ref<Items> self, T item, const char *what)
        {
            while (self->full())
                co_await State::wait_to_put(self, what);
            self->put_nowait(std::move(item));
        }
        static Coroutine<T> get(Ref<Items> self, const char *what)
        {
            while (self->m_items.empty())
                co_await State::wait_to_get(self, what);
            co_return self->get_nowait();
        }

        [[nodiscard]] std::size_t size() const override { return m_items.size(); }
        [[nodiscard]] std::string items_repr() const override
        {
            std::string text;
            for (const T &item : m_items)
                text += (text.empty() ? "" : ", ") + asyncio::repr(item);
            return "[" + text + "]";
        }
        void drop_next() override { take_out(); }

    protected:
        virtual void put_in(T item) { m_items.push_back(std::move(item)); }
        virtual T take_out()
        {
            T item = std::move(m_items.front());
            m_items.pop_front();
            return item;
        }

        std::deque<T> m_items;
    };

    explicit Queue(Ref<Items> items)
        : QueueBase(std::move(items))
    {
    }

private:
    [[nodiscard]] Ref<Items> items() const { return this->template state<Items>(); }
};

/// Last in, first out.
template <class T>
class LifoQueue : public Queue<T>
{
public:
    explicit LifoQueue(int maxsize = 0)
        : Queue<T>(make_ref<Items>("LifoQueue", maxsize))
    {
    }

private:
    class Items final : public Queue<T>::Items
    {
    public:
        using Queue<T>::Items::Items;

    protected:
        T take_out() override
        {
            T item = std::move(this->m_items.back());
            this->m_items.pop_back();
            return item;
        }
    };
};

/// The least of the items first, as operator< says. Equals come out in the order of Python's heapq,
/// which is not that in which they came.
template <class T>
class PriorityQueue : public Queue<T>
{
public:
    explicit PriorityQueue(int maxsize = 0)
        : Queue<T>(make_ref<Items>("PriorityQueue", maxsize))
    {
    }

private:
    class Items final : public Queue<T>::Items
    {
    public:
        using Queue<T>::Items::Items;

    protected:
        void put_in(T item) override { heapq::push(this->m_items, std::move(item)); }
        T take_out() override { return heapq::pop(this->m_items); }
    };
};

} // namespace asyncio
