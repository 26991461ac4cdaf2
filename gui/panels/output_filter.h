#pragma once

#include "engine/asyncio/task_id.h"

#include <QSortFilterProxyModel>

#include <vector>

namespace gui {

class Document;

/// The lines of an OutputModel that some of the tasks which the document shows have printed; while
/// it hides the future, only those until the playhead.
class OutputFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// The document, that of the model, must outlive this.
    explicit OutputFilter(Document &document, QObject *parent = nullptr);

    void showAll();
    void showOnly(std::vector<asyncio::TaskId> tasks);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Document &m_document;
    enum class Shows { All, Some } m_shows = Shows::All;
    std::vector<asyncio::TaskId> m_tasks; ///< sorted
};

} // namespace gui
