#pragma once

#include "gui/panels/warning_model.h"
#include "gui/theme/theme.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace gui {

class RowTable;
class WarningFilter;

/// All that is to be warned of in a run: what, which task, since when, and what to do. A click
/// selects the task, and the cancel if it is about one, and moves the playhead there. Reads nothing
/// until it is told that somebody looks.
class WarningList : public QWidget
{
    Q_OBJECT
public:
    explicit WarningList(Document &document, QWidget *parent = nullptr);

    /// Those that are listed.
    [[nodiscard]] int count() const;
    /// The widths, order and sorting of the columns, for the window's settings.
    [[nodiscard]] QByteArray columnState() const;
    void setColumnState(const QByteArray &state);

    void setTheme(const Theme &theme);
    /// Yes: somebody sees the list, or how many there are.
    void setFollowing(WarningModel::Following following);

Q_SIGNALS:
    void countChanged(int count);

private:
    void buildTable();
    void followRows();
    void showCount();
    void takeSelection();
    void goTo(const QModelIndex &index);

    Document &m_document;
    WarningModel *m_model;
    WarningFilter *m_filter;
    RowTable *m_table;
    QLabel *m_empty;
    QStackedLayout *m_stack;
    int m_count = 0; ///< as it was said last
    /// Who is moving the selection now: rows that come and go are not a click.
    enum class Mover { User, Rows } m_mover = Mover::User;
};

} // namespace gui
