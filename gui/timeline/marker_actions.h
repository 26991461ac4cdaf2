#pragma once

#include <QObject>

class QAction;
class QMenu;

namespace gui {

class Document;
class MarkerTool;
class TimelineView;

/// Every command about markers as an action, and a menu of them that lists the markers, too.
///
/// As those of TimelineActions, they work while the timeline has the focus.
class MarkerActions : public QObject
{
    Q_OBJECT
public:
    /// Owned by the view.
    explicit MarkerActions(TimelineView &view);

    [[nodiscard]] QAction *add() const { return m_add; }
    [[nodiscard]] QAction *addRange() const { return m_addRange; }
    [[nodiscard]] QAction *edit() const { return m_edit; }
    [[nodiscard]] QAction *remove() const { return m_remove; }
    [[nodiscard]] QAction *previous() const { return m_previous; }
    [[nodiscard]] QAction *next() const { return m_next; }
    /// Fills a menu with them; below, each marker, to go there.
    void fill(QMenu &menu);

private:
    void update();
    void listMarkers(QMenu &menu);

    TimelineView &m_view;
    Document &m_document;
    MarkerTool &m_tool;
    QAction *m_add;
    QAction *m_addRange;
    QAction *m_edit;
    QAction *m_remove;
    QAction *m_previous;
    QAction *m_next;
};

} // namespace gui
