#include "gui/window/lanes_menu.h"

#include "gui/controls/filter_actions.h"
#include "gui/controls/search_bar.h"
#include "gui/timeline/lane_actions.h"

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

void addLanesMenu(
    QMainWindow &window, SearchBar &search, FilterActions &filters, LaneActions &lanes)
{
    QMenu *menu = window.menuBar()->addMenu(tr("&Lanes"));
    menu->setToolTipsVisible(true);
    menu->addActions({search.find(), search.next(), search.previous()});
    menu->addSeparator();
    menu->addMenu(filters.addMenu());
    menu->addActions({filters.undo(), filters.redo(), filters.clear()});
    menu->addSeparator();
    QMenu *grouping = menu->addMenu(tr("&Group By"));
    grouping->setToolTipsVisible(true);
    grouping->addActions(lanes.grouping());
    menu->addActions({lanes.toggleGroup(), lanes.collapseAll(), lanes.expandAll()});
    menu->addSeparator();
    menu->addActions({lanes.pin(), lanes.moveUp(), lanes.moveDown(), lanes.resetOrder()});
}

} // namespace gui
