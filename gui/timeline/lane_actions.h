#pragma once

#include "gui/document/lanes.h"

#include <QObject>

class QAction;
class QActionGroup;
class QKeySequence;

namespace gui {

class Document;
class TimelineView;

/// Groups, pins and the order of the lanes, as actions for menus.
///
/// They are added to the view: their keys work while the timeline has the focus.
class LaneActions : public QObject
{
    Q_OBJECT
public:
    /// Owned by the view.
    explicit LaneActions(TimelineView &view);

    /// By what to group; one of them is checked.
    [[nodiscard]] QList<QAction *> grouping() const;
    [[nodiscard]] QAction *toggleGroup() const { return m_toggleGroup; }
    [[nodiscard]] QAction *collapseAll() const { return m_collapseAll; }
    [[nodiscard]] QAction *expandAll() const { return m_expandAll; }
    [[nodiscard]] QAction *pin() const { return m_pin; }
    [[nodiscard]] QAction *moveUp() const { return m_moveUp; }
    [[nodiscard]] QAction *moveDown() const { return m_moveDown; }
    [[nodiscard]] QAction *resetOrder() const { return m_resetOrder; }

private:
    QAction *add(const QString &text, const QString &tip, const QKeySequence &key);
    void addGrouping(Grouping grouping, const QString &text, const QString &tip);
    void togglePins();
    void moveBy(int lanes);
    void update();

    TimelineView &m_view;
    Document &m_document;
    QActionGroup *m_grouping;
    QAction *m_toggleGroup;
    QAction *m_collapseAll;
    QAction *m_expandAll;
    QAction *m_pin;
    QAction *m_moveUp;
    QAction *m_moveDown;
    QAction *m_resetOrder;
};

} // namespace gui
