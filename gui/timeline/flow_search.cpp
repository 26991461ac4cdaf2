#include "gui/timeline/flow_search.h"

#include "engine/trace/cancel_search.h"
#include "engine/trace/causes.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace gui {

using trace::CauseKind;
using trace::EventIndex;
using trace::EventKind;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

/// How many events are looked at, of all selected tasks together.
constexpr int most_looked_at = 4000;
/// How many tasks are looked at; more would be a tangle.
constexpr std::size_t most_tasks = 64;
/// How many cancels of a task are found for sure.
constexpr int most_cancels = 32;

/// How many events after this one can be what its task did: in a step all, then callbacks do it.
std::size_t reach(const TraceEvent &event)
{
    if (event.condition == trace::Condition::Running)
        return most_looked_at;
    if (event.kind == EventKind::TaskDone)
        return 256;
    return event.kind == EventKind::StepEnded ? 32 : 0;
}

bool isRare(const Flow &flow)
{
    return flow.kind == FlowKind::Spawn || flow.kind == FlowKind::Cancel;
}

/// How far a search has come to one side of the playhead.
struct Side
{
    std::size_t place = 0;
    Time::rep slot = 0;
    int seen = 0; ///< of the events in this slot
};

class FlowSearch
{
public:
    FlowSearch(const TraceStore &store, const FlowQuery &query)
        : m_store(store)
        , m_query(query)
    {
    }

    [[nodiscard]] std::vector<Flow> run();

private:
    void lookAtTask(TaskId task);
    void lookAtCancels(TaskId task);
    void lookAround(TaskId task);
    void lookAt(TaskId task, std::size_t place);
    void addDeeds(TaskId task, std::size_t place);
    void addWhoWaits();
    void add(const std::optional<Flow> &flow);
    [[nodiscard]] std::optional<Flow> arrival(EventIndex index) const;
    [[nodiscard]] std::optional<Flow> wait(EventIndex index, const TraceEvent &event) const;
    [[nodiscard]] Time deedTime(TaskId task, Time time) const;
    [[nodiscard]] std::optional<EventIndex> lastWait(TaskId task, Time until) const;
    [[nodiscard]] trace::Row row(TaskId task) const
    {
        return m_store.row(task).until(m_query.until);
    }
    [[nodiscard]] bool isSelected(TaskId task) const;
    template <class Key>
    void sortBy(Key key)
    {
        std::sort(m_flows.begin(), m_flows.end(),
            [&](const Flow &one, const Flow &other) { return key(one) < key(other); });
    }
    [[nodiscard]] bool inRange(Time time) const
    {
        return time >= m_query.range.begin && time <= m_query.range.end;
    }
    [[nodiscard]] Time distance(const Flow &flow) const
    {
        return flow.end > m_query.playhead ? flow.end - m_query.playhead
                                           : m_query.playhead - flow.end;
    }

    const TraceStore &m_store;
    const FlowQuery &m_query;
    std::vector<Flow> m_flows;
    int m_left = most_looked_at;
    int m_leftOfTask = 0;
};

std::vector<Flow> FlowSearch::run()
{
    const std::size_t count = std::min(m_query.selected.size(), most_tasks);
    for (std::size_t i = 0; i < count; ++i) {
        const TaskId task = m_query.selected[m_query.selected.size() - 1 - i];
        m_leftOfTask = m_left / static_cast<int>(count - i);
        m_left -= m_leftOfTask;
        if (!row(task).empty())
            lookAtTask(task);
        m_left += m_leftOfTask;
    }
    if (count > 0)
        addWhoWaits();

    // Where there are too many, the rare ones stay.
    sortBy(
        [this](const Flow &flow) { return std::tuple(!isRare(flow), distance(flow), flow.event); });
    m_flows.erase(std::unique(m_flows.begin(), m_flows.end()), m_flows.end());
    m_flows.resize(std::min(m_flows.size(), most_flows));
    sortBy([this](const Flow &flow) { return std::tuple(distance(flow), flow.event); });
    return std::move(m_flows);
}

void FlowSearch::lookAtTask(TaskId task)
{
    const trace::Row events = row(task);
    lookAt(task, 0);
    lookAt(task, events.size() - 1);
    lookAtCancels(task);
    lookAround(task);
}

void FlowSearch::lookAtCancels(TaskId task)
{
    const trace::Row events = row(task);
    std::size_t from = events.first_after(m_query.range.begin - Time{1});
    for (int i = 0; i < most_cancels && m_leftOfTask > 0; ++i) {
        const auto place = trace::find_cancel(m_store, task, EventKind::CancelRequested, from);
        if (!place || events.time(*place) > m_query.range.end)
            break;
        lookAt(task, *place);
        from = *place + 1;
    }
}

/// From the playhead to both sides; of events that are too near together for their arrows only
/// some.
void FlowSearch::lookAround(TaskId task)
{
    constexpr int most_in_slot = 12;
    const trace::Row events = row(task);
    const std::size_t first = events.first_after(m_query.range.begin - Time{1});
    const std::size_t last = std::max(first, events.first_after(m_query.range.end));
    const Time slot = std::max(m_query.slot, Time{1});
    const Time playhead = m_query.scale.placeOf(m_query.playhead);
    Side right{std::clamp(events.first_after(m_query.playhead), first, last)};
    Side left{right.place};
    while (m_leftOfTask > 0 && (left.place > first || right.place < last)) {
        const bool goLeft = right.place >= last
            || (left.place > first
                && m_query.playhead - events.time(left.place - 1)
                    <= events.time(right.place) - m_query.playhead);
        Side &side = goLeft ? left : right;
        const std::size_t place = goLeft ? left.place - 1 : right.place;
        const Time::rep in = (m_query.scale.placeOf(events.time(place)) - playhead) / slot;
        side.seen = in == side.slot ? side.seen + 1 : 1;
        side.slot = in;
        if (side.seen <= most_in_slot) {
            lookAt(task, place);
            side.place = goLeft ? place : place + 1;
        } else if (goLeft) {
            side.place = std::clamp(
                events.first_after(m_query.scale.timeOf(playhead + (in - 1) * slot)), first, place);
        } else {
            const Time next = m_query.scale.timeOf(playhead + (in + 1) * slot) - Time{1};
            side.place = std::clamp(events.first_after(next), place + 1, last);
        }
    }
}

void FlowSearch::lookAt(TaskId task, std::size_t place)
{
    --m_leftOfTask;
    const EventIndex index = row(task)[place];
    add(arrival(index));
    addDeeds(task, place);
}

/// What a task does to others from this event until the next of its row.
void FlowSearch::addDeeds(TaskId task, std::size_t place)
{
    const trace::Row events = row(task);
    const EventIndex begin = events[place];
    const std::size_t next = place + 1 < events.size() ? events[place + 1] : m_store.size();
    const std::size_t end = std::min(next, begin + 1 + reach(m_store.event(begin)));
    for (EventIndex i = begin + 1; i < end && m_leftOfTask > 0; ++i) {
        --m_leftOfTask;
        const TraceEvent event = m_store.event(i);
        if (event.cause != CauseKind::Task || event.cause_task != task || event.task == task)
            continue;
        const auto flow = arrival(i);
        if (!flow || flow->source != task)
            continue;
        add(flow);
        if (const auto waited = lastWait(event.task, event.time); waited)
            add(wait(*waited, m_store.event(*waited)));
    }
}

/// Of those that are visible: who waits at the playhead for one that is selected.
void FlowSearch::addWhoWaits()
{
    for (const TaskId task : m_query.visible) {
        const auto waits = lastWait(task, m_query.playhead);
        const auto flow = waits ? wait(*waits, m_store.event(*waits)) : std::nullopt;
        if (flow && isSelected(flow->target))
            add(flow);
    }
}

void FlowSearch::add(const std::optional<Flow> &flow)
{
    if (flow && inRange(flow->end))
        m_flows.push_back(*flow);
}

/// The flow that this event of a task tells of, if it does.
std::optional<Flow> FlowSearch::arrival(EventIndex index) const
{
    const TraceEvent event = m_store.event(index);
    FlowKind kind = FlowKind::Spawn;
    switch (event.kind) {
    case EventKind::TaskCreated:
        kind = FlowKind::Spawn;
        break;
    case EventKind::TaskReady:
        kind = FlowKind::WakeUp;
        break;
    case EventKind::CancelRequested:
        kind = FlowKind::Cancel;
        break;
    case EventKind::StepEnded:
        return wait(index, event);
    default:
        return {};
    }
    const auto cause = trace::cause_in_rows(m_store, index);
    const TaskId source = cause ? m_store.event(*cause).task : event.cause_task;
    if (source == event.task)
        return {}; // within its own lane
    if (source != asyncio::no_task)
        return Flow{kind, CauseKind::Task, source, event.task, deedTime(source, event.time),
            event.time, index};
    if (event.cause != CauseKind::Timer && event.cause != CauseKind::User)
        return {};
    return Flow{kind, event.cause, source, event.task, event.time, event.time, index};
}

std::optional<Flow> FlowSearch::wait(EventIndex index, const TraceEvent &event) const
{
    const TaskId awaited{event.other};
    if (event.kind != EventKind::StepEnded || !m_store.contains(awaited) || awaited == event.task)
        return {};
    return Flow{
        FlowKind::Await, CauseKind::Task, event.task, awaited, event.time, event.time, index};
}

/// The latest time at which what a task did until then can have been done: within a step, or when
/// that was over. Callbacks do it a little later.
Time FlowSearch::deedTime(TaskId task, Time time) const
{
    const auto place = m_store.row_index(task, time);
    if (!place)
        return time;
    const TraceEvent event = m_store.event(row(task)[*place]);
    const bool over = event.kind == EventKind::StepEnded || event.kind == EventKind::TaskDone;
    return over ? event.time : time;
}

/// The latest time that a task was suspended, if that is not long ago.
std::optional<EventIndex> FlowSearch::lastWait(TaskId task, Time until) const
{
    constexpr std::size_t most_back = 8;
    const auto place = m_store.row_index(task, until);
    if (!place)
        return {};
    const trace::Row events = row(task);
    for (std::size_t i = *place + 1; i-- > 0 && *place - i < most_back;) {
        if (m_store.event(events[i]).kind == EventKind::StepEnded)
            return events[i];
    }
    return {};
}

bool FlowSearch::isSelected(TaskId task) const
{
    return std::find(m_query.selected.begin(), m_query.selected.end(), task)
        != m_query.selected.end();
}

} // namespace

std::vector<Flow> findFlows(const TraceStore &store, const FlowQuery &query)
{
    return FlowSearch(store, query).run();
}

} // namespace gui
