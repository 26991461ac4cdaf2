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

/// A sleep of a task: until when it should last and where it was over.
struct Sleep
{
    TaskId task;
    double due; ///< in seconds
    Place woke;
};

double seconds(const RunFacts &facts, Place place)
{
    return std::chrono::duration<double>(facts.event(place).time).count();
}

/// The first sleep of some length that is over.
std::optional<Sleep> firstSleep(const RunFacts &facts)
{
    for (const TaskId task : facts.tasks()) {
        const auto slept = facts.first(task, EventKind::StepEnded);
        const auto woke = slept ? facts.first(task, EventKind::StepBegan, *slept) : slept;
        if (!woke)
            continue;
        const QString text = facts.text(*slept); // "sleep(0.1)"
        const bool sleeps = text.startsWith(QStringLiteral("sleep("));
        const double duration = sleeps ? text.mid(6).chopped(1).toDouble() : 0;
        if (duration > 0)
            return Sleep{task, seconds(facts, *slept) + duration, *woke};
    }
    return {};
}

/// How many steps a task has begun between a time and a place.
int stepsBetween(const RunFacts &facts, TaskId task, double from, Place to)
{
    int steps = 0;
    for (auto step = facts.first(task, EventKind::StepBegan); step && *step < to;
         step = facts.first(task, EventKind::StepBegan, *step + 1))
        steps += seconds(facts, *step) > from ? 1 : 0;
    return steps;
}

/// Where a pending task is reported to be destroyed.
RunFacts::Found firstDestroyed(const RunFacts &facts, Place from, Place end)
{
    for (Place place = from; place < end; ++place) {
        if (facts.event(place).kind == EventKind::Reported
            && facts.text(place).startsWith(QStringLiteral("Task was destroyed")))
            return place;
    }
    return {};
}

} // namespace

Finding dueTimersGoFirst(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto sleep = firstSleep(facts);
    if (!sleep)
        return {};
    int steps = 0;
    for (const TaskId task : facts.tasks())
        steps += stepsBetween(facts, task, sleep->due, sleep->woke);
    const QString due = Words::tr("%L1 s").arg(sleep->due, 0, 'f', 2);
    if (steps == 0) {
        return Verdict{Truth::Holds, sleep->woke,
            Words::tr("%1 was due at %2, and nobody had a step before it ran at %3.")
                .arg(facts.name(sleep->task), due, facts.time(sleep->woke))};
    }
    return Verdict{Truth::False, sleep->woke,
        Words::tr("%1 was due at %2. It ran at %3, when others had begun %4 steps since.")
            .arg(facts.name(sleep->task), due, facts.time(sleep->woke))
            .arg(steps)};
}

Finding failureEndsTheProgram(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const TaskId main = facts.mainTask();
    for (const TaskId failing : facts.byEnd(facts.madeBy(main))) {
        const Place failed = *facts.ended(failing);
        if (facts.event(failed).condition != Condition::Exception)
            continue;
        RunFacts::Found next;
        for (const TaskId task : facts.tasks()) {
            const auto step = facts.first(task, EventKind::StepBegan, failed);
            if (step && (!next || *step < *next))
                next = step;
        }
        if (next) {
            return Verdict{Truth::False, *next,
                Words::tr("%1 failed at %2 with %3. The loop ran on: %4 had its next step at %5.")
                    .arg(facts.name(failing), facts.time(failed), facts.text(failed),
                        facts.name(facts.event(*next).task), facts.time(*next))};
        }
        const auto end = facts.ended(main);
        if (!end || *end < failed)
            return {};
        return Verdict{Truth::Holds, *end,
            Words::tr("%1 failed at %2 with %3, and %4 ended at %5 without another step.")
                .arg(facts.name(failing), facts.time(failed), facts.text(failed), facts.name(main),
                    facts.time(*end))};
    }
    return {};
}

Finding programWaitsForTasks(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const TaskId main = facts.mainTask();
    const auto over = facts.ended(main);
    if (!over)
        return {};
    std::vector<TaskId> left = facts.liveAmong(facts.tasks(), *over);
    std::erase(left, main);
    if (left.empty())
        return {};
    const auto destroyed = firstDestroyed(facts, *over, static_cast<Place>(store.size()));
    const std::vector<TaskId> done = facts.byEnd(left);
    if (destroyed && (done.empty() || *destroyed < *facts.ended(done.front()))) {
        return Verdict{Truth::False, *destroyed,
            Words::tr("%1 was done at %2. What was pending then was destroyed at %3: %4.")
                .arg(facts.name(main), facts.time(*over), facts.time(*destroyed),
                    facts.names(left))};
    }
    if (done.empty())
        return {};
    const Place end = *facts.ended(done.front());
    return Verdict{Truth::Holds, end,
        Words::tr("%1 was done at %2, and the loop ran on: %3 ended at %4.")
            .arg(facts.name(main), facts.time(*over), facts.name(done.front()), facts.time(end))};
}

Finding createTaskRunsNothing(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const TaskId main = facts.mainTask();
    const std::vector<TaskId> made = facts.madeBy(main);
    for (const TaskId task : made) {
        const auto began = facts.first(task, EventKind::StepBegan);
        const auto over = facts.stepOver(main, facts.created(task));
        if (began && (!over || *began < *over)) {
            return Verdict{Truth::False, *began,
                Words::tr("%1 made %2 at %3, and %2 began before %1 went on.")
                    .arg(facts.name(main), facts.name(task), facts.time(*began))};
        }
    }
    const auto end = facts.ended(main);
    if (!end || made.empty())
        return {};
    return Verdict{Truth::Holds, *end,
        Words::tr("%1 made %2, and each began in a later step.")
            .arg(facts.name(main), facts.names(made))};
}

} // namespace gui::judges
