#include "gui/window/theme_actions.h"

#include "gui/controls/availability.h"

namespace gui {

ThemeActions::ThemeActions(QObject *parent)
    : QActionGroup(parent)
{
    add(ThemeChoice::System, tr("As the &System"), tr("Light or dark, as the desktop is"));
    add(ThemeChoice::Light, tr("&Light"), tr("Dark text on white"));
    add(ThemeChoice::Dark, tr("&Dark"), tr("Light text on near-black"));
    add(ThemeChoice::Projector, tr("&Projector"), tr("Larger and bolder, for the last row"));
}

void ThemeActions::add(ThemeChoice choice, const QString &text, const QString &tip)
{
    QAction *action = makeAction(this, text, tip);
    action->setCheckable(true);
    action->setData(int(choice));
    connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT chosen(choice); });
}

void ThemeActions::show(ThemeChoice choice)
{
    for (QAction *action : actions()) {
        if (action->data().toInt() == int(choice))
            action->setChecked(true);
    }
}

} // namespace gui
