#pragma once

#include "gui/document/document.h"

#include <optional>

class QWidget;

namespace gui {

class LaneActions;
class TaskActions;
class TasksPanel;
class TimelineActions;
class TimelineView;
class TrialActions;

/// What can be done with a task, as the menus that open on one offer it.
struct TaskMenuContents
{
    Document &document;
    TaskActions &tasks;
    TrialActions &trials;
    TasksPanel &tasksPanel;
    LaneActions &lanes;
    TimelineActions &timeline;
};

/// The time under a place on the screen, right of the names in the timeline; nothing elsewhere.
[[nodiscard]] std::optional<Time> momentAt(const TimelineView &timeline, QPoint globalPosition);

/// Selects the task and opens its menu; without a task, that of all.
/// @param moment at which its trials begin; nothing: the playhead's.
void showTaskMenu(QWidget &window, const TaskMenuContents &contents, TaskId task,
    QPoint globalPosition, std::optional<Time> moment = {});

} // namespace gui
