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

/// A request that one task made of another.
struct Request
{
    Place place;
    TaskId by;
    TaskId of;
};

std::optional<Request> firstRequest(const RunFacts &facts)
{
    const auto place = facts.firstRequestOfAnother();
    if (!place)
        return {};
    return Request{*place, facts.event(*place).cause_task, facts.event(*place).task};
}

bool endedCancelled(const RunFacts &facts, Place end)
{
    return facts.event(end).condition == Condition::Cancelled;
}

/// The tasks that are asked between two places.
std::vector<TaskId> askedBetween(const RunFacts &facts, Place from, Place to)
{
    std::vector<TaskId> asked = facts.tasks();
    std::erase_if(asked, [&](TaskId task) {
        return facts.first(task, EventKind::CancelRequested, from).value_or(to) >= to;
    });
    return asked;
}

} // namespace

Finding cancelledAtOnce(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto request = firstRequest(facts);
    const auto end = request ? facts.ended(request->of) : std::nullopt;
    if (!end)
        return {};
    const auto over = facts.stepOver(request->by, request->place);
    if (!over || *end < *over) {
        return Verdict{Truth::Holds, *end,
            Words::tr("%1 was done at %2, inside the step in which %3 asked it to stop.")
                .arg(facts.name(request->of), facts.time(*end), facts.name(request->by))};
    }
    return Verdict{Truth::False, *end,
        Words::tr("%1 asked %2 to stop at %3, and had to end its own step first: until %4 %2 was "
                  "cancelling.")
            .arg(facts.name(request->by), facts.name(request->of), facts.time(request->place),
                facts.time(*end))};
}

Finding cancelledTaskStopsThere(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto delivered = facts.first(EventKind::CancelDelivered);
    if (!delivered)
        return {};
    const TaskId task = facts.event(*delivered).task;
    const auto end = facts.ended(task);
    const auto over = facts.stepOver(task, *delivered);
    if (!end || !over)
        return {};
    if (*over == *end) {
        return Verdict{Truth::Holds, *end,
            Words::tr("%1 got its CancelledError at %2 and awaited nothing more.")
                .arg(facts.name(task), facts.time(*delivered))};
    }
    return Verdict{Truth::False, *end,
        Words::tr("%1 got its CancelledError at %2, then awaited %3, and ended at %4.")
            .arg(facts.name(task), facts.time(*delivered), facts.text(*over), facts.time(*end))};
}

Finding cancelMeansCancelled(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto request = firstRequest(facts);
    const auto end = request ? facts.ended(request->of) : std::nullopt;
    if (!end)
        return {};
    if (endedCancelled(facts, *end)) {
        return Verdict{Truth::Holds, *end,
            Words::tr("%1 was asked to stop at %2 and was cancelled at %3.")
                .arg(facts.name(request->of), facts.time(request->place), facts.time(*end))};
    }
    return Verdict{Truth::False, *end,
        Words::tr("%1 was asked to stop at %2, went on, and ended at %3 with %4.")
            .arg(facts.name(request->of), facts.time(request->place), facts.time(*end),
                facts.text(*end))};
}

Finding cancelGoesNoFurther(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto request = firstRequest(facts);
    const auto over = request ? facts.stepOver(request->by, request->place) : std::nullopt;
    const auto waits = request ? facts.suspension(request->of, request->place) : std::nullopt;
    if (!over || !waits || !store.contains(TaskId{facts.event(*waits).other}))
        return {};
    const TaskId awaited{facts.event(*waits).other};
    std::vector<TaskId> asked = askedBetween(facts, request->place, *over);
    std::erase(asked, request->of);
    if (std::ranges::find(asked, awaited) == asked.end()) {
        return Verdict{Truth::Holds, *over,
            Words::tr("%1 was asked to stop at %2 while it awaited %3, and nobody asked %3.")
                .arg(facts.name(request->of), facts.time(request->place), facts.name(awaited))};
    }
    return Verdict{Truth::False, *over,
        Words::tr("%1 asked %2 only, at %3; in the same step the request went on to %4.")
            .arg(facts.name(request->by), facts.name(request->of), facts.time(request->place),
                facts.names(asked))};
}

Finding shieldSavesWhoWaits(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    const auto request = firstRequest(facts);
    const auto waits = request ? facts.suspension(request->of, request->place) : std::nullopt;
    if (!waits || !facts.text(*waits).startsWith(QStringLiteral("shield")))
        return {};
    const auto end = facts.ended(request->of);
    if (!end)
        return {};
    const bool cancelled = endedCancelled(facts, *end);
    std::vector<TaskId> spared = facts.liveAmong(facts.madeBy(request->by), *end);
    std::erase(spared, request->of);
    std::erase_if(spared, [&facts](TaskId task) { return facts.wasAsked(task); });
    QString evidence = cancelled
        ? Words::tr("%1 was asked to stop at %2, behind a shield, and was cancelled at %3.")
        : Words::tr("%1 was asked to stop at %2, behind a shield, and ended at %3 as ever.");
    evidence = evidence.arg(facts.name(request->of), facts.time(request->place), facts.time(*end));
    if (!spared.empty())
        evidence = Words::tr("%1 Nobody had asked %2.").arg(evidence, facts.names(spared));
    return Verdict{cancelled ? Truth::False : Truth::Holds, *end, evidence};
}

Finding secondCancelIsIgnored(const trace::TraceStore &store)
{
    const RunFacts facts(store);
    for (const TaskId task : facts.tasks()) {
        const auto delivered = facts.first(task, EventKind::CancelDelivered);
        const auto again
            = delivered ? facts.first(task, EventKind::CancelRequested, *delivered) : delivered;
        const auto cleaning = again ? facts.suspension(task, *again) : again;
        const auto end = facts.ended(task);
        if (!cleaning || !end)
            continue;
        const bool thrown = facts.first(task, EventKind::CancelDelivered, *again).has_value();
        const QString evidence = thrown
            ? Words::tr("%1 was cleaning up, in %2, when it was asked again at %3: the error was "
                        "thrown in there, and it ended at %4.")
            : Words::tr("%1 was cleaning up, in %2, when it was asked again at %3, and went on "
                        "with it until %4.");
        return Verdict{thrown ? Truth::False : Truth::Holds, *end,
            evidence.arg(
                facts.name(task), facts.text(*cleaning), facts.time(*again), facts.time(*end))};
    }
    return {};
}

} // namespace gui::judges
