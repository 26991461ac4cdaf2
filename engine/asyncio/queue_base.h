#pragma once

#include "engine/asyncio/event.h"

#include <cstddef>
#include <exception>

namespace asyncio {

/// There is nothing to get without waiting.
class QueueEmpty : public Error
{
public:
    explicit QueueEmpty(const std::string &message = {})
        : Error("QueueEmpty", message)
    {
    }
};

/// There is no room to put without waiting.
class QueueFull : public Error
{
public:
    explicit QueueFull(const std::string &message = {})
        : Error("QueueFull", message)
    {
    }
};

/// The queue takes nothing any more, or gives nothing any more.
class QueueShutDown : public Error
{
public:
    explicit QueueShutDown(const std::string &message = {})
        : Error("QueueShutDown", message)
    {
    }
};

/// Of a shutdown: whether what is in the queue is thrown away.
enum class Immediate : bool { No, Yes };

/// What queues of all kinds and items have in common: who waits, and what is left to do
/// (SEMANTICS.md S77).
class QueueBase
{
public:
    [[nodiscard]] std::size_t qsize() const { return m_state->size(); }
    [[nodiscard]] bool empty() const { return qsize() == 0; }
    /// Never true without a limit.
    [[nodiscard]] bool full() const { return m_state->full(); }
    /// 0 or less: no limit.
    [[nodiscard]] int maxsize() const { return m_state->maxsize; }
    /// As Python prints it: "<Queue at 0x5581e0 maxsize=2 _queue=[1, 2] _putters[1] tasks=2>".
    [[nodiscard]] std::string repr() const;
    /// The same without the address.
    [[nodiscard]] std::string str() const;

    /// Tells that one of the items that were got is dealt with. Throws ValueError if there were not
    /// as many.
    void task_done() { m_state->task_done(); }
    /// Waits until every item that was put is dealt with. `what` names the wait for who watches.
    [[nodiscard]] Coroutine<> join(const char *what = "Queue.join");
    /// Nothing can be put any more, and nothing got once it is empty: QueueShutDown is thrown, also
    /// to those who wait.
    void shutdown(Immediate immediate = Immediate::No) { m_state->shutdown(immediate); }

protected:
    /// What the names of one queue share; the items are with those who know their type.
    struct State : public RefCounted
    {
        State(const char *type, int limit);

        [[nodiscard]] virtual std::size_t size() const = 0;
        [[nodiscard]] virtual std::string items_repr() const = 0;
        /// Throws away what would be got next.
        virtual void drop_next() = 0;

        [[nodiscard]] bool full() const;
        [[nodiscard]] std::string repr() const;
        [[nodiscard]] std::string format() const;
        void require_room() const;
        void require_item() const;
        void item_was_put();
        void item_was_got() { putters.pop_and_wake(1); }
        void task_done();
        void shutdown(Immediate immediate);

        /// Wait once: whether there is an item or room then is another question.
        static Coroutine<> wait_to_get(Ref<State> self, const char *what);
        static Coroutine<> wait_to_put(Ref<State> self, const char *what);
        static Coroutine<> join(Ref<State> self, const char *what);

        const char *type_name;
        int maxsize;
        Waiters<void> getters;
        Waiters<void> putters;
        std::size_t unfinished_tasks = 0;
        Event finished;
        LoopBound loop;
        bool is_shutdown = false;
    };

    explicit QueueBase(Ref<State> state)
        : m_state(std::move(state))
    {
    }

    template <class Derived>
    [[nodiscard]] Ref<Derived> state() const
    {
        return Ref<Derived>(static_cast<Derived *>(m_state.get()));
    }

private:
    Ref<State> m_state;
};

} // namespace asyncio
