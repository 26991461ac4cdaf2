#include "gui/window/task_menu.h"

#include "gui/controls/task_actions.h"
#include "gui/panels/tasks_panel.h"
#include "gui/timeline/lane_actions.h"
#include "gui/timeline/timeline_actions.h"
#include "gui/timeline/timeline_view.h"
#include "gui/trial/trial_actions.h"

#include <QMenu>

namespace gui {

std::optional<Time> momentAt(const TimelineView &timeline, QPoint globalPosition)
{
    const QPoint position = timeline.viewport()->mapFromGlobal(globalPosition);
    return timeline.lanesRect().contains(position) ? std::optional(timeline.timeAt(position.x()))
                                                   : std::nullopt;
}

void showTaskMenu(QWidget &window, const TaskMenuContents &contents, TaskId task,
    QPoint globalPosition, std::optional<Time> moment)
{
    Selection &selection = contents.document.selection();
    if (task != asyncio::no_task && !selection.contains(task))
        selection.select(task);
    auto *menu = new QMenu(&window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({contents.tasks.cancelSelected(), contents.tasks.gather(),
        contents.tasks.wait(), contents.tasks.asCompleted()});
    menu->addSeparator();
    contents.trials.setMoment(*menu, {task, moment});
    menu->addActions({contents.trials.here(), contents.trials.everywhere()});
    menu->addSeparator();
    menu->addAction(contents.tasksPanel.copyReprAction());
    menu->addAction(contents.lanes.pin());
    menu->addSeparator();
    menu->addActions({contents.tasks.selectAll(), contents.tasks.cancelAll(),
        contents.timeline.action(TimelineCommand::Fit)});
    menu->popup(globalPosition); // not exec(): the window can be closed under it
}

} // namespace gui
