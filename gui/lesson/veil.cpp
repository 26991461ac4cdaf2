#include "gui/lesson/veil.h"

#include <QEvent>
#include <QPainter>

namespace gui {

Veil::Veil(QWidget &over, const QString &why)
    : QWidget(&over)
    , m_why(why)
{
    setAccessibleName(why);
    hide();
    over.installEventFilter(this);
}

void Veil::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        cover();
    return QWidget::eventFilter(watched, event);
}

void Veil::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    cover();
}

void Veil::cover()
{
    setGeometry(parentWidget()->rect());
    raise();
}

void Veil::paintEvent(QPaintEvent *)
{
    constexpr int margin = 8;
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.lane);
    painter.setPen(m_theme.dimText);
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
        Qt::AlignCenter | Qt::TextWordWrap, m_why);
}

} // namespace gui
