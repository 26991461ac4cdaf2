#include "engine/trace/chrome_trace.h"

#include "engine/trace/event_json.h"
#include "engine/trace/event_words.h"
#include "engine/trace/file.h"
#include "engine/trace/json_text.h"

#include <algorithm>

namespace trace {

namespace {

constexpr std::uint32_t process_tid = 0;
constexpr std::uint32_t loop_tid = 1;
constexpr std::uint32_t first_task_tid = 11; ///< of task 1

std::uint32_t tid_of(TaskId task)
{
    return task == no_task ? loop_tid
                           : first_task_tid + static_cast<std::uint32_t>(TraceStore::lane_of(task));
}

/// The tasks that were created before this time; they are the first lanes.
std::size_t lanes_before(const TraceStore &store, Time time)
{
    std::size_t low = 0;
    std::size_t high = store.task_count();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (store.info(TraceStore::task_at(middle)).created < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void append_name(std::string &args, std::string_view name)
{
    args += "{\"name\":";
    append_json(args, name);
    args += '}';
}

} // namespace

ChromeTraceWriter::ChromeTraceWriter(
    const TraceStore &store, Time from, Time to, std::string_view title, std::ostream &out)
    : m_store(store)
    , m_out(out)
    , m_events(out)
    , m_title(title)
    , m_from(std::max(from, Time{}))
    , m_until(std::max(m_from, std::min(to, store.live_end())))
    , m_first(store.events_until(m_from - Time{1}))
    , m_end(std::max(m_first, store.events_until(m_until)))
    , m_lanes(lanes_before(store, m_from))
    , m_places(store.task_count(), 0)
    , m_named(store.task_count(), false)
{
}

bool ChromeTraceWriter::write_some(std::size_t count)
{
    if (m_finished || !m_out)
        return false;
    if (!m_begun)
        write_head();
    m_begun = true;
    const std::size_t all = m_lanes + (m_end - m_first);
    for (; count > 0 && m_done < all; --count, ++m_done) {
        if (m_done < m_lanes)
            write_before(TraceStore::task_at(m_done));
        else
            write_event(m_first + static_cast<EventIndex>(m_done - m_lanes));
    }
    m_finished = m_done == all;
    if (m_finished)
        write_tail();
    m_events.flush();
    return !m_finished && m_out;
}

double ChromeTraceWriter::progress() const
{
    const std::size_t all = m_lanes + (m_end - m_first);
    return all == 0 ? 1 : static_cast<double>(m_done) / static_cast<double>(all);
}

void ChromeTraceWriter::write_head()
{
    m_events.begin_file(m_title, m_from, m_until);
    append_name(m_events.metadata("process_name", process_tid), m_title);
    m_events.end();
    append_name(m_events.metadata("thread_name", loop_tid), "event loop");
    m_events.end();
    m_events.metadata("thread_sort_index", loop_tid) += "{\"sort_index\":0}";
    m_events.end();
}

/// The rest of the state that the task was in when the stretch began.
void ChromeTraceWriter::write_before(TaskId task)
{
    const auto place = m_store.row_index(task, m_from - Time{1});
    if (!place)
        return;
    m_places[TraceStore::lane_of(task)] = static_cast<std::uint32_t>(*place + 1);
    const TraceEvent event = m_store.event(m_store.row(task)[*place]);
    if (is_done(event.condition))
        return;
    if (event.condition == Condition::Running)
        m_steps.push_back({task, m_from});
    if (m_store.row_end(task, *place) > m_from)
        write_state(task, *place, m_from);
}

void ChromeTraceWriter::write_event(EventIndex index)
{
    const TraceEvent event = m_store.event(index);
    if (is_row_event(event.kind))
        write_row_event(index, event);
    else if (event.kind == EventKind::TurnBegan || event.kind == EventKind::TurnEnded)
        write_turn_event(index, event);
    else
        write_instant(index, event);
}

void ChromeTraceWriter::write_tail()
{
    cut_steps(0, m_until);
    if (m_turn)
        close_turn(m_until, nullptr);
    m_events.end_file();
}

void ChromeTraceWriter::name_lane(TaskId task)
{
    const std::size_t lane = TraceStore::lane_of(task);
    if (m_named[lane])
        return;
    m_named[lane] = true;
    append_name(m_events.metadata("thread_name", tid_of(task)), m_store.info(task).name);
    m_events.end();
    std::string &args = m_events.metadata("thread_sort_index", tid_of(task));
    args += "{\"sort_index\":";
    append_number(args, static_cast<std::int64_t>(lane) + 1);
    args += '}';
    m_events.end();
}

void ChromeTraceWriter::write_row_event(EventIndex index, const TraceEvent &event)
{
    const std::size_t place = m_places[TraceStore::lane_of(event.task)]++;
    if (is_done(event.condition)) {
        name_lane(event.task);
        append_event_json(
            m_events.instant("state", state_word(shown(event)), tid_of(event.task), event.time),
            m_store, index);
        m_events.end();
    } else {
        write_state(event.task, place, event.time);
    }
    if (event.kind == EventKind::CancelDelivered) {
        m_events.instant("cancel", "cancel delivered", tid_of(event.task), event.time) += "{}";
        m_events.end();
    }
    write_flow(index, event);
    follow_steps(event);
}

/// From `begin` to the task's next event.
void ChromeTraceWriter::write_state(TaskId task, std::size_t place, Time begin)
{
    name_lane(task);
    const Row row = m_store.row(task);
    append_event_json(m_events.slice("state", state_word(row.shown(place)), tid_of(task), begin,
                          std::min(row.end(place), m_until)),
        m_store, row[place]);
    m_events.end();
}

void ChromeTraceWriter::write_flow(EventIndex index, const TraceEvent &event)
{
    const bool spawns = event.kind == EventKind::TaskCreated;
    if (!spawns && event.kind != EventKind::CancelRequested)
        return;
    // An arrow has to begin in a slice.
    if (event.cause == CauseKind::Task && is_alive(event.cause_task))
        m_events.flow(spawns ? "spawn" : "cancel", index, tid_of(event.cause_task),
            tid_of(event.task), event.time);
}

bool ChromeTraceWriter::is_alive(TaskId task) const
{
    if (task == no_task || TraceStore::lane_of(task) >= m_places.size())
        return false;
    const std::uint32_t next = m_places[TraceStore::lane_of(task)];
    return next > 0 && !is_done(m_store.event(m_store.row(task)[next - 1]).condition);
}

void ChromeTraceWriter::follow_steps(const TraceEvent &event)
{
    if (event.kind == EventKind::StepBegan)
        m_steps.push_back({event.task, event.time});
    if (event.kind != EventKind::StepEnded && event.kind != EventKind::TaskDone)
        return;
    const auto step = std::find_if(m_steps.rbegin(), m_steps.rend(),
        [&event](const Open &open) { return open.task == event.task; });
    if (step == m_steps.rend())
        return;
    cut_steps(static_cast<std::size_t>(m_steps.rend() - step), event.time);
    close_step(event.time);
}

/// Ends the inner ones until this many are left, a nanosecond before what they are in: on one lane
/// slices have to nest, also for readers that round.
void ChromeTraceWriter::cut_steps(std::size_t left, Time end)
{
    while (m_steps.size() > left)
        close_step(std::max(m_steps.back().begin, end - Time{1}));
}

void ChromeTraceWriter::close_step(Time end)
{
    const Open step = m_steps.back();
    m_steps.pop_back();
    const std::string name = "run " + std::string(m_store.info(step.task).name);
    std::string &args = m_events.slice("step", name, loop_tid, step.begin, end);
    args += "{\"task\":";
    append_number(args, static_cast<std::uint32_t>(step.task));
    args += '}';
    m_events.end();
}

void ChromeTraceWriter::write_turn_event(EventIndex index, const TraceEvent &event)
{
    cut_steps(0, event.time);
    if (event.kind == EventKind::TurnBegan) {
        if (m_turn)
            close_turn(event.time, nullptr);
        m_turn = Open{no_task, event.time};
        m_turn_began = index;
    } else {
        if (!m_turn)
            m_turn = Open{no_task, m_from};
        close_turn(event.time, &index);
    }
    write_ready(event.time, event.other);
}

void ChromeTraceWriter::close_turn(Time end, const EventIndex *ended)
{
    std::string &args = m_events.slice("turn", "turn", loop_tid, m_turn->begin, end);
    args += '{';
    if (m_turn_began) {
        args += "\"began\":";
        append_event_json(args, m_store, *m_turn_began);
    }
    if (ended) {
        args += m_turn_began ? ",\"ended\":" : "\"ended\":";
        append_event_json(args, m_store, *ended);
    }
    args += '}';
    m_events.end();
    m_turn.reset();
    m_turn_began.reset();
}

void ChromeTraceWriter::write_ready(Time at, std::uint32_t length)
{
    std::string &args = m_events.counter("ready queue", at);
    args += "{\"len\":";
    append_number(args, length);
    args += '}';
    m_events.end();
}

void ChromeTraceWriter::write_instant(EventIndex index, const TraceEvent &event)
{
    if (event.task != no_task)
        name_lane(event.task);
    // What a task printed can be read without opening anything.
    const std::string name = event.kind == EventKind::Output ? std::string(m_store.text(event.text))
                                                             : std::string(file_word(event.kind));
    append_event_json(
        m_events.instant("event", name, tid_of(event.task), event.time), m_store, index);
    m_events.end();
}

} // namespace trace
