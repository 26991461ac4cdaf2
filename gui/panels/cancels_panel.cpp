#include "gui/panels/cancels_panel.h"

#include "gui/document/document.h"
#include "gui/document/run_warnings.h"
#include "gui/panels/cancel_bar.h"
#include "gui/panels/cancel_chain.h"
#include "gui/panels/cancel_chart.h"
#include "gui/panels/cancel_detail.h"
#include "gui/panels/cancel_filter.h"
#include "gui/panels/cancel_model.h"
#include "gui/panels/row_table.h"
#include "gui/panels/warning_list.h"
#include "gui/theme/warning_sign.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace gui {

using namespace std::chrono_literals;

CancelsPanel::CancelsPanel(Document &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new CancelModel(document, this))
    , m_filter(new CancelFilter(*m_model, document.shownTasks(), this))
    , m_words(new QLineEdit)
    , m_slow(new QCheckBox(tr("Slower than")))
    , m_threshold(new QSpinBox)
    , m_swallowed(new QCheckBox(tr("Swallowed")))
    , m_pending(new QCheckBox(tr("Still pending")))
    , m_table(new RowTable)
    , m_detail(new CancelDetail)
    , m_chart(new CancelChart(*m_model, document.shownTasks()))
    , m_warnings(new WarningList(document))
    , m_lift(new QToolButton)
    , m_tabs(new QTabWidget)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_bar(new CancelBar)
{
    buildFilters();
    guardSelection(); // before the table's selection hears of them
    buildTable();
    followSelection(); // after the table has heard of rows
    buildTabs();
    buildLayout();
    setFocusProxy(m_table);
}

void CancelsPanel::buildFilters()
{
    m_words->setPlaceholderText(tr("Find in this table: task, line, outcome…"));
    m_words->setToolTip(tr("Lists only the requests in which all of these words occur"));
    m_words->setAccessibleName(tr("Filter cancels"));
    m_words->setClearButtonEnabled(true);
    m_slow->setToolTip(tr("Lists the requests that took, or take, longer from request to outcome, "
                          "with those of the other ticked boxes"));
    m_threshold->setRange(0, 3'600'000);
    m_threshold->setSuffix(tr(" ms"));
    m_threshold->setKeyboardTracking(false);
    m_threshold->setAccessibleName(tr("Slow above"));
    m_threshold->setToolTip(tr("A request that takes longer is slow, and warned of"));
    m_swallowed->setToolTip(tr("Lists the requests after which the task went on, with those of the "
                               "other ticked boxes"));
    m_pending->setToolTip(tr("Lists the requests without an outcome so far, with those of the "
                             "other ticked boxes"));
    connect(m_words, &QLineEdit::textChanged, m_filter, &CancelFilter::setWords);
    for (const QCheckBox *box : {m_slow, m_swallowed, m_pending})
        connect(box, &QCheckBox::toggled, this, &CancelsPanel::applyFilters);
    RunWarnings &warnings = m_document.warnings();
    const auto showThreshold = [this, &warnings] {
        m_threshold->setValue(static_cast<int>(warnings.threshold() / 1ms));
    };
    showThreshold();
    connect(&warnings, &RunWarnings::thresholdChanged, this, showThreshold);
    connect(m_threshold, &QSpinBox::valueChanged, &warnings,
        [&warnings](int value) { warnings.setThreshold(value * 1ms); });
}

void CancelsPanel::buildTable()
{
    m_model->setWarningIcon(warningIcon(lightTheme()));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Cancels"));
    m_table->setAlternatingRowColors(true);
    m_table->setMinimumSize(1, 3 * fontMetrics().height());
    QHeaderView *header = m_table->horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(true);
    header->moveSection(CancelModel::Outcome, CancelModel::Requested); // in sight, also when narrow
    m_table->setSortingEnabled(true);
    m_table->setColumnDigits(std::array{17, 12, 13, 10, 10, 14, 14, 17, 20});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &CancelsPanel::takeSelection);
    connect(m_table, &QAbstractItemView::clicked, this, &CancelsPanel::goTo);
    connect(m_table, &QAbstractItemView::activated, this, &CancelsPanel::goTo);
}

void CancelsPanel::buildLayout()
{
    auto *tools = new QWidget;
    tools->setMinimumWidth(1); // or the window could not be made small
    m_filters = new QBoxLayout(QBoxLayout::LeftToRight, tools);
    m_filters->setContentsMargins(0, 0, 0, 0);
    m_filters->setSpacing(4);
    const auto besides = [](QWidget *first, QWidget *second) {
        auto *pair = new QHBoxLayout;
        pair->setSpacing(4);
        pair->addWidget(first);
        pair->addWidget(second);
        pair->addStretch();
        return pair;
    };
    m_first = new QBoxLayout(QBoxLayout::LeftToRight);
    m_first->setSpacing(4);
    m_first->addWidget(m_words, 1);
    m_first->addLayout(besides(m_slow, m_threshold));
    m_filters->addLayout(m_first, 1);
    m_filters->addLayout(besides(m_swallowed, m_pending));

    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_tabs);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(tools);
    layout->addWidget(m_lift);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_bar);
}

void CancelsPanel::applyFilters()
{
    QuickFilters filters;
    filters.setFlag(QuickFilter::Slow, m_slow->isChecked());
    filters.setFlag(QuickFilter::Swallowed, m_swallowed->isChecked());
    filters.setFlag(QuickFilter::Pending, m_pending->isChecked());
    m_filter->setQuick(filters);
}

void CancelsPanel::buildTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Course, times or warnings"));
    m_tabs->addTab(m_detail, tr("Course"));
    m_tabs->setTabToolTip(0, tr("What became of the selected request"));
    m_tabs->addTab(m_chart, tr("Times"));
    m_tabs->setTabToolTip(1, tr("How long all requests took, as a histogram"));
    m_tabs->addTab(m_warnings, {});
    m_tabs->setTabToolTip(2, tr("What had better not be so in this run, and what to do about it"));
    showWarningCount(m_warnings->count());
    m_tabs->setMinimumSize(1, 3 * fontMetrics().height());
    m_lift->setMinimumWidth(1);
    m_lift->setAccessibleName(tr("Remove the filter"));
    m_lift->setToolTip(tr("The table lists only these, because a bin of the histogram is selected. "
                          "Click to list the others again."));
    m_lift->hide();
    connect(m_chart, &CancelChart::selectedChanged, this, &CancelsPanel::applyBin);
    connect(m_lift, &QToolButton::clicked, m_chart, &CancelChart::lift);
    connect(m_tabs, &QTabWidget::currentChanged, this, &CancelsPanel::showDetail);
    connect(m_tabs, &QTabWidget::currentChanged, this, &CancelsPanel::arrange);
    connect(m_warnings, &WarningList::countChanged, this, [this](int count) {
        showWarningCount(count);
        arrange(); // the tabs are as wide as their texts
    });
}

void CancelsPanel::showWarningCount(int count)
{
    m_tabs->setTabText(
        m_tabs->indexOf(m_warnings), count > 0 ? tr("Warnings (%L1)").arg(count) : tr("Warnings"));
}

void CancelsPanel::applyBin()
{
    const auto &bin = m_chart->selected();
    if (bin) {
        m_lift->setText(tr("✕ %1", "a filter that is removed by a click").arg(textOf(*bin)));
        m_lift->setAccessibleName(tr("Remove the filter %1").arg(textOf(*bin)));
    }
    m_lift->setVisible(bin.has_value());
    m_filter->setBin(bin);
}

void CancelsPanel::guardSelection()
{
    // What is filtered out, or not told yet, stays selected in the document.
    const auto begin = [this] { m_mover = Mover::Panel; };
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(m_filter, &QAbstractItemModel::modelAboutToBeReset, this, begin);
}

void CancelsPanel::followSelection()
{
    const auto end = [this] {
        m_mover = Mover::Nobody;
        showSelection();
    };
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, end);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, end);
    connect(m_filter, &QAbstractItemModel::modelReset, this, end);
    connect(m_model, &CancelModel::refreshed, this, &CancelsPanel::showDetail);
    connect(&m_document.cancelSelection(), &CancelSelection::changed, this, [this] {
        showSelection();
        showDetail();
    });
    connect(m_detail, &CancelDetail::timeActivated, this, [this](trace::Time time) {
        m_document.playhead().setTime(time);
        m_document.window().reveal(time);
    });
    connect(m_detail, &CancelDetail::requestActivated, this, [this](trace::EventIndex request) {
        if (const int row = m_model->rowOf(request); row >= 0)
            lookAt(row);
    });
}

QByteArray CancelsPanel::columnState() const
{
    return m_table->horizontalHeader()->saveState();
}

void CancelsPanel::setColumnState(const QByteArray &state)
{
    m_table->horizontalHeader()->restoreState(state);
}

int CancelsPanel::threshold() const
{
    return m_threshold->value();
}

void CancelsPanel::setThreshold(int milliseconds)
{
    m_threshold->setValue(milliseconds);
}

void CancelsPanel::setTheme(const Theme &theme)
{
    m_bar->setTheme(theme);
    m_chart->setTheme(theme);
    m_model->setWarningIcon(warningIcon(theme));
    m_warnings->setTheme(theme);
    m_detail->renew();
}

void CancelsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setFollowing(CancelModel::Following::Yes);
    m_warnings->setFollowing(WarningModel::Following::Yes);
    showSelection();
}

void CancelsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setFollowing(CancelModel::Following::No);
    m_warnings->setFollowing(WarningModel::Following::No);
}

void CancelsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CancelsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

/// The detail is below the table, or beside it where that has more room. In a low panel the
/// warnings are in the place of the table. What filters is in up to three rows.
void CancelsPanel::arrange()
{
    const bool isFlat
        = width() > 2 * height() && width() > 2 * m_tabs->tabBar()->sizeHint().width();
    m_splitter->setOrientation(isFlat ? Qt::Horizontal : Qt::Vertical);
    const bool isLow = height() < 18 * fontMetrics().height();
    m_table->setVisible(!isLow || m_tabs->currentWidget() != m_warnings);

    const auto row = [](int needed, int room) {
        return needed > room ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    };
    const int first = 14 * fontMetrics().averageCharWidth() + m_first->spacing()
        + m_first->itemAt(1)->sizeHint().width();
    const int all = first + m_filters->spacing() + m_filters->itemAt(1)->sizeHint().width();
    m_first->setDirection(row(first, width()));
    m_filters->setDirection(row(all, width()));
}

void CancelsPanel::showSelection()
{
    if (m_mover == Mover::User || !isVisible())
        return;
    const QScopedValueRollback mover(m_mover, Mover::Panel);
    const auto request = m_document.cancelSelection().request();
    const int row = request ? m_model->rowOf(*request) : -1;
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    if (!index.isValid()) {
        m_table->clearSelection();
    } else if (!m_table->selectionModel()->isSelected(index)) {
        m_table->selectRow(index.row());
        m_table->scrollTo(index);
    }
}

void CancelsPanel::showDetail()
{
    if (!isVisible())
        return;
    const auto request = m_document.cancelSelection().request();
    const int row = request ? m_model->rowOf(*request) : -1;
    if (row < 0) {
        m_bar->hide();
        m_detail->setHtml(m_model->rowCount() == 0
                ? tr("<p>No task has been asked to stop so far.</p>")
                : tr("<p>Select a request to see its course.</p>"));
        return;
    }
    const trace::TraceStore &store = m_document.store();
    const CancelChain chain
        = chainOf(store, m_model->log(), static_cast<trace::Cancellation::Number>(row),
            m_model->until(), m_model->known(), m_document.warnings().threshold());
    m_detail->setHtml(chainHtml(chain));
    m_bar->setTime(spentUntil(store, m_model->at(row), m_model->until()));
    m_bar->setVisible(m_tabs->currentWidget() == m_detail);
}

void CancelsPanel::takeSelection()
{
    if (m_mover == Mover::Nobody && m_table->selectionModel()->hasSelection())
        goTo(m_table->selectionModel()->selectedRows().front());
}

void CancelsPanel::goTo(const QModelIndex &index)
{
    const QScopedValueRollback mover(m_mover, Mover::User);
    lookAt(m_filter->mapToSource(index).row());
}

void CancelsPanel::lookAt(int row)
{
    const trace::Cancellation known = m_model->at(row);
    m_document.selection().select(known.task);
    m_document.cancelSelection().select(known.request);
    m_document.playhead().setTime(known.requested);
    m_document.window().reveal(known.requested);
}

} // namespace gui
