#include "gui/document/task_filters.h"

#include <QUndoStack>

#include <algorithm>
#include <cassert>
#include <utility>

namespace gui {

/// From one list of filters to another: they are short.
class TaskFilters::Command : public QUndoCommand
{
public:
    Command(TaskFilters &filters, std::vector<Filter> after, const QString &text)
        : QUndoCommand(text)
        , m_filters(filters)
        , m_before(filters.all())
        , m_after(std::move(after))
    {
    }

    void undo() override { m_filters.set(m_before); }
    void redo() override { m_filters.set(m_after); }

private:
    TaskFilters &m_filters;
    const std::vector<Filter> m_before;
    const std::vector<Filter> m_after;
};

TaskFilters::TaskFilters(QObject *parent)
    : QObject(parent)
    , m_undo(new QUndoStack(this))
{
}

void TaskFilters::add(const Filter &filter)
{
    std::vector<Filter> filters = m_filters;
    const bool joins = filter.sense == Filter::Sense::Keep
        && (filter.kind == Filter::Kind::State || filter.kind == Filter::Kind::Function);
    const auto same = std::ranges::find_if(filters,
        [&](const Filter &each) { return each.kind == filter.kind && each.sense == filter.sense; });
    if (joins && same != filters.end()) {
        same->states |= filter.states;
        same->functions += filter.functions;
        same->functions.removeDuplicates();
    } else if (std::ranges::find(filters, filter) == filters.end()) {
        filters.push_back(filter);
    }
    push(std::move(filters), tr("add filter"));
}

void TaskFilters::replace(std::size_t place, const Filter &filter)
{
    assert(place < m_filters.size());

    std::vector<Filter> filters = m_filters;
    filters[place] = filter;
    const auto first = std::ranges::find(filters, filter);
    filters.erase(std::remove(std::next(first), filters.end(), filter), filters.end());
    push(std::move(filters), tr("change filter"));
}

void TaskFilters::remove(std::size_t place)
{
    assert(place < m_filters.size());

    std::vector<Filter> filters = m_filters;
    filters.erase(filters.begin() + static_cast<std::ptrdiff_t>(place));
    push(std::move(filters), tr("remove filter"));
}

void TaskFilters::clear()
{
    push({}, tr("remove all filters"));
}

void TaskFilters::push(std::vector<Filter> filters, const QString &text)
{
    if (filters != m_filters)
        m_undo->push(new Command(*this, std::move(filters), text)); // which is done at once
}

void TaskFilters::set(std::vector<Filter> filters)
{
    m_filters = std::move(filters);
    Q_EMIT changed();
}

} // namespace gui
