#include "engine/trace/causes.h"
#include "gui/lesson/narrator.h"

namespace gui {

using trace::CancelEffect;
using trace::CauseKind;
using trace::Condition;
using trace::EventKind;
using trace::TraceEvent;

namespace {

/// The name of the callback that runs right before an event; empty if none does.
QString callbackBefore(const Narrator &narrator, EventIndex index)
{
    const trace::LoopState loop = trace::loop_state_before(narrator.store(), index);
    if (loop.running.empty() || loop.running.back().kind == trace::QueuedHandle::Kind::Step)
        return {};
    return narrator.text(loop.running.back().text);
}

bool isTimeout(const QString &callback)
{
    return callback.contains(QLatin1String("timeout"), Qt::CaseInsensitive);
}

/// Who asks, if it is a task: its step, or what its end has called back.
QString askedByTask(const Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    const QString source = narrator.name(event.cause_task);
    if (event.cause_task == event.task)
        return Narrator::tr("%1 asks itself to cancel").arg(source);
    if (stepBefore(narrator.store(), event.cause_task, narrator.index()))
        return Narrator::tr("%1 asks %2 to cancel").arg(source, narrator.name());
    if (callbackBefore(narrator, narrator.index()).startsWith(QLatin1String("TaskGroup")))
        return Narrator::tr("%1 has failed, so its TaskGroup asks %2 to cancel")
            .arg(source, narrator.name());
    return Narrator::tr("What the end of %1 has called back asks %2 to cancel")
        .arg(source, narrator.name());
}

QString asked(const Narrator &narrator)
{
    switch (narrator.event().cause) {
    case CauseKind::Task:
        return askedByTask(narrator);
    case CauseKind::Timer:
        return isTimeout(callbackBefore(narrator, narrator.index()))
            ? Narrator::tr("A timeout has run out and asks %1 to cancel").arg(narrator.name())
            : Narrator::tr("A timer asks %1 to cancel").arg(narrator.name());
    case CauseKind::User:
        return Narrator::tr("You ask %1 to cancel").arg(narrator.name());
    case CauseKind::Loop:
        break;
    }
    return Narrator::tr("The loop asks %1 to cancel").arg(narrator.name());
}

/// The same of a request that was passed on.
QString passedOn(const Narrator &narrator, const Origin &origin)
{
    const QString from = narrator.name(origin.task);
    return origin.gathered
        ? Narrator::tr("The gather that %1 waits for asks %2 to cancel").arg(from, narrator.name())
        : Narrator::tr("The request to cancel %1 goes on to %2, for which %1 waits")
              .arg(from, narrator.name());
}

QString asks(const Narrator &narrator)
{
    const auto origin = originOf(narrator.store(), narrator.index());
    QString text = origin ? passedOn(narrator, *origin) : asked(narrator);
    const TraceEvent &event = narrator.event();
    if (event.text != trace::TextId{} && !origin)
        text = Narrator::tr("%1 with the message %2").arg(text, narrator.quoted(event.text));
    if (event.cancel_requests > 1)
        text = Narrator::tr("%1 (now %2 requests)")
                   .arg(text, QString::number(event.cancel_requests));
    return text;
}

/// The task waits on a future of its own, which is cancelled at once.
QString cancelledWaiter(const Narrator &narrator, const TraceEvent &await)
{
    const QString name = narrator.name();
    const std::string_view what = narrator.store().text(await.text);
    const QString thrown = Narrator::tr("CancelledError will be thrown%1 in the next turn")
                               .arg(narrator.atLine(await.stack));
    if (isSleep(what))
        return Narrator::tr("it is asleep, so its %1 is cancelled now and %2")
            .arg(narrator.awaited(await), thrown);
    if (countOf(what, "gather of "))
        return Narrator::tr("it waits for a %1, so all of these are asked now, and CancelledError "
                            "reaches %2 when the gather has ended")
            .arg(narrator.awaited(await), name);
    if (what == "shield")
        return Narrator::tr("it waits for a shield, so only that is cancelled, nothing behind it, "
                            "and %1")
            .arg(thrown);
    if (countOf(what, "wait of "))
        return Narrator::tr("it is in wait(), so only that is cancelled, not what it waits for, "
                            "and %1")
            .arg(thrown);
    return Narrator::tr("it %1, so that is cancelled now and %2")
        .arg(narrator.waits(await), thrown);
}

/// It waits on a task, which is asked in turn.
QString forwarded(const Narrator &narrator)
{
    const std::vector<TaskId> chain = passedDownFrom(narrator.store(), narrator.index());
    if (chain.empty())
        return Narrator::tr("it waits for a task, which is asked in turn");
    if (chain.size() == 1)
        return Narrator::tr("it waits for %1, so the request goes on to that at once")
            .arg(narrator.name(chain.front()));
    return Narrator::tr("it waits for %1, so the request goes on to that at once, and from there "
                        "down to %2")
        .arg(narrator.name(chain.front()), narrator.name(chain.back()));
}

/// It is noted for its next step.
QString mustCancel(const Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    if (!hasBegunBefore(narrator.store(), event.task, narrator.index()))
        return Narrator::tr("it has not begun, so no line of it will run");
    if (event.condition == Condition::Running)
        return Narrator::tr("it is running, so this takes effect where it next has to wait, or "
                            "when it returns");
    const auto await = awaitBefore(narrator.store(), event.task, narrator.index());
    const QString line = await ? narrator.atLine(await->stack) : QString();
    if (event.condition == Condition::Waiting)
        return Narrator::tr("what it waits for is done already, so CancelledError will be thrown%1 "
                            "in its next step")
            .arg(line);
    return Narrator::tr("it is in the ready queue already, so CancelledError will be thrown%1 "
                        "when its turn comes")
        .arg(line);
}

QString effect(const Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    switch (static_cast<CancelEffect>(event.other)) {
    case CancelEffect::Nothing:
        break;
    case CancelEffect::CancelledWaiter:
        if (const auto await = awaitBefore(narrator.store(), event.task, narrator.index()))
            return cancelledWaiter(narrator, *await);
        return Narrator::tr("what it waits for is cancelled now");
    case CancelEffect::Forwarded:
        return forwarded(narrator);
    case CancelEffect::MustCancel:
        return mustCancel(narrator);
    }
    return Narrator::tr("nothing comes of it");
}

/// What became of a task that is done.
QString outcome(const Narrator &narrator)
{
    const auto place = placeBefore(narrator.store(), narrator.event().task, narrator.index());
    if (!place)
        return Narrator::tr("is done");
    const TraceEvent end
        = narrator.store().event(narrator.store().row(narrator.event().task)[*place]);
    switch (end.condition) {
    case Condition::Result:
        return Narrator::tr("has returned %1").arg(narrator.text(end.text));
    case Condition::Exception:
        return Narrator::tr("has failed with %1").arg(narrator.text(end.text));
    case Condition::Cancelled:
        return Narrator::tr("is cancelled already");
    case Condition::Ready:
    case Condition::Running:
    case Condition::Waiting:
        break;
    }
    return Narrator::tr("is done");
}

/// The CancelledError as Python prints it.
QString error(const Narrator &narrator)
{
    return narrator.event().text == trace::TextId{}
        ? Narrator::tr("CancelledError")
        : Narrator::tr("CancelledError(%1)").arg(narrator.quoted(narrator.event().text));
}

/// Why the error comes: ", as main has asked".
QString reason(const Narrator &narrator)
{
    const auto &store = narrator.store();
    const TaskId task = narrator.event().task;
    const auto request = trace::cause_in_rows(store, narrator.index());
    if (request && store.kind(*request) == EventKind::CancelRequested) {
        const TraceEvent asked = store.event(*request);
        if (asked.cause == CauseKind::User)
            return Narrator::tr(", as you have asked");
        if (asked.cause == CauseKind::Task && asked.cause_task == task)
            return Narrator::tr(", as it has asked itself");
        if (asked.cause == CauseKind::Task)
            return Narrator::tr(", as %1 has asked").arg(narrator.name(asked.cause_task));
        if (asked.cause == CauseKind::Timer)
            return isTimeout(callbackBefore(narrator, *request))
                ? Narrator::tr(", since its timeout has run out")
                : Narrator::tr(", as a timer has asked");
        return Narrator::tr(", as the loop has asked");
    }
    const auto step = stepBefore(store, task, narrator.index());
    const auto await = step ? awaitBefore(store, task, *step) : std::nullopt;
    return await
        ? Narrator::tr(", since what it awaited, %1, is cancelled").arg(narrator.awaited(*await))
        : QString();
}

} // namespace

QString cancelRequested(Narrator &narrator)
{
    return Narrator::tr("%1: %2").arg(asks(narrator), effect(narrator));
}

QString cancelIgnored(Narrator &narrator)
{
    return Narrator::tr("%1, but that %2: cancel() returns False and changes nothing")
        .arg(asks(narrator), outcome(narrator));
}

QString cancelDelivered(Narrator &narrator)
{
    const auto &store = narrator.store();
    const TaskId task = narrator.event().task;
    const auto step = stepBefore(store, task, narrator.index());
    if (step && !hasBegunBefore(store, task, *step))
        return Narrator::tr("%1 is thrown into %2 before its first line%3: there is nothing to "
                            "clean up")
            .arg(error(narrator), narrator.name(), reason(narrator));
    return Narrator::tr("%1 is thrown into %2%3%4: unless it is caught, this ends the task")
        .arg(error(narrator), narrator.name(), narrator.atLine(narrator.event().stack),
            reason(narrator));
}

QString uncancelled(Narrator &narrator)
{
    const TraceEvent &event = narrator.event();
    const auto before = previousOfTask(narrator.store(), narrator.index());
    const QString taken = Narrator::tr("uncancel() takes back one request to cancel %1");
    if (before && before->cancel_requests == 0)
        return Narrator::tr("uncancel() of %1 has no request to take back").arg(narrator.name());
    if (event.cancel_requests == 0)
        return Narrator::tr("%1: none is left, so the task counts as cancelling no more")
            .arg(taken.arg(narrator.name()));
    return event.cancel_requests == 1
        ? Narrator::tr("%1: 1 is left, so the task still counts as cancelling")
              .arg(taken.arg(narrator.name()))
        : Narrator::tr("%1: %2 are left, so the task still counts as cancelling")
              .arg(taken.arg(narrator.name()), QString::number(event.cancel_requests));
}

} // namespace gui
