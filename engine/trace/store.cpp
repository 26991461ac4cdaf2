#include "engine/trace/store.h"

#include <algorithm>
#include <cassert>

namespace trace {

namespace {

constexpr EventIndex events_per_checkpoint = 4096;
constexpr std::uint8_t not_there = 255;
constexpr std::size_t events_per_digest = 64;

} // namespace

TraceStore::TraceStore()
{
    clear();
}

void TraceStore::clear()
{
    m_events.clear();
    m_rows.clear();
    m_digests.clear();
    m_outputs.clear();
    m_texts.assign(1, {});
    m_stacks.assign(1, {});
    m_counts = {};
    m_checkpoints.clear();
    m_shown_before.clear();
    m_blockages.clear();
    m_step.reset();
    m_live_end = {};
}

void TraceStore::append(const Batch &batch)
{
    m_texts.insert(m_texts.end(), batch.texts.begin(), batch.texts.end());
    m_stacks.insert(m_stacks.end(), batch.stacks.begin(), batch.stacks.end());
    for (const TraceEvent &event : batch.events)
        add(event);
    m_live_end = std::max(m_live_end, batch.now);
}

void TraceStore::add(const TraceEvent &event)
{
    assert(m_events.empty() || event.time >= m_events.back().time);

    const auto index = static_cast<EventIndex>(m_events.size());
    if (index % events_per_checkpoint == 0)
        m_checkpoints.push_back(m_counts);
    m_events.push_back(event);
    m_shown_before.push_back(not_there);
    m_live_end = std::max(m_live_end, event.time);
    if (event.kind == EventKind::Output)
        m_outputs.push_back(index);
    if (is_row_event(event.kind)) {
        add_to_row(event, index);
        follow_step(event);
    }
}

void TraceStore::add_to_row(const TraceEvent &event, EventIndex index)
{
    const std::size_t lane = lane_of(event.task);
    if (lane == m_rows.size()) {
        m_rows.emplace_back();
        m_digests.emplace_back();
    }
    assert(lane < m_rows.size());

    std::vector<EventIndex> &row = m_rows[lane];
    if (!row.empty()) {
        const Shown before = shown(m_events[row.back()]);
        m_shown_before[index] = static_cast<std::uint8_t>(before);
        --m_counts[static_cast<std::size_t>(before)];
    }
    ++m_counts[static_cast<std::size_t>(shown(event))];
    row.push_back(index);
    if (row.size() % events_per_digest == 0) {
        const std::size_t first = row.size() - events_per_digest;
        m_digests[lane].push_back(shown_one_by_one(row, first, row.size()));
    }
}

void TraceStore::follow_step(const TraceEvent &event)
{
    if (event.kind == EventKind::StepBegan)
        m_step = StepSpan{event.task, event.time};
    const bool ends = event.kind == EventKind::StepEnded || event.kind == EventKind::TaskDone;
    if (!ends || !m_step || m_step->task != event.task)
        return;
    if (event.time - m_step->begin >= slow_step)
        m_blockages.push_back({m_step->task, m_step->begin, event.time});
    m_step.reset();
}

EventIndex TraceStore::events_until(Time time) const
{
    const auto after = std::upper_bound(m_events.begin(), m_events.end(), time,
        [](Time t, const TraceEvent &event) { return t < event.time; });
    return static_cast<EventIndex>(after - m_events.begin());
}

TaskId TraceStore::task_at(std::size_t lane)
{
    return TaskId{static_cast<std::uint32_t>(lane + 1)};
}

std::size_t TraceStore::lane_of(TaskId task)
{
    return static_cast<std::size_t>(task) - 1;
}

bool TraceStore::contains(TaskId task) const
{
    return task != no_task && lane_of(task) < m_rows.size();
}

TaskInfo TraceStore::info(TaskId task) const
{
    if (!contains(task))
        return {};
    const TraceEvent &created = m_events[row(task).front()];
    return {task, text(created.text), text(TextId{created.other}), created.stack, created.time,
        created.cause == CauseKind::Task ? created.cause_task : no_task};
}

std::span<const EventIndex> TraceStore::row(TaskId task) const
{
    if (!contains(task))
        return {};
    return m_rows[lane_of(task)];
}

std::optional<std::size_t> TraceStore::row_index(TaskId task, Time time) const
{
    const auto events = row(task);
    const auto after = std::upper_bound(events.begin(), events.end(), time,
        [this](Time t, EventIndex index) { return t < m_events[index].time; });
    if (after == events.begin())
        return {};
    return static_cast<std::size_t>(after - events.begin()) - 1;
}

std::optional<TraceEvent> TraceStore::at(TaskId task, Time time) const
{
    const auto place = row_index(task, time);
    if (!place)
        return {};
    return m_events[row(task)[*place]];
}

std::vector<TraceEvent> TraceStore::all_at(Time time) const
{
    std::vector<TraceEvent> result;
    result.reserve(task_count());
    for (std::size_t lane = 0; lane < task_count(); ++lane) {
        const auto event = at(task_at(lane), time);
        if (!event)
            break; // lanes are in order of creation: the rest is younger still
        result.push_back(*event);
    }
    return result;
}

ShownCounts TraceStore::counts_at(Time time) const
{
    return counts_before(events_until(time));
}

ShownCounts TraceStore::counts_before(EventIndex end) const
{
    if (end == 0)
        return {};
    const EventIndex checkpoint = (end - 1) / events_per_checkpoint;
    ShownCounts counts = m_checkpoints[checkpoint];
    for (EventIndex i = checkpoint * events_per_checkpoint; i < end; ++i) {
        if (!is_row_event(m_events[i].kind))
            continue;
        if (m_shown_before[i] != not_there)
            --counts[m_shown_before[i]];
        ++counts[static_cast<std::size_t>(shown(m_events[i]))];
    }
    return counts;
}

ShownSet TraceStore::shown_one_by_one(
    std::span<const EventIndex> row, std::size_t first, std::size_t last) const
{
    ShownSet result;
    for (std::size_t i = first; i < last; ++i)
        result.set(static_cast<std::size_t>(shown(m_events[row[i]])));
    return result;
}

ShownSet TraceStore::shown_between(TaskId task, std::size_t first, std::size_t last) const
{
    const auto events = row(task);
    assert(first <= last && last <= events.size());

    const std::size_t first_block = (first + events_per_digest - 1) / events_per_digest;
    const std::size_t last_block = last / events_per_digest;
    if (first_block >= last_block)
        return shown_one_by_one(events, first, last);
    ShownSet result = shown_one_by_one(events, first, first_block * events_per_digest);
    for (std::size_t block = first_block; block < last_block; ++block)
        result |= m_digests[lane_of(task)][block];
    return result | shown_one_by_one(events, last_block * events_per_digest, last);
}

Durations TraceStore::durations(TaskId task, Time until) const
{
    Durations result;
    const auto events = row(task);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const TraceEvent &event = m_events[events[i]];
        if (event.time >= until)
            break;
        const Time spent = std::min(row_end(task, i), until) - event.time;
        switch (shown(event)) {
        case Shown::Ready:
            result.ready += spent;
            break;
        case Shown::Running:
            result.running += spent;
            break;
        case Shown::Waiting:
            result.waiting += spent;
            break;
        case Shown::CancelRequested:
        case Shown::CleaningUp:
            result.cancelling += spent;
            break;
        case Shown::Result:
        case Shown::Exception:
        case Shown::Cancelled:
            break;
        }
    }
    return result;
}

Time TraceStore::row_end(TaskId task, std::size_t row_index) const
{
    const auto events = row(task);
    return row_index + 1 < events.size() ? m_events[events[row_index + 1]].time : m_live_end;
}

std::vector<TraceStore::Blockage> TraceStore::blockages(Time from, Time to) const
{
    auto first = std::partition_point(m_blockages.begin(), m_blockages.end(),
        [from](const Blockage &blockage) { return blockage.end < from; });
    std::vector<Blockage> result;
    for (; first != m_blockages.end() && first->begin <= to; ++first)
        result.push_back(*first);
    if (m_step && m_live_end - m_step->begin >= slow_step && m_step->begin <= to
        && m_live_end >= from)
        result.push_back({m_step->task, m_step->begin, m_live_end});
    return result;
}

std::string_view TraceStore::text(TextId id) const
{
    if (const auto number = default_name_number(id)) {
        std::string &name = m_default_names[*number];
        if (name.empty())
            name = "Task-" + std::to_string(*number);
        return name;
    }
    return m_texts.at(static_cast<std::size_t>(id));
}

const Stack &TraceStore::stack(StackId id) const
{
    return m_stacks.at(static_cast<std::size_t>(id));
}

const Stack &TraceStore::stack_at(TaskId task, Time time) const
{
    const Stack &none = m_stacks.front();
    const auto place = row_index(task, time);
    if (!place)
        return none;
    const auto events = row(task);
    if (is_done(m_events[events[*place]].condition))
        return none;
    bool started = false;
    for (std::size_t i = *place + 1; i-- > 0;) {
        const TraceEvent &event = m_events[events[i]];
        const Stack &lines = stack(event.stack);
        if (!lines.empty())
            return started && event.kind == EventKind::TaskCreated ? none : lines;
        started = started || event.kind == EventKind::StepBegan;
    }
    return none;
}

const SourceLine *TraceStore::stands_at(TaskId task, Time time) const
{
    const Stack &lines = stack_at(task, time);
    return lines.empty() ? nullptr : &lines.front();
}

} // namespace trace
