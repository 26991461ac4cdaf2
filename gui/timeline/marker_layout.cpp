#include "gui/timeline/marker_layout.h"

#include <algorithm>

namespace gui {

namespace {

/// So much of the row is the flag of a marker that has no end.
constexpr int flag_width = 10;
/// How far a line may be out of sight while its flag is not.
constexpr int outside = 2 * flag_width;

} // namespace

QRect markerRow(const TimelineScene &scene)
{
    const int height = scene.metrics.markerHeight;
    return {scene.axis.left, scene.lanes.top() - height, scene.axis.width, height};
}

std::vector<MarkerShape> layOutMarkers(
    const TimelineScene &scene, std::span<const PlacedMarker> markers)
{
    const QRect row = markerRow(scene);
    const TimeAxis &axis = scene.axis;
    std::vector<MarkerShape> shapes;
    int right = axis.right(); // from the last on: where the next one begins
    for (auto placed = markers.rbegin(); placed != markers.rend(); ++placed) {
        const Marker &marker = placed->marker;
        MarkerShape shape;
        shape.id = placed->id;
        shape.x = axis.columnOf(marker.time);
        if (marker.end)
            shape.endX = axis.columnOf(*marker.end);
        if (shape.endX.value_or(shape.x) < axis.left - outside || shape.x > axis.right())
            continue;
        const int width = std::max(flag_width, shape.endX.value_or(shape.x) - shape.x);
        shape.flag = QRect(shape.x, row.top(), width, row.height());
        const int from = std::max(shape.endX ? shape.x : shape.flag.right() + 1, axis.left)
            + scene.metrics.padding / 2;
        const int room = right - from - scene.metrics.padding;
        shape.text = scene.metrics.fitted(
            marker.text, [] { return QString(); }, room);
        if (!shape.text.isEmpty())
            shape.label
                = QRect(from, row.top(), scene.metrics.textWidth(shape.text) + 2, row.height());
        right = shape.x;
        shapes.push_back(std::move(shape));
    }
    std::ranges::reverse(shapes);
    return shapes;
}

} // namespace gui
