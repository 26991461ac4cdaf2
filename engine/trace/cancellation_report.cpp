#include "engine/trace/cancellation_report.h"

#include "engine/trace/cancellation_log.h"
#include "engine/trace/cancellation_time.h"
#include "engine/trace/csv_fields.h"
#include "engine/trace/event_words.h"
#include "engine/trace/json_members.h"

#include <optional>
#include <string>
#include <string_view>

namespace trace {

namespace {

std::string line_text(const SourceLine &line)
{
    return line.file + ":" + std::to_string(line.line);
}

std::string innermost(const TraceStore &store, StackId stack)
{
    const Stack &lines = store.stack(stack);
    return lines.empty() ? std::string() : line_text(lines.front());
}

/// Appends the fields of a row, the names of all of them first.
class CsvRow
{
public:
    explicit CsvRow(std::string &out)
        : m_out(out)
    {
    }
    void number(std::string_view, std::int64_t value) { append_field(m_out, value); }
    void number(std::string_view, std::optional<std::int64_t> value)
    {
        if (value)
            append_field(m_out, *value);
        else
            m_out += ',';
    }
    void flag(std::string_view, bool value) { append_field(m_out, std::int64_t{value}); }
    void text(std::string_view, std::string_view value) { append_field(m_out, value); }

private:
    std::string &m_out;
};

class CsvHeader
{
public:
    explicit CsvHeader(std::string &out)
        : m_out(out)
    {
    }
    template <class Value>
    void number(std::string_view name, const Value &)
    {
        append_field(m_out, name);
    }
    void flag(std::string_view name, bool) { append_field(m_out, name); }
    void text(std::string_view name, std::string_view) { append_field(m_out, name); }

private:
    std::string &m_out;
};

class JsonObject
{
public:
    explicit JsonObject(Members &members)
        : m_members(members)
    {
    }
    void number(std::string_view name, std::int64_t value) { m_members.number(name, value); }
    void number(std::string_view name, std::optional<std::int64_t> value)
    {
        if (value)
            m_members.number(name, *value);
    }
    void flag(std::string_view name, bool value) { m_members.number_if_any(name, value ? 1 : 0); }
    void text(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            m_members.text(name, value);
    }

private:
    Members &m_members;
};

std::optional<std::int64_t> nanoseconds(std::optional<Time> time)
{
    return time ? std::optional<std::int64_t>(time->count()) : std::nullopt;
}

/// From 1; nothing for none.
std::optional<std::int64_t> numbered(Cancellation::Number number)
{
    return number == Cancellation::none ? std::nullopt : std::optional<std::int64_t>(number + 1);
}

std::optional<std::int64_t> task_number(TaskId task)
{
    return task == no_task ? std::nullopt
                           : std::optional<std::int64_t>(static_cast<std::uint32_t>(task));
}

template <class Fields>
void put_request(Fields &fields, const TraceStore &store, const Cancellation &cancel, std::size_t i)
{
    fields.number("number", static_cast<std::int64_t>(i + 1));
    fields.number("parent", numbered(cancel.parent));
    fields.number("root", numbered(cancel.root));
    fields.number("asked_during", numbered(cancel.asked_during));
    fields.number("task_id", std::int64_t{static_cast<std::uint32_t>(cancel.task)});
    fields.text("task", store.info(cancel.task).name);
    fields.text("requester", requester_word(cancel.requester));
    fields.number("asked_by_id", task_number(cancel.asked_by));
    fields.text("asked_by",
        cancel.asked_by == no_task ? std::string_view() : store.info(cancel.asked_by).name);
    const SourceLine *const asked_from = asked_at(store, cancel);
    fields.text("asked_after", asked_from ? line_text(*asked_from) : std::string());
    fields.text("message", store.text(cancel.message));
    fields.number("cancelling", std::int64_t{cancel.count});
    fields.text("effect", effect_word(cancel.effect));
}

template <class Fields>
void put_outcome(Fields &fields, const TraceStore &store, const Cancellation &cancel)
{
    fields.flag("never_started", cancel.never_started);
    fields.text("thrown_at", innermost(store, cancel.thrown_at));
    fields.text("outcome", outcome_word(cancel.outcome));
    fields.text("went_on_at", innermost(store, cancel.went_on_at));
    fields.flag("interrupted", cancel.interrupted.has_value());
    fields.flag("destroyed", cancel.destroyed);
    fields.number("awaits", std::int64_t{cancel.awaits});
}

template <class Fields>
void put_times(Fields &fields, const TraceStore &store, const Cancellation &cancel)
{
    const Time now = store.live_end();
    const CancelTime parts = time_of(store, cancel);
    fields.number("requested_ns", std::int64_t{cancel.requested.count()});
    fields.number("delivered_ns", nanoseconds(cancel.delivered));
    fields.number("concluded_ns", nanoseconds(cancel.concluded));
    fields.number("until_delivery_ns", nanoseconds(cancel.until_delivery()));
    fields.number("clean_up_ns", nanoseconds(cancel.clean_up(now)));
    fields.number("total_ns", std::int64_t{cancel.total(now).count()});
    fields.number("waiting_for_turn_ns", std::int64_t{parts.turn.count()});
    fields.number("loop_blocked_ns", std::int64_t{parts.blocked.count()});
    fields.number("passed_on_ns", std::int64_t{parts.passed_on.count()});
    fields.number("clean_up_awaits_ns", std::int64_t{parts.awaits.count()});
    fields.number("running_ns", std::int64_t{parts.running.count()});
}

template <class Fields>
void put(Fields &fields, const TraceStore &store, const Cancellation &cancel, std::size_t place)
{
    put_request(fields, store, cancel, place);
    put_outcome(fields, store, cancel);
    put_times(fields, store, cancel);
}

void append_await(std::string &out, const TraceStore &store, const CleanUpAwait &await)
{
    Members members(out);
    JsonObject fields(members);
    fields.text("what", store.text(await.what));
    fields.number("task_id", task_number(await.task));
    fields.text("at", innermost(store, await.stack));
    fields.number("begin_ns", std::int64_t{await.begin.count()});
    fields.number("woken_ns", nanoseconds(await.woken));
    fields.number("end_ns", nanoseconds(await.end));
}

void append_object(
    std::string &out, const TraceStore &store, const Cancellation &cancel, std::size_t place)
{
    Members members(out);
    JsonObject fields(members);
    put(fields, store, cancel, place);
    members.key("clean_up");
    out += '[';
    for (const CleanUpAwait &await : clean_up_awaits(store, cancel)) {
        if (out.back() != '[')
            out += ',';
        append_await(out, store, await);
    }
    out += ']';
}

std::string csv_header(const TraceStore &store)
{
    std::string header;
    CsvHeader names(header);
    const Cancellation any{.task = TraceStore::task_at(0), .outcome = CancelOutcome::TooLate};
    put(names, store, any, 0);
    end_row(header);
    return header;
}

} // namespace

void write_cancellation_report(const TraceStore &store, ReportFormat format, std::ostream &out)
{
    CancellationLog log;
    log.follow(store);
    const auto cancellations = log.all();
    const bool is_csv = format == ReportFormat::Csv;
    out << (is_csv ? csv_header(store) : "[");
    for (std::size_t place = 0; place < cancellations.size() && out; ++place) {
        std::string text;
        if (is_csv) {
            CsvRow row(text);
            put(row, store, cancellations[place], place);
            end_row(text);
        } else {
            text = place == 0 ? "\n" : ",\n";
            append_object(text, store, cancellations[place], place);
        }
        out << text;
    }
    if (!is_csv)
        out << "\n]\n";
}

} // namespace trace
