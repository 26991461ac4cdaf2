#include "gui/panels/output_panel.h"

#include "gui/document/document.h"
#include "gui/panels/output_delegate.h"
#include "gui/panels/output_filter.h"
#include "gui/panels/output_model.h"
#include "gui/panels/row_table.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace gui {

OutputPanel::OutputPanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new OutputModel(document, this))
    , m_filter(new OutputFilter(document, this))
    , m_onlySelected(new QCheckBox(tr("Only the &selected tasks")))
    , m_table(new RowTable)
    , m_copy(new QAction(tr("&Copy lines"), this))
{
    m_filter->setSourceModel(m_model);
    m_onlySelected->setToolTip(tr("Shows only what the selected tasks have printed"));
    connect(m_onlySelected, &QCheckBox::toggled, this, &OutputPanel::applyFilter);
    connect(&document.selection(), &Selection::changed, this, &OutputPanel::applyFilter);

    buildTable();
    buildCopyAction();
    followLines();
    setFocusProxy(m_table);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_onlySelected);
    layout->addWidget(m_table);
}

void OutputPanel::buildTable()
{
    m_table->setModel(m_filter);
    m_table->setItemDelegate(new OutputDelegate(m_table));
    m_table->setAccessibleName(tr("Output"));
    m_table->setToolTip(tr("Click a line to look at the moment when it was printed"));
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    m_table->setColumnDigits(std::array{13, 16});
    connect(m_table, &QAbstractItemView::clicked, this, &OutputPanel::goTo);
    connect(m_table, &QAbstractItemView::activated, this, &OutputPanel::goTo);
}

void OutputPanel::buildCopyAction()
{
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copy->setToolTip(tr("Copies the selected lines with their times and tasks"));
    m_copy->setStatusTip(m_copy->toolTip());
    connect(m_copy, &QAction::triggered, this, &OutputPanel::copyLines);
    m_table->addAction(m_copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void OutputPanel::followLines()
{
    QScrollBar *bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
        [this, bar] { m_atEnd = bar->value() == bar->maximum(); });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_atEnd && m_document.playhead().live())
            m_table->scrollToBottom();
    });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] { m_atEnd = true; });
    connect(&m_document.playhead(), &Playhead::moved, this, &OutputPanel::showPlayhead);
    connect(&m_document.playhead(), &Playhead::liveChanged, this, [this](bool live) {
        if (live)
            m_table->scrollToBottom();
    });
}

void OutputPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_document.playhead().live())
        m_table->scrollToBottom();
    else
        showPlayhead();
}

void OutputPanel::applyFilter()
{
    // With no task selected everything is shown: an empty panel would only look broken.
    if (m_onlySelected->isChecked() && !m_document.selection().isEmpty())
        m_filter->showOnly(m_document.selection().tasks());
    else
        m_filter->showAll();
}

void OutputPanel::goTo(const QModelIndex &index)
{
    const Time time = m_model->timeAt(sourceRow(index));
    const asyncio::TaskId task = m_model->taskAt(sourceRow(index));
    m_document.playhead().setTime(time);
    m_document.window().reveal(time);
    if (task != asyncio::no_task && !m_document.selection().contains(task))
        m_document.selection().select(task);
}

void OutputPanel::showPlayhead()
{
    const int last = m_model->linesUntilPlayhead() - 1;
    if (m_document.playhead().live() || last < 0)
        return;
    m_table->scrollTo(m_filter->mapFromSource(m_model->index(last, 0)));
}

void OutputPanel::copyLines()
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows << index.row();
    std::ranges::sort(rows);
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int column = 0; column < OutputModel::ColumnCount; ++column)
            cells << m_filter->index(row, column).data(Qt::ToolTipRole).toString();
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

int OutputPanel::sourceRow(const QModelIndex &index) const
{
    return m_filter->mapToSource(index).row();
}

} // namespace gui
