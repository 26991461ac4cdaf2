#pragma once

#include "gui/document/document.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QSortFilterProxyModel;
class QToolButton;

namespace gui {

class RowTable;
class SweepModel;

/// The table of a sweep, with its progress and a way to stop it. A click on a row, or Enter, asks
/// for its run.
class SweepPanel : public QWidget
{
    Q_OBJECT
public:
    /// @param sweep begins one of the selected task.
    SweepPanel(SweepModel &model, QAction &sweep, QWidget *parent = nullptr);

Q_SIGNALS:
    void runWanted(asyncio::TaskId task, trace::Time at);

private:
    void buildTable();
    void open(const QModelIndex &index);
    void showProgress();
    [[nodiscard]] QString summary() const;

    SweepModel &m_model;
    QSortFilterProxyModel *m_sorted;
    RowTable *m_table;
    QLabel *m_summary;
    QProgressBar *m_progress;
    QToolButton *m_begin;
    QToolButton *m_stop;
};

} // namespace gui
