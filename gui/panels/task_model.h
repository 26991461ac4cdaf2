#pragma once

#include "engine/trace/store.h"
#include "gui/panels/refresh_timer.h"

#include <QAbstractTableModel>
#include <QIcon>

#include <functional>

namespace gui {

using trace::TaskId;
using trace::Time;

/// The tasks that exist at the playhead, in order of creation: asyncio's all_tasks() and the done
/// ones.
///
/// Follows its document by itself, at most ten times a second while the run is live. Reads
/// what is costly (how long a task was what) only for the rows that someone asks for.
class TaskModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Name,
        State,
        Function,
        StandsAt,
        WaitsOn,
        CancelRequests,
        Created,
        Running,
        Waiting,
        Cancelling,
        ColumnCount
    };
    enum class Following { Yes, No };
    /// What a column is sorted by: numbers and times as numbers.
    static constexpr int SortRole = Qt::UserRole;

    explicit TaskModel(Document &document, QObject *parent = nullptr);

    [[nodiscard]] TaskId taskAt(int row) const;
    /// -1 for a task that does not exist at the playhead.
    [[nodiscard]] int rowOf(TaskId task) const;
    /// asyncio's word and the finer one: "pending (waiting)".
    [[nodiscard]] static QString stateText(trace::Shown shown);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setStateIcon(std::function<QIcon(trace::Shown)> icon);
    /// No: rests until told otherwise, because nobody is looking.
    void setFollowing(Following following);
    /// Catches up with the playhead now.
    void refresh();

private:
    /// A row as of the last refresh.
    struct Row
    {
        std::size_t place = 0; ///< of the event in the task's row
        trace::TraceEvent event;
        mutable trace::Durations durations;
        mutable Time durationsUntil{-1};
    };

    void reset();
    void grow(std::size_t count);
    void shrink(std::size_t count);
    void announce(int first, int last, Column from, Column to);
    [[nodiscard]] std::size_t tasksAt(Time time) const;
    [[nodiscard]] Row readRow(TaskId task) const;
    [[nodiscard]] const trace::Durations &durations(const Row &row) const;
    [[nodiscard]] QString text(const Row &row, Column column) const;
    [[nodiscard]] QString toolTip(const Row &row, Column column) const;
    [[nodiscard]] QVariant sortKey(const Row &row, Column column) const;

    Document &m_document;
    RefreshTimer m_refresh;
    std::function<QIcon(trace::Shown)> m_stateIcon;
    Following m_following = Following::Yes;
    Time m_time{}; ///< the playhead at the last refresh
    std::vector<Row> m_rows; ///< by lane
};

} // namespace gui
