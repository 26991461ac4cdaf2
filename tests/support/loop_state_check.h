#pragma once

#include "engine/asyncio/event_loop.h"
#include "engine/trace/loop_state.h"

#include <cmath>
#include <string>

/// What an event loop consists of, in words: its own, and what the record says, to be compared.
///
///     turn: 2 left of 3
///     ready: step 4 | callback "gather.<locals>._done_callback" | cancelled timer "sleep(1)"
///     timers: 1000000007 "sleep(1)" | cancelled 2000000000 "Timeout._on_timeout"
namespace loop_words {

inline std::string entry(bool cancelled, const std::string &what, const std::string &text)
{
    return (cancelled ? " | cancelled " : " | ") + what + (text.empty() ? "" : " \"" + text + '"');
}

/// Of the loop itself.
inline std::string of(const asyncio::EventLoop &loop)
{
    std::string words = "left " + std::to_string(loop.left_in_turn()) + "\nready";
    loop.ready().for_each([&](const asyncio::Handle &handle) {
        if (const asyncio::Task *task = asyncio::Task::of(handle))
            words += entry(false, "step " + std::to_string(static_cast<unsigned>(task->id())), {});
        else
            words += entry(
                handle.cancelled(), handle.timer() ? "timer" : "callback", handle.purpose().text());
    });
    words += "\ntimers";
    loop.timers().for_each([&](const asyncio::Timer &timer) {
        words += entry(timer.handle().cancelled(),
            std::to_string(std::llround(timer.when().count() * 1e9)),
            timer.handle().purpose().text());
    });
    return words;
}

/// Of the record.
inline std::string of(const trace::TraceStore &store, const trace::LoopState &state)
{
    using Kind = trace::QueuedHandle::Kind;
    const bool in_turn = state.phase == trace::TurnPhase::Handles;
    std::string words
        = "left " + std::to_string(in_turn ? state.handles - state.taken : 0) + "\nready";
    for (const trace::QueuedHandle &handle : state.ready) {
        if (handle.kind == Kind::Step)
            words += entry(
                handle.cancelled, "step " + std::to_string(static_cast<unsigned>(handle.task)), {});
        else
            words += entry(handle.cancelled, handle.kind == Kind::Timer ? "timer" : "callback",
                std::string(store.text(handle.text)));
    }
    words += "\ntimers";
    for (const trace::LoopTimer &timer : state.timers)
        words += entry(timer.cancelled, std::to_string(timer.due.count()),
            std::string(store.text(timer.text)));
    return words;
}

} // namespace loop_words
