#include "gui/window/lanes_menu.h"

#include "gui/controls/filter_actions.h"

#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace gui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gui::LanesMenu", text);
}

} // namespace

void addLanesMenu(QMainWindow &window, FilterActions &filters)
{
    QMenu *menu = window.menuBar()->addMenu(tr("&Lanes"));
    menu->setToolTipsVisible(true);
    menu->addMenu(filters.addMenu());
    menu->addActions({filters.undo(), filters.redo(), filters.clear()});
}

} // namespace gui
