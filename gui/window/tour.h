#pragma once

#include "gui/window/callout.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <vector>

class QMainWindow;

namespace gui {

/// The window explains itself: a few callouts, one after the other, each at a part of it.
class Tour : public QObject
{
    Q_OBJECT
public:
    struct Stop
    {
        QWidget *target; ///< left out while it is not to be seen
        QString title;
        QString text;
    };

    Tour(QMainWindow &window, std::vector<Stop> stops);

    /// Shows them from the first.
    [[nodiscard]] QAction *action() const { return m_action; }
    /// The one that is shown; null if none is.
    [[nodiscard]] Callout *callout() const { return m_callout; }
    /// Whether all have been looked at, or it is not wanted again.
    [[nodiscard]] bool isSeen() const { return m_seen; }
    void setSeen(bool seen) { m_seen = seen; }
    void startUnlessSeen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void start();
    void showFrom(std::size_t stop);
    void place();
    void end();

    QMainWindow &m_window;
    const std::vector<Stop> m_stops;
    QAction *m_action;
    QPointer<Callout> m_callout;
    QPointer<QWidget> m_focusBefore;
    std::size_t m_stop = 0;
    bool m_seen = false;
};

} // namespace gui
