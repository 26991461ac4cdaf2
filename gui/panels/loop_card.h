#pragma once

#include "engine/trace/loop_state.h"

#include <QRect>
#include <QString>

#include <optional>

namespace gui {

using trace::EventIndex;
using trace::Shown;
using trace::TaskId;

/// Where in the loop a card lies.
enum class CardPlace : std::uint8_t {
    Running,
    ThisTurn, ///< in the ready queue, to be run in the turn that is under way or comes next
    NextTurn, ///< in the ready queue, behind what the turn under way will run
    Timers,
};

/// How much room a card has.
enum class CardForm : std::uint8_t {
    TwoLines,
    OneLine,
    Node, ///< of a tree: two short lines in the middle
};

/// A handle or timer of the loop as the panel shows it.
struct LoopCard
{
    /// The event that queued it or, of a timer and its handle, that set the timer. It stays the
    /// same on the way from the timers to the queue and on.
    EventIndex id = 0;
    CardPlace place = CardPlace::ThisTurn;
    std::size_t index = 0; ///< in the list of that place: running, ready or timers
    trace::QueuedHandle::Kind kind = trace::QueuedHandle::Kind::Step;
    TaskId task = trace::no_task; ///< whose step, or who set the timer
    std::optional<Shown> shown; ///< in whose colours; nothing: in none
    bool cancelled = false;
    bool next = false; ///< the first to be run, or to be due
    QString number; ///< its position
    QString title; ///< "worker 1"
    QString detail; ///< "woken by a timer"
    CardForm form = CardForm::TwoLines;
    QRect rect;

    bool operator==(const LoopCard &) const = default;
};

} // namespace gui
