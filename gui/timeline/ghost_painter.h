#pragma once

#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/ruler.h"

class QPainter;

namespace gui {

class Selection;

/// Draws the second run: faded bars between dashed lines, under those of the first run.
class GhostPainter
{
public:
    /// The layout has a second run; it is that of the scene.
    GhostPainter(QPainter &painter, const Theme &theme, const TimelineScene &scene,
        const TimelineLayout &layout);

    /// All of its lanes, over what is there.
    void lanes(const std::vector<Tick> &ticks, const Selection &selection);
    /// Whom they belong to, and as what it shows at a time.
    void header(Time playhead, const Selection &selection);
    /// Where the cancel is tried out.
    void trial();
    /// Where it begins to differ: a line over the lanes, and its chip above them.
    void difference();

private:
    void lane(const GhostLane &lane, const std::vector<Tick> &ticks, bool selected);
    [[nodiscard]] QString titleOf(const GhostLane &lane, int room) const;
    [[nodiscard]] QString fitting(const QString &text, const QString &brief, int room) const;
    void headerLane(const GhostLane &lane, Time playhead);
    void branch(const QRect &name);
    void dashes(int left, int right, int y);

    QPainter &m_painter;
    const Theme &m_theme;
    const TimelineScene &m_scene;
    const TimelineMetrics &m_metrics;
    const GhostLayout &m_layout;
    const Theme &m_ghostTheme;
    TimelineMetrics m_ghostMetrics;
    TimelineScene m_ghosts;
};

} // namespace gui
