#include "gui/timeline/task_text.h"

#include "gui/theme/state_icon.h"

#include <QCoreApplication>

namespace gui {

using trace::CauseKind;
using trace::EventKind;
using trace::Shown;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::TaskText)
};

/// The latest event of a kind, at or before a place of a row.
std::optional<TraceEvent> latest(
    const TraceStore &store, TaskId task, std::size_t place, EventKind kind)
{
    const auto row = store.row(task);
    for (std::size_t i = std::min(place + 1, row.size()); i-- > 0;) {
        const TraceEvent event = store.event(row[i]);
        if (event.kind == kind)
            return event;
        if (event.kind == EventKind::StepBegan && kind == EventKind::StepEnded)
            return {}; // it runs: it waits on nothing
    }
    return {};
}

/// The position in the ready queue at which a task that became ready was put, counted in tasks.
std::uint32_t queuePosition(const TraceStore &store, TaskId task, std::size_t place)
{
    // First in, first out: those before it are those that are ready already.
    const auto counts = store.counts_before(store.row(task)[place]);
    return counts[static_cast<std::size_t>(Shown::Ready)] + 1;
}

QString with(const QString &plain, const QString &detail, const QString &pattern)
{
    return detail.isEmpty() ? plain : pattern.arg(detail);
}

} // namespace

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString causeText(const TraceStore &store, const TraceEvent &event)
{
    switch (event.cause) {
    case CauseKind::Loop:
        return Words::tr("the loop");
    case CauseKind::Task:
        return fromStore(store.info(event.cause_task).name);
    case CauseKind::Timer:
        return Words::tr("a timer");
    case CauseKind::User:
        return Words::tr("you");
    }
    return {};
}

QString waitText(const TraceStore &store, TaskId task, std::size_t place)
{
    const auto suspended = latest(store, task, place, EventKind::StepEnded);
    if (!suspended)
        return {};
    const QString text = fromStore(store.text(suspended->text));
    const TaskId other{suspended->other};
    if (text.isEmpty() && store.contains(other))
        return fromStore(store.info(other).name);
    return text;
}

QString barText(const TraceStore &store, TaskId task, std::size_t place, QueuePlaces places)
{
    const TraceEvent event = store.event(store.row(task)[place]);
    const Shown shown = trace::shown(event);
    const QString text = fromStore(store.text(event.text));
    switch (shown) {
    case Shown::Ready:
        return places == QueuePlaces::Hidden
            ? stateName(shown)
            : Words::tr("ready #%1").arg(queuePosition(store, task, place));
    case Shown::Running:
        return event.kind == EventKind::LoopBlocked && !text.isEmpty() ? text : stateName(shown);
    case Shown::Waiting:
        return with(stateName(shown), waitText(store, task, place), QStringLiteral("%1"));
    case Shown::CancelRequested:
        return stateName(shown);
    case Shown::CleaningUp:
        return with(stateName(shown), waitText(store, task, place), Words::tr("cleaning up: %1"));
    case Shown::Result:
    case Shown::Exception:
    case Shown::Cancelled:
        return with(stateName(shown), text, QStringLiteral("%1"));
    }
    return {};
}

QString briefText(const TraceStore &store, TaskId task, std::size_t place, QueuePlaces places)
{
    if (places == QueuePlaces::Hidden
        || trace::shown(store.event(store.row(task)[place])) != Shown::Ready)
        return {};
    return Words::tr("#%1").arg(queuePosition(store, task, place));
}

} // namespace gui
