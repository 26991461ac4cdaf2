#include "gui/panels/task_filter.h"

#include "gui/document/shown_tasks.h"
#include "gui/panels/natural_order.h"
#include "gui/panels/task_model.h"

#include <algorithm>

namespace gui {

TaskFilter::TaskFilter(const ShownTasks &shown, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_shown(shown)
{
    setSortRole(TaskModel::SortRole);
    connect(&shown, &ShownTasks::changed, this, [this] { invalidateFilter(); });
}

void TaskFilter::setWords(const QString &words)
{
    m_words = words.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool TaskFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto *tasks = qobject_cast<const TaskModel *>(sourceModel());
    if (!tasks || !m_shown.contains(tasks->taskAt(row)))
        return false;
    if (m_words.isEmpty())
        return true;
    QString text;
    for (int column = TaskModel::Name; column <= TaskModel::WaitsOn; ++column)
        (text += sourceModel()->index(row, column, parent).data().toString()) += u'\n';
    return std::all_of(m_words.begin(), m_words.end(),
        [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool TaskFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a.userType() == QMetaType::QString)
        return comesBefore(a.toString(), b.toString());
    return a.toLongLong() < b.toLongLong();
}

} // namespace gui
