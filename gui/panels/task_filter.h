#pragma once

#include <QSortFilterProxyModel>

namespace gui {

class ShownTasks;

/// Sorts a TaskModel, "worker 2" before "worker 10", and keeps the tasks that the document shows
/// and in which every word of the filter occurs: in the name, the state, the function, the line or
/// what it waits on.
class TaskFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// The shown tasks must outlive this.
    explicit TaskFilter(const ShownTasks &shown, QObject *parent = nullptr);

    void setWords(const QString &words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const ShownTasks &m_shown;
    QStringList m_words;
};

} // namespace gui
