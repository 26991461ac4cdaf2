#pragma once

#include "engine/trace/store.h"

#include <QAbstractTableModel>

namespace gui {

using trace::TaskId;
using trace::Time;

class Document;

/// What tasks have printed and what the loop has reported, a line each, in the order of the run.
///
/// Follows its document. All lines are there wherever the playhead is; those after it say so.
class OutputModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Task, Text, ColumnCount };
    enum Role {
        AfterPlayheadRole = Qt::UserRole, ///< bool: not printed yet at the playhead
        ReportedRole, ///< bool: the loop's exception handler was told
    };

    explicit OutputModel(Document &document, QObject *parent = nullptr);

    [[nodiscard]] Time timeAt(int row) const { return event(row).time; }
    /// no_task for what no task has printed.
    [[nodiscard]] TaskId taskAt(int row) const { return event(row).task; }
    /// How many lines there are at the playhead.
    [[nodiscard]] int linesUntilPlayhead() const { return m_past; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void readNew();
    void reset();
    void movePlayhead();
    [[nodiscard]] trace::TraceEvent event(int row) const;
    [[nodiscard]] int linesUntil(Time time) const;
    [[nodiscard]] QString text(const trace::TraceEvent &event, int column) const;

    Document &m_document;
    std::vector<trace::EventIndex> m_lines;
    std::size_t m_read = 0; ///< how far the store has been searched for lines
    int m_past = 0;
};

} // namespace gui
