#include "engine/trace/file_reader.h"

#include <algorithm>
#include <utility>

namespace trace {

namespace {

using Kind = FileProblem::Kind;
using Outcome = RecordParser::Outcome;

constexpr std::size_t events_at_once = 16'384;
constexpr std::uint64_t bytes_at_once = std::uint64_t{512} << 10;
constexpr std::uint64_t most_events = 0xffff'fff0; // an EventIndex has to have room for the end
constexpr std::uint64_t most_tasks = 10'000'000;
/// Of texts, stacks and sources together, each with what keeping it takes: a file that is small on
/// the disk must not fill the memory.
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;
constexpr std::size_t bytes_of_one = 64;

/// The place where the cause may be is needed.
void set_due(TraceEvent &event, std::optional<double> due)
{
    const Time roughly = event.time + std::chrono::microseconds(event.other);
    event.cause = event.cause == CauseKind::Task ? CauseKind::Loop : event.cause;
    set_timer_due(event, due ? asyncio::Seconds(*due) : asyncio::Seconds(roughly));
}

} // namespace

FileReader::FileReader(ReadBytes read)
    : m_lines(std::move(read))
{
}

void FileReader::next(Batch &batch)
{
    batch.events.clear();
    batch.texts.clear();
    batch.stacks.clear();
    const std::uint64_t enough = consumed() + bytes_at_once;
    while (batch.events.size() < events_at_once && consumed() < enough) {
        if (!read_line(batch))
            break;
    }
    if (m_state != State::Reading)
        complete_long(batch);
    batch.now = m_now;
    batch.known_since = m_known_since;
}

std::vector<FileSource> FileReader::take_sources()
{
    return std::exchange(m_sources, {});
}

bool FileReader::read_line(Batch &batch)
{
    const auto line = m_lines.next();
    if (!line) {
        end_of_lines();
        return false;
    }
    const Outcome outcome = m_parser.parse(line->text);
    if (m_lines.number() == 1)
        return outcome == Outcome::Parsed ? take_header() : fail(Kind::NotCoroscope);
    if (outcome == Outcome::Parsed)
        return take(batch);
    if (!line->is_ended && !m_ended) { // whoever writes it has not come further
        m_state = State::CutOff;
        return false;
    }
    if (outcome == Outcome::WrongShape)
        return fail(Kind::WrongValue, 0, m_parser.wrong());
    return fail(Kind::Broken);
}

void FileReader::end_of_lines()
{
    switch (m_lines.state()) {
    case FileLines::State::TooLong:
        fail(m_lines.number() == 1 ? Kind::NotCoroscope : Kind::LineTooLong);
        return;
    case FileLines::State::Failed:
        fail(Kind::CannotRead, static_cast<std::uint64_t>(m_lines.error()));
        m_problem.line = 0;
        return;
    case FileLines::State::Reading:
    case FileLines::State::Ended:
        break;
    }
    if (m_lines.number() == 1) {
        fail(Kind::Empty);
        m_problem.line = 0;
        return;
    }
    if (!m_ended)
        m_state = State::CutOff;
    else
        m_state = m_fits ? State::Whole : State::Incomplete;
}

bool FileReader::take_header()
{
    const FileRecord &record = m_parser.record();
    if (record.type != FileRecord::Type::Header || record.number == 0)
        return fail(Kind::NotCoroscope);
    if (record.number > file_version)
        return fail(Kind::NewerVersion, record.number);
    if (record.time < 0)
        return fail(Kind::WrongValue, 0, "since");
    if (record.time > latest_time.count())
        return fail(Kind::TooLate);
    m_header = record.header;
    m_known_since = Time{record.time};
    return true;
}

bool FileReader::take(Batch &batch)
{
    using Type = FileRecord::Type;
    const Type type = m_parser.record().type;
    if (m_ended && type != Type::Blank)
        return fail(Kind::AfterEnd);
    if (type != Type::More)
        complete_long(batch);
    switch (type) {
    case Type::Header:
        return fail(Kind::SecondHeader);
    case Type::Source:
        return take_source();
    case Type::Text:
        return take_text();
    case Type::More:
        return take_more();
    case Type::Lines:
        return take_stack(batch);
    case Type::Marker:
        return take_marker();
    case Type::Event:
        return take_event(batch);
    case Type::UnknownEvent:
        ++m_skipped;
        return pass(m_parser.record().since);
    case Type::End:
        return take_end();
    case Type::Unknown:
        ++m_skipped;
        return true;
    case Type::Blank:
        return true;
    }
    return true;
}

bool FileReader::take_source()
{
    const FileRecord &record = m_parser.record();
    m_source = {std::string(record.name), std::string(record.text)};
    return count_bytes(record.name.size() + record.text.size());
}

bool FileReader::take_text()
{
    const FileRecord &record = m_parser.record();
    if (record.number != m_texts + 1)
        return fail(Kind::TextOutOfOrder, m_texts + 1);
    ++m_texts;
    m_text = record.text;
    return count_bytes(record.text.size());
}

bool FileReader::take_more()
{
    const std::string_view text = m_parser.record().text;
    if (m_text)
        *m_text += text;
    else if (m_source)
        m_source->text += text;
    else
        return fail(Kind::NothingToContinue);
    return count_bytes(text.size());
}

void FileReader::complete_long(Batch &batch)
{
    if (m_text)
        batch.texts.push_back(*std::exchange(m_text, {}));
    if (m_source)
        m_sources.push_back(*std::exchange(m_source, {}));
}

bool FileReader::take_stack(Batch &batch)
{
    const FileRecord &record = m_parser.record();
    if (record.number != m_stacks + 1)
        return fail(Kind::StackOutOfOrder, m_stacks + 1);
    ++m_stacks;
    batch.stacks.push_back(record.stack);
    std::size_t bytes = 0;
    for (const SourceLine &line : record.stack)
        bytes += line.file.size() + bytes_of_one;
    return count_bytes(bytes);
}

bool FileReader::take_marker()
{
    const FileRecord &record = m_parser.record();
    if (record.time < 0 || record.time > latest_time.count())
        return fail(Kind::WrongValue, 0, "marker");
    if (record.until && (*record.until <= record.time || *record.until > latest_time.count()))
        return fail(Kind::WrongValue, 0, "until");
    FileMarker &marker = m_markers.emplace_back();
    marker.time = Time{record.time};
    if (record.until)
        marker.until = Time{*record.until};
    marker.note = record.text;
    return count_bytes(record.text.size());
}

bool FileReader::take_event(Batch &batch)
{
    const FileRecord &record = m_parser.record();
    TraceEvent event = record.event;
    if (!pass(record.since) || !refers_to_known(event) || !follow_task(event))
        return false;
    if (++m_events > most_events)
        return fail(Kind::TooMuch, 0, "events");
    event.time = m_now;
    if (event.kind == EventKind::TimerSet)
        set_due(event, record.due);
    batch.events.push_back(event);
    return true;
}

bool FileReader::pass(std::int64_t since)
{
    if (since < 0)
        return fail(Kind::Backwards, std::uint64_t{0} - static_cast<std::uint64_t>(since));
    if (since > (latest_time - m_now).count())
        return fail(Kind::TooLate);
    m_now += Time{since};
    return true;
}

bool FileReader::refers_to_known(const TraceEvent &event)
{
    const auto known_text = [this](TextId text) {
        return default_name_number(text) || static_cast<std::uint64_t>(text) <= m_texts;
    };
    const auto known_task
        = [this](TaskId task) { return static_cast<std::size_t>(task) <= m_conditions.size(); };
    const TextId function{event.kind == EventKind::TaskCreated ? event.other : 0};
    const TaskId awaited{event.kind == EventKind::StepEnded ? event.other : 0};
    for (const TextId text : {event.text, function}) {
        if (!known_text(text))
            return fail(Kind::UnknownText, static_cast<std::uint64_t>(text));
    }
    if (static_cast<std::uint64_t>(event.stack) > m_stacks)
        return fail(Kind::UnknownStack, static_cast<std::uint64_t>(event.stack));
    const TaskId task = event.kind == EventKind::TaskCreated ? no_task : event.task;
    for (const TaskId each : {task, event.cause_task, awaited}) {
        if (!known_task(each))
            return fail(Kind::UnknownTask, static_cast<std::uint64_t>(each));
    }
    if (is_cancel_request(event.kind) && cancel_effect(event) > CancelEffect::MustCancel)
        return fail(Kind::WrongValue, 0, "number");
    return true;
}

bool FileReader::follow_task(const TraceEvent &event)
{
    if (!is_row_event(event.kind))
        return true;
    if (event.kind == EventKind::TaskCreated) {
        const std::uint64_t expected = m_conditions.size() + 1;
        if (expected > most_tasks)
            return fail(Kind::TooMuch, 0, "tasks");
        if (static_cast<std::uint64_t>(event.task) != expected)
            return fail(Kind::TaskOutOfOrder, expected);
        m_conditions.push_back(Condition::Ready);
    }
    if (event.task == no_task)
        return fail(Kind::NoTask);
    Condition &condition = m_conditions[static_cast<std::size_t>(event.task) - 1];
    if (is_done(condition) && event.condition != condition)
        return fail(Kind::TaskDone, static_cast<std::uint64_t>(event.task));
    // Any event may be the only one that is left of a task that is done.
    if (event.kind == EventKind::TaskDone && !is_done(event.condition))
        return fail(Kind::WrongValue, 0, "condition");
    if (event.kind == EventKind::TaskCreated && event.condition != Condition::Ready)
        return fail(Kind::WrongValue, 0, "condition");
    condition = event.condition;
    return true;
}

bool FileReader::take_end()
{
    const FileRecord &record = m_parser.record();
    if (record.time < m_now.count())
        return fail(Kind::Backwards,
            static_cast<std::uint64_t>(m_now.count()) - static_cast<std::uint64_t>(record.time));
    if (record.time > latest_time.count())
        return fail(Kind::TooLate);
    m_now = Time{record.time};
    m_ended = true;
    m_fits = record.events == m_events && record.tasks == m_conditions.size()
        && record.texts == m_texts && record.stacks == m_stacks;
    return true;
}

bool FileReader::count_bytes(std::size_t bytes)
{
    m_bytes += bytes + bytes_of_one;
    return m_bytes <= most_bytes || fail(Kind::TooMuch, 0, "texts");
}

bool FileReader::fail(FileProblem::Kind kind, std::uint64_t number, std::string_view word)
{
    m_state = State::Failed;
    m_problem = {kind, m_lines.number(), number, std::string(word)};
    return false;
}

} // namespace trace
