#pragma once

#include "engine/trace/trace_event.h"
#include "gui/theme/theme.h"

#include <QModelIndex>
#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QLineEdit;
class QSpinBox;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace gui {

class CancelBar;
class CancelChart;
class CancelDetail;
class CancelFilter;
class CancelModel;
class Document;
class RowTable;
class WarningList;

/// The table of all requests to cancel, with filters, and the course of the selected one or,
/// behind that, a chart of the times of all, a bin of which is a filter of the table as well, or
/// the list of all that is to be warned of. Its selection is the document's CancelSelection; a
/// click also selects the task and moves the playhead to the request. Reads nothing while it is
/// hidden.
class CancelsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CancelsPanel(Document &document, QWidget *parent = nullptr);

    /// The widths, order and sorting of the columns, for the window's settings.
    [[nodiscard]] QByteArray columnState() const;
    void setColumnState(const QByteArray &state);
    /// RunWarnings::threshold(), for the window's settings.
    [[nodiscard]] int threshold() const; ///< in milliseconds
    void setThreshold(int milliseconds);
    [[nodiscard]] WarningList &warnings() const { return *m_warnings; }
    void setTheme(const Theme &theme);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildFilters();
    void buildTable();
    void buildLayout();
    void buildTabs();
    void showWarningCount(int count);
    void applyFilters();
    void applyBin();
    void guardSelection();
    void followSelection();
    void showSelection();
    void showDetail();
    void takeSelection();
    void goTo(const QModelIndex &index);
    void lookAt(int row);
    void arrange();

    Document &m_document;
    CancelModel *m_model;
    CancelFilter *m_filter;
    QLineEdit *m_words;
    QCheckBox *m_slow;
    QSpinBox *m_threshold;
    QCheckBox *m_swallowed;
    QCheckBox *m_pending;
    QBoxLayout *m_filters = nullptr;
    QBoxLayout *m_first = nullptr; ///< in it: the words and the threshold
    RowTable *m_table;
    CancelDetail *m_detail;
    CancelChart *m_chart;
    WarningList *m_warnings;
    QToolButton *m_lift; ///< says which bin the table is filtered by
    QTabWidget *m_tabs;
    QSplitter *m_splitter;
    CancelBar *m_bar;
    /// Who is moving the selection now, so that it does not come back.
    enum class Mover { Nobody, User, Panel } m_mover = Mover::Nobody;
};

} // namespace gui
