#pragma once

#include "gui/controls/filter_actions.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace gui {

class FilterChip;
class FlowLayout;

/// The filters on the tasks, a chip each, with what adds, undoes and clears them, and how many
/// tasks pass.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    FilterBar(Document &document, FilterActions &actions, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildName();
    void fitName();
    QToolButton *buildButton(QAction *action, const QString &text);
    void showFilters();
    void addChip(std::size_t place);
    void showCount();
    void askForName();
    void edit(std::size_t place);
    void takeName();

    Document &m_document;
    FilterActions &m_actions;
    FlowLayout *m_layout;
    QToolButton *m_add;
    QLineEdit *m_name;
    std::vector<FilterChip *> m_chips;
    QLabel *m_count;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QToolButton *m_clear;
    std::optional<std::size_t> m_edited; ///< the filter whose pattern is in the field for the name
};

} // namespace gui
