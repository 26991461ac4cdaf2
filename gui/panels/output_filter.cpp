#include "gui/panels/output_filter.h"

#include "gui/document/document.h"
#include "gui/panels/output_model.h"

#include <algorithm>

namespace gui {

OutputFilter::OutputFilter(Document &document, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_document(document)
{
    const auto again = [this] { invalidateFilter(); };
    connect(&document.shownTasks(), &ShownTasks::changed, this, again);
    connect(&document, &Document::futureChanged, this, again);
}

void OutputFilter::showAll()
{
    if (m_shows == Shows::All)
        return;
    m_shows = Shows::All;
    invalidateFilter();
}

void OutputFilter::showOnly(std::vector<asyncio::TaskId> tasks)
{
    m_shows = Shows::Some;
    m_tasks = std::move(tasks);
    std::ranges::sort(m_tasks);
    invalidateFilter();
}

bool OutputFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *lines = qobject_cast<const OutputModel *>(sourceModel());
    if (!lines)
        return false;
    if (m_document.future() == Future::Hidden && row >= lines->linesUntilPlayhead())
        return false;
    const asyncio::TaskId task = lines->taskAt(row);
    if (task != asyncio::no_task && !m_document.shownTasks().contains(task))
        return false;
    return m_shows == Shows::All || std::ranges::binary_search(m_tasks, task);
}

} // namespace gui
