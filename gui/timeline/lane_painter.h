#pragma once

#include "gui/timeline/timeline_layout.h"

class QPainter;

namespace gui {

/// Some lanes that follow each other, and the part of the view that they take, gaps included.
struct LaneBand
{
    std::size_t first = 0; ///< in TimelineLayout::lanes
    std::size_t last = 0; ///< exclusive
    QRect rect;
};

/// Draws what is in the lanes, from back to front. It computes nothing: see layOut().
///
/// Goes through them in bands that are low enough to stay in the processor's cache from the back to
/// the front.
class LanePainter
{
public:
    LanePainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics);

    [[nodiscard]] static std::vector<LaneBand> bands(
        const TimelineScene &scene, const TimelineLayout &layout);
    void background(const TimelineScene &scene, const TimelineLayout &layout, const LaneBand &band);
    void bars(const TimelineLayout &layout, const LaneBand &band);

private:
    void hazard(const QRect &rect);
    void bar(const Bar &bar);
    void border(const QRect &rect, const StateStyle &style);
    void barLabel(const Bar &bar);
    void cap(const Cap &cap);
    void text(const QRect &rect, const QString &text, const QColor &colour);

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineMetrics &m_metrics;
};

} // namespace gui
