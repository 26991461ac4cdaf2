#pragma once

#include "engine/trace/trace_event.h"

#include <QIcon>
#include <QWidget>

#include <functional>

class QAction;
class QLineEdit;

namespace gui {

class Document;
class RowTable;
class TaskFilter;
class TaskModel;

/// The table of tasks at the playhead, with a filter; its selection is the document's.
class TasksPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TasksPanel(Document &document, QWidget *parent = nullptr);

    /// Copies the repr of each selected task at the playhead, one a line.
    [[nodiscard]] QAction *copyReprAction() const { return m_copyRepr; }
    /// The widths, order, visibility and sorting of the columns, for the window's settings.
    [[nodiscard]] QByteArray columnState() const;
    void setColumnState(const QByteArray &state);

    void setStateIcon(std::function<QIcon(trace::Shown)> icon);
    void focusFilter();

Q_SIGNALS:
    void contextMenuRequested(trace::TaskId task, QPoint globalPos);
    /// Double-click or Enter.
    void taskActivated(trace::TaskId task);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void buildColumnMenu();
    void buildCopyAction();
    void guardSelection();
    void followSelection();
    void showSelection();
    void showCurrent();
    void takeSelection();
    void copyReprs();
    void requestContextMenu(QPoint pos);
    [[nodiscard]] QModelIndex indexOf(trace::TaskId task) const;
    [[nodiscard]] trace::TaskId taskAt(const QModelIndex &index) const;

    Document &m_document;
    TaskModel *m_model;
    TaskFilter *m_filter;
    QLineEdit *m_words;
    RowTable *m_table;
    QAction *m_copyRepr;
    /// Who is moving the selection now, so that it does not come back.
    enum class Mover { Nobody, User, Panel } m_mover = Mover::Nobody;
};

} // namespace gui
