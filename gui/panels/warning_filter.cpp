#include "gui/panels/warning_filter.h"

#include "gui/document/shown_tasks.h"
#include "gui/panels/natural_order.h"
#include "gui/panels/warning_model.h"

namespace gui {

WarningFilter::WarningFilter(WarningModel &model, const ShownTasks &shown, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
    , m_shown(shown)
{
    setSourceModel(&model);
    connect(&shown, &ShownTasks::changed, this, [this] { invalidateFilter(); });
}

bool WarningFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const trace::TaskId task = m_model.at(row).task;
    return task == trace::no_task || m_shown.contains(task);
}

bool WarningFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const trace::Warning &a = m_model.at(left.row());
    const trace::Warning &b = m_model.at(right.row());
    switch (static_cast<WarningModel::Column>(left.column())) {
    case WarningModel::Kind:
    case WarningModel::Advice: // there is one for each kind
        return a.kind < b.kind;
    case WarningModel::When:
        return a.time < b.time;
    default:
        return comesBefore(left.data().toString(), right.data().toString());
    }
}

} // namespace gui
