#include "gui/timeline/ripple_layout.h"

#include "gui/timeline/hazard_layout.h"
#include "gui/timeline/ripple_notes.h"
#include "gui/timeline/ripple_text.h"
#include "gui/timeline/task_text.h"
#include "gui/timeline/text_cache.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gui {

using trace::Cancellation;
using trace::CancelOutcome;
using trace::CauseKind;
using Kind = RippleNote::Kind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Ripple)
};

constexpr std::size_t most_arrows = 400;
/// Room for the tip of an arrow between its end and its number, in heights of text.
constexpr double tip_length = 0.75;
/// How far an arrow bows out, in the same.
constexpr double least_bow = 1.5;
constexpr double most_bow = 5;
/// Between a sign or an end and its text.
constexpr int text_gap = 4;

/// What is to be told of an end that the lane itself does not show.
std::optional<Kind> noteOf(CancelOutcome outcome)
{
    switch (outcome) {
    case CancelOutcome::Swallowed:
        return Kind::Swallowed;
    case CancelOutcome::Uncancelled:
        return Kind::TakenBack;
    case CancelOutcome::TooLate:
        return Kind::TooLate;
    case CancelOutcome::Pending:
    case CancelOutcome::Cancelled:
    case CancelOutcome::Result:
    case CancelOutcome::Replaced:
    case CancelOutcome::Discarded:
        break;
    }
    return {};
}

class RippleBuilder
{
public:
    RippleBuilder(
        const TimelineScene &scene, const TimelineLayout &layout, const RippleQuery &query)
        : m_scene(scene)
        , m_metrics(scene.metrics)
        , m_lanes(layout)
        , m_query(query)
    {
    }

    [[nodiscard]] RippleLayout build();

private:
    /// An end of an arrow.
    struct End
    {
        FlowEnd kind = FlowEnd::Nowhere;
        double x = 0;
        int top = 0; ///< of the bars in its lane
    };
    [[nodiscard]] bool hasHappened(const Cancellation &request) const;
    [[nodiscard]] bool isInSight(Time time) const;
    [[nodiscard]] double column(Time time) const;
    [[nodiscard]] End endAt(TaskId task, Time time) const;
    [[nodiscard]] QRect textRect(double x, double middle, const QString &text) const;

    void addArrow(const Cancellation &request, int number);
    void route(RippleArrow &arrow, const End &tail, const End &head) const;
    void routeFromStrip(RippleArrow &arrow, const Cancellation &request, const End &head) const;
    void routeToItself(RippleArrow &arrow, const End &end) const;
    void nameEnd(RippleArrow &arrow, FlowEnd end, TaskId task) const;
    void addBadge(RippleArrow &arrow) const;
    void addWall(const Cancellation &request, const RippleArrow &arrow);
    void addNote(Kind kind, TaskId task, Time time);
    void addUnaffected();

    const TimelineScene &m_scene;
    const TimelineMetrics &m_metrics;
    const TimelineLayout &m_lanes;
    const RippleQuery &m_query;
    RippleLayout m_layout;
};

RippleLayout RippleBuilder::build()
{
    std::vector<const Cancellation *> made;
    for (const Cancellation::Number number : m_query.ripple) {
        const Cancellation &request = m_query.log[number];
        if (hasHappened(request))
            made.push_back(&request);
    }
    if (made.empty())
        return {};
    addUnaffected();
    int number = made.size() > 1 ? 1 : 0;
    for (const Cancellation *request : made) {
        addArrow(*request, number == 0 ? 0 : number++);
        const auto note = noteOf(request->outcome);
        if (note == Kind::TooLate || (note && *request->concluded <= m_query.playhead))
            addNote(*note, request->task, *request->concluded);
    }
    placeNotes(m_layout, m_scene, m_lanes);
    return std::move(m_layout);
}

bool RippleBuilder::hasHappened(const Cancellation &request) const
{
    const Time made
        = m_scene.limit ? request.requested : calledAt(m_scene.store, m_query.log, request);
    return made <= m_query.playhead;
}

bool RippleBuilder::isInSight(Time time) const
{
    const int at = m_scene.axis.columnOf(time);
    return at >= m_scene.axis.left - m_metrics.leastMark && at < m_scene.axis.right();
}

/// In the middle of a mark, and not under an edge.
double RippleBuilder::column(Time time) const
{
    const double x = m_scene.axis.columnOf(time) + m_metrics.leastMark / 2.0;
    return std::clamp<double>(x, m_scene.axis.left + 2, m_scene.axis.right() - 3);
}

RippleBuilder::End RippleBuilder::endAt(TaskId task, Time time) const
{
    End end{FlowEnd::Nowhere, column(time), m_scene.lanes.top()};
    const auto lane = m_scene.order.laneShowing(task);
    if (!lane)
        return end;
    end.top = laneTop(m_scene, *lane) + m_metrics.barTop;
    const int middle = end.top + m_metrics.barHeight / 2;
    if (middle < m_scene.lanes.top())
        end.kind = FlowEnd::Above;
    else if (middle > m_scene.lanes.bottom())
        end.kind = FlowEnd::Below;
    else
        end.kind = FlowEnd::InLane;
    return end;
}

/// Right of there, or left of it if there is no room.
QRect RippleBuilder::textRect(double x, double middle, const QString &text) const
{
    const int width = m_metrics.smallTexts->width(text) + 6;
    int left = static_cast<int>(x) + text_gap;
    if (left + width > m_scene.axis.right())
        left = static_cast<int>(x) - text_gap - width;
    return {left, static_cast<int>(middle) - m_metrics.textHeight / 2, width, m_metrics.textHeight};
}

void RippleBuilder::addArrow(const Cancellation &request, int number)
{
    if (!isInSight(request.requested) || m_layout.arrows.size() >= most_arrows)
        return;
    RippleArrow arrow;
    arrow.request = request.request;
    arrow.target = request.task;
    arrow.source = rippleSource(m_query.log, request);
    arrow.number = number;
    if (request.request == m_query.selected)
        arrow.part = RippleArrow::Part::Selected;
    if (request.delivered && *request.delivered <= m_query.playhead)
        arrow.tip = RippleArrow::Tip::Filled;
    const End head = endAt(request.task, request.requested);
    arrow.head = head.kind;
    if (head.kind == FlowEnd::Nowhere)
        return;
    if (arrow.source == asyncio::no_task) {
        routeFromStrip(arrow, request, head);
    } else {
        const End tail = endAt(arrow.source, request.requested);
        arrow.tail = tail.kind;
        if (head.kind != FlowEnd::InLane && tail.kind != FlowEnd::InLane)
            return;
        if (arrow.source == arrow.target)
            routeToItself(arrow, head);
        else
            route(arrow, tail, head);
        if (tail.kind != FlowEnd::InLane)
            nameEnd(arrow, tail.kind, arrow.source);
    }
    if (head.kind != FlowEnd::InLane)
        nameEnd(arrow, head.kind, arrow.target);
    else if (stopsAtShield(m_scene.store, request))
        addWall(request, arrow);
    addBadge(arrow);
    m_layout.arrows.push_back(std::move(arrow));
}

/// Out of the bar to the past and back into the other: the farther away, the wider.
void RippleBuilder::route(RippleArrow &arrow, const End &tail, const End &head) const
{
    const double half = m_metrics.barHeight / 2.0;
    QPointF from(tail.x, tail.top + half);
    QPointF to(head.x - 2, head.top + half);
    if (tail.kind == FlowEnd::Above)
        from.setY(m_scene.lanes.top() + 1);
    else if (tail.kind == FlowEnd::Below)
        from.setY(m_scene.lanes.bottom() - 1);
    else if (tail.kind == FlowEnd::Nowhere)
        from.setY(std::max<double>(to.y() - m_scene.pitch(), m_scene.lanes.top()));
    if (head.kind == FlowEnd::Above)
        to = {head.x, m_scene.lanes.top() + 1.0};
    else if (head.kind == FlowEnd::Below)
        to = {head.x, m_scene.lanes.bottom() - 1.0};
    const double height = to.y() - from.y();
    const double room = to.x() - m_scene.axis.left - 2;
    const double text = m_metrics.textHeight;
    const double bow
        = std::min(room, std::clamp(std::abs(height) * 0.34, least_bow * text, most_bow * text));
    const QPointF out(-bow * 4 / 3, 0);
    const bool upright = head.kind != FlowEnd::InLane;
    arrow.path.moveTo(from);
    arrow.path.cubicTo(from + out, to + (upright ? QPointF(-bow / 2, -height * 0.4) : out), to);
}

void RippleBuilder::routeFromStrip(
    RippleArrow &arrow, const Cancellation &request, const End &head) const
{
    arrow.from = m_scene.store.event(request.request).cause;
    if (arrow.from == CauseKind::Task)
        arrow.from = CauseKind::Loop;
    arrow.tail = FlowEnd::Nowhere;
    const QRectF strip = loopStrip(m_scene);
    const double size = strip.height() - 2;
    const double left = std::clamp(head.x - size / 2, m_scene.axis.left + 1.0,
        std::max(m_scene.axis.left + 1.0, m_scene.axis.right() - size - 1));
    arrow.sign = QRectF(left, strip.top() + 1, size, size);
    arrow.path.moveTo(head.x, strip.bottom());
    const bool below = head.kind == FlowEnd::Below;
    arrow.path.lineTo(head.x,
        below ? m_scene.lanes.bottom() - 1.0 : std::max(head.top - 1.0, m_scene.lanes.top() + 1.0));
    if (head.kind == FlowEnd::InLane) {
        arrow.label = requesterText(request.requester);
        arrow.labelRect = textRect(arrow.sign.right(), strip.center().y(), arrow.label);
    }
}

void RippleBuilder::routeToItself(RippleArrow &arrow, const End &end) const
{
    const double reach = m_metrics.glyphSize * 1.5;
    const QPointF to(end.x, end.top - 1);
    arrow.path.moveTo(end.x - reach, end.top + m_metrics.barHeight / 2.0);
    arrow.path.cubicTo(to - QPointF(reach, reach * 0.8), to - QPointF(0, reach * 0.8), to);
}

/// Tells which task is behind the edge, or has no lane.
void RippleBuilder::nameEnd(RippleArrow &arrow, FlowEnd end, TaskId task) const
{
    const bool atTail = task == arrow.source;
    arrow.label = fromStore(m_scene.store.info(task).name);
    const QPointF at = arrow.path.pointAtPercent(atTail ? 0 : 1);
    const int half = m_metrics.textHeight / 2 + 1;
    double middle = at.y();
    if (end == FlowEnd::Above)
        middle = m_scene.lanes.top() + half;
    else if (end == FlowEnd::Below)
        middle = m_scene.lanes.bottom() - half;
    arrow.labelRect = textRect(at.x() + 2, middle, arrow.label);
}

/// Behind the tip: there the arrows of one who asks many have parted.
void RippleBuilder::addBadge(RippleArrow &arrow) const
{
    if (arrow.number == 0)
        return;
    const double height = m_metrics.textHeight - 1;
    const double width
        = std::max<double>(height, m_metrics.smallTexts->width(QString::number(arrow.number)) + 6);
    const double length = arrow.path.length();
    const double at = std::max(0.0, length - tip_length * m_metrics.textHeight - height / 2);
    const QPointF middle = arrow.path.pointAtPercent(arrow.path.percentAtLength(at));
    arrow.badge = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height);
}

/// On the side of the bar that is away from who asked.
void RippleBuilder::addWall(const Cancellation &request, const RippleArrow &arrow)
{
    const End end = endAt(request.task, request.requested);
    const End tail = endAt(arrow.source, request.requested);
    const bool down = tail.kind == FlowEnd::Nowhere || tail.top <= end.top;
    const double x = end.x;
    const double thick = m_metrics.thinHeight + 2.0;
    const double width = m_metrics.glyphSize * 1.8;
    const double way = m_metrics.glyphSize * 0.8;
    const double from = down ? end.top + m_metrics.barHeight + 1 : end.top - 1;
    const double to = down ? from + way : from - way;
    RippleWall wall;
    wall.task = request.task;
    wall.path.moveTo(x, from);
    wall.path.lineTo(x, to);
    wall.wall = QRectF(x - width / 2, down ? to : to - thick, width, thick);
    wall.text = Words::tr("shield: the request stops here");
    wall.textRect = textRect(wall.wall.right(), wall.wall.center().y(), wall.text);
    m_layout.walls.push_back(wall);
}

/// Right of what happened, in the middle of the lane.
void RippleBuilder::addNote(Kind kind, TaskId task, Time time)
{
    const End end = endAt(task, time);
    if (end.kind != FlowEnd::InLane || !isInSight(time))
        return;
    const double size = m_metrics.glyphSize * 0.7;
    const double middle = end.top + m_metrics.barHeight / 2.0;
    RippleNote note{task, kind};
    note.sign = QRectF(end.x - size / 2, middle - size / 2, size, size);
    note.text = noteText(kind);
    note.textRect = textRect(note.sign.right(), middle, note.text);
    m_layout.notes.push_back(note);
}

void RippleBuilder::addUnaffected()
{
    std::vector<TaskId> visible;
    visible.reserve(m_lanes.lanes.size());
    for (const Lane &lane : m_lanes.lanes)
        visible.push_back(lane.task);
    const Time begin = m_query.log[m_query.ripple.front()].requested;
    for (const TaskId task : unaffectedBy(m_scene.store, m_query.log, m_query.ripple, visible))
        addNote(Kind::Unaffected, task, begin);
}

} // namespace

RippleLayout layOutRipple(
    const TimelineScene &scene, const TimelineLayout &layout, const RippleQuery &query)
{
    return RippleBuilder(scene, layout, query).build();
}

} // namespace gui
