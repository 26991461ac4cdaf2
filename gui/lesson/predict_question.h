#pragma once

#include "engine/trace/loop_state.h"
#include "engine/trace/store.h"

#include <QString>

#include <optional>
#include <vector>

namespace gui {

using trace::EventIndex;
using trace::TaskId;

/// What the next step of a task may make of it.
enum class Fate : std::uint8_t {
    GoesOn, ///< it awaits something more
    Result,
    Exception,
    Cancelled,
};
inline constexpr int fate_count = 4;

/// A question about what comes next, made from what has happened so far alone.
struct Question
{
    enum class Kind : std::uint8_t {
        WhoRunsNext, ///< one of the tasks
        WhatBecomes, ///< of the task, in its next step: a Fate
    };

    Kind kind = Kind::WhoRunsNext;
    EventIndex from = 0; ///< what happens from this event on is asked for
    std::vector<TaskId> tasks; ///< the choices, in the order of their creation
    TaskId about = trace::no_task; ///< whose fate is asked for

    [[nodiscard]] int choices() const
    {
        return kind == Kind::WhoRunsNext ? static_cast<int>(tasks.size()) : fate_count;
    }
    bool operator==(const Question &) const = default;
};

/// The questions that make sense right before the event with this index, be it recorded or not:
/// who runs next, if several tasks may; what becomes of the one that runs next, if it was asked to
/// cancel or what it awaited has failed.
[[nodiscard]] std::vector<Question> questionsBefore(const trace::TraceStore &store, EventIndex end);

/// What turned out to be true.
struct Outcome
{
    int choice = -1; ///< from 0; -1: none of them, as for a task that did not exist yet
    EventIndex decided = 0; ///< the event that told

    bool operator==(const Outcome &) const = default;
};
/// Nothing if it is not decided before the event with the index `end`.
[[nodiscard]] std::optional<Outcome> truthOf(
    const trace::TraceStore &store, const Question &question, EventIndex end);

/// Whether this event, the next, decides the question, as far as one can tell.
[[nodiscard]] bool decides(
    const trace::TraceStore &store, const Question &question, EventIndex index);

/// "Who runs next?"
[[nodiscard]] QString questionText(const trace::TraceStore &store, const Question &question);
/// One of the choices, from 0: the name of a task, or "It ends cancelled".
[[nodiscard]] QString choiceText(
    const trace::TraceStore &store, const Question &question, int choice);

} // namespace gui
