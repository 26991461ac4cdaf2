#include "gui/timeline/lane_painter.h"

#include "gui/theme/faint.h"
#include "gui/timeline/stamps.h"
#include "gui/timeline/strip_image.h"
#include "gui/timeline/text_cache.h"

#include <QPainter>

#include <algorithm>

namespace gui {

namespace {

/// How strongly the stripes of a blocked loop shine through behind the bars.
constexpr double tint = 0.30;

constexpr std::size_t lanes_of_band = 4;

} // namespace

LanePainter::LanePainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics)
    : m_painter(painter)
    , m_theme(theme)
    , m_metrics(metrics)
{
}

std::vector<LaneBand> LanePainter::bands(const TimelineScene &scene, const TimelineLayout &layout)
{
    const int left = scene.axis.left;
    const int width = scene.lanes.right() + 1 - left;
    const int bottom = scene.lanes.bottom() + 1;
    const std::size_t count = layout.lanes.size();
    std::vector<LaneBand> bands;
    int top = scene.lanes.top();
    for (std::size_t first = 0; first < count || first == 0; first += lanes_of_band) {
        const std::size_t last = std::min(first + lanes_of_band, count);
        const int end = last < count ? layout.lanes[last].rect.top() : bottom;
        bands.push_back({first, last, QRect(left, top, width, end - top)});
        top = end;
    }
    return bands;
}

void LanePainter::background(
    const TimelineScene &scene, const TimelineLayout &layout, const LaneBand &band)
{
    // Every pixel once: there are two millions of them.
    const int left = band.rect.left();
    const int end = std::clamp(layout.liveX + 1, left, band.rect.right() + 1);
    const int bottom = band.rect.bottom() + 1;
    int filled = band.rect.top();
    for (std::size_t i = band.first; i < band.last; ++i) {
        const QRect lane = layout.lanes[i].rect;
        const QRect rect(left, lane.top() + 1, end - left, lane.height() - 2);
        m_painter.fillRect(left, filled, end - left, rect.top() - filled, m_theme.background);
        m_painter.fillRect(rect, m_theme.lane);
        filled = rect.bottom() + 1;
    }
    m_painter.fillRect(left, filled, end - left, bottom - filled, m_theme.background);
    m_painter.fillRect(end, band.rect.top(), scene.lanes.right() + 1 - end, band.rect.height(),
        m_theme.background);
    for (const Hazard &each : layout.hazards)
        hazard(each.rect
            & QRect(each.rect.left(), band.rect.top(), each.rect.width(), band.rect.height()));
}

void LanePainter::hazard(const QRect &rect)
{
    if (rect.isEmpty())
        return;
    const HazardStyle style{
        faint(m_theme.hazard.base, tint / 6), faint(m_theme.hazard.stripe, tint)};
    m_metrics.stamps->hazard(
        m_painter, style, static_cast<int>(m_theme.patternPitch * 4), m_theme.lane, rect);
    const int line = std::max(static_cast<int>(m_theme.lineWidth), 1);
    QRect edge = rect;
    edge.setWidth(line);
    m_painter.fillRect(edge, m_theme.dimText);
    edge.moveRight(rect.right());
    m_painter.fillRect(edge, m_theme.dimText);
}

void LanePainter::bars(const TimelineLayout &layout, const LaneBand &band)
{
    const LaneItems &from = layout.items[band.first];
    const LaneItems &to = layout.items[band.last];
    for (std::size_t i = from.strips; i < to.strips; ++i) {
        const Strip &strip = layout.strips[i];
        m_metrics.strips->paint(m_painter, strip.rect,
            std::span(layout.stacks)
                .subspan(strip.firstStack, static_cast<std::size_t>(strip.rect.width())));
    }
    for (std::size_t i = from.bars; i < to.bars; ++i)
        bar(layout.bars[i]);
    for (std::size_t i = from.caps; i < to.caps; ++i)
        cap(layout.caps[i]);
    for (std::size_t i = from.bars; i < to.bars; ++i)
        barLabel(layout.bars[i]);
    for (std::size_t i = from.pins; i < to.pins; ++i)
        m_metrics.stamps->pin(m_painter, layout.pins[i].shown, layout.pins[i].rect);
    for (std::size_t i = from.outputs; i < to.outputs; ++i)
        m_metrics.stamps->output(m_painter, layout.outputs[i].rect);
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
