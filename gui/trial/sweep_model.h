#pragma once

#include "engine/host/rerunner.h"
#include "gui/document/document.h"

#include <QAbstractTableModel>

#include <array>

namespace gui {

/// How the sweep of a task goes: a row for each of its suspensions, in order of time, filled as the
/// runs with a cancel there come in.
///
/// Lives on the GUI's thread; forgets all when the document gets another run.
class SweepModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { At, Awaits, Outcome, Left, Delivery, CleanUp, Total, Line, RunEnd, ColumnCount };
    /// What a column is sorted by: numbers and times as numbers.
    static constexpr int SortRole = Qt::UserRole;
    using Counts = std::array<int, host::trial_outcome_count>;

    explicit SweepModel(Document &document, QObject *parent = nullptr);

    /// Runs it in the background, and drops what was there.
    void begin(
        const host::Script &script, TaskId task, const QString &name, std::size_t mostEvents);
    /// What has come in stays.
    void stop();
    [[nodiscard]] bool isBusy() const { return m_rerunner.isBusy(); }
    /// What was swept, or is; no_task: nothing.
    [[nodiscard]] TaskId task() const { return m_task; }
    [[nodiscard]] const QString &taskName() const { return m_name; }
    [[nodiscard]] const host::Script &script() const { return m_script; }
    /// How many points have been tried.
    [[nodiscard]] int tried() const { return static_cast<int>(m_results.size()); }
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    [[nodiscard]] Time timeOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// It began, came on, or ended.
    void progressed();

private:
    void clear();
    void setPoints(const std::vector<host::SweepPoint> &points);
    void add(const host::SweepResult &result);
    [[nodiscard]] QString text(int row, Column column) const;
    [[nodiscard]] QString resultText(const host::SweepResult &result, Column column) const;
    [[nodiscard]] QString toolTip(int row) const;
    [[nodiscard]] QVariant sortKey(int row, Column column) const;

    host::Rerunner m_rerunner;
    host::Script m_script;
    TaskId m_task = asyncio::no_task;
    QString m_name;
    std::vector<host::SweepPoint> m_points;
    std::vector<host::SweepResult> m_results; ///< of the first points
    Counts m_counts{};
};

} // namespace gui
