#include "engine/trace/event_json.h"

#include "engine/trace/event_words.h"
#include "engine/trace/file.h"
#include "engine/trace/json_text.h"

#include <charconv>

namespace trace {

namespace {

/// Appends the members of an object, one by one.
class Members
{
public:
    explicit Members(std::string &out)
        : m_out(out)
    {
        m_out += '{';
    }
    ~Members() { m_out += '}'; }
    Members(const Members &) = delete;
    Members &operator=(const Members &) = delete;

    void number(std::string_view name, std::int64_t value)
    {
        key(name);
        append_number(m_out, value);
    }
    void number_if_any(std::string_view name, std::int64_t value)
    {
        if (value != 0)
            number(name, value);
    }
    /// A word that needs no escapes.
    void word(std::string_view name, std::string_view value)
    {
        key(name);
        m_out += '"';
        m_out += value;
        m_out += '"';
    }
    void text(std::string_view name, std::string_view value)
    {
        key(name);
        append_json(m_out, value);
    }
    void stack(std::string_view name, const Stack &lines)
    {
        key(name);
        m_out += '[';
        for (const SourceLine &line : lines) {
            if (&line != &lines.front())
                m_out += ',';
            append_json(m_out, line.file + ":" + std::to_string(line.line));
        }
        m_out += ']';
    }

private:
    void key(std::string_view name)
    {
        if (m_out.back() != '{')
            m_out += ',';
        m_out += '"';
        m_out += name;
        m_out += "\":";
    }

    std::string &m_out;
};

/// What `other` means depends on the kind.
void append_other(Members &members, const TraceStore &store, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskCreated:
        members.text("function", store.text(TextId{event.other}));
        return;
    case EventKind::CancelRequested:
        members.word("effect", effect_word(static_cast<CancelEffect>(event.other)));
        return;
    case EventKind::StepEnded:
        members.number_if_any("waits_on_task", event.other);
        return;
    case EventKind::TurnBegan:
        members.number("handles", event.other);
        return;
    case EventKind::TurnEnded:
        members.number("ready", event.other);
        return;
    case EventKind::TimerSet:
        members.number("due_in_ns", timer_left(event).count());
        return;
    default:
        members.number_if_any("other", event.other);
    }
}

} // namespace

void append_number(std::string &out, std::int64_t number)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void append_event_json(std::string &out, const TraceStore &store, EventIndex index)
{
    const TraceEvent event = store.event(index);
    Members members(out);
    members.number("seq", index);
    members.number("time_ns", event.time.count());
    members.word("kind", file_word(event.kind));
    members.number_if_any("task", static_cast<std::uint32_t>(event.task));
    if (is_row_event(event.kind))
        members.word("condition", file_word(event.condition));
    if (event.text != TextId{})
        members.text("text", store.text(event.text));
    append_other(members, store, event);
    if (event.cause != CauseKind::Loop)
        members.word("cause", cause_word(event.cause));
    if (event.cause == CauseKind::Task)
        members.number("cause_task", static_cast<std::uint32_t>(event.cause_task));
    members.number_if_any("cancel_requests", event.cancel_requests);
    members.number_if_any("delivered", event.delivered ? 1 : 0);
    if (event.stack != StackId{})
        members.stack("stack", store.stack(event.stack));
}

} // namespace trace
