#include "gui/panels/loop_painter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace gui {

using Kind = trace::QueuedHandle::Kind;

namespace {

/// The looks of a card that stands for no task's step.
StateStyle plainStyle(const Theme &theme)
{
    StateStyle style;
    style.fill = theme.lane;
    style.line = theme.dimText;
    style.text = theme.text;
    return style;
}

StateStyle styleOf(const LoopCard &card, const Theme &theme)
{
    StateStyle style = card.shown ? theme.style(*card.shown) : plainStyle(theme);
    if (card.cancelled) {
        style.fill = theme.background;
        style.text = theme.dimText;
        style.line = theme.dimText;
        style.border = Qt::DashLine;
        style.pattern = Pattern::None;
    }
    return style;
}

/// The parts of a card.
struct Zones
{
    QRect number; ///< empty if it has none
    QRect sign; ///< of its state or kind; empty if it has none
    QRect text;
};

bool hasSign(const LoopCard &card, const StateStyle &style, LabelPlace labels)
{
    return labels == LabelPlace::AboveBar || style.glyph || card.kind != Kind::Step;
}

Zones zonesOf(const LoopCard &card, const StateStyle &style, const LoopLook &look)
{
    const LoopMetrics &metrics = look.metrics;
    Zones zones;
    QRect rest = card.rect;
    if (hasSign(card, style, look.theme.labels)) {
        const int width = std::min(metrics.line + metrics.padding, card.rect.height());
        if (look.theme.labels == LabelPlace::AboveBar) {
            zones.sign = QRect(rest.left(), rest.top(), width, rest.height());
            rest.setLeft(zones.sign.right() + 1);
        } else {
            zones.sign = QRect(rest.right() + 1 - width, rest.top(), width, rest.height());
            rest.setRight(zones.sign.left() - 1);
        }
    }
    if (!card.number.isEmpty()) {
        const int needed
            = static_cast<int>(QFontMetricsF(metrics.boldFont).horizontalAdvance(card.number))
            + 2 * metrics.padding;
        zones.number
            = QRect(rest.left(), rest.top(), std::max(metrics.numberWidth, needed), rest.height());
        rest.setLeft(zones.number.right() + 1);
    }
    zones.text = rest.adjusted(metrics.padding, 0, -metrics.padding / 2, 0);
    return zones;
}

/// A face with two hands: a timer.
void drawClock(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const double size = std::min(rect.width(), rect.height()) * 0.62;
    const QPointF centre = rect.center();
    painter.setPen(QPen(colour, std::max(1.2, size / 9)));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, size / 2, size / 2);
    painter.drawLine(centre, centre - QPointF(0, size * 0.34));
    painter.drawLine(centre, centre + QPointF(size * 0.24, 0));
}

/// A pair of parentheses: something is called.
void drawCall(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const double size = std::min(rect.width(), rect.height()) * 0.6;
    const QRectF round(rect.center() - QPointF(size / 2, size / 2), QSizeF(size, size));
    painter.setPen(QPen(colour, std::max(1.2, size / 8), Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(round, 125 * 16, 110 * 16);
    painter.drawArc(round, -55 * 16, 110 * 16);
}

/// Draws one card after the other.
class CardPainter
{
public:
    CardPainter(QPainter &painter, const LoopLook &look)
        : m_painter(painter)
        , m_look(look)
        , m_theme(look.theme)
        , m_metrics(look.metrics)
    {
    }
    void paint(const LoopCard &card);

private:
    void body(const LoopCard &card, const StateStyle &style, const Zones &zones);
    void sign(const LoopCard &card, const StateStyle &style, const QRect &rect);
    void number(const LoopCard &card, const StateStyle &style, const QRect &rect);
    void words(const LoopCard &card, const QRect &rect, const QColor &colour);
    void node(const LoopCard &card, const QColor &colour);
    void outline(const LoopCard &card);
    void text(const QRect &rect, const QFont &font, const QColor &colour, const QString &text,
        Qt::Alignment side);
    [[nodiscard]] QFont titleFont(const LoopCard &card, QFont font) const;

    QPainter &m_painter;
    const LoopLook &m_look;
    const Theme &m_theme;
    const LoopMetrics &m_metrics;
};

void CardPainter::paint(const LoopCard &card)
{
    const StateStyle style = styleOf(card, m_theme);
    const bool inside = m_theme.labels == LabelPlace::InBar;
    const QColor colour = inside || card.cancelled ? style.text : m_theme.text;
    if (card.form == CardForm::Node) {
        body(card, style, {});
        node(card, colour);
    } else {
        const Zones zones = zonesOf(card, style, m_look);
        body(card, style, zones);
        sign(card, style, zones.sign);
        number(card, style, zones.number);
        words(card, zones.text, colour);
    }
    outline(card);
}

void CardPainter::body(const LoopCard &card, const StateStyle &style, const Zones &zones)
{
    const bool inside = m_theme.labels == LabelPlace::InBar;
    m_painter.fillRect(card.rect, inside ? style.fill : m_theme.lane);
    if (!zones.sign.isEmpty()) {
        m_painter.fillRect(zones.sign, style.fill);
        drawPattern(m_painter, style.pattern, zones.sign, style.line, m_theme.patternPitch);
    }
    const double line = m_theme.lineWidth;
    QPen pen(style.line, line);
    if (style.border != Qt::SolidLine)
        pen.setDashPattern({4, 3});
    pen.setJoinStyle(Qt::MiterJoin);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRectF(card.rect).adjusted(line / 2, line / 2, -line / 2, -line / 2));
}

void CardPainter::sign(const LoopCard &card, const StateStyle &style, const QRect &rect)
{
    if (rect.isEmpty())
        return;
    const int size = std::min({m_metrics.line, rect.width(), rect.height()}) - 2;
    const QRect square(rect.center() - QPoint(size / 2, size / 2), QSize(size, size));
    if (style.pattern != Pattern::None) // a hatch behind a sign is hard to read
        m_painter.fillRect(square, style.fill);
    m_painter.setRenderHint(QPainter::Antialiasing);
    if (card.kind == Kind::Timer)
        drawClock(m_painter, square, style.text);
    else if (card.kind == Kind::Callback)
        drawCall(m_painter, square, style.text);
    else if (style.glyph)
        drawGlyph(m_painter, *style.glyph, QRectF(square).adjusted(1, 1, -1, -1), style.text);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void CardPainter::number(const LoopCard &card, const StateStyle &style, const QRect &rect)
{
    if (rect.isEmpty())
        return;
    const bool inside = m_theme.labels == LabelPlace::InBar;
    QColor colour = inside ? style.text : m_theme.text;
    if (card.next) {
        m_painter.fillRect(rect, m_theme.text);
        colour = m_theme.background;
    }
    QFont font = m_metrics.smallFont;
    font.setBold(card.next);
    text(rect, font, colour, card.number, Qt::AlignHCenter);
}

void CardPainter::words(const LoopCard &card, const QRect &rect, const QColor &colour)
{
    const QFont title = titleFont(card, m_metrics.boldFont);
    if (card.form == CardForm::TwoLines) {
        const int top = rect.top() + (rect.height() - m_metrics.line - m_metrics.smallLine) / 2;
        const QRect upper(rect.left(), top, rect.width(), m_metrics.line);
        text(upper, title, colour, card.title, Qt::AlignLeft);
        text(QRect(rect.left(), upper.bottom() + 1, rect.width(), m_metrics.smallLine),
            m_metrics.smallFont, colour, card.detail, Qt::AlignLeft);
        return;
    }
    const int wide = static_cast<int>(QFontMetricsF(title).horizontalAdvance(card.title)) + 1;
    text(rect, title, colour, card.title, Qt::AlignLeft);
    const QRect rest = rect.adjusted(wide + 2 * m_metrics.padding, 0, 0, 0);
    if (rest.width() >= m_metrics.leastNode)
        text(rest, m_metrics.smallFont, colour, card.detail, Qt::AlignRight);
}

void CardPainter::node(const LoopCard &card, const QColor &colour)
{
    const int line = static_cast<int>(m_theme.lineWidth);
    const int half = card.rect.height() / 2;
    const QRect inner = card.rect.adjusted(2, 0, -2, 0);
    const QRect upper(inner.left(), inner.top() + line, inner.width(), half - line);
    if (card.next)
        m_painter.fillRect(
            QRect(card.rect.left(), card.rect.top(), card.rect.width(), half), m_theme.text);
    text(upper, titleFont(card, m_metrics.smallFont), card.next ? m_theme.background : colour,
        card.title, Qt::AlignHCenter);
    text(QRect(inner.left(), upper.bottom() + 1, inner.width(), half - line), m_metrics.smallFont,
        colour, card.detail, Qt::AlignHCenter);
}

void CardPainter::outline(const LoopCard &card)
{
    m_painter.setBrush(Qt::NoBrush);
    if (card.task != trace::no_task && m_look.isSelected(card.task)) {
        const double wide = std::max(2.0, m_theme.lineWidth);
        const double out = 1 + wide / 2;
        m_painter.setPen(QPen(m_theme.accent, wide, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        m_painter.drawRect(QRectF(card.rect).adjusted(-out, -out, out, out));
    }
    if (m_look.current == card.id) {
        m_painter.setPen(QPen(m_theme.text, 1, Qt::DotLine));
        m_painter.drawRect(card.rect.adjusted(-4, -4, 3, 3));
    }
}

QFont CardPainter::titleFont(const LoopCard &card, QFont font) const
{
    font.setStrikeOut(card.cancelled);
    return font;
}

void CardPainter::text(const QRect &rect, const QFont &font, const QColor &colour,
    const QString &text, Qt::Alignment side)
{
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(rect, side | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
}

void paintText(QPainter &painter, const LoopText &text, const QFont &font, const QColor &colour,
    Qt::Alignment side)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(text.rect, side | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(font).elidedText(text.text, Qt::ElideRight, text.rect.width()));
}

void paintLine(QPainter &painter, const PlacedLine &placed, const LoopLook &look)
{
    const Theme &theme = look.theme;
    const int mark = look.metrics.codeLine;
    const QRect words = placed.rect.adjusted(mark, 0, 0, 0);
    if (placed.line.lit) {
        painter.fillRect(placed.rect, theme.accent);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF square(placed.rect.left(), placed.rect.top(), mark, placed.rect.height());
        drawGlyph(painter, Glyph::Play, square.adjusted(4, 3, -4, -3), theme.accentText);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const QColor colour = placed.line.lit ? theme.accentText : theme.text;
    QFont font = look.metrics.codeFont;
    font.setBold(placed.line.lit);
    paintText(painter, {words, placed.line.text}, font, colour, Qt::AlignLeft);
    const int used = static_cast<int>(QFontMetricsF(font).horizontalAdvance(placed.line.text));
    const QRect rest = words.adjusted(used + 2 * look.metrics.padding, 0, -look.metrics.padding, 0);
    const QString note = QStringLiteral("# ") + placed.line.note;
    if (!placed.line.note.isEmpty() && rest.width() >= look.metrics.leastNode / 2)
        paintText(
            painter, {rest, note}, font, placed.line.lit ? colour : theme.dimText, Qt::AlignLeft);
}

/// A line on both sides of its words.
void paintBorder(QPainter &painter, const LoopText &border, const LoopLook &look)
{
    const QFont &font = look.metrics.smallFont;
    const int words = static_cast<int>(QFontMetricsF(font).horizontalAdvance(border.text)) + 1;
    const int wide = static_cast<int>(look.theme.lineWidth) + 1;
    const QRect middle(
        border.rect.center().x() - words / 2, border.rect.top(), words, border.rect.height());
    const int y = border.rect.center().y() - wide / 2;
    const int left = middle.left() - look.metrics.padding - border.rect.left();
    const int right = middle.right() + 1 + look.metrics.padding;
    painter.fillRect(border.rect.left(), y, left, wide, look.theme.text);
    painter.fillRect(right, y, border.rect.right() + 1 - right, wide, look.theme.text);
    paintText(painter, border, font, look.theme.text, Qt::AlignHCenter);
}

void paintSlot(QPainter &painter, const QRect &slot, const LoopLook &look)
{
    QPen pen(look.theme.dimText, look.theme.lineWidth);
    pen.setDashPattern({2, 4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(slot.adjusted(0, 0, -1, -1));
}

} // namespace

void paintLoop(QPainter &painter, const LoopLayout &layout, const LoopLook &look)
{
    const Theme &theme = look.theme;
    const LoopMetrics &metrics = look.metrics;
    paintText(painter, layout.phase, metrics.boldFont, theme.text, Qt::AlignLeft);
    for (const LoopText &heading : layout.headings)
        paintText(painter, heading, metrics.smallFont, theme.dimText, Qt::AlignLeft);
    for (const PlacedLine &line : layout.code)
        paintLine(painter, line, look);
    if (layout.cards.empty() || layout.cards.front().place != CardPlace::Running)
        paintSlot(painter, layout.slot, look);
    for (const LoopText &note : layout.notes)
        paintText(painter, note, metrics.smallFont, theme.dimText, Qt::AlignHCenter);
    if (layout.border)
        paintBorder(painter, *layout.border, look);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.dimText, theme.lineWidth));
    painter.drawLines(QVector<QLine>(layout.branches.begin(), layout.branches.end()));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintCards(QPainter &painter, const std::vector<MovingCard> &cards, const LoopLook &look)
{
    CardPainter cardPainter(painter, look);
    for (const MovingCard &moving : cards) {
        painter.setOpacity(moving.opacity);
        cardPainter.paint(moving.card);
    }
    painter.setOpacity(1);
}

} // namespace gui
