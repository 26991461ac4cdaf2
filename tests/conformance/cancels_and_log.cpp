#include "tests/conformance/cancels_and_log.h"

#include "tests/conformance/cancel_record.h"
#include "tests/conformance/tasks_in_log.h"
#include "tests/conformance/value.h"

#include <set>

namespace conformance {

namespace {

using trace::Cancellation;
using trace::CancelOutcome;

/// How the end of a task, as the log has it, decides about a request that lasted until then.
std::set<CancelOutcome> outcomes_of(const TaskInLog &task)
{
    if (task.done == "result")
        return {CancelOutcome::Result, CancelOutcome::Swallowed};
    if (task.done == "exception")
        return {CancelOutcome::Replaced};
    if (task.end == "return")
        return {CancelOutcome::Discarded, CancelOutcome::Cancelled};
    return {CancelOutcome::Cancelled};
}

bool is_message(const std::string &in_log, std::string_view recorded)
{
    return in_log == json_string(recorded) || (recorded.empty() && in_log == "null");
}

std::string wrong_request(
    const CancelRecord &record, const Cancellation &cancel, const CancelInLog &told)
{
    if (record.names.at(cancel.task) != told.task)
        return "the log has that of " + told.task;
    if (!is_message(told.message, record.store.text(cancel.message)))
        return "the log has the message " + told.message;
    const std::string answer = cancel.outcome == CancelOutcome::TooLate
        ? "0 "
        : "1 n=" + std::to_string(cancel.count) + " ";
    if (!told.answer.starts_with(answer))
        return "the log has the answer " + told.answer;
    const bool nested = cancel_depth(record.store.event(cancel.request)) > 0;
    if (nested ? told.made_in != cancel.parent : told.made_in.has_value())
        return "by the log it was made in another";
    return {};
}

std::string wrong_end(const CancelRecord &record, const Cancellation &cancel, const TaskInLog &task)
{
    const bool at_the_end
        = cancel.concluded && record.store.kind(cancel.conclusion) == trace::EventKind::TaskDone;
    const bool did_not_come = cancel.outcome == CancelOutcome::Uncancelled && !cancel.delivered;
    if (at_the_end && !did_not_come && !outcomes_of(task).contains(cancel.outcome))
        return "that outcome is not of a task that is " + task.done;
    if (cancel.outcome == CancelOutcome::Pending && !task.done.empty())
        return "it is pending, but the task is " + task.done;
    return {};
}

std::string wrong_task(const CancelRecord &record, trace::TaskId id, const TaskInLog &task)
{
    bool discarded = false;
    std::set<trace::Time> thrown;
    for (const Cancellation &cancel : record.cancels.log.all()) {
        if (cancel.task != id)
            continue;
        if (cancel.delivered)
            thrown.insert(*cancel.delivered);
        discarded |= cancel.outcome == CancelOutcome::Discarded;
    }
    if (thrown.size() > task.thrown)
        return "an error is thrown that is not in the log";
    const bool lost = task.done == "cancelled" && task.end == "return";
    return lost == discarded ? "" : "a result is discarded, or is not";
}

} // namespace

std::string cancels_against_log(const CancelRecord &record, const std::string &log)
{
    TasksInLog told = tasks_in(log);
    const auto all = record.cancels.log.all();
    if (all.size() != told.cancels.size())
        return std::to_string(all.size()) + " cancels, and the log has "
            + std::to_string(told.cancels.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string wrong = wrong_request(record, all[i], told.cancels[i]);
        if (wrong.empty())
            wrong = wrong_end(record, all[i], told.tasks[told.cancels[i].task]);
        if (!wrong.empty())
            return "cancel " + std::to_string(i) + ": " + wrong;
    }
    for (const auto &[id, name] : record.names) {
        if (std::string wrong = wrong_task(record, id, told.tasks[name]); !wrong.empty())
            return "cancels of " + name + ": " + wrong;
    }
    return {};
}

} // namespace conformance
