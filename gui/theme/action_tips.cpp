#include "gui/theme/action_tips.h"

#include <QCoreApplication>

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
