#pragma once

#include <QSortFilterProxyModel>

namespace gui {

class ShownTasks;
class WarningModel;

/// Sorts a WarningModel, and keeps the warnings about tasks that the document shows, and those
/// about none.
class WarningFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// Both must outlive this.
    WarningFilter(WarningModel &model, const ShownTasks &shown, QObject *parent = nullptr);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const WarningModel &m_model;
    const ShownTasks &m_shown;
};

} // namespace gui
