#include "gui/theme/state_icon.h"

#include "gui/theme/drawn_icon.h"

#include <QCoreApplication>
#include <QPainter>

namespace gui {

namespace {

/// As high as the state's bar is in its lane, and at the bottom as there.
QRectF body(const StateStyle &style, const QRectF &rect)
{
    const double height = style.height * rect.height();
    return QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
        .adjusted(0.5, 0.5, -0.5, -0.5);
}

QString translated(const char *text)
{
    return QCoreApplication::translate("gui::State", text);
}

} // namespace

QString stateName(Shown shown)
{
    switch (shown) {
    case Shown::Ready:
        return translated(QT_TRANSLATE_NOOP("gui::State", "ready"));
    case Shown::Running:
        return translated(QT_TRANSLATE_NOOP("gui::State", "running"));
    case Shown::Waiting:
        return translated(QT_TRANSLATE_NOOP("gui::State", "waiting"));
    case Shown::CancelRequested:
        return translated(QT_TRANSLATE_NOOP("gui::State", "cancel requested"));
    case Shown::CleaningUp:
        return translated(QT_TRANSLATE_NOOP("gui::State", "cleaning up"));
    case Shown::Result:
        return translated(QT_TRANSLATE_NOOP("gui::State", "finished"));
    case Shown::Exception:
        return translated(QT_TRANSLATE_NOOP("gui::State", "failed"));
    case Shown::Cancelled:
        return translated(QT_TRANSLATE_NOOP("gui::State", "cancelled"));
    }
    return {};
}

void drawStateIcon(QPainter &painter, Shown shown, const Theme &theme, const QRectF &rect)
{
    const StateStyle &style = theme.style(shown);
    const QRectF box = body(style, rect);
    painter.save();
    painter.fillRect(box, style.fill);
    if (!style.glyph)
        drawPattern(painter, style.pattern, box, style.line, rect.width() / 3);
    QPen pen(style.line, 1);
    if (style.border != Qt::SolidLine)
        pen.setDashPattern({3, 2});
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
    painter.restore();
    if (style.glyph) {
        const double margin = rect.width() / 8;
        drawGlyph(
            painter, *style.glyph, rect.adjusted(margin, margin, -margin, -margin), style.text);
    }
}

QIcon stateIcon(Shown shown, const Theme &theme, int size)
{
    return drawnIcon(size,
        [&](QPainter &painter, const QRectF &rect) { drawStateIcon(painter, shown, theme, rect); });
}

} // namespace gui
