#include "engine/asyncio/barrier.h"

namespace asyncio {

namespace {

constexpr const char *waiting = "Barrier.wait";

} // namespace

Barrier::Barrier(int parties)
    : m_state(make_ref<State>(parties))
{
}

Barrier::State::State(int tasks)
    : parties(tasks)
{
    if (parties < 1)
        throw ValueError("parties must be > 0");
}

Coroutine<int> Barrier::wait()
{
    return State::wait(m_state);
}

Coroutine<int> Barrier::State::wait(Ref<State> self)
{
    co_await self->condition.acquire(waiting);
    try {
        co_await block(self);
    } catch (...) {
        self->condition.release();
        throw;
    }
    const int index = self->count++;
    try {
        if (index + 1 == self->parties) {
            self->phase = Phase::Draining;
            self->condition.notify_all();
        } else {
            co_await wait_for_others(self);
        }
    } catch (...) {
        self->leave();
        throw;
    }
    self->leave();
    co_return index;
}

/// Until those who were here before have left.
Coroutine<> Barrier::State::block(Ref<State> self)
{
    const auto free = [&state = *self] {
        return state.phase != Phase::Draining && state.phase != Phase::Resetting;
    };
    co_await self->condition.wait_for(free, waiting);
    if (self->phase == Phase::Broken)
        throw BrokenBarrierError("Barrier aborted");
}

Coroutine<> Barrier::State::wait_for_others(Ref<State> self)
{
    const auto filled = [&state = *self] { return state.phase != Phase::Filling; };
    co_await self->condition.wait_for(filled, waiting);
    if (self->phase == Phase::Broken || self->phase == Phase::Resetting)
        throw BrokenBarrierError("Abort or reset of barrier");
}

void Barrier::State::leave()
{
    if (--count == 0) {
        if (phase == Phase::Resetting || phase == Phase::Draining)
            phase = Phase::Filling;
        condition.notify_all();
    }
    condition.release();
}

Coroutine<> Barrier::reset()
{
    return State::reset(m_state);
}

Coroutine<> Barrier::State::reset(Ref<State> self)
{
    co_await self->condition.acquire("Barrier.reset");
    self->phase = self->count > 0 ? Phase::Resetting : Phase::Filling;
    self->condition.notify_all();
    self->condition.release();
}

Coroutine<> Barrier::abort()
{
    return State::abort(m_state);
}

Coroutine<> Barrier::State::abort(Ref<State> self)
{
    co_await self->condition.acquire("Barrier.abort");
    self->phase = Phase::Broken;
    self->condition.notify_all();
    self->condition.release();
}

Coroutine<bool> Barrier::aexit(std::exception_ptr)
{
    co_return false;
}

std::string Barrier::State::repr() const
{
    std::string extra;
    switch (phase) {
    case Phase::Filling:
        extra = "filling";
        break;
    case Phase::Draining:
        extra = "draining";
        break;
    case Phase::Resetting:
        extra = "resetting";
        break;
    case Phase::Broken:
        return object_repr("asyncio.locks.Barrier", this, "broken");
    }
    extra += ", waiters:" + std::to_string(n_waiting()) + "/" + std::to_string(parties);
    return object_repr("asyncio.locks.Barrier", this, extra);
}

} // namespace asyncio
