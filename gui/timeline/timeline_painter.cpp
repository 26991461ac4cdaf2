#include "gui/timeline/timeline_painter.h"

#include "gui/document/selection.h"
#include "gui/timeline/flow_painter.h"
#include "gui/timeline/ghost_painter.h"
#include "gui/timeline/group_painter.h"
#include "gui/timeline/lane_painter.h"
#include "gui/timeline/marker_painter.h"
#include "gui/timeline/match_painter.h"
#include "gui/timeline/ripple_painter.h"
#include "gui/timeline/warning_layout.h"
#include "gui/timeline/whiskers.h"

#include <QCoreApplication>
#include <QPainter>

namespace gui {

namespace {

/// Right of the header.
QRect runRect(const TimelineScene &scene)
{
    return scene.lanes.adjusted(scene.axis.left - scene.lanes.left(), 0, 0, 0);
}

/// What is clipped to the lanes, from back to front.
void paintLanes(QPainter &painter, FramePainter &frame, const TimelineScene &scene,
    const TimelineLayout &layout, const std::vector<Tick> &ticks, const TimelineLook &look)
{
    LanePainter lanes(painter, look.theme, scene.metrics);
    for (const LaneBand &band : LanePainter::bands(scene, layout)) {
        lanes.background(scene, layout, band);
        frame.grid(ticks, band.rect);
        frame.selected(layout, band, look.selection);
        lanes.bars(layout, band);
    }
    if (layout.ghosts)
        GhostPainter(painter, look.theme, scene, layout).lanes(ticks, look.selection);
    GroupPainter(painter, look.theme, scene).lanes(layout, look.groups);
    paintWhiskers(painter, look.theme, scene.metrics, layout);
    frame.forgotten();
    frame.liveEnd(layout);
    paintFlows(painter, look.theme, scene.metrics, look.flows);
    if (layout.ghosts)
        GhostPainter(painter, look.theme, scene, layout).trial();
    if (look.span)
        frame.span(*look.span, look.measured);
}

} // namespace

QRect rulerRect(const TimelineScene &scene)
{
    const int height = scene.metrics.rulerHeight;
    return {scene.axis.left, scene.lanes.top() - height, scene.axis.width,
        height - scene.metrics.markerHeight};
}

QRect cornerRect(const TimelineScene &scene)
{
    const int height = scene.metrics.rulerHeight;
    return {scene.lanes.left(), scene.lanes.top() - height, scene.axis.left - scene.lanes.left(),
        height - scene.metrics.markerHeight};
}

void paintTimeline(QPainter &painter, const TimelineScene &scene, const TimelineLayout &layout,
    const TimelineLook &look)
{
    const std::vector<Tick> ticks = rulerTicks(scene.axis, scene.metrics.digitWidth);
    const QRect run = runRect(scene);
    const QRect ruler = rulerRect(scene);
    const QRect corner = cornerRect(scene);
    const QRect all = scene.lanes | ruler | corner;
    const std::optional<Time> playhead = look.playheadLine == TimelineLook::PlayheadLine::Drawn
        ? std::optional(look.playheadLineAt.value_or(look.playhead))
        : std::nullopt;
    FramePainter frame(painter, look.theme, scene);
    const std::vector<MarkerShape> markers = layOutMarkers(scene, look.markers);

    painter.save();
    painter.setClipRect(run, Qt::IntersectClip);
    paintLanes(painter, frame, scene, layout, ticks, look);
    if (scene.metrics.markerHeight > 0)
        paintMarkerLines(painter, look.theme, scene, markers, look.selectedMarker);
    painter.restore();

    painter.save();
    painter.setClipRect(ruler, Qt::IntersectClip);
    frame.ruler(ruler, ticks, layout, playhead);
    if (look.search)
        paintMatches(painter, look.theme, scene, ruler, *look.search);
    painter.restore();
    if (scene.metrics.markerHeight > 0)
        paintMarkerRow(painter, look.theme, scene, markers, look.selectedMarker);

    if (layout.ghosts) {
        painter.save();
        painter.setClipRect(run | ruler, Qt::IntersectClip);
        GhostPainter(painter, look.theme, scene, layout).difference();
        painter.restore();
    }
    if (look.ripple) {
        painter.save();
        painter.setClipRect(run | ruler, Qt::IntersectClip);
        paintRipple(painter, look.theme, scene.metrics, *look.ripple);
        painter.restore();
    }
    if (playhead) {
        painter.save();
        painter.setClipRect(run | ruler, Qt::IntersectClip);
        frame.playhead(*playhead);
        painter.restore();
    }

    painter.save();
    painter.setClipRect(run, Qt::IntersectClip);
    paintWarnings(painter, look.theme, look.warnings); // the playhead is at the latest ones
    painter.restore();

    frame.header(layout, look.playhead, look.selection);
    if (layout.ghosts)
        GhostPainter(painter, look.theme, scene, layout).header(look.playhead, look.selection);
    GroupPainter(painter, look.theme, scene).header(layout, look.groups, look.selection.current());
    frame.corner(corner);
    if (layout.lanes.empty() && layout.groups.empty())
        frame.note(scene.taskCount() == 0
                ? QCoreApplication::translate("gui::TimelineView", "Nothing has run yet")
                : QCoreApplication::translate("gui::TimelineView", "No task passes the filters"));
    if (look.focus == TimelineLook::Focus::Here)
        frame.focus(all);
}

} // namespace gui
