#pragma once

#include "gui/timeline/lane_runs.h"
#include "gui/timeline/timeline_layout.h"

namespace gui {

/// Adds the bars, strips, pins and caps of one lane after the other to a layout.
class LaneLayout
{
public:
    LaneLayout(const TimelineScene &scene, TimelineLayout &layout);

    void add(const Lane &lane);

private:
    [[nodiscard]] QRect barRect(const Run &run) const;
    [[nodiscard]] QRect labelRect(int left, int right) const;
    void addBar(const Run &run);
    void addStrip(const Crowd &crowd);
    void placeGlyph(Bar &bar) const;
    [[nodiscard]] Bar *lastBar();
    void widenLastLabel();
    [[nodiscard]] QString textOf(const Bar &bar) const;
    void fillIn(Bar &bar) const;
    void labelCap(Cap &cap);
    void addPins(std::size_t at);
    void addPinsOf(const Run &run, const Bar &bar, std::size_t at);
    void placeEarlyPins();
    void addPin(Shown shown, int left, std::size_t event);
    void shorten(Bar &bar, int end) const;
    void addCap();

    const TimelineScene &m_scene;
    const TimelineMetrics &m_metrics;
    TimelineLayout &m_layout;
    ColumnEdges m_edges;
    Stacker m_stacker;
    // Of the lane that is being added:
    Lane m_lane;
    LaneRuns m_runs;
    std::size_t m_firstBar = 0; ///< then one for each run
    std::vector<Pin> m_early; ///< pins to be placed left of a run
    std::size_t m_earlyAt = 0; ///< which run
    int m_pinEnd = 0; ///< no pin begins left of this column
    int m_pinLimit = 0; ///< and none ends right of this one
};

} // namespace gui
