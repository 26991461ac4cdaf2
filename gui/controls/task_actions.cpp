#include "gui/controls/task_actions.h"

#include "gui/controls/availability.h"

#include <QKeySequence>

#include <algorithm>

namespace gui {

TaskActions::TaskActions(Document &document, host::Engine &engine, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_engine(engine)
    , m_cancelSelected(makeAction(this, tr("&Cancel"),
          tr("Call cancel() on each selected task, with the message set in Controls"),
          {QKeySequence(Qt::CTRL | Qt::Key_Delete)}))
    , m_cancelAll(makeAction(this, tr("Cancel A&ll"), tr("Call cancel() on every task"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete)}))
    , m_gather(makeAction(this, tr("&Gather"),
          tr("A new task awaits gather() of the selected tasks and prints what it gets"),
          {QKeySequence(Qt::CTRL | Qt::Key_G)}))
    , m_wait(makeAction(this, tr("&Wait"),
          tr("A new task awaits wait() of the selected tasks and prints what is done and pending"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W)}))
    , m_asCompleted(makeAction(this, tr("As C&ompleted"),
          tr("A new task awaits the selected tasks by as_completed() and prints each result"),
          {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}))
    , m_selectAll(makeAction(this, tr("Select &All Tasks"), tr("Select every task, done or not"),
          QKeySequence::keyBindings(QKeySequence::SelectAll)))
{
    const auto selected = [this] { return m_document.selection().tasks(); };
    connect(m_cancelSelected, &QAction::triggered, this, [this, selected] {
        m_engine.cancel({selected(), m_message});
    });
    connect(m_cancelAll, &QAction::triggered, this, [this] {
        m_engine.cancel({liveTasks(), m_message});
    });
    connect(m_gather, &QAction::triggered, this, [this, selected] {
        m_engine.gather({selected(), m_returnExceptions});
    });
    connect(m_wait, &QAction::triggered, this, [this, selected] {
        m_engine.wait({selected(), m_waitOptions});
    });
    connect(m_asCompleted, &QAction::triggered, this,
        [this, selected] { m_engine.asCompleted({selected()}); });
    for (QAction *action : commands()) {
        connect(action, &QAction::triggered, this, [this] {
            if (isPastShown())
                Q_EMIT said(tr("Done in the run as it is now, which is further than what is shown: "
                               "press End to see it."));
        });
    }
    m_selectAll->setShortcutContext(Qt::WidgetWithChildrenShortcut); // tables have their own
    connect(m_selectAll, &QAction::triggered, this, &TaskActions::selectEveryTask);
    connect(&m_document.selection(), &Selection::changed, this, &TaskActions::update);
    connect(&m_document, &Document::appended, this, &TaskActions::update);
    connect(&m_document, &Document::cleared, this, &TaskActions::update);
    connect(&m_document.playhead(), &Playhead::liveChanged, this, &TaskActions::update);
    connect(&m_engine, &host::Engine::started, this, &TaskActions::update);
    connect(&m_engine, &host::Engine::stopped, this, &TaskActions::update);
    update();
}

bool TaskActions::isLive(TaskId task) const
{
    const trace::TraceStore &store = m_document.store();
    const auto row = store.row(task);
    return !row.empty() && !trace::is_done(store.event(row.back()).condition);
}

std::vector<TaskId> TaskActions::liveTasks() const
{
    std::vector<TaskId> live;
    for (std::size_t lane = 0; lane < m_document.store().task_count(); ++lane) {
        const TaskId task = trace::TraceStore::task_at(lane);
        if (isLive(task))
            live.push_back(task);
    }
    return live;
}

void TaskActions::selectEveryTask()
{
    std::vector<TaskId> all;
    for (std::size_t lane = 0; lane < m_document.store().task_count(); ++lane)
        all.push_back(trace::TraceStore::task_at(lane));
    std::erase_if(all, [this](TaskId task) { return !m_document.shownTasks().contains(task); });
    m_document.selection().set(std::move(all));
}

void TaskActions::update()
{
    const auto &selected = m_document.selection().tasks();
    const std::size_t total = m_document.store().task_count();
    const bool anySelectedLive = std::any_of(
        selected.begin(), selected.end(), [this](TaskId task) { return isLive(task); });

    const QString noTask = total == 0 ? tr("there is no task yet") : QString();
    const QString noSelection = selected.empty() ? tr("no task is selected") : QString();
    const QString allDone = tr("cancel() of a task that is done does nothing and returns False");
    if (const QString noRun = whyNoCommand(m_engine); !noRun.isEmpty()) {
        for (QAction *action : commands())
            setAvailable(action, noRun);
        setAvailable(m_selectAll, noTask);
        return;
    }
    setAvailable(m_cancelSelected,
        !noSelection.isEmpty() ? noSelection
            : anySelectedLive  ? QString()
                               : allDone);
    setAvailable(
        m_cancelAll, m_document.tasksLeft() == 0 ? tr("no task is left to cancel") : QString());
    setAvailable(m_gather,
        selected.empty() ? tr("no task is selected; gather() of nothing is [] at once")
                         : QString());
    setAvailable(m_wait,
        selected.empty() ? tr("no task is selected; wait() of nothing is a ValueError")
                         : QString());
    setAvailable(m_asCompleted, noSelection);
    setAvailable(m_selectAll, noTask);
    tellOfPast();
}

QList<QAction *> TaskActions::commands() const
{
    return {m_cancelSelected, m_cancelAll, m_gather, m_wait, m_asCompleted};
}

bool TaskActions::isPastShown() const
{
    const Playhead &playhead = m_document.playhead();
    const trace::TraceStore &store = m_document.store();
    return !playhead.live() && store.events_until(playhead.time()) < store.size();
}

/// A command acts on the run, whatever part of it is looked at.
void TaskActions::tellOfPast()
{
    if (!isPastShown())
        return;
    for (QAction *action : commands()) {
        if (action->isEnabled())
            action->setToolTip(tr(
                "%1\nThe run is further than what is shown, and this is done in it as it is now.")
                                   .arg(action->toolTip()));
    }
}

} // namespace gui
