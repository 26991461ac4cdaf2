#include "engine/trace/event_json.h"

#include "engine/trace/event_words.h"
#include "engine/trace/file.h"
#include "engine/trace/json_members.h"

#include <charconv>

namespace trace {

namespace {

/// What `other` means depends on the kind.
void append_other(Members &members, const TraceStore &store, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskCreated:
        members.text("function", store.text(TextId{event.other}));
        return;
    case EventKind::CancelRequested:
    case EventKind::CancelIgnored:
        members.word("effect", effect_word(cancel_effect(event)));
        members.word("asked_by", canceller_word(canceller(event)));
        members.number_if_any("depth", cancel_depth(event));
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
