#include "gui/panels/task_places.h"

#include "gui/panels/task_facts.h"

#include <algorithm>
#include <array>

namespace gui {

using trace::Condition;
using trace::EventIndex;
using trace::EventKind;
using trace::Shown;
using trace::TraceEvent;

namespace {

/// How far back the task that ran last is searched for.
constexpr EventIndex farthestBack = 10'000;

Standing standing(const trace::TraceStore &store, const TraceEvent &event, Time time)
{
    if (event.condition != Condition::Running)
        return hasStarted(store, event.task, time) ? Standing::Here : Standing::NotBegun;
    // While a task blocks, nothing else happens.
    const TraceEvent latest = store.event(store.events_until(time) - 1);
    const bool blocks = latest.kind == EventKind::LoopBlocked && latest.task == event.task;
    return blocks ? Standing::Here : Standing::RunsSince;
}

std::optional<TaskPlace> placeOf(const trace::TraceStore &store, const TraceEvent &event, Time time,
    const FindFirstLine &findFirstLine)
{
    if (trace::is_done(event.condition))
        return {};
    if (const trace::SourceLine *line = store.stands_at(event.task, time))
        return TaskPlace{*line, standing(store, event, time)};
    if (event.condition != Condition::Running || !findFirstLine)
        return {};
    const auto first = findFirstLine(event.task);
    return first ? std::optional(TaskPlace{*first, Standing::RunsSince}) : std::nullopt;
}

} // namespace

std::optional<TaskPlace> taskPlace(const trace::TraceStore &store, trace::TaskId task,
    trace::Time time, const FindFirstLine &findFirstLine)
{
    const auto event = store.at(task, time);
    return event ? placeOf(store, *event, time, findFirstLine) : std::nullopt;
}

TaskPlaces taskPlaces(
    const trace::TraceStore &store, trace::Time time, const FindFirstLine &findFirstLine)
{
    TaskPlaces places;
    for (const TraceEvent &event : store.all_at(time)) {
        if (const auto place = placeOf(store, event, time, findFirstLine)) {
            places[place->line.file][static_cast<int>(place->line.line)].push_back(
                {event.task, trace::shown(event), place->standing});
        }
    }
    return places;
}

trace::TaskId lastToRun(const trace::TraceStore &store, trace::Time time)
{
    const EventIndex end = store.events_until(time);
    const EventIndex begin = end > farthestBack ? end - farthestBack : 0;
    trace::TaskId last = trace::no_task;
    for (EventIndex i = end; i-- > begin;) {
        const EventKind kind = store.kind(i);
        if (last != trace::no_task && kind == EventKind::TurnBegan)
            return last;
        if (kind != EventKind::StepBegan && kind != EventKind::StepEnded)
            continue;
        const trace::TaskId task = store.event(i).task;
        // Inside a step another task may have had one, if it is eager: who is in its own goes
        // first.
        if (store.at(task, time)->condition == Condition::Running)
            return task;
        if (last == trace::no_task)
            last = task;
    }
    return last;
}

trace::Shown strongest(const std::vector<PlacedTask> &tasks)
{
    constexpr std::array order{
        Shown::Running, Shown::CleaningUp, Shown::CancelRequested, Shown::Ready, Shown::Waiting};
    for (const Shown shown : order) {
        if (std::ranges::find(tasks, shown, &PlacedTask::shown) != tasks.end())
            return shown;
    }
    return Shown::Waiting;
}

} // namespace gui
