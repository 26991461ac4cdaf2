#include "engine/trace/file.h"

#include <algorithm>
#include <array>
#include <utility>

namespace trace {

namespace {

constexpr std::size_t kind_count = event_kind_count;
constexpr std::size_t condition_count = static_cast<std::size_t>(Condition::Cancelled) + 1;

/// A word of up to eight letters as a number, so that comparing is one step.
constexpr std::uint64_t packed(std::string_view word)
{
    std::uint64_t number = 0;
    for (const char letter : word)
        number = number << 8 | static_cast<unsigned char>(letter);
    return number;
}

constexpr std::string_view word_of(EventKind kind)
{
    switch (kind) {
    case EventKind::TaskCreated:
        return "created";
    case EventKind::TaskReady:
        return "ready";
    case EventKind::StepBegan:
        return "step";
    case EventKind::LoopBlocked:
        return "blocked";
    case EventKind::StepEnded:
        return "suspend";
    case EventKind::CancelRequested:
        return "cancel";
    case EventKind::CancelDelivered:
        return "thrown";
    case EventKind::Uncancelled:
        return "uncancel";
    case EventKind::TaskDone:
        return "done";
    case EventKind::TurnBegan:
        return "turn";
    case EventKind::TurnEnded:
        return "turned";
    case EventKind::TimerSet:
        return "timer";
    case EventKind::TimerFired:
        return "fired";
    case EventKind::TimerCancelled:
        return "unset";
    case EventKind::Output:
        return "output";
    case EventKind::CancelIgnored:
        return "ignored";
    case EventKind::Reported:
        return "reported";
    case EventKind::UserAction:
        return "user";
    case EventKind::ClockChanged:
        return "clock";
    case EventKind::CallbackQueued:
        return "queued";
    case EventKind::CallbackBegan:
        return "callback";
    case EventKind::CallbackEnded:
        return "returned";
    case EventKind::HandleSkipped:
        return "skipped";
    case EventKind::CancelledTimerFired:
        return "expired";
    case EventKind::HandleCancelled:
        return "revoked";
    case EventKind::TimersSwept:
        return "swept";
    }
    return {};
}

constexpr std::string_view word_of(Condition condition)
{
    switch (condition) {
    case Condition::Ready:
        return "ready";
    case Condition::Running:
        return "running";
    case Condition::Waiting:
        return "waiting";
    case Condition::Result:
        return "result";
    case Condition::Exception:
        return "exception";
    case Condition::Cancelled:
        return "cancelled";
    }
    return {};
}

template <class Value, std::size_t count>
constexpr std::array<std::uint64_t, count> all_packed()
{
    std::array<std::uint64_t, count> all{};
    for (std::size_t i = 0; i < count; ++i)
        all[i] = packed(word_of(static_cast<Value>(i)));
    return all;
}

constexpr auto packed_kinds = all_packed<EventKind, kind_count>();

} // namespace

std::string_view file_word(EventKind kind)
{
    return word_of(kind);
}

std::string_view file_word(Condition condition)
{
    return word_of(condition);
}

std::optional<EventKind> kind_by_word(std::string_view word)
{
    if (word.empty() || word.size() > sizeof(std::uint64_t))
        return {};
    const auto found = std::find(packed_kinds.begin(), packed_kinds.end(), packed(word));
    if (found == packed_kinds.end())
        return {};
    return static_cast<EventKind>(found - packed_kinds.begin());
}

std::optional<Condition> condition_by_word(std::string_view word)
{
    for (std::size_t i = 0; i < condition_count; ++i) {
        if (word_of(static_cast<Condition>(i)) == word)
            return static_cast<Condition>(i);
    }
    return {};
}

Condition usual_condition(EventKind kind)
{
    switch (kind) {
    case EventKind::StepBegan:
    case EventKind::LoopBlocked:
    case EventKind::CancelDelivered:
    case EventKind::Uncancelled:
        return Condition::Running;
    case EventKind::StepEnded:
    case EventKind::CancelRequested:
        return Condition::Waiting;
    case EventKind::TaskDone:
        return Condition::Result;
    default:
        return Condition::Ready;
    }
}

} // namespace trace
