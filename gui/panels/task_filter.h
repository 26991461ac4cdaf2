#pragma once

#include <QSortFilterProxyModel>

namespace gui {

/// Sorts a TaskModel, "worker 2" before "worker 10", and keeps the tasks in which every word of the
/// filter occurs: in the name, the state, the function, the line or what it waits on.
class TaskFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TaskFilter(QObject *parent = nullptr);

    void setWords(const QString &words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

} // namespace gui
