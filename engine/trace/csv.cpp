#include "engine/trace/csv.h"

#include "engine/trace/csv_fields.h"
#include "engine/trace/event_json.h"
#include "engine/trace/event_words.h"

#include <algorithm>

namespace trace {

namespace {

constexpr std::size_t piece = 64 * 1024;

std::string_view creator(const TraceStore &store, const TaskInfo &info)
{
    if (info.created_by != no_task)
        return store.info(info.created_by).name;
    return cause_word(store.event(store.row(info.id)[0]).cause);
}

} // namespace

TaskTableWriter::TaskTableWriter(
    const TraceStore &store, const std::optional<Stretch> &measured, std::ostream &out)
    : m_store(store)
    , m_out(out)
    , m_measured(measured)
    , m_until(store.live_end())
    , m_end(static_cast<EventIndex>(store.size()))
    , m_tasks(store.task_count())
{
}

bool TaskTableWriter::write_some(std::size_t events)
{
    if (!m_out || (m_begun && m_lane == m_tasks))
        return false;
    if (!m_begun)
        write_header();
    m_begun = true;
    for (; events > 0 && m_lane < m_tasks; --events) {
        const TaskId task = TraceStore::task_at(m_lane);
        if (read_event(task))
            continue;
        write_task(task);
        m_sum = Sum();
        ++m_lane;
        if (m_text.size() < piece)
            continue;
        m_out.write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
        m_text.clear();
    }
    m_out.write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
    m_text.clear();
    return m_lane < m_tasks && m_out;
}

double TaskTableWriter::progress() const
{
    if (m_lane == m_tasks)
        return 1;
    return std::min(1.0, static_cast<double>(m_events_read) / (static_cast<double>(m_end) + 1));
}

void TaskTableWriter::write_header()
{
    m_text = "id,name,function,created_by_id,created_by,state,created_ns,ended_ns,ready_ns,"
             "running_ns,waiting_ns,cancel_requested_ns,cleaning_up_ns,cancel_requests,result,"
             "exception,";
    if (m_measured)
        m_text += "range_from_ns,range_to_ns,ready_in_range_ns,running_in_range_ns,"
                  "waiting_in_range_ns,cancel_requested_in_range_ns,cleaning_up_in_range_ns,"
                  "steps_in_range,";
    end_row(m_text);
}

bool TaskTableWriter::read_event(TaskId task)
{
    const Row row = m_store.row(task);
    const std::size_t place = m_sum.place;
    if (place == row.size() || row[place] >= m_end)
        return false;
    const TraceEvent event = m_store.event(row[place]);
    if (event.kind == EventKind::CancelRequested)
        ++m_sum.requests;
    if (event.kind == EventKind::StepBegan && m_measured && m_measured->contains(event.time))
        ++m_sum.steps_in_stretch;
    m_sum.last = event;
    ++m_sum.place;
    ++m_events_read;
    return true;
}

Spent TaskTableWriter::spent_in_stretch(const Row &row) const
{
    const Spent before = row.spent_until(m_measured->from);
    Spent spent = row.spent_until(std::min(m_measured->to, m_until));
    for (std::size_t i = 0; i < spent.size(); ++i)
        spent[i] = std::max(Time{}, spent[i] - before[i]);
    return spent;
}

void TaskTableWriter::write_task(TaskId task)
{
    const TaskInfo info = m_store.info(task);
    const TraceEvent &last = m_sum.last;
    const auto outcome = [&](Condition condition) {
        return last.condition == condition ? m_store.text(last.text) : std::string_view();
    };
    append_field(m_text, static_cast<std::uint32_t>(task));
    append_field(m_text, info.name);
    append_field(m_text, info.function);
    if (info.created_by != no_task)
        append_number(m_text, static_cast<std::uint32_t>(info.created_by));
    m_text += ',';
    append_field(m_text, creator(m_store, info));
    append_field(m_text, state_word(shown(last)));
    append_field(m_text, info.created);
    if (is_done(last.condition))
        append_number(m_text, last.time.count());
    m_text += ',';
    write_times(m_store.row(task).spent_until(m_until));
    append_field(m_text, static_cast<std::int64_t>(m_sum.requests));
    append_field(m_text, outcome(Condition::Result));
    append_field(m_text, outcome(Condition::Exception));
    if (m_measured) {
        append_field(m_text, m_measured->from);
        append_field(m_text, std::min(m_measured->to, m_until));
        write_times(spent_in_stretch(m_store.row(task)));
        append_field(m_text, static_cast<std::int64_t>(m_sum.steps_in_stretch));
    }
    end_row(m_text);
}

void TaskTableWriter::write_times(const Spent &times)
{
    for (const Time time : times)
        append_field(m_text, time);
}

} // namespace trace
