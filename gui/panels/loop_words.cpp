#include "gui/panels/loop_words.h"

#include "engine/asyncio/heapq.h"
#include "gui/document/time_text.h"
#include "gui/theme/state_icon.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gui {

using trace::CauseKind;
using trace::EventKind;
using trace::LoopState;
using trace::LoopTimer;
using trace::QueuedHandle;
using trace::TraceEvent;
using trace::TraceStore;
using trace::TurnPhase;
using Kind = trace::QueuedHandle::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Loop)
};

/// So many of a list are read aloud.
constexpr std::size_t most_spoken = 8;

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString nameOf(const TraceStore &store, TaskId task)
{
    return store.contains(task) ? fromStore(store.info(task).name) : QString();
}

/// Both if they are there: "worker 1: sleep(1)".
QString named(const QString &who, const QString &what)
{
    if (who.isEmpty() || what.isEmpty())
        return who.isEmpty() ? what : who;
    return Words::tr("%1: %2", "who: what").arg(who, what);
}

QString timerTitle(const TraceStore &store, TaskId task, trace::TextId text)
{
    const QString title = named(nameOf(store, task), fromStore(store.text(text)));
    return title.isEmpty() ? Words::tr("a timer") : title;
}

/// Who is behind an event.
QString causeOf(const TraceStore &store, const TraceEvent &event)
{
    switch (event.cause) {
    case CauseKind::Loop:
        return Words::tr("the loop");
    case CauseKind::Task:
        return nameOf(store, event.cause_task);
    case CauseKind::Timer:
        return Words::tr("a timer");
    case CauseKind::User:
        return Words::tr("you");
    }
    return {};
}

/// Whether a task became ready by being created.
bool isFirstStep(const TraceStore &store, TaskId task, Time time)
{
    return store.row_index(task, time).value_or(0) <= 1;
}

/// What put a handle into the queue: "woken by a timer".
QString whyQueued(const TraceStore &store, const QueuedHandle &handle)
{
    const TraceEvent event = store.event(handle.queued);
    switch (handle.kind) {
    case Kind::Step:
        if (event.kind != EventKind::TaskReady)
            return Words::tr("started at once");
        if (isFirstStep(store, handle.task, event.time))
            return Words::tr("first step");
        if (event.cause == CauseKind::Task && event.cause_task == handle.task)
            return Words::tr("goes on after yielding");
        return Words::tr("woken by %1").arg(causeOf(store, event));
    case Kind::Callback:
        return Words::tr("callback, queued by %1").arg(causeOf(store, event));
    case Kind::Timer:
        return Words::tr("its timer was due");
    }
    return {};
}

QString leftOf(const LoopTimer &timer, Time now)
{
    if (timer.due <= now)
        return Words::tr("due");
    return formatDuration(timer.due - now);
}

/// What became this handle: the event that set the timer.
EventIndex timerOf(const TraceStore &store, const QueuedHandle &handle)
{
    const TraceEvent event = store.event(handle.queued);
    return store.loop_history().setting_of(event, handle.queued).value_or(handle.queued);
}

LoopCard ofHandle(const LoopMoment &moment, const QueuedHandle &handle)
{
    const TraceStore &store = moment.store;
    LoopCard card;
    card.id = handle.kind == Kind::Timer ? timerOf(store, handle) : handle.queued;
    card.kind = handle.kind;
    card.task = handle.task;
    card.cancelled = handle.cancelled;
    card.detail
        = handle.cancelled ? Words::tr("cancelled: will be skipped") : whyQueued(store, handle);
    switch (handle.kind) {
    case Kind::Step:
        card.title = nameOf(store, handle.task);
        if (const auto event = store.at(handle.task, moment.time))
            card.shown = trace::shown(*event);
        if (card.shown == Shown::CancelRequested || card.shown == Shown::CleaningUp)
            card.detail
                = Words::tr("%1, %2", "state, reason").arg(stateName(*card.shown), card.detail);
        break;
    case Kind::Callback:
        card.title = fromStore(store.text(handle.text));
        if (card.title.isEmpty())
            card.title = Words::tr("a callback");
        break;
    case Kind::Timer:
        card.title = timerTitle(store, handle.task, handle.text);
        break;
    }
    return card;
}

LoopCard ofTimer(const LoopMoment &moment, const LoopTimer &timer)
{
    LoopCard card;
    card.id = timer.set;
    card.kind = Kind::Timer;
    card.task = timer.task;
    card.cancelled = timer.cancelled;
    card.title = timerTitle(moment.store, timer.task, timer.text);
    card.detail = timer.cancelled ? Words::tr("cancelled") : leftOf(timer, moment.time);
    return card;
}

bool isFinished(const LoopMoment &moment)
{
    const trace::ShownCounts counts = moment.store.counts_at(moment.time);
    return std::all_of(counts.begin(), counts.begin() + trace::live_count,
        [](std::uint32_t count) { return count == 0; });
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

QString handlesText(const LoopState &state)
{
    if (!state.running.empty())
        return Words::tr("running handle %L1 of %L2").arg(state.taken).arg(state.handles);
    if (state.taken == 0)
        return Words::tr("handles to run: %L1").arg(state.handles);
    return Words::tr("%L1 of %L2 handles have run").arg(state.taken).arg(state.handles);
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

struct EarlierFirst
{
    Time due;
    bool cancelled;
    EventIndex set;

    bool operator<(const EarlierFirst &other) const { return due < other.due; }
};

QString plainRow(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return {};
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(label.toHtmlEscaped(), value.toHtmlEscaped());
}

QString placeText(const LoopMoment &moment, const LoopCard &card)
{
    switch (card.place) {
    case CardPlace::Running:
        return Words::tr("running, %1").arg(handlesText(moment.state));
    case CardPlace::ThisTurn:
        return moment.state.phase == TurnPhase::Handles
            ? Words::tr("number %L1 in the ready queue; runs in this turn").arg(card.index + 1)
            : Words::tr("number %L1 in the ready queue; runs in the turn that comes")
                  .arg(card.index + 1);
    case CardPlace::NextTurn:
        return Words::tr("number %L1 in the ready queue; runs in the next turn")
            .arg(card.index + 1);
    case CardPlace::Timers:
        return Words::tr("number %L1 in the heap of timers").arg(card.index);
    }
    return {};
}

QString eventText(const TraceStore &store, EventIndex index)
{
    return Words::tr("%1, event %L2").arg(formatTime(store.time(index), Time{1})).arg(index + 1);
}

/// "Ready: …", with the first of the cards, and how many more there are.
QString spokenList(const LoopMoment &moment, const QString &title, CardPlace place,
    std::size_t first, std::size_t end)
{
    QStringList cards;
    for (std::size_t i = first; i < std::min(end, first + most_spoken); ++i)
        cards += spokenCard(describeCard(moment, place, i));
    if (end > first + most_spoken)
        cards += Words::tr("and %L1 more").arg(end - first - most_spoken);
    return cards.isEmpty()
        ? QString()
        : Words::tr("%1: %2.", "list: its items").arg(title, cards.join(QStringLiteral("; ")));
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

QString readyHeading(const LoopState &state)
{
    const std::size_t count = state.ready.size() + state.unknown_ready;
    if (count == 0)
        return Words::tr("Ready queue: empty");
    const QString text = Words::tr("Ready queue: %L1").arg(count);
    return state.unknown_ready == 0
        ? text
        : Words::tr("%1, the first %L2 not recorded").arg(text).arg(state.unknown_ready);
}

QString timersHeading(const LoopState &state)
{
    const std::size_t count = state.timers.size();
    if (!state.exact)
        return Words::tr("Timers: %L1 or more, not all were recorded").arg(count);
    return count == 0 ? Words::tr("Timers: none") : Words::tr("Timers: %L1").arg(count);
}

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

LoopCard describeCard(const LoopMoment &moment, CardPlace place, std::size_t index)
{
    const LoopState &state = moment.state;
    LoopCard card;
    switch (place) {
    case CardPlace::Running:
        card = ofHandle(moment, state.running[index]);
        if (card.kind != Kind::Step)
            card.shown = Shown::Running;
        break;
    case CardPlace::ThisTurn:
    case CardPlace::NextTurn:
        card = ofHandle(moment, state.ready[index]);
        card.next = index + state.unknown_ready == 0;
        card.number
            = card.next ? Words::tr("next") : QString::number(index + state.unknown_ready + 1);
        break;
    case CardPlace::Timers:
        card = ofTimer(moment, state.timers[index]);
        card.next = nextTimer(state) == index;
        card.number = card.next ? Words::tr("next") : QStringLiteral("[%1]").arg(index);
        break;
    }
    card.place = place;
    card.index = index;
    return card;
}

QString cardToolTip(const LoopMoment &moment, const LoopCard &card)
{
    const TraceStore &store = moment.store;
    const LoopState &state = moment.state;
    QString rows = plainRow(Words::tr("Where"), placeText(moment, card));
    if (card.shown)
        rows += plainRow(Words::tr("State"), stateName(*card.shown));
    if (card.place == CardPlace::Timers) {
        const LoopTimer &timer = state.timers[card.index];
        rows += plainRow(Words::tr("Due at"), formatTime(timer.due, std::chrono::microseconds(1)));
        rows += plainRow(Words::tr("Left"),
            card.cancelled ? Words::tr("never: it was cancelled") : leftOf(timer, moment.time));
        rows += plainRow(Words::tr("Set by"), nameOf(store, timer.task));
        rows += plainRow(Words::tr("Wakes"), fromStore(store.text(timer.text)));
        rows += plainRow(Words::tr("Set at"), eventText(store, timer.set));
    } else {
        const QueuedHandle &handle = card.place == CardPlace::Running ? state.running[card.index]
                                                                      : state.ready[card.index];
        rows += plainRow(Words::tr("Why"), whyQueued(store, handle));
        rows += plainRow(Words::tr("Queued at"), eventText(store, handle.queued));
        rows += plainRow(Words::tr("For"), formatDuration(moment.time - store.time(handle.queued)));
        if (card.cancelled)
            rows += plainRow(Words::tr("But"),
                Words::tr("it was cancelled: it keeps its place and "
                          "is skipped"));
    }
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(card.title.toHtmlEscaped(), rows);
}

QString spokenCard(const LoopCard &card)
{
    const QString state
        = card.shown && *card.shown != Shown::Ready ? stateName(*card.shown) : QString();
    const bool told = state.isEmpty() || card.detail.startsWith(state);
    const QString detail
        = told ? card.detail : Words::tr("%1, %2", "state, reason").arg(state, card.detail);
    switch (card.place) {
    case CardPlace::Running:
        return Words::tr("%1, %2", "card, detail").arg(card.title, detail);
    case CardPlace::ThisTurn:
    case CardPlace::NextTurn:
    case CardPlace::Timers:
        return Words::tr("%1: %2, %3", "position: card, detail")
            .arg(card.number, card.title, detail);
    }
    return {};
}

QString spokenLoop(const LoopMoment &moment)
{
    const LoopState &state = moment.state;
    const std::size_t left = leftInTurn(state);
    QStringList parts{phaseText(moment) + u'.',
        spokenList(moment, Words::tr("Running"), CardPlace::Running, 0, state.running.size()),
        spokenList(moment, Words::tr("Ready"), CardPlace::ThisTurn, 0, left),
        spokenList(moment, Words::tr("Ready for the next turn"), CardPlace::NextTurn, left,
            state.ready.size()),
        spokenList(moment, Words::tr("Timers"), CardPlace::Timers, 0, state.timers.size())};
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace gui
