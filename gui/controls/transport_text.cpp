#include "gui/controls/transport_text.h"

#include <QCoreApplication>

namespace gui {

using host::AdvanceEnd;
using trace::StepUnit;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::Transport", text);
}

QString nothingAhead(StepUnit unit, const QString &task)
{
    switch (unit) {
    case StepUnit::Event:
        return tr("No later event");
    case StepUnit::Step:
        return tr("No later step of a task");
    case StepUnit::Turn:
        return tr("No later turn of the loop");
    case StepUnit::TaskChange:
        return tr("Nothing happens to %1 after this").arg(task);
    case StepUnit::Cancel:
        return tr("No cancel after this");
    }
    return {};
}

QString reason(AdvanceEnd end)
{
    switch (end) {
    case AdvanceEnd::Reached:
        return tr("it was recorded already");
    case AdvanceEnd::Finished:
        return tr("every task is done, and nothing will happen until you spawn one");
    case AdvanceEnd::Closed:
        return tr("the loop is closed, and nothing will happen any more");
    case AdvanceEnd::Waiting:
        return tr("every task waits and no timer is set, so nothing will happen by itself");
    case AdvanceEnd::Full:
        return tr("the recording has reached its limit");
    case AdvanceEnd::TimeIsUp:
        return tr("not yet; ask again to look further");
    case AdvanceEnd::Interrupted:
        return tr("the run was interrupted");
    }
    return {};
}

} // namespace

QString whyNoStepOn(StepUnit unit, AdvanceEnd end, const QString &task)
{
    return tr("%1: %2.").arg(nothingAhead(unit, task), reason(end));
}

QString whyNoStepOnInRecording(StepUnit unit, const QString &task)
{
    return tr("%1: this is a recording, and it ends here.").arg(nothingAhead(unit, task));
}

QString whyNoStepBack(StepUnit unit, const QString &task)
{
    switch (unit) {
    case StepUnit::Event:
        return tr("No earlier event: this is where the recording begins.");
    case StepUnit::Step:
        return tr("No step of a task has ended before this.");
    case StepUnit::Turn:
        return tr("No turn of the loop has ended before this.");
    case StepUnit::TaskChange:
        return tr("Nothing happened to %1 before this.").arg(task);
    case StepUnit::Cancel:
        return tr("No cancel before this.");
    }
    return {};
}

} // namespace gui
