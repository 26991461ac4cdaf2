#include "gui/panels/warning_list.h"

#include "gui/document/document.h"
#include "gui/panels/row_table.h"
#include "gui/panels/warning_filter.h"
#include "gui/theme/warning_sign.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>

#include <array>

namespace gui {

WarningList::WarningList(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new WarningModel(document, this))
    , m_filter(new WarningFilter(*m_model, document.shownTasks(), this))
    , m_table(new RowTable)
    , m_empty(new QLabel)
    , m_stack(new QStackedLayout(this))
{
    followRows(); // before the table's selection hears of them
    buildTable();
    setTheme(lightTheme());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMinimumSize(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    setFocusProxy(m_table);
    showCount();
}

void WarningList::buildTable()
{
    m_table->setModel(m_filter);
    m_table->setRowLines(2);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Warnings"));
    m_table->setAlternatingRowColors(true);
    m_table->setMinimumSize(1, 1);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(true);
    m_table->setSortingEnabled(true);
    m_table->setColumnDigits(std::array{14, 9, 28, 42, 12});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &WarningList::takeSelection);
    connect(m_table, &QAbstractItemView::clicked, this, &WarningList::goTo);
    connect(m_table, &QAbstractItemView::activated, this, &WarningList::goTo);
}

void WarningList::followRows()
{
    const auto begin = [this] { m_mover = Mover::Rows; };
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    const auto end = [this] {
        m_mover = Mover::User;
        showCount();
    };
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, end);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, end);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &WarningList::showCount); // later
}

int WarningList::count() const
{
    return m_filter->rowCount();
}

QByteArray WarningList::columnState() const
{
    return m_table->horizontalHeader()->saveState();
}

void WarningList::setColumnState(const QByteArray &state)
{
    m_table->horizontalHeader()->restoreState(state);
}

void WarningList::setTheme(const Theme &theme)
{
    m_model->setIcon(warningIcon(theme));
}

void WarningList::setFollowing(WarningModel::Following following)
{
    m_model->setFollowing(following);
}

void WarningList::showCount()
{
    m_empty->setText(m_model->rowCount() == 0
            ? tr("There is nothing to warn of so far.")
            : tr("There is nothing to warn of in the shown tasks so far."));
    m_stack->setCurrentWidget(count() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    if (m_count != count()) {
        m_count = count();
        Q_EMIT countChanged(m_count);
    }
}

void WarningList::takeSelection()
{
    if (m_mover == Mover::User && m_table->selectionModel()->hasSelection())
        goTo(m_table->selectionModel()->selectedRows().front());
}

void WarningList::goTo(const QModelIndex &index)
{
    const trace::Warning warning = m_model->at(m_filter->mapToSource(index).row());
    if (warning.task != trace::no_task)
        m_document.selection().select(warning.task);
    if (warning.cancel)
        m_document.cancelSelection().select(*warning.cancel);
    m_document.playhead().setTime(warning.time);
    m_document.window().reveal(warning.time);
}

} // namespace gui
