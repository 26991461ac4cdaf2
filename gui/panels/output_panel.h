#pragma once

#include <QWidget>

class QAction;
class QCheckBox;

namespace gui {

class Document;
class OutputFilter;
class OutputModel;
class RowTable;

/// What tasks print, with loop time and task. A click on a line moves the playhead there and
/// selects its task. Follows the live end unless the user has scrolled up or looks at the past.
class OutputPanel : public QWidget
{
    Q_OBJECT
public:
    explicit OutputPanel(Document &document, QWidget *parent = nullptr);

    /// Copies the selected lines: time, task and text, with tabs between.
    [[nodiscard]] QAction *copyAction() const { return m_copy; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void buildCopyAction();
    void followLines();
    void applyFilter();
    void goTo(const QModelIndex &index);
    void showPlayhead();
    void copyLines();
    [[nodiscard]] int sourceRow(const QModelIndex &index) const;

    Document &m_document;
    OutputModel *m_model;
    OutputFilter *m_filter;
    QCheckBox *m_onlySelected;
    RowTable *m_table;
    QAction *m_copy;
    bool m_atEnd = true; ///< the last line is in view, so the next one shall be too
};

} // namespace gui
