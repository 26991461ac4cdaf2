#include "engine/trace/store.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace trace {

namespace {

constexpr EventIndex events_per_count = 4096;

/// Where they are far apart, finding a time takes long; where they are close, much memory, as each
/// has a place for each task.
constexpr std::size_t least_between_checkpoints = 8192;
constexpr std::size_t between_checkpoints_per_task = 4;

/// In longer stretches of a row, what was shown is read from the sums.
constexpr std::size_t long_stretch = 64;

} // namespace

TraceStore::TraceStore()
{
    clear();
}

void TraceStore::clear()
{
    m_events.clear();
    m_rows.clear();
    m_arena.clear();
    m_latest.clear();
    m_shown.clear();
    m_checkpoints.assign(1, {});
    m_outputs.clear();
    m_texts.assign(1, {});
    m_stacks.assign(1, {});
    m_counts = {};
    m_count_checkpoints.clear();
    m_blockages = {};
    m_loop = {};
    m_live_end = {};
    m_known_since = {};
}

void TraceStore::forget_before(EventIndex first)
{
    if (first == 0 || first >= size())
        return;
    const Time since = time(first);
    const std::vector<EventIndex> kept = kept_before(first);

    TraceStore shorter;
    shorter.m_loop = m_loop.forget_before(m_events, first, kept);
    shorter.m_texts = std::move(m_texts);
    shorter.m_stacks = std::move(m_stacks);
    shorter.m_default_names = std::move(m_default_names);
    for (const EventIndex index : kept)
        shorter.add(m_events[index]);
    for (EventIndex index = first; index < size(); ++index)
        shorter.add(m_events[index]);
    shorter.m_live_end = m_live_end;
    shorter.m_known_since = since;
    *this = std::move(shorter);
}

std::vector<EventIndex> TraceStore::kept_before(EventIndex first) const
{
    std::vector<EventIndex> kept = latest_before(first);
    const std::size_t tasks = kept.size();
    for (std::size_t lane = 0; lane < tasks; ++lane)
        kept.push_back(row(task_at(lane)).front());
    const std::vector<EventIndex> sources = m_loop.sources(m_events, first);
    kept.insert(kept.end(), sources.begin(), sources.end());
    std::ranges::sort(kept);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    return kept;
}

void TraceStore::append(const Batch &batch)
{
    m_known_since = std::max(m_known_since, batch.known_since);
    m_texts.insert(m_texts.end(), batch.texts.begin(), batch.texts.end());
    m_stacks.insert(m_stacks.end(), batch.stacks.begin(), batch.stacks.end());
    for (std::size_t i = 0; i < batch.events.size(); ++i) {
        prefetch(std::span(batch.events).subspan(i));
        add(batch.events[i]);
    }
    m_live_end = std::max(m_live_end, batch.now);
}

/// With many tasks each event goes to another place of a large memory, which takes longer to reach
/// than the event to add: what is to come is fetched ahead.
void TraceStore::prefetch(std::span<const TraceEvent> coming) const
{
    constexpr std::size_t far = 16;
    constexpr std::size_t near = 8;
    if (coming.size() <= far || m_rows.size() < 256)
        return;
    if (const std::size_t lane = lane_of(coming[far].task); lane < m_rows.size())
        __builtin_prefetch(&m_rows[lane]);
    if (const std::size_t lane = lane_of(coming[near].task); lane < m_rows.size())
        m_rows[lane].prefetch();
}

void TraceStore::add(const TraceEvent &event)
{
    assert(size() == 0 || event.time >= m_events.time(static_cast<EventIndex>(size() - 1)));

    const auto index = static_cast<EventIndex>(size());
    if (index % events_per_count == 0)
        m_count_checkpoints.push_back(m_counts);
    if (index - m_checkpoints.back().before
        >= std::max(least_between_checkpoints, between_checkpoints_per_task * task_count()))
        m_checkpoints.push_back({index, m_latest, m_shown});
    m_live_end = std::max(m_live_end, event.time);
    if (event.kind == EventKind::Output)
        m_outputs.push_back(index);
    if (event.time < m_known_since) [[unlikely]]
        m_loop.follow_kept(event, index);
    else
        m_loop.follow(event, index);
    if (is_row_event(event.kind)) {
        add_to_row(event, index);
        m_blockages.follow(event);
    } else {
        m_events.append(event, {});
    }
}

void TraceStore::add_to_row(const TraceEvent &event, EventIndex index)
{
    const std::size_t lane = lane_of(event.task);
    const Shown now = shown(event);
    std::optional<Shown> before;
    if (lane == m_rows.size()) {
        m_rows.emplace_back();
        m_latest.push_back(index);
        m_shown.push_back(now);
    } else {
        assert(lane < m_rows.size());
        before = std::exchange(m_shown[lane], now);
        --m_counts[static_cast<std::size_t>(*before)];
        m_latest[lane] = index;
    }
    ++m_counts[static_cast<std::size_t>(now)];
    m_rows[lane].append(m_arena, index, event.time, now);
    m_events.append(event, before);
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
    const TraceEvent created = m_events[row(task).front()];
    return {task, text(created.text), text(TextId{created.other}), created.stack, created.time,
        created.cause == CauseKind::Task ? created.cause_task : no_task};
}

Row TraceStore::row(TaskId task) const
{
    return contains(task) ? Row(m_rows[lane_of(task)], m_live_end) : Row();
}

std::optional<std::size_t> TraceStore::row_index(TaskId task, Time time) const
{
    const std::size_t after = row(task).first_after(time);
    return after == 0 ? std::nullopt : std::optional(after - 1);
}

std::optional<TraceEvent> TraceStore::at(TaskId task, Time time) const
{
    const auto place = row_index(task, time);
    if (!place)
        return {};
    return m_events[row(task)[*place]];
}

const TraceStore::Checkpoint &TraceStore::checkpoint(EventIndex end) const
{
    const auto after = std::ranges::partition_point(
        m_checkpoints, [end](const Checkpoint &each) { return each.before <= end; });
    return *std::prev(after);
}

std::vector<EventIndex> TraceStore::latest_at(Time time) const
{
    return latest_before(events_until(time));
}

std::vector<EventIndex> TraceStore::latest_before(EventIndex end) const
{
    const Checkpoint &from = checkpoint(end);
    std::vector<EventIndex> latest = from.latest;
    for (EventIndex index = from.before; index < end; ++index) {
        const EventKind kind = m_events.kind(index);
        if (kind == EventKind::TaskCreated)
            latest.push_back(index);
        else if (is_row_event(kind))
            latest[lane_of(m_events.task(index))] = index;
    }
    return latest;
}

std::vector<Shown> TraceStore::shown_at(Time time) const
{
    const EventIndex end = events_until(time);
    const Checkpoint &from = checkpoint(end);
    std::vector<Shown> result = from.shown;
    for (EventIndex index = from.before; index < end; ++index) {
        const EventKind kind = m_events.kind(index);
        if (kind == EventKind::TaskCreated)
            result.push_back(m_events.shown_after(index));
        else if (is_row_event(kind))
            result[lane_of(m_events.task(index))] = m_events.shown_after(index);
    }
    return result;
}

std::vector<TraceEvent> TraceStore::all_at(Time time) const
{
    const std::vector<EventIndex> latest = latest_at(time);
    std::vector<TraceEvent> result(latest.size());
    std::ranges::transform(
        latest, result.begin(), [this](EventIndex index) { return m_events[index]; });
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
    const EventIndex checkpoint = (end - 1) / events_per_count;
    ShownCounts counts = m_count_checkpoints[checkpoint];
    for (EventIndex i = checkpoint * events_per_count; i < end; ++i) {
        if (!is_row_event(m_events.kind(i)))
            continue;
        if (const auto before = m_events.shown_before(i))
            --counts[static_cast<std::size_t>(*before)];
        ++counts[static_cast<std::size_t>(m_events.shown_after(i))];
    }
    return counts;
}

ShownSet TraceStore::shown_between(TaskId task, std::size_t first, std::size_t last) const
{
    const Row events = row(task);
    assert(first <= last && last <= events.size());

    ShownSet result;
    std::size_t from = first;
    if (last - first > long_stretch) { // all but the last few by the time spent
        from = last - long_stretch / 2;
        const Spent before = events.spent_until(events.time(first), first);
        const Spent after = events.spent_until(events.time(from), from);
        for (std::size_t shown = 0; shown < live_count; ++shown)
            result.set(shown, after[shown] > before[shown]);
    }
    for (std::size_t i = from; i < last; ++i)
        result.set(static_cast<std::size_t>(events.shown(i)));
    return result;
}

Durations TraceStore::durations(TaskId task, Time until) const
{
    const Row events = row(task);
    const Spent spent = events.spent_until(until);
    const Spent unknown = events.spent_until(std::min(m_known_since, until));
    const auto of = [&](Shown shown) {
        const auto at = static_cast<std::size_t>(shown);
        return spent[at] - unknown[at];
    };
    return {of(Shown::Ready), of(Shown::Running), of(Shown::Waiting),
        of(Shown::CancelRequested) + of(Shown::CleaningUp)};
}

Time TraceStore::row_end(TaskId task, std::size_t row_index) const
{
    return row(task).end(row_index);
}

std::size_t TraceStore::memory_use() const
{
    std::size_t bytes = m_events.memory_use() + m_arena.memory_use()
        + m_rows.capacity() * sizeof(RowStorage)
        + m_latest.capacity() * (sizeof(EventIndex) + sizeof(Shown))
        + m_outputs.capacity() * sizeof(EventIndex)
        + m_count_checkpoints.capacity() * sizeof(ShownCounts) + m_loop.memory_use()
        + m_blockages.memory_use();
    for (const RowStorage &row : m_rows)
        bytes += row.memory_use() - sizeof row;
    for (const Checkpoint &checkpoint : m_checkpoints)
        bytes += sizeof checkpoint
            + checkpoint.latest.capacity() * (sizeof(EventIndex) + sizeof(Shown));
    for (const std::string &text : m_texts)
        bytes += sizeof text + (text.size() > 15 ? text.capacity() + 1 : 0);
    for (const Stack &stack : m_stacks)
        bytes += sizeof stack + stack.capacity() * sizeof(SourceLine);
    return bytes;
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
    const Row events = row(task);
    if (is_done(m_events[events[*place]].condition))
        return none;
    bool started = false;
    for (std::size_t i = *place + 1; i-- > 0;) {
        const TraceEvent event = m_events[events[i]];
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
