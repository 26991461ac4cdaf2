#include "gui/panels/output_filter.h"

#include "gui/panels/output_model.h"

#include <algorithm>

namespace gui {

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
    if (m_shows == Shows::All)
        return true;
    const auto *lines = qobject_cast<const OutputModel *>(sourceModel());
    return lines && std::ranges::binary_search(m_tasks, lines->taskAt(row));
}

} // namespace gui
