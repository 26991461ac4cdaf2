#include "gui/timeline/warning_layout.h"

#include "gui/theme/warning_sign.h"

#include <algorithm>
#include <tuple>

namespace gui {

using trace::Warning;
using trace::WarningKind;

namespace {

auto placeOf(const Warning &warning)
{
    return std::tuple(warning.task, warning.kind, warning.time, warning.event);
}

/// Of one task and kind, in a range of time with both its ends.
std::span<const Warning> between(
    std::span<const Warning> all, TaskId task, WarningKind kind, Time from, Time to)
{
    const auto key
        = [](const Warning &each) { return std::tuple(each.task, each.kind, each.time); };
    const auto first = std::ranges::lower_bound(all, std::tuple(task, kind, from), {}, key);
    const auto last = std::upper_bound(first, all.end(), std::tuple(task, kind, to),
        [&](const auto &wanted, const Warning &each) { return wanted < key(each); });
    return {first, last};
}

/// As large as there is room for.
int sizeOf(const TimelineMetrics &metrics)
{
    return std::max(10, std::min(metrics.textHeight, metrics.laneHeight / 2));
}

/// The flags of one lane, which do not cover each other.
class FlagRow
{
public:
    FlagRow(const TimelineScene &scene, const Lane &lane, std::span<const Pin> pins,
        std::vector<WarningFlag> &flags)
        : m_scene(scene)
        , m_lane(lane)
        , m_pins(pins)
        , m_flags(flags)
        , m_first(flags.size())
    {
    }

    void add(std::span<const Warning> found);
    void spread();

private:
    const TimelineScene &m_scene;
    const Lane &m_lane;
    std::span<const Pin> m_pins;
    std::vector<WarningFlag> &m_flags;
    std::size_t m_first;
};

void FlagRow::add(std::span<const Warning> found)
{
    const int size = sizeOf(m_scene.metrics);
    const int left = m_scene.axis.columnOf(found.front().time) - size / 2;
    QRect rect(left, m_lane.rect.top() + 1, size, size);
    for (const Pin &pin : m_pins) {
        if (pin.rect.intersects(rect))
            rect.moveLeft(pin.rect.right() + 2);
    }
    m_flags.push_back({found.front(), rect, found.size() - 1});
}

/// From left to right one beside the other, and back from the right edge.
void FlagRow::spread()
{
    const auto flags = std::span(m_flags).subspan(m_first);
    std::ranges::stable_sort(flags, {}, [](const WarningFlag &flag) { return flag.warning.time; });
    int free = m_scene.axis.left;
    for (WarningFlag &flag : flags) {
        flag.rect.moveLeft(std::max(free, flag.rect.left()));
        free = flag.rect.right() + 2;
    }
    int end = m_scene.axis.right();
    for (auto flag = flags.rbegin(); flag != flags.rend(); ++flag) {
        flag->rect.moveRight(std::min(end - 1, flag->rect.right()));
        end = flag->rect.left() - 1;
    }
}

} // namespace

void sortForLayout(std::vector<Warning> &warnings)
{
    std::ranges::sort(warnings, {}, placeOf);
}

std::vector<WarningFlag> layOutWarnings(
    const TimelineScene &scene, const TimelineLayout &layout, std::span<const Warning> warnings)
{
    std::vector<WarningFlag> flags;
    if (warnings.empty())
        return flags;
    const Time from = scene.axis.range.begin;
    const Time to = std::min(scene.axis.range.end, scene.end());
    for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
        const Lane &lane = layout.lanes[i];
        const std::size_t pins = layout.items[i].pins;
        FlagRow row(scene, lane,
            std::span(layout.pins).subspan(pins, layout.items[i + 1].pins - pins), flags);
        for (int kind = 0; kind < trace::warning_kind_count; ++kind) {
            const auto found = between(warnings, lane.task, WarningKind(kind), from, to);
            if (!found.empty())
                row.add(found);
        }
        row.spread();
    }
    return flags;
}

const WarningFlag *flagAt(std::span<const WarningFlag> flags, QPoint position)
{
    const auto found = std::ranges::find_if(
        flags, [position](const WarningFlag &flag) { return flag.rect.contains(position); });
    return found == flags.end() ? nullptr : &*found;
}

void paintWarnings(QPainter &painter, const Theme &theme, std::span<const WarningFlag> flags)
{
    for (const WarningFlag &flag : flags)
        drawWarningSign(painter, theme, flag.rect);
}

} // namespace gui
