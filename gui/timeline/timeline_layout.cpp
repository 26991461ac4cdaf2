#include "gui/timeline/timeline_layout.h"

#include "gui/document/time_text.h"
#include "gui/timeline/lane_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

using trace::EventIndex;
using trace::TraceEvent;

namespace {

/// How far bars may reach over the edges, so that their borders there are out of sight.
constexpr int overhang = 8;

std::vector<Lane> visibleLanes(const TimelineScene &scene)
{
    std::vector<Lane> lanes;
    const int height = scene.metrics.laneHeight;
    auto lane = static_cast<std::size_t>(std::max(scene.scroll, 0) / height);
    for (; lane < scene.order.count(); ++lane) {
        const int top = laneTop(scene, lane);
        if (top > scene.lanes.bottom())
            break;
        const LaneEntry entry = scene.order.at(lane);
        if (entry.task != asyncio::no_task)
            lanes.push_back(
                {entry.task, QRect(scene.lanes.left(), top, scene.lanes.width(), height)});
    }
    return lanes;
}

std::vector<Hazard> hazards(const TimelineScene &scene, const std::vector<Lane> &lanes)
{
    std::vector<Hazard> result;
    if (lanes.empty())
        return result;
    const int bottom = std::min(lanes.back().rect.bottom(), scene.lanes.bottom());
    const TimeAxis &axis = scene.axis;
    for (const auto &blockage : scene.store.blockages(axis.range.begin, axis.range.end)) {
        const int left = std::max(axis.columnOf(blockage.begin), axis.left - overhang);
        const int right
            = std::clamp(axis.columnOf(blockage.end), left + 1, axis.right() + overhang);
        const QRect rect(left, scene.lanes.top(), right - left, bottom - scene.lanes.top() + 1);
        if (!result.empty() && rect.right() <= result.back().rect.right())
            continue; // zoomed out so far that it is in the same column
        result.push_back({rect,
            QCoreApplication::translate("gui::TimelineLayout", "loop blocked for %1")
                .arg(formatDuration(blockage.end - blockage.begin)),
            formatDuration(blockage.end - blockage.begin), blockage.task});
    }
    return result;
}

/// At most one mark for each column of a lane.
std::vector<OutputMark> outputMarks(const TimelineScene &scene, const std::vector<Lane> &lanes)
{
    std::vector<OutputMark> marks;
    if (lanes.empty())
        return marks;
    const auto outputs = scene.store.outputs();
    auto output = std::partition_point(outputs.begin(), outputs.end(),
        [&](EventIndex index) { return scene.store.time(index) < scene.axis.range.begin; });
    const std::size_t first = scene.order.laneOf(lanes.front().task).value();
    const std::size_t last = scene.order.laneOf(lanes.back().task).value();
    std::vector<int> latest(last - first + 1, scene.axis.left - 1);
    for (; output != outputs.end(); ++output) {
        const TraceEvent event = scene.store.event(*output);
        if (event.time > scene.axis.range.end)
            break;
        const auto lane = scene.order.laneOf(event.task);
        if (!lane || *lane < first || *lane > last)
            continue;
        const int x = scene.axis.columnOf(event.time);
        if (x < latest[*lane - first] + 1)
            continue;
        latest[*lane - first] = x;
        const int size = scene.metrics.leastMark * 3;
        marks.push_back({QRect(std::max(x - size / 2, scene.axis.left),
                             laneTop(scene, *lane + 1) - 1 - size, size, size),
            event.task, *output});
    }
    return marks;
}

} // namespace

int laneTop(const TimelineScene &scene, std::size_t lane)
{
    return scene.lanes.top() + static_cast<int>(lane) * scene.metrics.laneHeight - scene.scroll;
}

TimelineLayout layOut(const TimelineScene &scene)
{
    TimelineLayout layout;
    layOut(scene, layout);
    return layout;
}

void layOut(const TimelineScene &scene, TimelineLayout &layout)
{
    layout.liveX = scene.axis.columnOf(scene.store.live_end());
    layout.lanes = visibleLanes(scene);
    layout.bars.clear();
    layout.strips.clear();
    layout.stacks.clear();
    layout.caps.clear();
    layout.pins.clear();
    LaneLayout lanes(scene, layout);
    for (const Lane &lane : layout.lanes)
        lanes.add(lane);
    layout.hazards = hazards(scene, layout.lanes);
    layout.outputs = outputMarks(scene, layout.lanes);
}

} // namespace gui
