#include "gui/timeline/stamps.h"

#include "gui/theme/state_icon.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace gui {

namespace {

/// Larger ones are rare.
constexpr int most_size = 255;

/// A pattern's picture is at least as large, so that few copies of it cover what there is.
constexpr int least_tile = 224;

/// How many device pixels a pixel is, where pixels can be copied; 0 elsewhere.
int copyRatio(const QPainter &painter)
{
    const QPaintEngine *const engine = painter.paintEngine();
    if (!engine || engine->type() != QPaintEngine::Raster
        || painter.worldTransform().type() > QTransform::TxTranslate)
        return 0;
    const double ratio = painter.device()->devicePixelRatioF();
    return ratio == std::floor(ratio) && ratio < 16 ? static_cast<int>(ratio) : 0;
}

/// As a number without a fraction; 0 if it has one.
int wholePixels(double pitch)
{
    return pitch == std::floor(pitch) ? static_cast<int>(pitch) : 0;
}

/// The remainder, which is never negative.
int within(int x, int period)
{
    return (x % period + period) % period;
}

/// A rectangle with a border of this width inside.
void drawBox(QPainter &painter, const QRect &rect, const StateStyle &style, double width)
{
    painter.fillRect(rect, style.fill);
    painter.setPen(QPen(style.line, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

void drawOutput(QPainter &painter, const QRect &rect, const Theme &theme)
{
    const QPointF top(rect.center().x() + 0.5, rect.top());
    const QPolygonF triangle(
        {top, rect.bottomRight() + QPointF(1, 1), rect.bottomLeft() + QPointF(0, 1)});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.background, 1));
    painter.setBrush(theme.text);
    painter.drawPolygon(triangle);
}

} // namespace

Stamps::Stamps(const Theme &theme)
    : m_theme(theme)
{
}

quint64 Stamps::keyOf(Kind kind, unsigned which, QRgb colour, QSize size, int ratio)
{
    return quint64{colour} << 32 | static_cast<quint64>(size.width()) << 22
        | static_cast<quint64>(size.height()) << 12 | static_cast<quint64>(which) << 8
        | static_cast<quint64>(kind) << 4 | static_cast<quint64>(ratio);
}

template <class Draw>
void Stamps::stamp(
    QPainter &painter, Kind kind, unsigned which, QRgb colour, const QRect &rect, Draw draw)
{
    const int ratio = copyRatio(painter);
    if (ratio == 0 || rect.width() > most_size || rect.height() > most_size) {
        painter.save();
        draw(painter, rect);
        painter.restore();
        return;
    }
    // Antialiased edges reach a pixel beyond.
    const QRect room = rect.adjusted(-1, -1, 1, 1);
    QPixmap &pixmap = m_pixmaps[keyOf(kind, which, colour, rect.size(), ratio)];
    if (pixmap.isNull()) {
        pixmap = QPixmap(room.size() * ratio);
        pixmap.fill(Qt::transparent);
        pixmap.setDevicePixelRatio(ratio);
        QPainter onto(&pixmap);
        draw(onto, QRect(QPoint(1, 1), rect.size()));
    }
    painter.drawPixmap(room.topLeft(), pixmap);
}

template <class Draw>
void Stamps::tile(
    QPainter &painter, Kind kind, QRgb colour, int period, const QRect &rect, Draw draw)
{
    const int ratio = copyRatio(painter);
    if (ratio == 0 || period == 0 || period > most_size) {
        draw(painter, rect);
        return;
    }
    const int size = (least_tile + period - 1) / period * period;
    const QRect room(0, 0, size, size);
    QPixmap &pixmap = m_pixmaps[keyOf(kind, 0, colour, room.size(), ratio)];
    if (pixmap.isNull()) {
        pixmap = QPixmap(room.size() * ratio);
        pixmap.fill(Qt::black); // opaque: it is copied, not blended
        pixmap.setDevicePixelRatio(ratio);
        QPainter onto(&pixmap);
        draw(onto, room);
    }
    // Copied in pieces: drawTiledPixmap() blends row by row, in several threads.
    const int left = rect.left() - within(rect.left(), size);
    const int top = rect.top() - within(rect.top(), size);
    for (int y = top; y <= rect.bottom(); y += size) {
        for (int x = left; x <= rect.right(); x += size) {
            const QRect piece = room.translated(x, y) & rect;
            const QRect from = piece.translated(-x, -y);
            painter.drawPixmap(
                piece.topLeft(), pixmap, QRect(from.topLeft() * ratio, from.size() * ratio));
        }
    }
}

void Stamps::fill(QPainter &painter, Shown shown, const QRect &rect)
{
    const StateStyle &style = m_theme.style(shown);
    if (style.pattern == Pattern::None) {
        painter.fillRect(rect, style.fill);
        return;
    }
    tile(painter, Kind::Fill, style.fill.rgba(), wholePixels(m_theme.patternPitch), rect,
        [&](QPainter &onto, const QRect &place) {
            onto.fillRect(place, style.fill);
            drawPattern(onto, style.pattern, place, style.line, m_theme.patternPitch);
        });
}

void Stamps::hazard(
    QPainter &painter, const HazardStyle &style, int pitch, const QColor &ground, const QRect &rect)
{
    tile(painter, Kind::Hazard, style.stripe.rgba(), pitch, rect,
        [&](QPainter &onto, const QRect &place) {
            onto.fillRect(place, ground);
            drawHazard(onto, style, place, pitch);
        });
}

void Stamps::stateIcon(QPainter &painter, Shown shown, const QRect &rect)
{
    stamp(painter, Kind::Icon, static_cast<unsigned>(shown), 0, rect,
        [&](QPainter &onto, const QRect &place) { drawStateIcon(onto, shown, m_theme, place); });
}

void Stamps::glyph(QPainter &painter, Glyph glyph, const QRect &rect, const QColor &colour)
{
    stamp(painter, Kind::Glyph, static_cast<unsigned>(glyph), colour.rgba(), rect,
        [&](QPainter &onto, const QRect &place) { drawGlyph(onto, glyph, place, colour); });
}

void Stamps::cap(QPainter &painter, Shown shown, const QRect &rect)
{
    stamp(painter, Kind::Cap, static_cast<unsigned>(shown), 0, rect,
        [&](QPainter &onto, const QRect &place) {
            const StateStyle &style = m_theme.style(shown);
            drawBox(onto, place, style, m_theme.lineWidth);
            const int margin = place.width() / 7;
            if (style.glyph)
                drawGlyph(onto, *style.glyph, place.adjusted(margin, margin, -margin, -margin),
                    style.text);
        });
}

void Stamps::pin(QPainter &painter, Shown shown, const QRect &rect)
{
    stamp(painter, Kind::Pin, static_cast<unsigned>(shown), 0, rect,
        [&](QPainter &onto, const QRect &place) {
            const StateStyle &style = m_theme.style(shown);
            drawBox(onto, place, style, 1);
            if (style.glyph)
                drawGlyph(onto, *style.glyph, place.adjusted(1, 1, -1, -1), style.text);
        });
}

void Stamps::output(QPainter &painter, const QRect &rect)
{
    stamp(painter, Kind::Output, 0, 0, rect,
        [&](QPainter &onto, const QRect &place) { drawOutput(onto, place, m_theme); });
}

} // namespace gui
