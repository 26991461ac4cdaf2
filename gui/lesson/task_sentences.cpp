#include "engine/trace/causes.h"
#include "gui/document/time_text.h"
#include "gui/lesson/narrator.h"

#include <QLocale>

namespace gui {

using trace::CauseKind;
using trace::Condition;
using trace::EventKind;
using trace::TraceEvent;

namespace {

/// "worker()" by the function of a task.
QString coroutine(const Narrator &narrator, TaskId task)
{
    const std::string_view function = narrator.store().info(task).function;
    return function.empty()
        ? QString()
        : QString::fromUtf8(function.data(), qsizetype(function.size())) + QStringLiteral("()");
}

QString createdBy(const Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    switch (event.cause) {
    case CauseKind::Task:
        return Narrator::tr("%1 creates %2").arg(narrator.name(event.cause_task), narrator.name());
    case CauseKind::Timer:
        return Narrator::tr("The callback of a timer creates %1").arg(narrator.name());
    case CauseKind::User:
        return trace::cause_of(narrator.store(), narrator.index())
            ? Narrator::tr("You create %1").arg(narrator.name())
            : Narrator::tr("The run starts with %1").arg(narrator.name());
    case CauseKind::Loop:
        break;
    }
    return Narrator::tr("The loop creates %1").arg(narrator.name());
}

/// How a task has ended.
QString endOf(Condition condition)
{
    switch (condition) {
    case Condition::Exception:
        return Narrator::tr("has failed");
    case Condition::Cancelled:
        return Narrator::tr("is cancelled");
    case Condition::Result:
    case Condition::Ready:
    case Condition::Running:
    case Condition::Waiting:
        break;
    }
    return Narrator::tr("is done");
}

/// A task that awaits is woken by what a task does, or by its end.
QString wokenByTask(Narrator &narrator, const TraceEvent &await)
{
    const TraceEvent &event = narrator.event();
    const auto place = placeBefore(narrator.store(), event.cause_task, narrator.index());
    const Condition condition = place
        ? narrator.store().event(narrator.store().row(event.cause_task)[*place]).condition
        : Condition::Running;
    const QString source = narrator.name(event.cause_task);
    if (!trace::is_done(condition))
        return Narrator::tr("%1 wakes %2, which %3")
            .arg(source, narrator.name(), narrator.waits(await));
    if (TaskId{await.other} == event.cause_task)
        return Narrator::tr("%1 %2, which wakes %3").arg(source, endOf(condition), narrator.name());
    return Narrator::tr("%1 %2, and with it ends what %3 waits for, %4")
        .arg(source, endOf(condition), narrator.name(), narrator.awaited(await));
}

QString wokenByTimer(Narrator &narrator, const TraceEvent &await)
{
    if (isSleep(narrator.store().text(await.text)))
        return Narrator::tr("The timer of %1 wakes %2")
            .arg(narrator.awaited(await), narrator.name());
    return Narrator::tr("A timer wakes %1, which %2").arg(narrator.name(), narrator.waits(await));
}

QString wokenBy(Narrator &narrator, const TraceEvent &await)
{
    switch (narrator.event().cause) {
    case CauseKind::Task:
        return wokenByTask(narrator, await);
    case CauseKind::Timer:
        return wokenByTimer(narrator, await);
    case CauseKind::User:
        return Narrator::tr("What you ask for wakes %1, which %2")
            .arg(narrator.name(), narrator.waits(await));
    case CauseKind::Loop:
        break;
    }
    return Narrator::tr("The loop wakes %1, which %2").arg(narrator.name(), narrator.waits(await));
}

/// Whether a cancel has made the task ready.
bool wokenToCancel(const Narrator &narrator)
{
    const auto cause = trace::cause_in_rows(narrator.store(), narrator.index());
    return cause && narrator.store().kind(*cause) == EventKind::CancelRequested
        && narrator.store().event(*cause).task == narrator.event().task;
}

/// What a step goes on with, of a task that was suspended.
QString resumed(Narrator &narrator, const TraceEvent &await)
{
    const QString line = narrator.atLine(await.stack);
    const QString name = narrator.name();
    if (isYield(await))
        return Narrator::tr("%1 goes on%2: it has let the others run first").arg(name, line);
    const TaskId other{await.other};
    const auto outcome = narrator.store().contains(other)
        ? narrator.store().at(other, narrator.event().time)
        : std::nullopt;
    if (outcome && outcome->condition == Condition::Result)
        return Narrator::tr("%1 goes on%2 with what %3 has returned, %4")
            .arg(name, line, narrator.name(other), narrator.text(outcome->text));
    if (outcome && outcome->condition == Condition::Exception)
        return Narrator::tr("%1 goes on%2, where it gets the exception of %3, %4")
            .arg(name, line, narrator.name(other), narrator.text(outcome->text));
    return Narrator::tr("%1 goes on%2: its wait for %3 is over")
        .arg(name, line, narrator.awaited(await));
}

/// When the timer that was set in the step that ends now is due.
std::optional<Time> dueOfStep(const Narrator &narrator)
{
    constexpr EventIndex most = 64;
    const auto &store = narrator.store();
    for (EventIndex i = narrator.index(); i-- > 0 && narrator.index() - i < most;) {
        const TraceEvent event = store.event(i);
        if (event.kind == EventKind::TimerSet)
            return event.time + trace::timer_left(event);
        if (event.kind == EventKind::StepBegan && event.task == narrator.event().task)
            break;
    }
    return {};
}

/// Whether the task has been asked to cancel within the step that ends now.
bool askedInStep(const Narrator &narrator)
{
    const auto &store = narrator.store();
    const TraceEvent &event = narrator.event();
    const auto row = store.row(event.task);
    const auto place = placeBefore(store, event.task, narrator.index());
    if (!place || event.cancel_requests == 0 || event.delivered)
        return false;
    for (std::size_t i = *place + 1; i-- > 0 && *place - i < 64;) {
        const EventKind kind = store.kind(row[i]);
        if (kind == EventKind::CancelRequested)
            return true;
        if (kind == EventKind::StepBegan)
            break;
    }
    return false;
}

QString untilWhen(Narrator &narrator)
{
    const auto &store = narrator.store();
    const TraceEvent &event = narrator.event();
    const TaskId other{event.other};
    if (askedInStep(narrator))
        return Narrator::tr("it was asked to cancel, so what it awaits is cancelled at once");
    if (other != trace::no_task)
        return hasBegunBefore(store, other, narrator.index())
            ? Narrator::tr("it waits until %1 is done").arg(narrator.name(other))
            : Narrator::tr("it waits until %1, which has not begun yet, is done")
                  .arg(narrator.name(other));
    const std::string_view what = store.text(event.text);
    const auto due = isSleep(what) ? dueOfStep(narrator) : std::nullopt;
    if (due)
        return Narrator::tr("it sleeps until %1, and the loop is free for others")
            .arg(formatTime(*due));
    if (isSleep(what))
        return Narrator::tr("it sleeps, and the loop is free for others");
    if (countOf(what, "gather of ") || countOf(what, "wait of "))
        return Narrator::tr("it waits until that is over, and the loop is free for others");
    return Narrator::tr("it %1, and the loop is free for others").arg(narrator.waits(event));
}

QString ended(const Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    const QString what = narrator.text();
    const bool declined = event.cancel_requests > 0;
    if (event.condition == Condition::Exception)
        return declined ? Narrator::tr("%1 fails with %2, although it was asked to cancel")
                              .arg(narrator.name(), what)
                        : Narrator::tr("%1 fails with %2").arg(narrator.name(), what);
    return declined ? Narrator::tr("%1 is done and returns %2, although it was asked to cancel")
                          .arg(narrator.name(), what)
                    : Narrator::tr("%1 is done and returns %2").arg(narrator.name(), what);
}

/// Of a task that ends cancelled.
QString endedCancelled(const Narrator &narrator)
{
    const auto &store = narrator.store();
    const TraceEvent &event = narrator.event();
    const auto before = previousOfTask(store, narrator.index());
    const auto step = stepBefore(store, event.task, narrator.index());
    const bool thrown = before && before->kind == EventKind::CancelDelivered;
    if (thrown && step && !hasBegunBefore(store, event.task, *step))
        return Narrator::tr("%1 ends cancelled: no line of it has run").arg(narrator.name());
    if (thrown)
        return Narrator::tr("%1 ends cancelled: it has let the CancelledError through")
            .arg(narrator.name());
    if (event.delivered)
        return Narrator::tr("%1 has cleaned up and ends cancelled").arg(narrator.name());
    if (event.cancel_requests > 0 && !event.delivered)
        return Narrator::tr("%1 comes to its end while a request to cancel is pending, so it ends "
                            "cancelled")
            .arg(narrator.name());
    return Narrator::tr("%1 ends cancelled, with a CancelledError").arg(narrator.name());
}

/// Who hears of an end; empty if nobody does.
QString heardBy(const Narrator &narrator)
{
    const Awakened awakened = awakenedBy(narrator.store(), narrator.index());
    if (awakened.tasks.size() == 1)
        return Narrator::tr("; %1, which waits for it, runs in the next turn")
            .arg(narrator.names(awakened.tasks));
    if (!awakened.tasks.empty())
        return Narrator::tr("; %1, which wait for it, run in the next turn")
            .arg(narrator.names(awakened.tasks));
    if (awakened.callbacks.size() == 1)
        return Narrator::tr("; its callback %1 runs in the next turn")
            .arg(narrator.text(awakened.callbacks.front()));
    if (!awakened.callbacks.empty())
        return Narrator::tr("; its %L1 callbacks run in the next turn")
            .arg(awakened.callbacks.size());
    return {};
}

} // namespace

QString taskCreated(Narrator &narrator)
{
    const QString function = coroutine(narrator, narrator.event().task);
    const QString created = function.isEmpty()
        ? createdBy(narrator)
        : Narrator::tr("%1 from %2").arg(createdBy(narrator), function);
    const auto next = nextOfTask(narrator.store(), narrator.index());
    if (next && next->kind == EventKind::StepBegan)
        return Narrator::tr("%1, as an eager task: its first step runs at once").arg(created);
    return Narrator::tr("%1: nothing of it runs before its turn comes").arg(created);
}

QString taskReady(Narrator &narrator)
{
    const QString name = narrator.name();
    const QString place = narrator.place();
    const auto before = previousOfTask(narrator.store(), narrator.index());
    const auto await = awaitBefore(narrator.store(), narrator.event().task, narrator.index());
    if (!await && before && before->kind == EventKind::TaskCreated)
        return Narrator::tr("The first step of %1 joins the ready queue%2").arg(name, place);
    if (!await)
        return Narrator::tr("A step of %1 joins the ready queue%2").arg(name, place);
    if (isYield(*await))
        return Narrator::tr("%1 joins the ready queue again at its end%2").arg(name, place);
    const bool atOnce = before && before->kind == EventKind::StepEnded
        && narrator.event().cause_task == narrator.event().task;
    if (atOnce || wokenToCancel(narrator))
        return Narrator::tr("%1 joins the ready queue%2: its next step will throw CancelledError, "
                            "since %3 was cancelled")
            .arg(name, place, narrator.awaited(*await));
    return Narrator::tr("%1: its next step joins the ready queue%2")
        .arg(wokenBy(narrator, *await), place);
}

QString stepBegan(Narrator &narrator)
{
    const auto &store = narrator.store();
    const TaskId task = narrator.event().task;
    const auto await = awaitBefore(store, task, narrator.index());
    const auto next = nextOfTask(store, narrator.index());
    const bool cancelled = next && next->kind == EventKind::CancelDelivered;
    if (!await && hasBegunBefore(store, task, narrator.index()))
        return Narrator::tr("%1 goes on with a step").arg(narrator.name());
    if (!await && cancelled)
        return Narrator::tr("It is the turn of %1, but only for a CancelledError")
            .arg(narrator.name());
    if (!await)
        return Narrator::tr("%1 begins: its first step runs until it has to wait, or ends")
            .arg(narrator.name());
    if (cancelled)
        return Narrator::tr("%1 has its turn%2, but gets a CancelledError instead of a result")
            .arg(narrator.name(), narrator.atLine(await->stack));
    return resumed(narrator, *await);
}

QString loopBlocked(Narrator &narrator)
{
    const auto counts = narrator.store().counts_before(narrator.index());
    const std::uint32_t ready = counts[static_cast<std::size_t>(trace::Shown::Ready)];
    const QString held
        = Narrator::tr("%1 holds the loop with %2%3")
              .arg(narrator.name(), narrator.text(), narrator.atLine(narrator.event().stack));
    if (ready == 0)
        return Narrator::tr("%1: until that is over nothing else can run").arg(held);
    return ready == 1
        ? Narrator::tr("%1: until that is over nothing else can run, and 1 task is ready").arg(held)
        : Narrator::tr("%1: until that is over nothing else can run, and %2 tasks are ready")
              .arg(held, QLocale().toString(ready));
}

QString stepEnded(Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    const QString line = narrator.atLine(event.stack);
    if (isYield(event) && askedInStep(narrator))
        return Narrator::tr(
            "%1 yields with %2%3: it was asked to cancel, so its next step throws CancelledError")
            .arg(narrator.name(), narrator.text(), line);
    if (isYield(event))
        return Narrator::tr("%1 yields with %2%3: the others come first")
            .arg(narrator.name(), narrator.text(), line);
    return Narrator::tr("%1 awaits %2%3: %4")
        .arg(narrator.name(), narrator.awaited(event), line, untilWhen(narrator));
}

QString taskDone(Narrator &narrator)
{
    const QString end = narrator.event().condition == Condition::Cancelled
        ? endedCancelled(narrator)
        : ended(narrator);
    return end + heardBy(narrator);
}

QString output(Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    if (event.task == trace::no_task)
        return Narrator::tr("A callback prints %1").arg(narrator.quoted(event.text));
    return Narrator::tr("%1 prints %2").arg(narrator.name(), narrator.quoted(event.text));
}

} // namespace gui
