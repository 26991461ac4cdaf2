#include "gui/document/warning_words.h"

#include "gui/document/time_text.h"

#include <QCoreApplication>

namespace gui {

using trace::TraceStore;
using trace::Warning;
using trace::WarningKind;

namespace {

/// The context of these texts for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Warning)
};

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString nameOf(const TraceStore &store, trace::TaskId task)
{
    return store.contains(task) ? fromStore(store.info(task).name) : QString();
}

QString swallowed(const TraceStore &store, const Warning &warning)
{
    const QString by = nameOf(store, warning.other);
    return by.isEmpty() || warning.other == warning.task
        ? Words::tr("It was asked to stop, caught CancelledError and went on.")
        : Words::tr("%1 asked it to stop; it caught CancelledError and went on.").arg(by);
}

/// What it waits on, as its await names it.
QString neverWoken(const TraceStore &store, const Warning &warning)
{
    const trace::TraceEvent event = store.event(warning.event);
    const QString on
        = event.kind == trace::EventKind::StepEnded ? fromStore(store.text(event.text)) : QString();
    return on.isEmpty()
        ? Words::tr("It waits, and there is no handle and no timer left that could wake it.")
        : Words::tr("It waits on %1, and there is no handle and no timer left that could wake it.")
              .arg(on);
}

QString cycle(const TraceStore &store, const Warning &warning)
{
    return Words::tr("It awaits %1, which directly or over others awaits it.")
        .arg(nameOf(store, warning.other));
}

} // namespace

QString warningName(WarningKind kind)
{
    switch (kind) {
    case WarningKind::SwallowedCancel:
        return Words::tr("swallowed");
    case WarningKind::LongCancel:
        return Words::tr("slow cancel");
    case WarningKind::CancelledCleanUp:
        return Words::tr("clean-up cancelled");
    case WarningKind::NeverWoken:
        return Words::tr("never woken");
    case WarningKind::AwaitCycle:
        return Words::tr("circle of awaits");
    case WarningKind::NeverRetrieved:
        return Words::tr("never retrieved");
    case WarningKind::DestroyedPending:
        return Words::tr("destroyed");
    }
    return {};
}

QString warningText(const TraceStore &store, const Warning &warning, Time threshold)
{
    switch (warning.kind) {
    case WarningKind::SwallowedCancel:
        return swallowed(store, warning);
    case WarningKind::LongCancel:
        return Words::tr("A request to cancel it had no outcome for more than %1.")
            .arg(formatDuration(threshold));
    case WarningKind::CancelledCleanUp:
        return Words::tr("CancelledError was thrown into it while it was cleaning up.");
    case WarningKind::NeverWoken:
        return neverWoken(store, warning);
    case WarningKind::AwaitCycle:
        return cycle(store, warning);
    case WarningKind::NeverRetrieved:
        return Words::tr("It failed, and nobody asked for its exception.");
    case WarningKind::DestroyedPending:
        return Words::tr("It was destroyed while it was pending.");
    }
    return {};
}

QString warningAdvice(WarningKind kind)
{
    switch (kind) {
    case WarningKind::SwallowedCancel:
        return Words::tr("Throw CancelledError on after the clean-up, or call uncancel() if the "
                         "task shall go on.");
    case WarningKind::LongCancel:
        return Words::tr("Look at what holds up the error, or, once it was thrown, put a timeout "
                         "around what the clean-up awaits.");
    case WarningKind::CancelledCleanUp:
        return Words::tr("Ask only once, or put what has to be finished behind shield().");
    case WarningKind::NeverWoken:
        return Words::tr("Make sure that who shall wake it still runs, or put a timeout around the "
                         "await.");
    case WarningKind::AwaitCycle:
        return Words::tr("Let one of them go on without the other's result, or cancel one.");
    case WarningKind::NeverRetrieved:
        return Words::tr("Await the task, call exception() when it is done, or catch the error in "
                         "its coroutine.");
    case WarningKind::DestroyedPending:
        return Words::tr("Await the task before the program ends, or cancel it and await that.");
    }
    return {};
}

QString warningToolTip(const TraceStore &store, const Warning &warning, Time threshold)
{
    return QStringLiteral("<b>%1</b> &nbsp;%2<p>%3</p><p>%4</p>")
        .arg(nameOf(store, warning.task).toHtmlEscaped(), formatTime(warning.time).toHtmlEscaped(),
            warningText(store, warning, threshold).toHtmlEscaped(),
            warningAdvice(warning.kind).toHtmlEscaped());
}

} // namespace gui
