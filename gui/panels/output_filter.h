#pragma once

#include "engine/asyncio/task_id.h"

#include <QSortFilterProxyModel>

#include <vector>

namespace gui {

class ShownTasks;

/// The lines of an OutputModel that some of the tasks which the document shows have printed.
class OutputFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// The shown tasks must outlive this.
    explicit OutputFilter(const ShownTasks &shown, QObject *parent = nullptr);

    void showAll();
    void showOnly(std::vector<asyncio::TaskId> tasks);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const ShownTasks &m_shown;
    enum class Shows { All, Some } m_shows = Shows::All;
    std::vector<asyncio::TaskId> m_tasks; ///< sorted
};

} // namespace gui
