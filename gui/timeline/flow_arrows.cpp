#include "gui/timeline/flow_arrows.h"

#include "gui/timeline/task_text.h"
#include "gui/timeline/text_cache.h"

#include <QPainterPathStroker>

#include <algorithm>
#include <cmath>

namespace gui {

using trace::CauseKind;

namespace {

constexpr std::size_t most_arrows = 200;
/// How near two arrows of one kind between the same lanes may be.
constexpr int least_distance = 12;
/// The same of the signs of timers, and of arrows over many lanes.
constexpr int stub_distance = 26;
constexpr int long_distance = 20;
/// As far away may the edge be that an arrow goes to; else it ends near the lane that it is at.
constexpr int most_lanes_to_edge = 5;
/// How far away from an arrow the mouse still is on it.
constexpr double reach = 4;
/// How far right of a mark the arrows of those who wait are: before the text begins.
constexpr double await_offset = 4;
/// Labels begin here beside an arrow's end.
constexpr int label_gap = 5;

class FlowLayout
{
public:
    FlowLayout(const TimelineScene &scene, const TimelineLayout &layout)
        : m_scene(scene)
        , m_metrics(scene.metrics)
        , m_layout(layout)
    {
    }

    [[nodiscard]] std::vector<FlowArrow> build(std::span<const TaskId> selected, Time playhead);

private:
    /// An end of an arrow.
    struct End
    {
        FlowEnd kind = FlowEnd::Nowhere;
        double x = 0;
        int top = 0; ///< of the bars in its lane
    };
    [[nodiscard]] std::vector<TaskId> visibleTasks() const;
    [[nodiscard]] End endAt(TaskId task, Time time) const;
    [[nodiscard]] double column(Time time) const;
    [[nodiscard]] bool isLong(const FlowArrow &arrow) const;
    [[nodiscard]] bool isCrowded(const FlowArrow &arrow) const;
    void add(const Flow &flow);
    void route(FlowArrow &arrow, const End &tail, const End &head) const;
    void routeStub(FlowArrow &arrow, const End &head) const;
    [[nodiscard]] double edgeY(FlowEnd end, const End &other) const;
    [[nodiscard]] double tailY(const End &end, const End &head) const;
    [[nodiscard]] double headY(const End &end, const End &tail) const;
    void label(FlowArrow &arrow) const;

    const TimelineScene &m_scene;
    const TimelineMetrics &m_metrics;
    const TimelineLayout &m_layout;
    std::vector<FlowArrow> m_arrows;
};

std::vector<FlowArrow> FlowLayout::build(std::span<const TaskId> selected, Time playhead)
{
    const std::vector<TaskId> visible = visibleTasks();
    const TimeAxis &axis = m_scene.axis;
    const Time slot = std::max(axis.places.length() / std::max(axis.width, 1), Time{1});
    const TimeRange range{axis.range.begin, std::min(axis.range.end, m_scene.end())};
    for (const Flow &flow :
        findFlows(m_scene.store,
            {selected, visible, range, playhead, slot * least_distance, axis.scale, m_scene.end()}))
        add(flow);
    for (FlowArrow &arrow : m_arrows)
        label(arrow);
    // Quiet ones first, and what is nearest to the playhead on top.
    std::reverse(m_arrows.begin(), m_arrows.end());
    std::stable_sort(
        m_arrows.begin(), m_arrows.end(), [](const FlowArrow &one, const FlowArrow &other) {
            return one.flow.kind < other.flow.kind;
        });
    return std::move(m_arrows);
}

std::vector<TaskId> FlowLayout::visibleTasks() const
{
    std::vector<TaskId> tasks;
    tasks.reserve(m_layout.lanes.size());
    for (const Lane &lane : m_layout.lanes)
        tasks.push_back(lane.task);
    return tasks;
}

/// In the middle of a mark, and not under an edge.
double FlowLayout::column(Time time) const
{
    const double x = m_scene.axis.columnOf(time) + m_metrics.leastMark / 2.0;
    return std::clamp<double>(x, m_scene.axis.left + 2, m_scene.axis.right() - 3);
}

FlowLayout::End FlowLayout::endAt(TaskId task, Time time) const
{
    End end{FlowEnd::Nowhere, column(time), 0};
    const auto lane = m_scene.order.laneOf(task);
    if (!lane)
        return end;
    const int top = laneTop(m_scene, *lane);
    end.top = top + m_metrics.barTop;
    if (end.top + m_metrics.barHeight / 2 < m_scene.lanes.top())
        end.kind = FlowEnd::Above;
    else if (end.top + m_metrics.barHeight / 2 > m_scene.lanes.bottom())
        end.kind = FlowEnd::Below;
    else
        end.kind = FlowEnd::InLane;
    return end;
}

bool isStub(const FlowArrow &arrow)
{
    return arrow.tail == FlowEnd::Nowhere && arrow.flow.from != CauseKind::Task;
}

/// Between the same lanes, or out of sight on the same side.
bool haveSameEnds(const FlowArrow &one, const FlowArrow &other)
{
    const bool sameTail = one.tail == other.tail
        && (one.tail != FlowEnd::InLane || one.flow.source == other.flow.source);
    const bool sameHead = one.head == other.head
        && (one.head != FlowEnd::InLane || one.flow.target == other.flow.target);
    return sameTail && sameHead;
}

bool FlowLayout::isLong(const FlowArrow &arrow) const
{
    return arrow.path.boundingRect().height() > 3 * m_scene.pitch();
}

/// The one that is nearer to the playhead was first. Long arrows keep away from each other, unless
/// they are of one moment: else they would be a tangle.
bool FlowLayout::isCrowded(const FlowArrow &arrow) const
{
    const double x = arrow.path.currentPosition().x();
    return std::any_of(m_arrows.begin(), m_arrows.end(), [&](const FlowArrow &other) {
        const double distance = std::abs(other.path.currentPosition().x() - x);
        if (distance > 1.5 * await_offset && distance < long_distance && isLong(arrow)
            && isLong(other))
            return true;
        return arrow.flow.kind == other.flow.kind && haveSameEnds(arrow, other)
            && distance < (isStub(arrow) ? stub_distance : least_distance);
    });
}

void FlowLayout::add(const Flow &flow)
{
    FlowArrow arrow{flow};
    const End tail = endAt(flow.source, flow.begin);
    const End head = endAt(flow.target, flow.end);
    arrow.tail = tail.kind;
    arrow.head = head.kind;
    const bool seen = head.kind == FlowEnd::InLane
        || (tail.kind == FlowEnd::InLane && head.kind != FlowEnd::Nowhere);
    if (!seen || m_arrows.size() >= most_arrows)
        return;
    if (tail.kind == FlowEnd::Nowhere)
        routeStub(arrow, head);
    else
        route(arrow, tail, head);
    if (!isCrowded(arrow))
        m_arrows.push_back(std::move(arrow));
}

/// Down or up to the head. What comes from the past bows to that side, so that arrows of different
/// lengths are told apart; what waits for the future is upright, right of the mark of its step.
void FlowLayout::route(FlowArrow &arrow, const End &tail, const End &head) const
{
    QPointF from(tail.x, tailY(tail, head));
    QPointF to(head.x, headY(head, tail));
    const double height = to.y() - from.y();
    double side = 0;
    if (arrow.flow.kind == FlowKind::Await) {
        from.rx() += await_offset;
        to.rx() += await_offset;
    } else {
        const double room = std::min(from.x(), to.x()) - m_scene.axis.left - 2;
        side = -std::min(room, std::clamp(std::abs(height) * 0.17, 3.0, 16.0));
    }
    arrow.path.moveTo(from);
    arrow.path.cubicTo(from + QPointF(side, height * 0.4), to + QPointF(side, -height * 0.4), to);
}

/// Where an arrow goes out of sight, seen from its other end.
double FlowLayout::edgeY(FlowEnd end, const End &other) const
{
    const int lane = m_scene.pitch();
    if (end == FlowEnd::Above) {
        const bool near = other.top - m_scene.lanes.top() < most_lanes_to_edge * lane;
        return near ? m_scene.lanes.top() + 1 : other.top - lane;
    }
    const bool near = m_scene.lanes.bottom() - other.top < most_lanes_to_edge * lane;
    return near ? m_scene.lanes.bottom() - 1 : other.top + m_metrics.barHeight + lane;
}

/// The middle of the bar, or the edge.
double FlowLayout::tailY(const End &end, const End &head) const
{
    return end.kind == FlowEnd::InLane ? end.top + m_metrics.barHeight / 2.0
                                       : edgeY(end.kind, head);
}

/// At the side of the bar from which the arrow comes, or the edge.
double FlowLayout::headY(const End &end, const End &tail) const
{
    if (end.kind != FlowEnd::InLane)
        return edgeY(end.kind, tail);
    return tail.top < end.top ? end.top - 1 : end.top + m_metrics.barHeight + 1;
}

/// From right above the bar.
void FlowLayout::routeStub(FlowArrow &arrow, const End &head) const
{
    const double size = std::max(10.0, m_metrics.glyphSize * 0.8);
    const double length = size * 0.6;
    const double tip = head.top + 1;
    const double top = std::max<double>(tip - length, m_scene.lanes.top() + size + 1);
    arrow.path.moveTo(head.x, top);
    arrow.path.lineTo(head.x, std::max(tip, top + 4));
    if (arrow.flow.from != CauseKind::Task) {
        const double left = std::clamp<double>(head.x - size / 2, m_scene.axis.left + 1,
            std::max<double>(m_scene.axis.left + 1, m_scene.axis.right() - size - 1));
        arrow.glyph = QRectF(left, top - size, size, size);
    }
}

/// Tells which task is behind the edge, unless another label is there.
void FlowLayout::label(FlowArrow &arrow) const
{
    const bool atTail = arrow.tail != FlowEnd::InLane;
    const FlowEnd end = atTail ? arrow.tail : arrow.head;
    const TaskId task = atTail ? arrow.flow.source : arrow.flow.target;
    if (end == FlowEnd::InLane || task == asyncio::no_task)
        return;
    arrow.label = fromStore(m_scene.store.info(task).name);
    const QPointF at = arrow.path.pointAtPercent(atTail ? 0 : 1);
    const int width = m_metrics.smallTexts->width(arrow.label) + 6;
    int left = static_cast<int>(at.x()) + label_gap;
    if (left + width > m_scene.axis.right())
        left = static_cast<int>(at.x()) - label_gap - width;
    const int half = m_metrics.textHeight / 2;
    const int top = std::clamp(static_cast<int>(at.y()) - half, m_scene.lanes.top() + 2,
        std::max(m_scene.lanes.top() + 2, m_scene.lanes.bottom() - 2 * half - 1));
    const QRect rect(left, top, width, 2 * half);
    const bool taken = std::any_of(m_arrows.begin(), m_arrows.end(),
        [&](const FlowArrow &other) { return other.labelRect.intersects(rect); });
    if (taken)
        arrow.label.clear();
    else
        arrow.labelRect = rect;
}

} // namespace

std::vector<FlowArrow> layOutFlows(const TimelineScene &scene, const TimelineLayout &layout,
    std::span<const TaskId> selected, Time playhead)
{
    if (selected.empty())
        return {};
    return FlowLayout(scene, layout).build(selected, playhead);
}

const FlowArrow *flowAt(const std::vector<FlowArrow> &arrows, QPointF position)
{
    QPainterPathStroker stroker;
    stroker.setWidth(2 * reach);
    const QRectF near(position - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    for (auto arrow = arrows.rbegin(); arrow != arrows.rend(); ++arrow) {
        const bool onSign
            = arrow->glyph.contains(position) || QRectF(arrow->labelRect).contains(position);
        // An upright path has an empty rectangle, which intersects nothing.
        const QRectF around = arrow->path.boundingRect().adjusted(-1, -1, 1, 1);
        if (onSign
            || (around.intersects(near) && stroker.createStroke(arrow->path).contains(position)))
            return &*arrow;
    }
    return nullptr;
}

} // namespace gui
