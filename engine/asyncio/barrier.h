#pragma once

#include "engine/asyncio/condition.h"

namespace asyncio {

/// The barrier was reset or aborted while a task waited for it, or before.
class BrokenBarrierError : public RuntimeError
{
public:
    explicit BrokenBarrierError(const std::string &message = {})
        : RuntimeError("BrokenBarrierError", message)
    {
    }
};

/// Holds tasks until so many of them have come, then lets them all go on; as often as they like
/// (SEMANTICS.md S78).
///
/// A copy is another name for the same barrier, as in Python; who waits keeps it alive.
class Barrier
{
public:
    /// Throws ValueError if there are none.
    explicit Barrier(int parties);

    [[nodiscard]] int parties() const { return m_state->parties; }
    /// How many have come; none while those are leaving.
    [[nodiscard]] int n_waiting() const { return m_state->n_waiting(); }
    [[nodiscard]] bool broken() const { return m_state->phase == Phase::Broken; }
    /// As Python prints it: "<asyncio.locks.Barrier object at 0x5581e0 [filling, waiters:1/3]>".
    [[nodiscard]] std::string repr() const { return m_state->repr(); }

    /// Waits for the others and returns which one the caller was, counted from 0. Who comes while
    /// the others are leaving waits for that first. Throws BrokenBarrierError.
    [[nodiscard]] Coroutine<int> wait();
    /// Throws out those who wait, with BrokenBarrierError, and begins anew.
    [[nodiscard]] Coroutine<> reset();
    /// The same for those who come after this as well, until the next reset().
    [[nodiscard]] Coroutine<> abort();

    // `async with`.
    [[nodiscard]] Coroutine<int> aenter() { return wait(); }
    [[nodiscard]] Coroutine<bool> aexit(std::exception_ptr error);

private:
    enum class Phase { Filling, Draining, Resetting, Broken };

    struct State final : public RefCounted
    {
        explicit State(int tasks);
        static Coroutine<int> wait(Ref<State> self);
        static Coroutine<> block(Ref<State> self);
        static Coroutine<> wait_for_others(Ref<State> self);
        static Coroutine<> reset(Ref<State> self);
        static Coroutine<> abort(Ref<State> self);
        void leave();
        [[nodiscard]] int n_waiting() const { return phase == Phase::Filling ? count : 0; }
        [[nodiscard]] std::string repr() const;

        Condition condition; ///< notified when the phase changes
        int parties;
        Phase phase = Phase::Filling;
        int count = 0; ///< of the tasks inside
    };

    Ref<State> m_state;
};

} // namespace asyncio
