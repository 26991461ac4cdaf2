#pragma once

#include <QAction>
#include <QHash>
#include <QObject>
#include <QPointer>

class QDockWidget;
class QMainWindow;

namespace gui {

/// Leads the keyboard from panel to panel: the one that matters most, then every dock that is not
/// closed, in front or behind another, and round again.
class PanelRing : public QObject
{
    Q_OBJECT
public:
    /// @param home is the centre of the window, or in it
    PanelRing(QMainWindow &window, QWidget &home, const QList<QDockWidget *> &docks);

    [[nodiscard]] QAction *next() const { return m_next; }
    [[nodiscard]] QAction *previous() const { return m_previous; }
    /// From any dock back to the first one.
    [[nodiscard]] QAction *goHome() const { return m_goHome; }

private:
    [[nodiscard]] QWidgetList panels() const;
    void go(int direction);
    void enter(QWidget &panel);
    void note(QWidget *focused);

    QWidget &m_home;
    const QList<QDockWidget *> m_docks;
    QAction *m_next;
    QAction *m_previous;
    QAction *m_goHome;
    QHash<const QWidget *, QPointer<QWidget>> m_last; ///< what had the focus in each panel
};

} // namespace gui
