#pragma once

#include "gui/timeline/lane_painter.h"
#include "gui/timeline/ruler.h"
#include "gui/timeline/timeline_layout.h"

#include <QStringList>

#include <algorithm>
#include <optional>

class QPainter;

namespace gui {

class Selection;

/// A stretch of time that the user measures; its ends are in the order in which they were set.
struct Span
{
    Time from{};
    Time to{};

    [[nodiscard]] TimeRange range() const { return {std::min(from, to), std::max(from, to)}; }
};

/// Draws what is around the lanes and over them: ruler, grid, header, playhead, span, live end.
class FramePainter
{
public:
    FramePainter(QPainter &painter, const Theme &theme, const TimelineScene &scene);

    void grid(const std::vector<Tick> &ticks, const QRect &part);
    void selected(const TimelineLayout &layout, const LaneBand &band, const Selection &selection);
    /// Covers the time of which not all is known any more.
    void forgotten();
    void liveEnd(const TimelineLayout &layout);
    /// With these lines about it at its top; without any, its length.
    void span(const Span &span, const QStringList &lines);
    /// The ruler, with the solid part of the stripes of a blocked loop. It leaves room for the chip
    /// of the playhead, if that is drawn.
    void ruler(const QRect &rect, const std::vector<Tick> &ticks, const TimelineLayout &layout,
        std::optional<Time> playhead);
    /// The names of the tasks, and as what they show at a time.
    void header(const TimelineLayout &layout, Time playhead, const Selection &selection);
    void playhead(Time time);
    /// Above the header, left of the ruler.
    void corner(const QRect &rect);
    /// In the middle of the lanes, when there are none.
    void note(const QString &text);
    /// That keys go here.
    void focus(const QRect &rect);

private:
    void headerLane(const Lane &lane, Time playhead);
    void line(const QRect &rect, const QString &text, TextCache &texts, const QColor &colour);
    void hazard(const Hazard &hazard);
    /// A label on a filled ground.
    void chip(const QRect &rect, const QString &text, const QColor &fill, const QColor &colour);
    [[nodiscard]] QString playheadText(Time time) const;
    [[nodiscard]] QRect playheadChip(Time time) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineScene &m_scene;
    const TimelineMetrics &m_metrics;
};

} // namespace gui
