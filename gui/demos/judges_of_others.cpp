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

/// What became of the first of these tasks that has ended.
struct Fate
{
    TaskId task;
    Place end;
    bool wasAsked; ///< to cancel
};

std::optional<Fate> firstFate(const RunFacts &facts, const std::vector<TaskId> &tasks)
{
    const std::vector<TaskId> done = facts.byEnd(tasks);
    if (done.empty())
        return {};
    const TaskId task = done.front();
    return Fate{task, *facts.ended(task), facts.wasAsked(task)};
}

/// The verdict on "the others are cancelled". @param event what happened, as a sentence
Verdict verdictOnTheOthers(const RunFacts &facts, const QString &event, const Fate &fate)
{
    const QString pattern = fate.wasAsked
        ? Words::tr("%1 %2 was asked to stop, and ended at %3.")
        : Words::tr("%1 Nobody asked %2 to stop: it ended at %3 by itself.");
    return {fate.wasAsked ? Truth::Holds : Truth::False, fate.end,
        pattern.arg(event, facts.name(fate.task), facts.time(fate.end))};
}

} // namespace

Finding waitCancelsTheLate(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const TaskId main = facts.mainTask();
    const auto waits = facts.first(main, EventKind::StepEnded);
    const auto woke = waits ? facts.first(main, EventKind::StepBegan, *waits) : waits;
    if (!woke || !facts.text(*waits).startsWith(QStringLiteral("wait")))
        return {};
    const std::vector<TaskId> late = facts.liveAmong(facts.madeBy(main), *woke);
    const auto fate = firstFate(facts, late);
    if (!fate)
        return {};
    const QString event = Words::tr("At %1 the time was up, with %2 pending.")
                              .arg(facts.time(*woke), facts.names(late));
    return verdictOnTheOthers(facts, event, *fate);
}

Finding cancelledGatherSparesItsTasks(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto request = facts.firstRequestOfAnother();
    if (!request)
        return {};
    const trace::TraceEvent event = facts.event(*request);
    const auto over = facts.stepOver(event.cause_task, *request);
    const auto waits = facts.suspension(event.task, *request);
    if (!over || !waits || !facts.text(*waits).startsWith(QStringLiteral("gather")))
        return {};
    const std::vector<TaskId> gathered = facts.liveAmong(facts.madeBy(event.task), *request);
    std::vector<TaskId> asked = gathered;
    std::erase_if(asked, [&](TaskId task) {
        return facts.first(task, EventKind::CancelRequested, *request).value_or(*over) >= *over;
    });
    if (gathered.empty() || (!asked.empty() && asked != gathered))
        return {};
    const QString pattern = asked.empty()
        ? Words::tr("%1 was asked to stop at %2, in its gather, and nobody asked %3.")
        : Words::tr("%1 was asked to stop at %2, in its gather; in the same step so were %3.");
    return Verdict{asked.empty() ? Truth::Holds : Truth::False, *over,
        pattern.arg(facts.name(event.task), facts.time(*request), facts.names(gathered))};
}

Finding failureCancelsTheOthers(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const std::vector<TaskId> made = facts.madeBy(facts.mainTask());
    for (const TaskId task : facts.byEnd(made)) {
        const Place failed = *facts.ended(task);
        if (facts.event(failed).condition != Condition::Exception)
            continue;
        std::vector<TaskId> others = facts.liveAmong(made, failed);
        std::erase(others, task);
        const auto fate = firstFate(facts, others);
        if (!fate)
            return {};
        const QString event = Words::tr("%1 failed at %2 with %3.")
                                  .arg(facts.name(task), facts.time(failed), facts.text(failed));
        return verdictOnTheOthers(facts, event, *fate);
    }
    return {};
}

Finding timeoutCancelsItsTask(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    for (const TaskId task : facts.tasks()) {
        const auto request = facts.first(task, EventKind::CancelRequested);
        const auto end = facts.ended(task);
        if (!request || !end || facts.event(*request).cause != trace::CauseKind::Timer)
            continue;
        const bool cancelled = facts.event(*end).condition == Condition::Cancelled;
        const bool takenBack = facts.first(task, EventKind::Uncancelled, *request).has_value();
        QString pattern = Words::tr("The timer asked %1 to cancel at %2, and it was cancelled.");
        if (!cancelled && takenBack)
            pattern = Words::tr("The timer asked %1 to cancel at %2, the timeout took that back, "
                                "and it ended with %3.");
        else if (!cancelled)
            pattern = Words::tr("The timer asked %1 to cancel at %2, and it ended with %3.");
        return Verdict{cancelled ? Truth::Holds : Truth::False, *end,
            cancelled ? pattern.arg(facts.name(task), facts.time(*request))
                      : pattern.arg(facts.name(task), facts.time(*request), facts.text(*end))};
    }
    return {};
}

} // namespace gui::judges
