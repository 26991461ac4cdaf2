#include "gui/panels/turn_words.h"

#include "gui/document/time_text.h"
#include "gui/panels/card_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

using trace::EventIndex;
using trace::EventKind;
using trace::LoopState;
using trace::TurnPhase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Loop)
};

/// There were tasks, and all are done.
bool isFinished(const LoopMoment &moment)
{
    const trace::ShownCounts counts = moment.store.counts_at(moment.time);
    const auto isNone = [](std::uint32_t count) { return count == 0; };
    const auto done = counts.begin() + trace::live_count;
    return std::all_of(counts.begin(), done, isNone) && !std::all_of(done, counts.end(), isNone);
}

/// What the loop does between two turns.
QString pauseText(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    if (!state.ready.empty())
        return Words::tr("%L1 ready for the next turn").arg(state.ready.size());
    if (const auto next = nextTimer(state))
        return Words::tr("waiting for a timer until %1").arg(formatTime(state.timers[*next].due));
    return isFinished(moment) ? Words::tr("nothing to do, finished")
                              : Words::tr("nothing to do until somebody does something");
}

/// Of the lines of a turn, that in which the loop is.
enum class TurnPlace { Drop, Wait, Move, Count, Repeat, Take, Run, Nowhere };

TurnPlace placeIn(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    const EventIndex end = moment.store.events_until(moment.time);
    const auto latest = end > 0 ? std::optional(moment.store.kind(end - 1)) : std::nullopt;
    if (latest == EventKind::TimersSwept)
        return TurnPlace::Drop;
    if (latest == EventKind::HandleSkipped && state.phase == TurnPhase::Handles)
        return TurnPlace::Take;
    switch (state.phase) {
    case TurnPhase::Between:
        return TurnPlace::Wait;
    case TurnPhase::Timers:
        return TurnPlace::Move;
    case TurnPhase::Handles:
        if (!state.running.empty())
            return TurnPlace::Run;
        return state.taken == 0 ? TurnPlace::Count : TurnPlace::Repeat;
    }
    return TurnPlace::Nowhere;
}

QString waitNote(const LoopMoment &moment)
{
    if (!moment.state.ready.empty())
        return Words::tr("at once");
    const auto next = nextTimer(moment.state);
    return next ? Words::tr("until %1").arg(formatTime(moment.state.timers[*next].due)) : QString();
}

} // namespace

QString phaseText(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    switch (state.phase) {
    case TurnPhase::Between:
        return state.turn == 0
            ? Words::tr("Before the first turn: %1").arg(pauseText(moment))
            : Words::tr("After turn %L1: %2").arg(state.turn).arg(pauseText(moment));
    case TurnPhase::Timers:
        return Words::tr("Turn %L1: moving timers that are due").arg(state.turn);
    case TurnPhase::Handles:
        return Words::tr("Turn %L1: %2").arg(state.turn).arg(handlesText(state));
    }
    return {};
}

QString briefPhaseText(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    switch (state.phase) {
    case TurnPhase::Between:
        if (!state.ready.empty())
            return Words::tr("Next turn: %L1 ready").arg(state.ready.size());
        if (const auto next = nextTimer(state))
            return Words::tr("Waits until %1").arg(formatTime(state.timers[*next].due));
        return isFinished(moment) ? Words::tr("Finished") : Words::tr("Nothing to do");
    case TurnPhase::Timers:
        return Words::tr("Turn %L1: timers").arg(state.turn);
    case TurnPhase::Handles:
        return state.running.empty() ? Words::tr("Turn %L1: %L2 of %L3 done")
                                           .arg(state.turn)
                                           .arg(state.taken)
                                           .arg(state.handles)
                                     : Words::tr("Turn %L1: handle %L2 of %L3")
                                           .arg(state.turn)
                                           .arg(state.taken)
                                           .arg(state.handles);
    }
    return {};
}

QString handlesText(const LoopState &state)
{
    if (!state.running.empty())
        return Words::tr("running handle %L1 of %L2").arg(state.taken).arg(state.handles);
    if (state.taken == 0)
        return Words::tr("handles to run: %L1").arg(state.handles);
    return Words::tr("%L1 of %L2 handles have run").arg(state.taken).arg(state.handles);
}

std::vector<TurnLine> turnLines(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    const TurnPlace here = placeIn(moment);
    const bool counted = state.phase == TurnPhase::Handles;
    const auto line = [here](TurnPlace place, const QString &text, const QString &note = {}) {
        return TurnLine{text, note, place == here};
    };
    return {
        line(TurnPlace::Drop, Words::tr("drop cancelled timers")),
        line(TurnPlace::Wait, Words::tr("wait for ready or timer"),
            here == TurnPlace::Wait ? waitNote(moment) : QString()),
        line(TurnPlace::Move, Words::tr("move due timers to ready")),
        line(TurnPlace::Count, QStringLiteral("n = len(ready)"),
            counted ? QString::number(state.handles) : QString()),
        line(TurnPlace::Repeat, QStringLiteral("for i in range(n):"),
            counted && state.taken > 0 ? Words::tr("%1 of %2").arg(state.taken).arg(state.handles)
                                       : QString()),
        line(TurnPlace::Take, QStringLiteral("  handle = ready.popleft()")),
        line(TurnPlace::Run, QStringLiteral("  handle.run()"),
            state.running.empty()
                ? QString()
                : describeCard(moment, CardPlace::Running, state.running.size() - 1).title),
    };
}

} // namespace gui
