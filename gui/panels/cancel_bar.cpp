#include "gui/panels/cancel_bar.h"

#include "gui/document/time_text.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace gui {

namespace {

/// The context of these texts for translators.
struct Part
{
    Q_DECLARE_TR_FUNCTIONS(gui::CancelPart)
};

struct Share
{
    CancelPart part;
    Time time;
};

std::array<Share, 5> sharesOf(const trace::CancelTime &time)
{
    return {{{CancelPart::Turn, time.turn}, {CancelPart::Blocked, time.blocked},
        {CancelPart::PassedOn, time.passed_on}, {CancelPart::Awaits, time.awaits},
        {CancelPart::Running, time.running}}};
}

QString nameOf(CancelPart part)
{
    switch (part) {
    case CancelPart::Turn:
        return Part::tr("waits for its turn");
    case CancelPart::Blocked:
        return Part::tr("loop blocked");
    case CancelPart::PassedOn:
        return Part::tr("passed on");
    case CancelPart::Awaits:
        return Part::tr("awaits of the clean-up");
    case CancelPart::Running:
        return Part::tr("its own steps");
    }
    return {};
}

QString textOf(const Share &share)
{
    return Part::tr("%1 %2", "awaits of the clean-up 1.5 s")
        .arg(nameOf(share.part), formatDuration(share.time));
}

/// As the timeline shows a task meanwhile.
StateStyle styleOf(CancelPart part, const Theme &theme)
{
    switch (part) {
    case CancelPart::Turn:
    case CancelPart::Blocked:
        return theme.style(Shown::Ready);
    case CancelPart::PassedOn:
        return theme.style(Shown::CancelRequested);
    case CancelPart::Awaits:
        return theme.style(Shown::CleaningUp);
    case CancelPart::Running:
        return theme.style(Shown::Running);
    }
    return {};
}

void paintPart(QPainter &painter, CancelPart part, const QRectF &rect, const Theme &theme)
{
    const StateStyle style = styleOf(part, theme);
    if (part == CancelPart::Blocked) {
        drawHazard(painter, theme.hazard, rect, theme.patternPitch * 2);
    } else {
        painter.fillRect(rect, style.fill);
        QColor line = style.line;
        line.setAlphaF(0.6F);
        drawPattern(painter, style.pattern, rect, line, theme.patternPitch);
    }
    painter.setPen(QPen(style.line, 1));
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

/// Puts a label on its piece, if the theme has labels there and it fits.
bool placeInside(CancelBarPiece &piece, double wanted, double margin, LabelPlace labels)
{
    if (labels != LabelPlace::InBar || piece.rect.width() < wanted + 4 * margin)
        return false;
    const double left = std::round(piece.rect.center().x() - wanted / 2);
    piece.label = QRectF(left, piece.rect.top() + 1, wanted, piece.rect.height() - 2);
    return true;
}

/// Puts the labels on their pieces, or below the bar as near to them as those before let them.
void placeLabels(CancelBarLayout &layout, const QFontMetricsF &metrics, LabelPlace labels)
{
    const double width = layout.bar.width();
    const double line = std::ceil(metrics.height());
    const double swatch = std::round(line * 0.8);
    const double gap = std::round(line * 0.3);
    double top = layout.bar.bottom() + gap;
    double free = 0;
    layout.height = layout.bar.bottom();
    for (CancelBarPiece &piece : layout.pieces) {
        const double text = std::ceil(metrics.horizontalAdvance(piece.text)) + 1;
        if (placeInside(piece, text, gap, labels))
            continue;
        const double needed = std::min(swatch + gap + text, width);
        if (free > 0 && free + needed > width) {
            top += line + gap / 2;
            free = 0;
        }
        const double left = std::clamp(piece.rect.left(), free, width - needed);
        piece.swatch = QRectF(left, top + std::round((line - swatch) / 2), swatch, swatch);
        piece.label = QRectF(piece.swatch.right() + gap, top, needed - swatch - gap, line);
        free = left + needed + 2 * gap;
        layout.height = piece.label.bottom();
    }
}

void paintLabel(QPainter &painter, const CancelBarPiece &piece, const QFontMetricsF &metrics,
    const Theme &theme)
{
    const bool isInside = piece.swatch.isEmpty();
    const bool onHazard = isInside && piece.part == CancelPart::Blocked;
    const StateStyle style = styleOf(piece.part, theme);
    if (isInside) // patterns and text do not mix
        painter.fillRect(piece.label.adjusted(-3, 0, 3, 0), onHazard ? theme.lane : style.fill);
    else
        paintPart(painter, piece.part, piece.swatch, theme);
    painter.setPen(isInside && !onHazard ? style.text : theme.text);
    painter.drawText(piece.label, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(piece.text, Qt::ElideMiddle, piece.label.width()));
}

} // namespace

CancelBarLayout layOut(
    const trace::CancelTime &time, const QFont &base, const Theme &theme, double width)
{
    const QFontMetricsF metrics(theme.font(base));
    CancelBarLayout layout;
    layout.bar = QRectF(0, 0, width, std::round(metrics.height() * 1.2));
    const auto total = static_cast<double>(time.total().count());
    Time before{};
    for (const Share &share : sharesOf(time)) {
        if (share.time == Time{0})
            continue;
        const auto place
            = [&](Time at) { return std::round(width * static_cast<double>(at.count()) / total); };
        const double left = place(before);
        before += share.time;
        layout.pieces.push_back({share.part, share.time,
            QRectF(left, 0, place(before) - left, layout.bar.height()), {}, {}, textOf(share)});
    }
    placeLabels(layout, metrics, theme.labels);
    return layout;
}

void paintCancelBar(
    QPainter &painter, const CancelBarLayout &layout, const QFont &base, const Theme &theme)
{
    const QFont font = theme.font(base);
    painter.setFont(font);
    painter.fillRect(layout.bar, theme.lane);
    painter.setPen(QPen(theme.dimText, 1));
    painter.drawRect(layout.bar.adjusted(0.5, 0.5, -0.5, -0.5));
    if (layout.pieces.empty()) {
        painter.setPen(theme.text);
        painter.drawText(layout.bar, Qt::AlignCenter, Part::tr("It took no time"));
    }
    const QFontMetricsF metrics(font);
    for (const CancelBarPiece &piece : layout.pieces) {
        if (piece.rect.width() > 0)
            paintPart(painter, piece.part, piece.rect, theme);
        paintLabel(painter, piece, metrics, theme);
    }
}

QString cancelBarText(const trace::CancelTime &time)
{
    QStringList parts;
    for (const Share &share : sharesOf(time)) {
        if (share.time != Time{0})
            parts += textOf(share);
    }
    return parts.isEmpty() ? Part::tr("It took no time") : parts.join(QStringLiteral(", "));
}

CancelBar::CancelBar(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("What its time was spent on"));
}

QSize CancelBar::sizeHint() const
{
    const int width = 20 * fontMetrics().averageCharWidth();
    return {width, heightForWidth(width)};
}

QSize CancelBar::minimumSizeHint() const
{
    return {8 * fontMetrics().averageCharWidth(), 2 * fontMetrics().height()};
}

int CancelBar::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(layOutIn(width).height));
}

void CancelBar::setTime(const trace::CancelTime &time)
{
    setAccessibleDescription(cancelBarText(time));
    setToolTip(cancelBarText(time));
    if (time == m_time)
        return;
    m_time = time;
    updateGeometry();
    update();
}

void CancelBar::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void CancelBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void CancelBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCancelBar(painter, layOutIn(width()), font(), m_theme);
}

CancelBarLayout CancelBar::layOutIn(int width) const
{
    return layOut(m_time, font(), m_theme, width);
}

} // namespace gui
