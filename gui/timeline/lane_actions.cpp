#include "gui/timeline/lane_actions.h"

#include "gui/document/document.h"
#include "gui/timeline/timeline_view.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>

#include <algorithm>

namespace gui {

LaneActions::LaneActions(TimelineView &view)
    : QObject(&view)
    , m_view(view)
    , m_document(view.document())
    , m_grouping(new QActionGroup(this))
    , m_toggleGroup(add(tr("C&ollapse or Expand Group"),
          tr("Make one lane of the group of the selected task, or many again"), Qt::Key_G))
    , m_collapseAll(
          add(tr("Co&llapse All Groups"), tr("Make one lane of each group"), Qt::SHIFT | Qt::Key_G))
    , m_expandAll(add(tr("&Expand All Groups"), tr("Show every task of each group"),
          Qt::CTRL | Qt::SHIFT | Qt::Key_G))
    , m_pin(add(tr("&Pin to the Top"), tr("Keep the selected tasks above all others, or no longer"),
          Qt::Key_P))
    , m_moveUp(add(tr("&Move Lane Up"), tr("Move the selected task one lane up (or drag its name)"),
          Qt::ALT | Qt::SHIFT | Qt::Key_Up))
    , m_moveDown(
          add(tr("Move Lane &Down"), tr("Move the selected task one lane down (or drag its name)"),
              Qt::ALT | Qt::SHIFT | Qt::Key_Down))
    , m_resetOrder(add(tr("Rese&t Order"),
          tr("Put the lanes in the order of creation again, with nothing pinned"),
          Qt::ALT | Qt::SHIFT | Qt::Key_R))
{
    addGrouping(Grouping::None, tr("&None"), tr("One lane after the other"));
    addGrouping(Grouping::Parent, tr("&Parent"), tr("Group tasks by the task that created them"));
    addGrouping(
        Grouping::Function, tr("&Function"), tr("Group tasks by the coroutine function they run"));
    addGrouping(Grouping::State, tr("&State"), tr("Group tasks by what they are at the playhead"));

    Lanes &lanes = m_document.lanes();
    connect(m_toggleGroup, &QAction::triggered, &lanes, [this, &lanes] {
        if (const auto group = lanes.groupOf(m_document.selection().current()))
            lanes.toggleCollapsed(*group);
        m_view.reveal(m_document.selection().current());
    });
    connect(m_collapseAll, &QAction::triggered, &lanes,
        [&lanes] { lanes.setAllCollapsed(LaneGroup::Lanes::Collapsed); });
    connect(m_expandAll, &QAction::triggered, &lanes,
        [&lanes] { lanes.setAllCollapsed(LaneGroup::Lanes::Shown); });
    connect(m_pin, &QAction::triggered, this, &LaneActions::togglePins);
    connect(m_moveUp, &QAction::triggered, this, [this] { moveBy(-1); });
    connect(m_moveDown, &QAction::triggered, this, [this] { moveBy(1); });
    connect(m_resetOrder, &QAction::triggered, &lanes, &Lanes::resetOrder);
    connect(&lanes, &Lanes::changed, this, &LaneActions::update);
    connect(&m_document.selection(), &Selection::changed, this, &LaneActions::update);
    m_pin->setCheckable(true);
    update();
}

QAction *LaneActions::add(const QString &text, const QString &tip, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_view.addAction(action);
    return action;
}

void LaneActions::addGrouping(Grouping grouping, const QString &text, const QString &tip)
{
    auto *action = new QAction(text, m_grouping);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setCheckable(true);
    action->setData(static_cast<int>(grouping));
    connect(action, &QAction::triggered, &m_document.lanes(),
        [this, grouping] { m_document.lanes().setGrouping(grouping); });
}

QList<QAction *> LaneActions::grouping() const
{
    return m_grouping->actions();
}

/// With pinned and other tasks selected, those that are not pinned yet are.
void LaneActions::togglePins()
{
    Lanes &lanes = m_document.lanes();
    const std::vector<TaskId> tasks = m_document.selection().tasks();
    const bool allPinned
        = std::ranges::all_of(tasks, [&lanes](TaskId task) { return lanes.isPinned(task); });
    for (const TaskId task : tasks) {
        if (allPinned)
            lanes.unpin(task);
        else
            lanes.pin(task);
    }
    m_view.reveal(m_document.selection().current());
}

void LaneActions::moveBy(int by)
{
    const TaskId task = m_document.selection().current();
    const auto lane = m_document.lanes().laneOf(task);
    if (!lane)
        return;
    m_document.lanes().move(task, *lane + static_cast<std::size_t>(by)); // before the first: none
    m_view.reveal(task);
}

void LaneActions::update()
{
    const Lanes &lanes = m_document.lanes();
    const Selection &selection = m_document.selection();
    for (QAction *action : m_grouping->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(lanes.grouping()));
    m_toggleGroup->setEnabled(lanes.groupOf(selection.current()).has_value());
    m_collapseAll->setEnabled(!lanes.groups().empty());
    m_expandAll->setEnabled(!lanes.groups().empty());
    m_pin->setEnabled(!selection.isEmpty());
    m_pin->setChecked(!selection.isEmpty()
        && std::ranges::all_of(
            selection.tasks(), [&lanes](TaskId task) { return lanes.isPinned(task); }));
    m_moveUp->setEnabled(lanes.laneOf(selection.current()).has_value());
    m_moveDown->setEnabled(m_moveUp->isEnabled());
    m_resetOrder->setEnabled(lanes.areReordered());
}

} // namespace gui
