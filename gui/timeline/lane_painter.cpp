#include "gui/timeline/lane_painter.h"

#include "gui/timeline/stamps.h"
#include "gui/timeline/strip_image.h"
#include "gui/timeline/text_cache.h"

#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

/// How strongly the stripes of a blocked loop shine through behind the bars.
constexpr double tint = 0.30;

QColor faint(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

} // namespace

LanePainter::LanePainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics)
    : m_painter(painter)
    , m_theme(theme)
    , m_metrics(metrics)
{
}

void LanePainter::background(const TimelineScene &scene, const TimelineLayout &layout)
{
    // Every pixel once: there are two millions of them.
    const int left = scene.axis.left;
    const int end = std::clamp(layout.liveX + 1, left, scene.lanes.right() + 1);
    int filled = scene.lanes.top();
    for (const Lane &lane : layout.lanes) {
        const QRect rect(left, lane.rect.top() + 1, end - left, lane.rect.height() - 2);
        m_painter.fillRect(left, filled, end - left, rect.top() - filled, m_theme.background);
        m_painter.fillRect(rect, m_theme.lane);
        filled = rect.bottom() + 1;
    }
    m_painter.fillRect(
        left, filled, end - left, scene.lanes.bottom() + 1 - filled, m_theme.background);
    m_painter.fillRect(end, scene.lanes.top(), scene.lanes.right() + 1 - end, scene.lanes.height(),
        m_theme.background);
    for (const Hazard &hazard : layout.hazards) {
        const HazardStyle style{
            faint(m_theme.hazard.base, tint / 6), faint(m_theme.hazard.stripe, tint)};
        m_metrics.stamps->hazard(m_painter, style, static_cast<int>(m_theme.patternPitch * 4),
            m_theme.lane, hazard.rect);
        const int line = std::max(static_cast<int>(m_theme.lineWidth), 1);
        QRect edge = hazard.rect;
        edge.setWidth(line);
        m_painter.fillRect(edge, m_theme.dimText);
        edge.moveRight(hazard.rect.right());
        m_painter.fillRect(edge, m_theme.dimText);
    }
}

void LanePainter::bars(const TimelineLayout &layout)
{
    for (const Strip &each : layout.strips)
        m_metrics.strips->paint(m_painter, each.rect,
            std::span(layout.stacks)
                .subspan(each.firstStack, static_cast<std::size_t>(each.rect.width())));
    for (const Bar &each : layout.bars)
        bar(each);
    for (const Cap &each : layout.caps)
        cap(each);
    for (const Bar &each : layout.bars)
        barLabel(each);
    for (const Pin &each : layout.pins)
        m_metrics.stamps->pin(m_painter, each.shown, each.rect);
    for (const OutputMark &each : layout.outputs)
        m_metrics.stamps->output(m_painter, each.rect);
}

void LanePainter::bar(const Bar &bar)
{
    const StateStyle &style = m_theme.style(bar.shown);
    const double line = m_theme.lineWidth;
    if (bar.rect.width() < 3 * line + 1) { // a border would hide the fill
        m_painter.fillRect(bar.rect, style.fill);
        return;
    }
    m_metrics.stamps->fill(m_painter, bar.shown, bar.rect);
    border(bar.rect, style);
}

/// Drawn by rectangles, which takes a fraction of the time of lines.
void LanePainter::border(const QRect &rect, const StateStyle &style)
{
    const int line = std::max(static_cast<int>(m_theme.lineWidth), 1);
    const bool solid = style.border == Qt::SolidLine;
    const int dash = solid ? rect.width() + rect.height() : 5 + line;
    const int step = solid ? dash : dash + 3 + line;
    const int right = rect.left() + rect.width();
    const int bottom = rect.top() + rect.height();
    for (int x = rect.left(); x < right; x += step) {
        const int length = std::min(dash, right - x);
        m_painter.fillRect(x, rect.top(), length, line, style.line);
        m_painter.fillRect(x, bottom - line, length, line, style.line);
    }
    for (int y = rect.top() + line; y < bottom - line; y += step) {
        const int length = std::min(dash, bottom - line - y);
        m_painter.fillRect(rect.left(), y, line, length, style.line);
        m_painter.fillRect(right - line, y, line, length, style.line);
    }
}

void LanePainter::barLabel(const Bar &bar)
{
    const StateStyle &style = m_theme.style(bar.shown);
    const bool inside = m_metrics.labels == LabelPlace::InBar && bar.shown != Shown::Waiting;
    const QColor colour = inside ? style.text : m_theme.text;
    const QRect words = bar.glyph | bar.label;
    if (words.isEmpty())
        return;
    if (inside && style.pattern != Pattern::None) // a hatch behind letters is hard to read
        m_painter.fillRect(
            QRect(words.left() - 3, bar.rect.top() + 1, words.width() + 6, bar.rect.height() - 2),
            style.fill);
    if (style.glyph && !bar.glyph.isEmpty())
        m_metrics.stamps->glyph(m_painter, *style.glyph, bar.glyph, colour);
    text(bar.label, bar.text, colour);
}

void LanePainter::cap(const Cap &cap)
{
    m_painter.fillRect(cap.tail, m_theme.style(cap.shown).line);
    m_metrics.stamps->cap(m_painter, cap.shown, cap.rect);
    text(cap.label, cap.text, m_theme.text);
}

void LanePainter::text(const QRect &rect, const QString &text, const QColor &colour)
{
    m_metrics.texts->draw(m_painter, rect, text, colour);
}

} // namespace gui
