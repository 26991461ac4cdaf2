#include "gui/panels/cancel_words.h"

#include <QCoreApplication>

namespace gui {

using trace::CancelEffect;
using trace::Cancellation;
using trace::CancelOutcome;
using trace::Requester;
using trace::WarningKind;

namespace {

/// The context of these texts for translators.
struct Cancel
{
    Q_DECLARE_TR_FUNCTIONS(gui::Cancel)
};

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString partOfAsyncio(Requester requester)
{
    switch (requester) {
    case Requester::User:
        return Cancel::tr("you");
    case Requester::Task:
        return Cancel::tr("a task");
    case Requester::Timer:
        return Cancel::tr("a timer");
    case Requester::Loop:
        return Cancel::tr("the loop");
    case Requester::AwaitingTask:
        return Cancel::tr("awaiting task");
    case Requester::Gather:
        return Cancel::tr("gather");
    case Requester::TaskGroup:
        return Cancel::tr("TaskGroup");
    case Requester::Timeout:
        return Cancel::tr("timeout");
    case Requester::WaitFor:
        return Cancel::tr("wait_for");
    case Requester::Runner:
        return Cancel::tr("end of run()");
    case Requester::Interrupt:
        return Cancel::tr("Ctrl+C");
    }
    return {};
}

/// In whose name it was asked; no_task if in none.
trace::TaskId askingTask(const trace::CancellationLog &log, const Cancellation &cancellation)
{
    if (cancellation.parent != Cancellation::none)
        return log[cancellation.parent].task;
    return cancellation.asked_by;
}

/// What a task awaited when it was asked; empty if nothing.
QString awaitedAt(const trace::TraceStore &store, const Cancellation &cancellation)
{
    const trace::Row row = store.row(cancellation.task);
    std::size_t place = row.first_after(cancellation.requested);
    while (place > 0 && row[place - 1] >= cancellation.request)
        --place;
    while (place-- > 0) {
        const trace::TraceEvent event = store.event(row[place]);
        if (event.kind == trace::EventKind::StepEnded)
            return fromStore(store.text(event.text));
        if (event.kind == trace::EventKind::StepBegan)
            break;
    }
    return {};
}

} // namespace

QString taskNameText(const trace::TraceStore &store, trace::TaskId task)
{
    return store.contains(task) ? fromStore(store.info(task).name) : QString();
}

QString placeText(const trace::SourceLine *line)
{
    if (!line)
        return {};
    const QString file = QString::fromStdString(line->file);
    return QStringLiteral("%1:%2").arg(file.section(u'/', -1), QString::number(line->line));
}

QString askedAfterText(const trace::TraceStore &store, const Cancellation &cancellation)
{
    const QString place = placeText(trace::asked_at(store, cancellation));
    return place.isEmpty() ? QString() : Cancel::tr("after %1", "a line of source").arg(place);
}

const trace::SourceLine *innermost(const trace::TraceStore &store, trace::StackId stack)
{
    const trace::Stack &lines = store.stack(stack);
    return lines.empty() ? nullptr : &lines.front();
}

QString requesterText(const trace::TraceStore &store, const trace::CancellationLog &log,
    const Cancellation &cancellation)
{
    const trace::TaskId asking = askingTask(log, cancellation);
    const QString kind = partOfAsyncio(cancellation.requester);
    if (asking == trace::no_task)
        return kind;
    if (cancellation.requester == Requester::Task)
        return asking == cancellation.task ? Cancel::tr("itself") : taskNameText(store, asking);
    return Cancel::tr("%1 (%2)", "timeout (main)").arg(kind, taskNameText(store, asking));
}

QString outcomeText(const Cancellation &known, Known all)
{
    if (known.destroyed)
        return Cancel::tr("destroyed while pending");
    switch (known.outcome) {
    case CancelOutcome::Pending:
        return all == Known::All ? Cancel::tr("still pending") : Cancel::tr("not known yet");
    case CancelOutcome::Cancelled:
        return Cancel::tr("cancelled");
    case CancelOutcome::Swallowed:
        return Cancel::tr("swallowed");
    case CancelOutcome::Result:
        return Cancel::tr("ended with a result");
    case CancelOutcome::Replaced:
        return Cancel::tr("ended with another exception");
    case CancelOutcome::Discarded:
        return Cancel::tr("cancelled, its result lost");
    case CancelOutcome::Uncancelled:
        return Cancel::tr("uncancelled");
    case CancelOutcome::TooLate:
        return Cancel::tr("too late");
    }
    return {};
}

QString effectText(const trace::TraceStore &store, const Cancellation &cancellation)
{
    const QString awaited = awaitedAt(store, cancellation);
    switch (cancellation.effect) {
    case CancelEffect::Nothing:
        return Cancel::tr("Refused: the task was done already");
    case CancelEffect::CancelledWaiter:
        return awaited.isEmpty() ? Cancel::tr("What it waits on is cancelled")
                                 : Cancel::tr("What it waits on is cancelled: %1").arg(awaited);
    case CancelEffect::Forwarded:
        return awaited.isEmpty() ? Cancel::tr("Passed on to what it awaits")
                                 : Cancel::tr("Passed on to what it awaits: %1").arg(awaited);
    case CancelEffect::MustCancel:
        return Cancel::tr("Noted: CancelledError is to be thrown at its next chance");
    }
    return {};
}

std::vector<trace::Warning> warningsOf(const Cancellation &known, Time until, Time threshold)
{
    std::vector<trace::Warning> warnings;
    const auto add = [&](WarningKind kind, trace::EventIndex event, Time time) {
        warnings.push_back({kind, known.task, event, time, known.asked_by, known.request});
    };
    if (known.outcome == CancelOutcome::Swallowed)
        add(WarningKind::SwallowedCancel, known.conclusion, known.end(until));
    if (known.destroyed)
        add(WarningKind::DestroyedPending, known.conclusion, known.end(until));
    if (known.total(until) > threshold)
        add(WarningKind::LongCancel, known.request, known.requested + threshold + Time{1});
    if (known.interrupted)
        add(WarningKind::CancelledCleanUp, known.request, *known.interrupted);
    return warnings;
}

} // namespace gui
