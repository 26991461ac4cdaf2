#include "gui/timeline/flow_text.h"

#include "engine/trace/causes.h"
#include "gui/document/time_text.h"
#include "gui/timeline/task_text.h"

#include <QCoreApplication>

namespace gui {

using trace::CauseKind;
using trace::EventKind;
using trace::TraceStore;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::FlowText)
};

QString nameOf(const TraceStore &store, TaskId task)
{
    return fromStore(store.info(task).name);
}

/// What the target waited on until it was woken: "sleep(1)"; may be empty.
QString waitedOn(const TraceStore &store, const Flow &flow)
{
    const auto place = store.row_index(flow.target, flow.end - Time{1});
    return place ? waitText(store, flow.target, *place) : QString();
}

QString spawnText(const TraceStore &store, const Flow &flow)
{
    const QString target = nameOf(store, flow.target);
    switch (flow.from) {
    case CauseKind::Task:
        return Words::tr("%1 creates %2").arg(nameOf(store, flow.source), target);
    case CauseKind::Timer:
        return Words::tr("A timer creates %1").arg(target);
    case CauseKind::User:
    case CauseKind::Loop:
        break;
    }
    return Words::tr("You created %1").arg(target);
}

QString wakeUpText(const TraceStore &store, const Flow &flow)
{
    const QString target = nameOf(store, flow.target);
    const QString on = waitedOn(store, flow);
    switch (flow.from) {
    case CauseKind::Timer:
        return on.isEmpty() ? Words::tr("A timer wakes %1").arg(target)
                            : Words::tr("A timer wakes %1: %2 is over").arg(target, on);
    case CauseKind::User:
        return Words::tr("You woke %1").arg(target);
    case CauseKind::Task:
    case CauseKind::Loop:
        break;
    }
    const QString source = nameOf(store, flow.source);
    const auto cause = trace::cause_of(store, flow.event);
    const bool done = cause && store.event(*cause).kind == EventKind::TaskDone;
    if (done && (on.isEmpty() || on == source))
        return Words::tr("%1 wakes %2: it is done").arg(source, target);
    if (done)
        return Words::tr("%1 is done and wakes %2, which waited on %3").arg(source, target, on);
    return on.isEmpty() ? Words::tr("%1 wakes %2").arg(source, target)
                        : Words::tr("%1 wakes %2, which waited on %3").arg(source, target, on);
}

QString cancelText(const TraceStore &store, const Flow &flow)
{
    const QString target = nameOf(store, flow.target);
    switch (flow.from) {
    case CauseKind::Timer:
        return Words::tr("A timer asks %1 to cancel").arg(target);
    case CauseKind::User:
        return Words::tr("You asked %1 to cancel").arg(target);
    case CauseKind::Task:
    case CauseKind::Loop:
        break;
    }
    const QString source = nameOf(store, flow.source);
    const auto cause = trace::cause_of(store, flow.event);
    if (cause && store.event(*cause).kind == EventKind::CancelRequested)
        return Words::tr("%1 passes the request to cancel on to %2, which it waits for")
            .arg(source, target);
    return Words::tr("%1 asks %2 to cancel").arg(source, target);
}

} // namespace

QString flowText(const TraceStore &store, const Flow &flow)
{
    switch (flow.kind) {
    case FlowKind::Spawn:
        return spawnText(store, flow);
    case FlowKind::WakeUp:
        return wakeUpText(store, flow);
    case FlowKind::Cancel:
        return cancelText(store, flow);
    case FlowKind::Await:
        return Words::tr("%1 waits for %2")
            .arg(nameOf(store, flow.source), nameOf(store, flow.target));
    }
    return {};
}

QString flowToolTip(const TraceStore &store, const Flow &flow)
{
    const QString when = flow.kind == FlowKind::Await ? Words::tr("from %1") : Words::tr("at %1");
    return QStringLiteral("%1<br>%2")
        .arg(flowText(store, flow).toHtmlEscaped(), when.arg(formatTime(flow.end)).toHtmlEscaped());
}

} // namespace gui
