#include "gui/controls/availability.h"

#include <QCoreApplication>
#include <QKeySequence>

namespace gui {

namespace {

constexpr auto tipProperty = "coroscopeTip";

QString withShortcut(const QString &tip, const QKeySequence &shortcut)
{
    if (shortcut.isEmpty())
        return tip;
    return QCoreApplication::translate("gui", "%1 (%2)")
        .arg(tip, shortcut.toString(QKeySequence::NativeText));
}

} // namespace

void setAvailable(QAction *action, const QString &whyNot)
{
    action->setEnabled(whyNot.isEmpty());
    const QString tip = withShortcut(action->property(tipProperty).toString(), action->shortcut());
    action->setToolTip(whyNot.isEmpty()
            ? tip
            : QCoreApplication::translate("gui", "%1\nNot now: %2").arg(tip, whyNot));
}

QString whyNoRun(const host::Engine &engine)
{
    if (!engine.isStopped())
        return {};
    return QCoreApplication::translate("gui", "this is a recording; choose a demo to run it");
}

QString whyNoCommand(const host::Engine &engine)
{
    if (!engine.isStopped() && engine.state() == host::RunState::Closed)
        return QCoreApplication::translate("gui", "the loop is closed; run the demo again first");
    return whyNoRun(engine);
}

QAction *makeAction(
    QObject *parent, const QString &text, const QString &tip, const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(text, parent);
    action->setShortcuts(shortcuts);
    action->setProperty(tipProperty, tip);
    action->setStatusTip(tip);
    setAvailable(action, {});
    return action;
}

} // namespace gui
