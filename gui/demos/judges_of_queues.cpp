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

/// A task that stood in the queue of a lock, a semaphore or an event.
struct Waiter
{
    TaskId task;
    Place came;
    RunFacts::Found woken;
};

bool waitsOn(const RunFacts &facts, Place suspension, QLatin1String what)
{
    return facts.text(suspension).startsWith(what);
}

/// Those who waited on this and were not asked to cancel, in the order in which they came.
std::vector<Waiter> waitersOn(const RunFacts &facts, QLatin1String what)
{
    std::vector<Waiter> waiters;
    for (const TaskId task : facts.tasks()) {
        auto came = facts.first(task, EventKind::StepEnded);
        while (came && !waitsOn(facts, *came, what))
            came = facts.first(task, EventKind::StepEnded, *came + 1);
        if (came && !facts.wasAsked(task))
            waiters.push_back({task, *came, facts.first(task, EventKind::TaskReady, *came)});
    }
    std::ranges::sort(waiters, {}, &Waiter::came);
    return waiters;
}

std::vector<TaskId> tasksOf(const std::vector<Waiter> &waiters)
{
    std::vector<TaskId> tasks;
    for (const Waiter &waiter : waiters)
        tasks.push_back(waiter.task);
    return tasks;
}

} // namespace

Finding lockGoesToTheFastest(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const std::vector<Waiter> waiters = waitersOn(facts, QLatin1String("Lock.acquire"));
    for (std::size_t i = 1; i < waiters.size(); ++i) {
        const Waiter &earlier = waiters[i - 1];
        const Waiter &later = waiters[i];
        if (later.woken && (!earlier.woken || *later.woken < *earlier.woken)) {
            return Verdict{Truth::Holds, *later.woken,
                Words::tr("%1 had come before %2, and yet %2 got the lock first, at %3.")
                    .arg(facts.name(earlier.task), facts.name(later.task),
                        facts.time(*later.woken))};
        }
    }
    if (waiters.size() < 2 || !waiters.back().woken)
        return {};
    return Verdict{Truth::False, *waiters.back().woken,
        Words::tr("%1 got it in the order in which they had come, each when the one before let go "
                  "of it.")
            .arg(facts.names(tasksOf(waiters)))};
}

Finding semaphoreWorksInBatches(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const QLatin1String acquire("Semaphore.acquire");
    const std::vector<Waiter> waiters = waitersOn(facts, acquire);
    if (waiters.empty() || !waiters.front().woken)
        return {};
    const Waiter &next = waiters.front();
    const Place woken = *next.woken;
    std::vector<TaskId> inside = facts.liveAmong(facts.madeBy(facts.mainTask()), woken);
    std::erase(inside, facts.event(woken).cause_task); // which is on its way out
    std::erase(inside, next.task);
    std::erase_if(inside, [&](TaskId task) {
        const auto waits = facts.suspension(task, woken);
        return waits && waitsOn(facts, *waits, acquire);
    });
    const QString pattern = inside.empty()
        ? Words::tr("%1 got in at %2, when nobody else was in.")
        : Words::tr("%1 got in at %2, as one place became free; %3 was still in.");
    return Verdict{inside.empty() ? Truth::Holds : Truth::False, woken,
        inside.empty()
            ? pattern.arg(facts.name(next.task), facts.time(woken))
            : pattern.arg(facts.name(next.task), facts.time(woken), facts.names(inside))};
}

Finding setRunsWhoWaits(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const std::vector<Waiter> waiters = waitersOn(facts, QLatin1String("Event.wait"));
    if (waiters.empty() || !waiters.front().woken)
        return {};
    const Waiter &first = waiters.front();
    const TaskId setter = facts.event(*first.woken).cause_task;
    const auto over = facts.stepOver(setter, *first.woken);
    const auto began = facts.first(first.task, EventKind::StepBegan, *first.woken);
    if (!began)
        return {};
    const bool atOnce = !over || *began < *over;
    const QString pattern = atOnce
        ? Words::tr("%1 set the event at %2, and %3 ran before %1 went on.")
        : Words::tr("%1 set the event at %2 and went on to its next await; only then did %3 run, "
                    "the first of those who waited.");
    return Verdict{atOnce ? Truth::Holds : Truth::False, *began,
        pattern.arg(facts.name(setter), facts.time(*first.woken), facts.name(first.task))};
}

Finding joinWaitsForConsumers(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const TaskId main = facts.mainTask();
    auto joins = facts.first(main, EventKind::StepEnded);
    while (joins && !waitsOn(facts, *joins, QLatin1String("Queue.join")))
        joins = facts.first(main, EventKind::StepEnded, *joins + 1);
    const auto woke = joins ? facts.first(main, EventKind::StepBegan, *joins) : joins;
    if (!woke)
        return {};
    const std::vector<TaskId> live = facts.liveAmong(facts.madeBy(main), *woke);
    const QString pattern = live.empty()
        ? Words::tr("%1 waited in join() from %2 to %3, and all others were done then.")
        : Words::tr("%1 waited in join() from %2 to %3; %4 were not done then, but waited for "
                    "more.");
    return Verdict{live.empty() ? Truth::Holds : Truth::False, *woke,
        live.empty() ? pattern.arg(facts.name(main), facts.time(*joins), facts.time(*woke))
                     : pattern.arg(facts.name(main), facts.time(*joins), facts.time(*woke),
                         facts.names(live))};
}

} // namespace gui::judges
