#include "engine/trace/event_words.h"

namespace trace {

std::string_view cause_word(CauseKind cause)
{
    switch (cause) {
    case CauseKind::Loop:
        return "loop";
    case CauseKind::Task:
        return "task";
    case CauseKind::Timer:
        return "timer";
    case CauseKind::User:
        return "user";
    }
    return "unknown";
}

std::string_view effect_word(CancelEffect effect)
{
    switch (effect) {
    case CancelEffect::Nothing:
        return "nothing";
    case CancelEffect::CancelledWaiter:
        return "cancelled_waiter";
    case CancelEffect::Forwarded:
        return "forwarded";
    case CancelEffect::MustCancel:
        return "must_cancel";
    }
    return "unknown";
}

std::string_view canceller_word(Canceller canceller)
{
    switch (canceller) {
    case Canceller::Unknown:
        return "unknown";
    case Canceller::Call:
        return "call";
    case Canceller::Await:
        return "await";
    case Canceller::Gather:
        return "gather";
    case Canceller::TaskGroup:
        return "task_group";
    case Canceller::Timeout:
        return "timeout";
    case Canceller::WaitFor:
        return "wait_for";
    case Canceller::Runner:
        return "runner";
    case Canceller::Interrupt:
        return "interrupt";
    }
    return "unknown";
}

std::string_view requester_word(Requester requester)
{
    switch (requester) {
    case Requester::User:
        return "user";
    case Requester::Task:
        return "task";
    case Requester::Timer:
        return "timer";
    case Requester::Loop:
        return "loop";
    case Requester::AwaitingTask:
        return "awaiting_task";
    case Requester::Gather:
        return "gather";
    case Requester::TaskGroup:
        return "task_group";
    case Requester::Timeout:
        return "timeout";
    case Requester::WaitFor:
        return "wait_for";
    case Requester::Runner:
        return "runner";
    case Requester::Interrupt:
        return "interrupt";
    }
    return "unknown";
}

std::string_view outcome_word(CancelOutcome outcome)
{
    switch (outcome) {
    case CancelOutcome::Pending:
        return "pending";
    case CancelOutcome::Cancelled:
        return "cancelled";
    case CancelOutcome::Swallowed:
        return "swallowed";
    case CancelOutcome::Result:
        return "result";
    case CancelOutcome::Replaced:
        return "replaced";
    case CancelOutcome::Discarded:
        return "discarded";
    case CancelOutcome::Uncancelled:
        return "uncancelled";
    case CancelOutcome::TooLate:
        return "too_late";
    }
    return "unknown";
}

std::string_view state_word(Shown shown)
{
    switch (shown) {
    case Shown::Ready:
        return "ready";
    case Shown::Running:
        return "running";
    case Shown::Waiting:
        return "waiting";
    case Shown::CancelRequested:
        return "cancel requested";
    case Shown::CleaningUp:
        return "cleaning up";
    case Shown::Result:
        return "finished";
    case Shown::Exception:
        return "failed";
    case Shown::Cancelled:
        return "cancelled";
    }
    return "unknown";
}

} // namespace trace
