#include "gui/window/tour.h"

#include "gui/controls/availability.h"
#include "gui/window/callout.h"

#include <QEvent>
#include <QMainWindow>

namespace gui {

namespace {

QRect placeIn(const QWidget &window, const QWidget &widget)
{
    return {widget.mapTo(&window, QPoint()), widget.size()};
}

/// A dock behind another one is there, but outside of the window.
bool isToBeSeen(const QWidget &window, const QWidget &widget)
{
    return widget.isVisible() && window.rect().intersects(placeIn(window, widget));
}

} // namespace

Tour::Tour(QMainWindow &window, std::vector<Stop> stops)
    : QObject(&window)
    , m_window(window)
    , m_stops(std::move(stops))
    , m_action(makeAction(this, tr("&Introduction"), tr("Explain the parts of the window again")))
{
    connect(m_action, &QAction::triggered, this, &Tour::start);
    window.installEventFilter(this);
    for (const Stop &stop : m_stops)
        stop.target->installEventFilter(this);
}

void Tour::startUnlessSeen()
{
    if (!m_seen)
        start();
}

void Tour::start()
{
    if (!m_callout) {
        m_focusBefore = m_window.focusWidget();
        m_callout = new Callout(&m_window);
        connect(m_callout, &Callout::nextWanted, this, [this] {
            m_seen = m_seen || m_stop + 1 == m_stops.size();
            showFrom(m_stop + 1);
        });
        connect(m_callout, &Callout::dismissed, this, &Tour::end);
    }
    showFrom(0);
}

void Tour::showFrom(std::size_t stop)
{
    while (stop < m_stops.size() && !isToBeSeen(m_window, *m_stops[stop].target))
        ++stop;
    m_stop = stop;
    if (stop == m_stops.size()) {
        end();
        return;
    }
    m_callout->say(m_stops[stop].title, m_stops[stop].text, static_cast<int>(stop) + 1,
        static_cast<int>(m_stops.size()));
    place();
    m_callout->show();
    m_callout->setFocus(Qt::PopupFocusReason);
}

void Tour::place()
{
    m_callout->pointAt(placeIn(m_window, *m_stops[m_stop].target));
}

void Tour::end()
{
    m_seen = m_seen || m_callout->neverAgain();
    m_callout->hide();
    m_callout->deleteLater();
    m_callout = nullptr;
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool here = m_callout && m_window.isVisible() && m_stop < m_stops.size();
    if (here && !isToBeSeen(m_window, *m_stops[m_stop].target))
        showFrom(m_stop + 1);
    else if (here && (type == QEvent::Resize || type == QEvent::Move || type == QEvent::FontChange))
        place();
    return QObject::eventFilter(watched, event);
}

} // namespace gui
