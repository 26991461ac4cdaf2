#include "gui/timeline/timeline_layout.h"

#include "gui/document/compared_run.h"
#include "gui/timeline/ghost_lanes.h"
#include "gui/timeline/hazard_layout.h"
#include "gui/timeline/lane_layout.h"
#include "gui/timeline/output_index.h"
#include "gui/timeline/whiskers.h"

#include <algorithm>
#include <ranges>

namespace gui {

using trace::EventIndex;

namespace {

/// How many lanes above this one are headers of groups.
std::size_t headersBefore(const Lanes &order, std::size_t lane)
{
    const std::vector<LaneGroup> &groups = order.groups();
    if (groups.empty() || lane < order.pinnedCount())
        return 0;
    if (lane >= order.count())
        return groups.size();
    const LaneEntry entry = order.at(lane);
    return entry.group + (entry.task == asyncio::no_task ? 0 : 1);
}

void layOutVisible(const TimelineScene &scene, TimelineLayout &layout)
{
    layout.lanes.clear();
    layout.groups.clear();
    const int height = scene.metrics.laneHeight;
    for (std::size_t lane = laneAt(scene, scene.scroll); lane < scene.order.count(); ++lane) {
        const int top = laneTop(scene, lane);
        if (top > scene.lanes.bottom())
            break;
        const LaneEntry entry = scene.order.at(lane);
        const QRect rect(scene.lanes.left(), top, scene.lanes.width(), height);
        if (entry.task != asyncio::no_task && scene.row(entry.task).empty())
            continue; // it is not there yet
        if (entry.task != asyncio::no_task)
            layout.lanes.push_back({entry.task, rect});
        else
            layout.groups.push_back({entry.group, rect});
    }
}

/// The marks of what a task printed. Where they would cover each other, one stands for several.
void addOutputs(const TimelineScene &scene, const OutputIndex &index, const Lane &lane,
    std::vector<OutputMark> &marks)
{
    const int size = scene.metrics.leastMark * 3;
    const auto outputs = index.of(lane.task);
    const auto before
        = [&](Time time) { return [&, time](EventIndex i) { return scene.store.time(i) < time; }; };
    auto output
        = std::partition_point(outputs.begin(), outputs.end(), before(scene.axis.range.begin));
    while (output != outputs.end()) {
        const Time time = scene.store.time(*output);
        if (time > std::min(scene.axis.range.end, scene.end()))
            return;
        const int x = scene.axis.columnOf(time);
        marks.push_back(
            {QRect(std::max(x - size / 2, scene.axis.left), lane.rect.bottom() - size, size, size),
                lane.task, *output});
        // Mostly the next one is beyond; else it is looked for with steps that double.
        const auto covered = before(scene.axis.timeAt(x + size / 2));
        std::ptrdiff_t step = 1;
        while (step < outputs.end() - output && covered(output[step]))
            step *= 2;
        output = std::partition_point(
            output + step / 2 + 1, output + std::min(step, outputs.end() - output), covered);
    }
}

void addLanes(const TimelineScene &scene, TimelineLayout &layout)
{
    OutputIndex made;
    if (!scene.outputs)
        made.follow(scene.store);
    LaneLayout lanes(scene, layout);
    const auto note = [&layout] {
        layout.items.push_back({layout.bars.size(), layout.strips.size(), layout.caps.size(),
            layout.pins.size(), layout.outputs.size()});
    };
    for (const Lane &lane : layout.lanes) {
        note();
        lanes.add(lane);
        layOutWhisker(scene, lane, layout); // looks at the cap of the lane
        addOutputs(scene, scene.outputs ? *scene.outputs : made, lane, layout.outputs);
    }
    note();
}

} // namespace

Time TimelineScene::end() const
{
    return std::min(limit.value_or(store.live_end()), store.live_end());
}

trace::Row TimelineScene::row(TaskId task) const
{
    const trace::Row row = store.row(task);
    return limit ? row.until(*limit) : row;
}

std::size_t TimelineScene::taskCount() const
{
    const auto tasks = std::views::iota(std::size_t{0}, store.task_count());
    const auto unborn = std::ranges::partition_point(
        tasks, [&](std::size_t at) { return !row(trace::TraceStore::task_at(at)).empty(); });
    return static_cast<std::size_t>(unborn - tasks.begin());
}

int TimelineScene::pitch() const
{
    return second ? 2 * metrics.laneHeight : metrics.laneHeight;
}

int TimelineScene::height() const
{
    const std::size_t own = second ? second->extra().size() : 0;
    return laneOffset(*this, order.count()) + static_cast<int>(own) * metrics.laneHeight;
}

int laneOffset(const TimelineScene &scene, std::size_t lane)
{
    const std::size_t headers = scene.second ? headersBefore(scene.order, lane) : 0;
    return static_cast<int>(lane) * scene.pitch()
        - static_cast<int>(headers) * scene.metrics.laneHeight;
}

std::size_t laneAt(const TimelineScene &scene, int offset)
{
    offset = std::max(offset, 0);
    if (!scene.second)
        return std::min(
            scene.order.count(), static_cast<std::size_t>(offset / scene.metrics.laneHeight));
    const auto lanes = std::views::iota(std::size_t{0}, scene.order.count());
    const auto found = std::ranges::partition_point(
        lanes, [&](std::size_t lane) { return laneOffset(scene, lane + 1) <= offset; });
    return static_cast<std::size_t>(found - lanes.begin());
}

int laneTop(const TimelineScene &scene, std::size_t lane)
{
    return scene.lanes.top() + laneOffset(scene, lane) - scene.scroll;
}

TimelineLayout layOut(const TimelineScene &scene)
{
    TimelineLayout layout;
    layOut(scene, layout);
    return layout;
}

void layOut(const TimelineScene &scene, TimelineLayout &layout)
{
    layOutVisible(scene, layout);
    layOutLanes(scene, layout);
    layout.ghosts
        = scene.second ? std::make_shared<GhostLayout>(layOutGhosts(scene, layout)) : nullptr;
}

void layOutLanes(const TimelineScene &scene, TimelineLayout &layout)
{
    layout.liveX = scene.axis.endColumnOf(scene.end());
    layout.items.clear();
    layout.bars.clear();
    layout.strips.clear();
    layout.stacks.clear();
    layout.caps.clear();
    layout.pins.clear();
    layout.whiskers.clear();
    layout.outputs.clear();
    addLanes(scene, layout);
    layout.hazards = layOutHazards(scene, layout.lanes);
}

} // namespace gui
