#include "gui/trial/sweep_panel.h"

#include "gui/panels/row_table.h"
#include "gui/trial/sweep_model.h"
#include "gui/trial/sweep_words.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace gui {

SweepPanel::SweepPanel(SweepModel &model, QAction &sweep, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new RowTable)
    , m_summary(new QLabel)
    , m_progress(new QProgressBar)
    , m_begin(new QToolButton)
    , m_stop(new QToolButton)
{
    m_summary->setWordWrap(true);
    m_summary->setMinimumWidth(1); // or the window could not be made small
    m_progress->setAccessibleName(tr("Runs of the sweep"));
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_begin->setDefaultAction(&sweep);
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Make no more runs; what has come in stays"));
    connect(m_stop, &QToolButton::clicked, &m_model, &SweepModel::stop);
    buildTable();

    auto *top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(m_progress);
    top->addWidget(m_stop);
    top->addWidget(m_begin);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(4, 4, 4, 4);
    all->setSpacing(4);
    all->addLayout(top);
    all->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(&m_model, &SweepModel::progressed, this, &SweepPanel::showProgress);
    showProgress();
}

void SweepPanel::buildTable()
{
    m_sorted->setSourceModel(&m_model);
    m_sorted->setSortRole(SweepModel::SortRole);
    m_table->setModel(m_sorted);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Suspensions, and what a cancel at each leads to"));
    m_table->setAlternatingRowColors(true);
    m_table->setMinimumSize(1, 3 * fontMetrics().height());
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setSortIndicator(SweepModel::At, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setColumnDigits(std::array{11, 18, 16, 20, 11, 11, 11, 20, 13});
    connect(m_table, &QAbstractItemView::clicked, this, &SweepPanel::open);
    connect(m_table, &QAbstractItemView::activated, this, &SweepPanel::open);
}

void SweepPanel::open(const QModelIndex &index)
{
    const int row = m_sorted->mapToSource(index).row();
    if (row >= 0)
        Q_EMIT runWanted(m_model.task(), m_model.timeOf(row));
}

void SweepPanel::showProgress()
{
    const int points = m_model.rowCount();
    const bool busy = m_model.isBusy();
    m_progress->setRange(0, points); // none: it is not known yet how many
    m_progress->setValue(m_model.tried());
    m_progress->setVisible(busy);
    m_stop->setVisible(busy);
    m_begin->setVisible(!busy);
    m_summary->setText(summary());
}

QString SweepPanel::summary() const
{
    if (m_model.task() == asyncio::no_task)
        return tr("What does a task make of a cancel at each of its awaits? Select one: the run is "
                  "made again for each, in the background.");
    if (m_model.rowCount() == 0)
        return m_model.isBusy() ? tr("%1: looking for its suspensions…").arg(m_model.taskName())
                                : tr("%1: not tried.").arg(m_model.taskName());
    QStringList counts;
    for (int i = 0; i < host::trial_outcome_count; ++i) {
        const auto outcome = static_cast<host::TrialOutcome>(i);
        if (const int count = m_model.counts()[static_cast<std::size_t>(i)]; count > 0)
            counts += tr("%1 %2 %3", "sign, how many, outcome")
                          .arg(sweepOutcomeSign(outcome), locale().toString(count),
                              sweepOutcomeText(outcome));
    }
    const QString tried = m_model.tried() < m_model.rowCount()
        ? tr("%1, %2 of %3 places tried.")
              .arg(m_model.taskName(), locale().toString(m_model.tried()),
                  locale().toString(m_model.rowCount()))
        : tr("%1, all of %2 places tried.")
              .arg(m_model.taskName(), locale().toString(m_model.rowCount()));
    return counts.isEmpty() ? tried : tr("%1 %2").arg(tried, counts.join(tr(", ")));
}

} // namespace gui
