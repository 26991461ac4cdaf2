#include "engine/trace/file_writer.h"

#include "engine/trace/json_text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace trace {

namespace {

/// Builds the line of one event in place: a call on a string for each number would cost more than
/// the number.
class EventLine
{
public:
    void put(char letter) { *m_end++ = letter; }
    void put(std::string_view word)
    {
        std::memcpy(m_end, word.data(), word.size());
        m_end += word.size();
    }
    void put(std::int64_t number)
    {
        m_end = std::to_chars(m_end, m_line.data() + m_line.size(), number).ptr;
    }
    void put_quoted(std::string_view word)
    {
        put('"');
        put(word);
        put('"');
    }
    void put(double number)
    {
        m_end = std::to_chars(m_end, m_line.data() + m_line.size(), number).ptr;
    }
    /// From now on zeros are only written when something else follows.
    template <class Value>
    void put_optional(const Value &value, bool is_default)
    {
        if (is_default) {
            ++m_zeros;
            return;
        }
        for (; m_zeros > 0; --m_zeros)
            put(std::string_view(",0"));
        put(',');
        if constexpr (std::is_same_v<Value, std::string_view>)
            put_quoted(value);
        else if constexpr (std::is_same_v<Value, double>)
            put(value);
        else
            put(static_cast<std::int64_t>(value));
    }
    [[nodiscard]] std::string_view text() const
    {
        return {m_line.data(), static_cast<std::size_t>(m_end - m_line.data())};
    }

private:
    // Eleven numbers of at most 24 letters and two words.
    std::array<char, 320> m_line;
    char *m_end = m_line.data();
    int m_zeros = 0;
};

void put_cause(EventLine &line, const TraceEvent &event)
{
    switch (event.cause) {
    case CauseKind::Loop:
        line.put_optional(0, true);
        return;
    case CauseKind::Task:
        line.put_optional(static_cast<std::int64_t>(event.cause_task), event.cause_task == no_task);
        return;
    case CauseKind::Timer:
        line.put_optional(std::string_view("timer"), false);
        return;
    case CauseKind::User:
        line.put_optional(std::string_view("user"), false);
        return;
    }
}

/// Until a timer is due; the largest number stands for more.
std::uint32_t microseconds_left(const TraceEvent &event)
{
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(timer_left(event).count() / 1000, 0, most));
}

std::int64_t number_of(TextId text)
{
    if (const auto number = default_name_number(text))
        return -static_cast<std::int64_t>(*number);
    return static_cast<std::int64_t>(text);
}

void append_number(std::string &out, std::string_view key, std::int64_t number)
{
    out += ",\"";
    out += key;
    out += "\":";
    out += std::to_string(number);
}

void append_member(std::string &out, std::string_view key, std::string_view text)
{
    if (text.empty())
        return;
    out += ",\"";
    out += key;
    out += "\":";
    append_json(out, text);
}

/// The text behind `"is":`, the end of its line, and further lines if it is long.
void append_long(std::string &out, std::string_view text)
{
    const std::size_t first = part_size(text, longest_part);
    append_json(out, text.substr(0, first));
    out += "}\n";
    text.remove_prefix(first);
    while (!text.empty()) {
        const std::size_t size = part_size(text, longest_part);
        out += "{\"more\":";
        append_json(out, text.substr(0, size));
        out += "}\n";
        text.remove_prefix(size);
    }
}

} // namespace

FileWriter::FileWriter(FileHeader header, FindSource find_source)
    : m_header(std::move(header))
    , m_find_source(std::move(find_source))
{
}

void FileWriter::write(const TraceStore &store, std::size_t most_events, std::string &out)
{
    assert(store.size() >= m_next);

    begin(store, out);
    const std::size_t end = m_next + std::min(most_events, store.size() - m_next);
    for (; m_next < end; ++m_next)
        write_event(store, store.event(static_cast<EventIndex>(m_next)), out);
}

void FileWriter::finish(
    const TraceStore &store, std::string &out, const std::vector<FileMarker> &markers)
{
    begin(store, out);
    const bool everything = m_next == store.size();
    if (everything) {
        write_texts(store, store.text_count(), out);
        write_stacks(store, store.stack_count(), out);
    }
    for (const FileMarker &marker : markers) {
        out += R"({"marker":)" + std::to_string(marker.time.count());
        if (marker.until)
            append_number(out, "until", marker.until->count());
        append_member(out, "note", marker.note);
        out += "}\n";
    }
    out += R"({"end":"whole")";
    const auto append = [&out](std::string_view key, std::size_t count) {
        append_number(out, key, static_cast<std::int64_t>(count));
    };
    append("events", m_next);
    append("tasks", m_tasks);
    append("texts", m_texts - 1);
    append("stacks", m_stacks - 1);
    append_number(out, "time", (everything ? store.live_end() : m_last).count());
    out += "}\n";
}

void FileWriter::begin(const TraceStore &store, std::string &out)
{
    if (std::exchange(m_begun, true))
        return;
    out += R"({"coroscope":)" + std::to_string(file_version);
    append_member(out, "program", m_header.program);
    append_member(out, "clock", m_header.clock);
    append_member(out, "title", m_header.title);
    append_member(out, "demo", m_header.demo);
    append_member(out, "main", m_header.main);
    if (store.known_since() > Time{})
        append_number(out, "since", store.known_since().count());
    out += "}\n";
    if (!m_header.main.empty())
        write_source(m_header.main, out);
}

void FileWriter::write_event(const TraceStore &store, const TraceEvent &event, std::string &out)
{
    const bool is_timer = event.kind == EventKind::TimerSet;
    assert(event.cause == CauseKind::Task || event.cause_task == no_task || is_timer);

    const bool is_created = event.kind == EventKind::TaskCreated;
    const std::size_t text
        = default_name_number(event.text) ? 0 : static_cast<std::size_t>(event.text);
    const std::size_t function = is_created ? event.other : 0;
    write_texts(store, std::max(text, function) + 1, out);
    write_stacks(store, static_cast<std::size_t>(event.stack) + 1, out);

    EventLine line;
    line.put('[');
    line.put((event.time - m_last).count());
    line.put(',');
    line.put_quoted(file_word(event.kind));
    line.put_optional(static_cast<std::int64_t>(event.task), event.task == no_task);
    const bool asks = is_cancel_request(event.kind);
    const std::uint32_t number = is_timer ? microseconds_left(event)
        : asks                            ? static_cast<std::uint32_t>(cancel_effect(event))
                                          : event.other;
    line.put_optional(number, number == 0);
    put_cause(line, event);
    line.put_optional(number_of(event.text), event.text == TextId{});
    line.put_optional(static_cast<std::int64_t>(event.stack), event.stack == StackId{});
    line.put_optional(file_word(event.condition), event.condition == usual_condition(event.kind));
    line.put_optional(event.cancel_requests, event.cancel_requests == 0);
    line.put_optional(1, !event.delivered);
    const double due = is_timer ? timer_due(event).count() : 0;
    line.put_optional(due, !is_timer || !std::isfinite(due));
    const std::uint32_t asked_by = asks ? event.other >> 8 : 0;
    line.put_optional(asked_by, asked_by == 0);
    line.put(std::string_view("]\n"));
    out += line.text();
    m_last = event.time;
    m_tasks += is_created ? 1 : 0;
}

void FileWriter::write_texts(const TraceStore &store, std::size_t count, std::string &out)
{
    for (; m_texts < count; ++m_texts) {
        out += R"({"text":)" + std::to_string(m_texts) + R"(,"is":)";
        append_long(out, store.text(TextId{static_cast<std::uint32_t>(m_texts)}));
    }
}

void FileWriter::write_stacks(const TraceStore &store, std::size_t count, std::string &out)
{
    for (; m_stacks < count; ++m_stacks) {
        const Stack &stack = store.stack(StackId{static_cast<std::uint32_t>(m_stacks)});
        for (const SourceLine &place : stack)
            write_source(place.file, out);
        out += R"({"stack":)" + std::to_string(m_stacks) + R"(,"lines":[)";
        for (const SourceLine &place : stack) {
            out += out.back() == '[' ? "[" : ",[";
            append_json(out, place.file);
            out += ',' + std::to_string(place.line) + ']';
        }
        out += "]}\n";
    }
}

void FileWriter::write_source(const std::string &file, std::string &out)
{
    if (!m_sources.insert(file).second || !m_find_source)
        return;
    const std::optional<std::string> source = m_find_source(file);
    if (!source)
        return;
    out += R"({"source":)";
    append_json(out, file);
    out += R"(,"is":)";
    append_long(out, *source);
}

} // namespace trace
