#pragma once

#include "gui/panels/demo_entry.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace gui {

/// The demos by group, with one sentence each, and a filter. Double-click or Enter asks for one.
class DemosPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DemosPanel(const std::vector<DemoEntry> &demos, QWidget *parent = nullptr);

    /// Marks this one as the running one, and no other; an unknown id marks none.
    void setRunning(const QString &id);
    /// The one that the user has moved to; empty if none.
    [[nodiscard]] QString currentId() const;

Q_SIGNALS:
    void demoActivated(QString id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildModel(const std::vector<DemoEntry> &demos);
    void buildFilter();
    void buildTree();
    void activate(const QModelIndex &index);
    void selectFirst();

    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_words;
    QTreeView *m_tree;
};

} // namespace gui
