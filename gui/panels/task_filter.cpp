#include "gui/panels/task_filter.h"

#include "gui/document/shown_tasks.h"
#include "gui/panels/task_model.h"

#include <algorithm>

namespace gui {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Takes the digits at the front off, without leading zeros.
QStringView takeNumber(QStringView &text)
{
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return c != u'0'; });
    const auto end = std::find_if_not(first, text.end(), isDigit);
    const QStringView number(first, end);
    text = QStringView(end, text.end());
    return number;
}

/// Compares as a reader would in any locale: numbers by value, letters without their case.
bool comesBefore(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const QStringView left = takeNumber(a);
            const QStringView right = takeNumber(b);
            if (left.size() != right.size())
                return left.size() < right.size();
            if (left != right)
                return left < right;
            continue;
        }
        const QChar left = a.front().toCaseFolded();
        const QChar right = b.front().toCaseFolded();
        if (left != right)
            return left < right;
        a = a.sliced(1);
        b = b.sliced(1);
    }
    return a.size() < b.size();
}

} // namespace

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
