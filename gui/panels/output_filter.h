#pragma once

#include "engine/asyncio/task_id.h"

#include <QSortFilterProxyModel>

#include <vector>

namespace gui {

/// The lines of an OutputModel that some tasks have printed.
class OutputFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void showAll();
    void showOnly(std::vector<asyncio::TaskId> tasks);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    enum class Shows { All, Some } m_shows = Shows::All;
    std::vector<asyncio::TaskId> m_tasks; ///< sorted
};

} // namespace gui
