#pragma once

#include "gui/document/filter.h"

#include <QObject>

#include <vector>

class QUndoStack;

namespace gui {

/// The filters that the user has put on the tasks, oldest first: a task is shown if all of them let
/// it pass. Every change can be undone.
///
/// Part of the document. What passes is worked out by ShownTasks.
class TaskFilters : public QObject
{
    Q_OBJECT
public:
    explicit TaskFilters(QObject *parent = nullptr);

    /// No two are the same.
    [[nodiscard]] const std::vector<Filter> &all() const { return m_filters; }
    [[nodiscard]] bool isEmpty() const { return m_filters.empty(); }
    /// Whose commands these changes are.
    [[nodiscard]] QUndoStack &undoStack() const { return *m_undo; }

    /// Adds this one. States and functions join a filter of their kind that keeps: a task has only
    /// one of them, so both filters together would let none pass.
    void add(const Filter &filter);
    void replace(std::size_t place, const Filter &filter);
    void remove(std::size_t place);
    void clear();

Q_SIGNALS:
    void changed();

private:
    class Command;

    void push(std::vector<Filter> filters, const QString &text);
    void set(std::vector<Filter> filters);

    QUndoStack *m_undo;
    std::vector<Filter> m_filters;
};

} // namespace gui
