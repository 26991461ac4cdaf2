#include "gui/window/focus_frame.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace gui {

namespace {

constexpr int thickness = 2;

} // namespace

FocusFrame::FocusFrame(QWidget &window)
    : QWidget(&window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this,
        [this](QWidget *, QWidget *focused) { follow(focused); });
}

void FocusFrame::leaveAlone(const QWidget &widget)
{
    m_leftAlone += &widget;
}

/// What is around it may move it, too.
void FocusFrame::follow(QWidget *focused)
{
    for (QWidget *widget = m_framed; widget; widget = widget->parentWidget())
        widget->removeEventFilter(this);
    const bool here = focused && focused != window() && window()->isAncestorOf(focused);
    m_framed = here && !m_leftAlone.contains(focused) ? focused : nullptr;
    for (QWidget *widget = m_framed; widget; widget = widget->parentWidget())
        widget->installEventFilter(this);
    place();
}

void FocusFrame::place()
{
    // A floating dock is a window of its own.
    if (!m_framed || !m_framed->isVisible() || m_framed->window() != window()) {
        hide();
        return;
    }
    setGeometry(QRect(m_framed->mapTo(window(), QPoint()), m_framed->size()));
    raise();
    show();
}

bool FocusFrame::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), thickness));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace gui
