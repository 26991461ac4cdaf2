#include "gui/panels/tasks_panel.h"

#include "engine/host/definition.h"
#include "gui/document/document.h"
#include "gui/panels/row_table.h"
#include "gui/panels/task_filter.h"
#include "gui/panels/task_model.h"
#include "gui/panels/task_repr.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <iterator>

namespace gui {

TasksPanel::TasksPanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new TaskModel(document, this))
    , m_filter(new TaskFilter(document.shownTasks(), this))
    , m_words(new QLineEdit)
    , m_table(new RowTable)
    , m_copyRepr(new QAction(tr("Copy as asyncio &prints it"), this))
{
    m_filter->setSourceModel(m_model);
    m_words->setPlaceholderText(tr("Find in this table: name, state, function, line…"));
    m_words->setToolTip(tr(
        "Lists only the tasks in which all of these words occur, in this table and nowhere else.\n"
        "Filters for all panels are above the timeline."));
    m_words->setAccessibleName(tr("Filter tasks"));
    m_words->setClearButtonEnabled(true);
    connect(m_words, &QLineEdit::textChanged, m_filter, &TaskFilter::setWords);

    guardSelection(); // before the table's selection hears of them
    buildTable();
    followSelection(); // after the table has heard of rows
    buildColumnMenu();
    buildCopyAction();
    setFocusProxy(m_table);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_words);
    layout->addWidget(m_table);
}

void TasksPanel::buildTable()
{
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Tasks"));
    m_table->setAlternatingRowColors(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(true);
    m_table->setSortingEnabled(true);
    m_table->setColumnDigits(std::array{16, 26, 14, 20, 26, 9, 13, 10, 10, 11});

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &TasksPanel::takeSelection);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TasksPanel::requestContextMenu);
    connect(m_table, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT taskActivated(taskAt(index)); });
}

void TasksPanel::buildColumnMenu()
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (int column = TaskModel::State; column < TaskModel::ColumnCount; ++column) {
        const auto orientation = Qt::Horizontal;
        auto *shown = new QAction(
            m_model->headerData(column, orientation, Qt::DisplayRole).toString(), header);
        shown->setToolTip(m_model->headerData(column, orientation, Qt::ToolTipRole).toString());
        shown->setCheckable(true);
        shown->setChecked(true);
        connect(shown, &QAction::toggled, header,
            [header, column](bool on) { header->setSectionHidden(column, !on); });
        header->addAction(shown);
    }
}

void TasksPanel::buildCopyAction()
{
    m_copyRepr->setShortcut(QKeySequence::Copy);
    m_copyRepr->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copyRepr->setStatusTip(tr("Copies the repr() of each selected task at the playhead"));
    connect(m_copyRepr, &QAction::triggered, this, &TasksPanel::copyReprs);
    m_table->addAction(m_copyRepr);
    const auto enable = [this] {
        const bool any = !m_document.selection().isEmpty();
        m_copyRepr->setEnabled(any);
        m_copyRepr->setToolTip(any
                ? m_copyRepr->statusTip()
                : tr("%1\nNot now: no task is selected").arg(m_copyRepr->statusTip()));
    };
    connect(&m_document.selection(), &Selection::changed, m_copyRepr, enable);
    enable();
}

void TasksPanel::guardSelection()
{
    // Tasks that are filtered out, or not there yet at the playhead, stay selected in the document.
    const auto begin = [this] { m_mover = Mover::Panel; };
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(m_filter, &QAbstractItemModel::modelAboutToBeReset, this, begin);
}

void TasksPanel::followSelection()
{
    const auto end = [this] {
        m_mover = Mover::Nobody;
        showSelection();
    };
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, end);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, end);
    connect(m_filter, &QAbstractItemModel::modelReset, this, end);
    connect(&m_document.selection(), &Selection::changed, this, [this] {
        showSelection();
        if (m_mover != Mover::User)
            showCurrent();
    });
}

QByteArray TasksPanel::columnState() const
{
    return m_table->horizontalHeader()->saveState();
}

void TasksPanel::setColumnState(const QByteArray &state)
{
    QHeaderView *header = m_table->horizontalHeader();
    header->restoreState(state);
    for (int column = TaskModel::State; column < TaskModel::ColumnCount; ++column)
        header->actions()
            .at(column - TaskModel::State)
            ->setChecked(!header->isSectionHidden(column));
}

void TasksPanel::setStateIcon(std::function<QIcon(trace::Shown)> icon)
{
    m_model->setStateIcon(std::move(icon));
}

void TasksPanel::focusFilter()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void TasksPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setFollowing(TaskModel::Following::Yes);
}

void TasksPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setFollowing(TaskModel::Following::No);
}

void TasksPanel::showSelection()
{
    if (m_mover == Mover::User)
        return;
    std::vector<int> rows;
    for (const TaskId task : m_document.selection().tasks()) {
        if (const QModelIndex index = indexOf(task); index.isValid())
            rows.push_back(index.row());
    }
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (std::size_t i = 0; i < rows.size();) {
        const std::size_t first = i++;
        while (i < rows.size() && rows[i] == rows[i - 1] + 1)
            ++i;
        selection.select(m_filter->index(rows[first], 0),
            m_filter->index(rows[i - 1], TaskModel::ColumnCount - 1));
    }
    const QScopedValueRollback mover(m_mover, Mover::Panel);
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void TasksPanel::showCurrent()
{
    const QModelIndex current = indexOf(m_document.selection().current());
    if (!current.isValid())
        return;
    m_table->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    m_table->scrollTo(current);
}

void TasksPanel::takeSelection()
{
    if (m_mover == Mover::Panel)
        return;
    const QScopedValueRollback mover(m_mover, Mover::User);
    std::vector<TaskId> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.push_back(taskAt(index));
    std::sort(rows.begin(), rows.end());
    // Those that were selected before keep their place; the new ones follow.
    std::vector<TaskId> tasks = m_document.selection().tasks();
    std::erase_if(tasks, [&rows](TaskId task) { return !std::ranges::binary_search(rows, task); });
    std::vector<TaskId> kept = tasks;
    std::ranges::sort(kept);
    std::ranges::set_difference(rows, kept, std::back_inserter(tasks));
    m_document.selection().set(std::move(tasks));
}

void TasksPanel::copyReprs()
{
    const QStringList reprs = taskReprs(m_document.store(), m_document.selection().tasks(),
        m_document.playhead().time(), host::definitionInResources);
    if (!reprs.isEmpty())
        QApplication::clipboard()->setText(reprs.join(u'\n'));
}

void TasksPanel::requestContextMenu(QPoint pos)
{
    QModelIndex index = m_table->indexAt(pos);
    if (!index.isValid())
        index = m_table->currentIndex();
    if (index.isValid())
        Q_EMIT contextMenuRequested(taskAt(index), m_table->viewport()->mapToGlobal(pos));
}

QModelIndex TasksPanel::indexOf(TaskId task) const
{
    return m_filter->mapFromSource(m_model->index(m_model->rowOf(task), TaskModel::Name));
}

TaskId TasksPanel::taskAt(const QModelIndex &index) const
{
    return m_model->taskAt(m_filter->mapToSource(index).row());
}

} // namespace gui
