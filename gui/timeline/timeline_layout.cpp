#include "gui/timeline/timeline_layout.h"

#include "gui/timeline/hazard_layout.h"
#include "gui/timeline/lane_layout.h"
#include "gui/timeline/output_index.h"
#include "gui/timeline/whiskers.h"

#include <algorithm>
#include <ranges>

namespace gui {

using trace::EventIndex;

namespace {

void layOutVisible(const TimelineScene &scene, TimelineLayout &layout)
{
    layout.lanes.clear();
    layout.groups.clear();
    const int height = scene.metrics.laneHeight;
    auto lane = static_cast<std::size_t>(std::max(scene.scroll, 0) / height);
    for (; lane < scene.order.count(); ++lane) {
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
    layout.liveX = scene.axis.endColumnOf(scene.end());
    layOutVisible(scene, layout);
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
