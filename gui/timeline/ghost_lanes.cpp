#include "gui/timeline/ghost_lanes.h"

#include "gui/document/compared_run.h"
#include "gui/timeline/chip.h"
#include "gui/timeline/hazard_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::GhostLanes)
};

/// Whether there is nothing to see in this part of a lane but what is thin.
bool isFree(const TimelineLayout &layout, std::size_t lane, const QRect &rect)
{
    const LaneItems &from = layout.items[lane];
    const LaneItems &to = layout.items[lane + 1];
    const auto hits = [&rect](const QRect &other) { return other.intersects(rect); };
    bool hit = false;
    for (std::size_t i = from.bars; i < to.bars; ++i) {
        const Bar &bar = layout.bars[i];
        const bool low = bar.shown == Shown::Waiting; // the room above it is for labels
        hit = hit || hits(bar.glyph | bar.label) || (!low && hits(bar.rect));
    }
    for (std::size_t i = from.strips; i < to.strips; ++i)
        hit = hit || hits(layout.strips[i].rect);
    for (std::size_t i = from.caps; i < to.caps; ++i)
        hit = hit || hits(layout.caps[i].rect) || hits(layout.caps[i].label);
    for (std::size_t i = from.pins; i < to.pins; ++i)
        hit = hit || hits(layout.pins[i].rect);
    return !hit;
}

/// What the lanes of the second run are, and where.
class GhostBuilder
{
public:
    GhostBuilder(const TimelineScene &scene, const TimelineLayout &first)
        : m_scene(scene)
        , m_first(first)
        , m_ghosts(ghostScene(scene))
        , m_second(*scene.second)
    {
    }

    [[nodiscard]] GhostLayout build();

private:
    void addUnderLanes();
    void addBelow();
    void add(TaskId under, TaskId task, int top);
    void markTrial(int x);
    void placeChip(TrialMark &mark, const GhostLane &lane);
    [[nodiscard]] bool isFreeAbove(const GhostLane &lane, const QRect &rect) const;
    void clearUnder(const QRect &chip, std::size_t place);
    void markDifference(int x);
    [[nodiscard]] std::optional<int> seenAt(Time time) const;
    [[nodiscard]] int leftOfPins(std::size_t place, int x) const;

    const TimelineScene &m_scene;
    const TimelineLayout &m_first;
    TimelineScene m_ghosts;
    const ComparedRun &m_second;
    GhostLayout m_layout;
};

GhostLayout GhostBuilder::build()
{
    addUnderLanes();
    addBelow();
    layOutLanes(m_ghosts, m_layout.run);
    if (const auto x = seenAt(m_second.trial().at))
        markTrial(*x);
    if (const auto &divergence = m_second.divergence()) {
        if (const auto x = seenAt(divergence->time))
            markDifference(*x);
    }
    return std::move(m_layout);
}

void GhostBuilder::addUnderLanes()
{
    const Lanes &order = m_scene.order;
    for (std::size_t lane = laneAt(m_scene, m_scene.scroll); lane < order.count(); ++lane) {
        const int top = laneTop(m_scene, lane) + m_scene.metrics.laneHeight;
        if (top > m_scene.lanes.bottom())
            break;
        const TaskId task = order.at(lane).task;
        if (task != asyncio::no_task)
            add(task, m_second.under(task), top);
    }
}

void GhostBuilder::addBelow()
{
    const int height = m_scene.metrics.laneHeight;
    const int first = laneTop(m_scene, m_scene.order.count());
    const std::vector<TaskId> &extra = m_second.extra();
    const int hidden = std::max(0, m_scene.lanes.top() - first) / height;
    for (auto i = static_cast<std::size_t>(hidden); i < extra.size(); ++i) {
        const int top = first + static_cast<int>(i) * height;
        if (top > m_scene.lanes.bottom())
            break;
        add(asyncio::no_task, extra[i], top);
    }
}

/// Tasks that are in neither run yet have no lane.
void GhostBuilder::add(TaskId under, TaskId task, int top)
{
    const bool above = under != asyncio::no_task && !m_scene.row(under).empty();
    const bool here = task != asyncio::no_task && !m_ghosts.row(task).empty();
    if (!above && !here)
        return;
    GhostLane lane{under, task,
        QRect(m_scene.lanes.left(), top, m_scene.lanes.width(), m_scene.metrics.laneHeight)};
    if (here) {
        lane.place = m_layout.run.lanes.size();
        m_layout.run.lanes.push_back({task, lane.rect});
    }
    m_layout.lanes.push_back(lane);
}

/// The column of a time, unless it is out of sight or in the hidden future.
std::optional<int> GhostBuilder::seenAt(Time time) const
{
    if (m_scene.limit && time > *m_scene.limit)
        return {};
    const int x = m_scene.axis.columnOf(time);
    return x >= m_scene.axis.left && x < m_scene.axis.right() ? std::optional(x) : std::nullopt;
}

void GhostBuilder::markTrial(int x)
{
    const auto lane = std::ranges::find(m_layout.lanes, m_second.trial().task, &GhostLane::task);
    if (lane == m_layout.lanes.end() || !lane->place)
        return;
    const TimelineMetrics &metrics = m_scene.metrics;
    const int thick = metrics.leastMark;
    const bool pair = lane->under != asyncio::no_task;
    const int top = lane->rect.top() - (pair ? metrics.laneHeight : 0);
    TrialMark mark{QRect(x - thick / 2, top, thick, lane->rect.bottom() - top + 1), {},
        Words::tr("cancel here?")};
    placeChip(mark, *lane);
    m_layout.trial = mark;
}

/// Left of it both runs are the same, so that nothing is lost if the chip hides something there.
void GhostBuilder::placeChip(TrialMark &mark, const GhostLane &lane)
{
    const TimelineMetrics &metrics = m_scene.metrics;
    const QSize size(metrics.textWidth(mark.text) + metrics.glyphSize + 3 * metrics.padding,
        metrics.labelHeight + 2);
    const int top = metrics.labelTop - 1;
    const int before = leftOfPins(*lane.place, mark.pole.center().x()) - 2 - size.width();
    const QRect left(QPoint(before, lane.rect.top() + top), size);
    const QRect above(QPoint(mark.pole.right() + 2, mark.pole.top() + top), size);
    const auto has = [this](const QRect &rect) {
        return rect.left() >= m_scene.axis.left && rect.right() < m_scene.axis.right();
    };
    if (has(left) && isFree(m_layout.run, *lane.place, left)) {
        mark.chip = left;
    } else if (has(above) && isFreeAbove(lane, above)) {
        mark.chip = above;
    } else if (has(left)) {
        mark.chip = left;
        clearUnder(left, *lane.place);
    } else {
        QRect behind = above; // the label there
        while (has(behind) && behind.left() < above.right() && !isFreeAbove(lane, behind))
            behind.translate(metrics.padding, 0);
        if (has(behind) && isFreeAbove(lane, behind))
            mark.chip = behind;
    }
}

bool GhostBuilder::isFreeAbove(const GhostLane &lane, const QRect &rect) const
{
    const auto first = std::ranges::find(m_first.lanes, lane.under, &Lane::task);
    return first != m_first.lanes.end()
        && isFree(m_first, static_cast<std::size_t>(first - m_first.lanes.begin()), rect);
}

/// What was to be read there is in the lane above, too.
void GhostBuilder::clearUnder(const QRect &chip, std::size_t place)
{
    TimelineLayout &run = m_layout.run;
    for (std::size_t i = run.items[place].bars; i < run.items[place + 1].bars; ++i) {
        Bar &bar = run.bars[i];
        if (!(bar.glyph | bar.label).intersects(chip))
            continue;
        bar.glyph = {};
        bar.label = {};
        bar.text.clear();
    }
}

/// The request that was tried out has a pin of its own.
int GhostBuilder::leftOfPins(std::size_t place, int x) const
{
    const TimelineLayout &run = m_layout.run;
    int left = x - m_scene.metrics.leastMark / 2;
    for (std::size_t i = run.items[place].pins; i < run.items[place + 1].pins; ++i) {
        const QRect &pin = run.pins[i].rect;
        if (pin.left() <= x && pin.right() >= x - 2 * pin.width())
            left = std::min(left, pin.left());
    }
    return left;
}

void GhostBuilder::markDifference(int x)
{
    const QString text = Words::tr("first difference");
    const QRect strip = loopStrip(m_scene);
    QRect chip = chipRect(m_scene, x, strip.top(), text);
    chip.setHeight(strip.height());
    m_layout.difference = {x, chip, text};
}

} // namespace

TimelineScene ghostScene(const TimelineScene &scene)
{
    TimelineScene ghosts{scene.second->store(), scene.order, scene.metrics, scene.axis, scene.lanes,
        scene.scroll, scene.secondOutputs};
    ghosts.limit = scene.limit;
    ghosts.blockedFrom = scene.blockedFrom;
    ghosts.queuePlaces = scene.queuePlaces;
    return ghosts;
}

GhostLayout layOutGhosts(const TimelineScene &scene, const TimelineLayout &first)
{
    return GhostBuilder(scene, first).build();
}

const GhostLane *ghostAt(const TimelineLayout &layout, QPoint position)
{
    if (!layout.ghosts)
        return nullptr;
    const auto found = std::ranges::find_if(layout.ghosts->lanes,
        [position](const GhostLane &lane) { return lane.rect.contains(position); });
    return found == layout.ghosts->lanes.end() ? nullptr : &*found;
}

} // namespace gui
