#include "gui/panels/loop_moment.h"

#include "engine/asyncio/heapq.h"

#include <algorithm>
#include <vector>

namespace gui {

using trace::EventIndex;
using trace::LoopState;
using trace::LoopTimer;
using trace::TurnPhase;

namespace {

struct EarlierFirst
{
    Time due;
    bool cancelled;
    EventIndex set;

    bool operator<(const EarlierFirst &other) const { return due < other.due; }
};

} // namespace

std::size_t leftInTurn(const LoopState &state)
{
    if (state.phase != TurnPhase::Handles)
        return state.ready.size();
    const std::uint64_t gone = std::uint64_t{state.taken} + state.unknown_ready;
    const std::uint64_t left = state.handles - std::min<std::uint64_t>(gone, state.handles);
    return std::min<std::size_t>(left, state.ready.size());
}

std::optional<std::size_t> nextTimer(const LoopState &state)
{
    // Those that are cancelled are dropped when they come to the head (SEMANTICS.md S8).
    if (state.timers.empty() || !state.timers.front().cancelled)
        return state.timers.empty() ? std::nullopt : std::optional<std::size_t>(0);
    std::vector<EarlierFirst> heap;
    heap.reserve(state.timers.size());
    for (const LoopTimer &timer : state.timers)
        heap.push_back({timer.due, timer.cancelled, timer.set});
    while (!heap.empty() && heap.front().cancelled)
        asyncio::heapq::pop(heap);
    if (heap.empty())
        return {};
    const auto found = std::ranges::find(state.timers, heap.front().set, &LoopTimer::set);
    return static_cast<std::size_t>(found - state.timers.begin());
}

} // namespace gui
