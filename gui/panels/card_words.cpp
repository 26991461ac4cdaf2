#include "gui/panels/card_words.h"

#include "gui/document/time_text.h"
#include "gui/panels/turn_words.h"
#include "gui/theme/state_icon.h"

#include <QCoreApplication>

#include <chrono>

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

} // namespace

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

} // namespace gui
