#include "gui/demos/judges.h"
#include "gui/demos/run_facts.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui::judges {

using trace::Condition;
using trace::EventKind;
using Place = RunFacts::Place;
using TaskId = RunFacts::TaskId;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Judges)
};

/// A request that a timer made of this task; nothing if none did.
RunFacts::Found firstTimeOut(const RunFacts &facts, TaskId task, Place from = 0)
{
    auto request = facts.first(task, EventKind::CancelRequested, from);
    while (request && facts.event(*request).cause != trace::CauseKind::Timer)
        request = facts.first(task, EventKind::CancelRequested, *request + 1);
    return request;
}

/// The first of these tasks that has failed.
std::optional<TaskId> firstFailed(const RunFacts &facts, const std::vector<TaskId> &tasks)
{
    for (const TaskId task : facts.byEnd(tasks)) {
        if (facts.event(*facts.ended(task)).condition == Condition::Exception)
            return task;
    }
    return {};
}

} // namespace

Finding groupRaisesAtOnce(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const TaskId main = facts.mainTask();
    const std::vector<TaskId> made = facts.madeBy(main);
    const auto failing = firstFailed(facts, made);
    const auto left = facts.ended(main);
    if (!failing || !left)
        return {};
    const Place failed = *facts.ended(*failing);
    std::vector<TaskId> others = facts.liveAmong(made, failed);
    std::erase(others, *failing);
    const std::vector<TaskId> pending = facts.liveAmong(others, *left);
    if (others.empty())
        return {};
    const QString pattern = pending.empty()
        ? Words::tr("%1 failed at %2. %3 left the group at %4, when %5 had ended, too.")
        : Words::tr("%1 failed at %2. %3 left the group at %4, with %5 pending.");
    return Verdict{pending.empty() ? Truth::False : Truth::Holds, *left,
        pattern.arg(facts.name(*failing), facts.time(failed), facts.name(main), facts.time(*left),
            facts.names(pending.empty() ? others : pending))};
}

Finding waitForIsPunctual(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    for (const TaskId task : facts.tasks()) {
        const auto request = firstTimeOut(facts, task);
        const auto waits = request ? facts.suspension(task, *request) : request;
        if (!waits || !store.contains(TaskId{facts.event(*waits).other}))
            continue;
        const auto raised = facts.first(task, EventKind::Uncancelled, *request);
        if (!raised)
            return {};
        const TaskId awaited{facts.event(*waits).other};
        const auto end = facts.ended(awaited);
        const bool waited = end && *end < *raised;
        const QString pattern = waited
            ? Words::tr("The time of %1 was up at %2. %3 took until %4 to end, and so did the "
                        "error.")
            : Words::tr("The time of %1 was up at %2, and it got the error at %4, with %3 "
                        "pending.");
        return Verdict{waited ? Truth::False : Truth::Holds, *raised,
            pattern.arg(
                facts.name(task), facts.time(*request), facts.name(awaited), facts.time(*raised))};
    }
    return {};
}

Finding caughtCancelIsOver(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    for (const TaskId task : facts.tasks()) {
        const auto caught = facts.first(task, EventKind::CancelDelivered);
        const auto timeOut = caught ? firstTimeOut(facts, task, *caught) : caught;
        const auto end = facts.ended(task);
        if (!timeOut || !end)
            continue;
        const auto takenBack = facts.first(task, EventKind::Uncancelled, *caught);
        if (takenBack && *takenBack < *timeOut)
            continue;
        const bool cancelled = facts.event(*end).condition == Condition::Cancelled;
        const QString pattern = cancelled
            ? Words::tr("%1 caught its CancelledError at %2 and went on. The request still "
                        "counted: when the time was up at %3, %1 was cancelled instead.")
            : Words::tr("%1 caught its CancelledError at %2 and went on; when the time was up at "
                        "%3, that was a time-out as ever.");
        return Verdict{cancelled ? Truth::False : Truth::Holds, *end,
            pattern.arg(facts.name(task), facts.time(*caught), facts.time(*timeOut))};
    }
    return {};
}

} // namespace gui::judges
