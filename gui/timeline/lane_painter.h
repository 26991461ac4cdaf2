#pragma once

#include "gui/timeline/timeline_layout.h"

class QPainter;

namespace gui {

/// Draws what is in the lanes, from back to front. It computes nothing: see layOut().
class LanePainter
{
public:
    LanePainter(QPainter &painter, const Theme &theme, const TimelineMetrics &metrics);

    void background(const TimelineScene &scene, const TimelineLayout &layout);
    void bars(const TimelineLayout &layout);

private:
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
