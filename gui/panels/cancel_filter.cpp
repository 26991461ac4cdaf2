#include "gui/panels/cancel_filter.h"

#include "gui/document/shown_tasks.h"
#include "gui/panels/cancel_model.h"
#include "gui/panels/natural_order.h"

#include <algorithm>

namespace gui {

using trace::CancelOutcome;

CancelFilter::CancelFilter(CancelModel &model, const ShownTasks &shown, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
    , m_shown(shown)
{
    setSourceModel(&model);
    connect(&shown, &ShownTasks::changed, this, [this] {
        m_stale = true;
        refresh();
    });
    connect(&model, &CancelModel::refreshed, this, &CancelFilter::refresh);
}

void CancelFilter::refresh()
{
    if (!m_stale || m_model.following() == CancelModel::Following::No)
        return;
    m_stale = false;
    invalidateFilter();
}

void CancelFilter::setWords(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void CancelFilter::setQuick(QuickFilters filters)
{
    m_quick = filters;
    invalidateFilter();
}

void CancelFilter::setBin(const std::optional<CancelBin> &bin)
{
    m_bin = bin;
    invalidateFilter();
}

bool CancelFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto number = static_cast<trace::Cancellation::Number>(row);
    return m_shown.contains(m_model.log()[number].task)
        && (!m_bin || m_bin->contains(m_model.at(row))) && isAskedFor(row) && hasWords(row);
}

bool CancelFilter::isAskedFor(int row) const
{
    if (!m_quick)
        return true;
    if (m_quick.testFlag(QuickFilter::Slow) && m_model.isSlow(row))
        return true;
    const trace::Cancellation known = m_model.at(row);
    if (known.outcome == CancelOutcome::Swallowed)
        return m_quick.testFlag(QuickFilter::Swallowed);
    return known.outcome == CancelOutcome::Pending && m_quick.testFlag(QuickFilter::Pending);
}

bool CancelFilter::hasWords(int row) const
{
    if (m_words.isEmpty())
        return true;
    QString text;
    for (const auto column : {CancelModel::AskedBy, CancelModel::AskedAt, CancelModel::Whom,
             CancelModel::Outcome, CancelModel::Warnings})
        (text += m_model.text(row, column)) += u'\n';
    return std::ranges::all_of(
        m_words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool CancelFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto column = static_cast<CancelModel::Column>(left.column());
    switch (column) {
    case CancelModel::AskedBy:
    case CancelModel::AskedAt:
    case CancelModel::Whom:
        return comesBefore(m_model.text(left.row(), column), m_model.text(right.row(), column));
    default:
        return m_model.sortKey(left.row(), column) < m_model.sortKey(right.row(), column);
    }
}

} // namespace gui
