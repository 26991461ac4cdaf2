#include "gui/demos/judges.h"
#include "gui/demos/run_facts.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui::judges {

using trace::EventKind;
using Place = RunFacts::Place;
using TaskId = RunFacts::TaskId;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Judges)
};

/// Tasks that were printed one after the other: [first, last].
struct PrintedTasks
{
    Place first;
    Place last;
    std::size_t count;
};

/// The lists that a task has printed so far; one that may go on is left out.
std::vector<PrintedTasks> printedTasks(const RunFacts &facts, TaskId task)
{
    std::vector<PrintedTasks> lists;
    bool goesOn = false;
    for (const Place place : facts.printedBy(task)) {
        const bool isTask = facts.text(place).startsWith(QStringLiteral("<Task "));
        const bool sameStep
            = goesOn && facts.stepOver(task, lists.back().last).value_or(place) >= place;
        if (isTask && sameStep) {
            lists.back().last = place;
            ++lists.back().count;
        } else if (isTask) {
            lists.push_back({place, place, 1});
        }
        goesOn = isTask;
    }
    if (!lists.empty() && !facts.stepOver(task, lists.back().last))
        lists.pop_back();
    return lists;
}

QString listOf(const RunFacts &facts, const std::vector<TaskId> &tasks)
{
    QStringList results;
    for (const TaskId task : tasks)
        results += facts.text(*facts.ended(task));
    return QStringLiteral("[%1]").arg(results.join(QStringLiteral(", ")));
}

} // namespace

Finding ensureFutureRunsAtOnce(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const std::vector<TaskId> made = facts.madeBy(facts.mainTask());
    if (made.empty())
        return {};
    const auto began = facts.first(made.front(), EventKind::StepBegan);
    if (!began)
        return {};
    const auto over = facts.stepOver(facts.mainTask(), facts.created(made.front()));
    if (!over || *over > *began) {
        return Verdict{Truth::Holds, *began,
            Words::tr("%1 began at %2, inside the very step in which %3 created it.")
                .arg(facts.name(made.front()), facts.time(*began), facts.name(facts.mainTask()))};
    }
    return Verdict{Truth::False, *began,
        Words::tr("%1 created %2 in one step; only when that was over did %3 begin.")
            .arg(facts.name(facts.mainTask()), facts.names(facts.liveAmong(made, *over)),
                facts.name(made.front()))};
}

Finding allTasksHasTheDoneOnes(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    for (const PrintedTasks &list : printedTasks(facts, facts.mainTask())) {
        std::vector<TaskId> existing = facts.tasks();
        std::erase_if(existing, [&](TaskId task) { return facts.created(task) > list.first; });
        const std::size_t live = facts.liveAmong(existing, list.first).size();
        const bool all = list.count == existing.size();
        if (live == existing.size() || (!all && list.count != live))
            continue; // none is done, or it is no list of tasks
        return Verdict{all ? Truth::Holds : Truth::Stale, list.last,
            Words::tr("At %1 there had been %2 tasks, and %3 of them were done: %4 were listed.")
                .arg(facts.time(list.first))
                .arg(existing.size())
                .arg(existing.size() - live)
                .arg(list.count)};
    }
    return {};
}

Finding asCompletedGivesWhatIsDone(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const std::vector<TaskId> made = facts.madeBy(facts.mainTask());
    std::vector<TaskId> given;
    Place last = 0;
    for (const Place place : facts.printedBy(facts.mainTask())) {
        const auto named = std::ranges::find_if(made, [&](TaskId task) {
            return facts.text(place).startsWith(facts.name(task) + QLatin1Char(' '));
        });
        if (named == made.end())
            continue;
        given.push_back(*named);
        last = place;
    }
    const std::vector<TaskId> done = facts.byEnd(made);
    if (made.empty() || given.size() < made.size() || done == made)
        return {};
    return Verdict{given == done ? Truth::Holds : Truth::False, last,
        Words::tr("%1 were done in this order; %2 got %3.")
            .arg(facts.names(done), facts.name(facts.mainTask()),
                given == done ? Words::tr("them in the same") : facts.names(given))};
}

Finding gatherLosesTheOrder(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const std::vector<TaskId> made = facts.madeBy(facts.mainTask());
    const std::vector<TaskId> done = facts.byEnd(made);
    const QString start = QStringLiteral("results: ");
    for (const Place place : facts.printedBy(facts.mainTask())) {
        const QString printed = facts.text(place);
        if (!printed.startsWith(start) || done.size() < made.size() || done == made)
            continue;
        const bool kept = printed.mid(start.size()) == listOf(facts, made);
        return Verdict{kept ? Truth::False : Truth::Holds, place,
            (kept ? Words::tr("%1 were done in this order, and yet gather() gave %2, in the order "
                              "of its arguments.")
                  : Words::tr("%1 were done in this order, and gather() gave %2."))
                .arg(facts.names(done), printed.mid(start.size()))};
    }
    return {};
}

Finding blockingHoldsItsTaskOnly(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto blocked = facts.first(EventKind::LoopBlocked);
    if (!blocked)
        return {};
    const TaskId blocker = facts.event(*blocked).task;
    const trace::Row row = store.row(blocker);
    std::size_t place = 0;
    while (place < row.size() && row[place] <= *blocked)
        ++place;
    if (place == row.size())
        return {};
    const Place end = row[place];
    std::vector<TaskId> others = facts.liveAmong(facts.tasks(), *blocked);
    std::erase(others, blocker);
    for (const TaskId other : others) {
        const auto ran = facts.first(other, EventKind::StepBegan, *blocked);
        if (ran && *ran < end) {
            return Verdict{Truth::Holds, end,
                Words::tr("While %1 was blocked from %2 on, %3 ran.")
                    .arg(facts.name(blocker), facts.time(*blocked), facts.name(other))};
        }
    }
    if (others.empty())
        return {};
    return Verdict{Truth::False, end,
        Words::tr("%1 blocked from %2 to %3; meanwhile nothing ran of %4.")
            .arg(facts.name(blocker), facts.time(*blocked), facts.time(end), facts.names(others))};
}

} // namespace gui::judges
