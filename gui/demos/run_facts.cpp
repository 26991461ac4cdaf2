#include "gui/demos/run_facts.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

using trace::EventKind;
using trace::TraceEvent;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::RunFacts)
};

constexpr qsizetype mostNames = 7;

QString fromStore(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

RunFacts::TaskId RunFacts::mainTask() const
{
    return m_store.task_count() > 0 ? trace::TraceStore::task_at(0) : trace::no_task;
}

std::vector<RunFacts::TaskId> RunFacts::tasks() const
{
    std::vector<TaskId> all;
    for (std::size_t lane = 0; lane < m_store.task_count(); ++lane)
        all.push_back(trace::TraceStore::task_at(lane));
    return all;
}

std::vector<RunFacts::TaskId> RunFacts::madeBy(TaskId creator) const
{
    std::vector<TaskId> made = tasks();
    std::erase_if(made, [&](TaskId task) { return m_store.info(task).created_by != creator; });
    return made;
}

std::vector<RunFacts::TaskId> RunFacts::liveAmong(
    const std::vector<TaskId> &tasks, Place before) const
{
    std::vector<TaskId> live;
    std::ranges::copy_if(tasks, std::back_inserter(live), [&](TaskId task) {
        return created(task) < before && ended(task).value_or(before) >= before;
    });
    return live;
}

std::vector<RunFacts::TaskId> RunFacts::byEnd(std::vector<TaskId> tasks) const
{
    std::erase_if(tasks, [this](TaskId task) { return !ended(task); });
    std::ranges::sort(tasks, {}, [this](TaskId task) { return *ended(task); });
    return tasks;
}

RunFacts::Found RunFacts::first(TaskId task, EventKind kind, Place from) const
{
    const trace::Row row = m_store.row(task);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] >= from && m_store.kind(row[i]) == kind)
            return row[i];
    }
    return {};
}

RunFacts::Found RunFacts::first(EventKind kind) const
{
    Found earliest;
    for (const TaskId task : tasks()) {
        const Found here = first(task, kind);
        if (here && (!earliest || *here < *earliest))
            earliest = here;
    }
    return earliest;
}

RunFacts::Found RunFacts::stepOver(TaskId task, Place from) const
{
    const Found suspended = first(task, EventKind::StepEnded, from);
    const Found done = first(task, EventKind::TaskDone, from);
    return suspended && (!done || *suspended < *done) ? suspended : done;
}

template <class Predicate>
RunFacts::Found RunFacts::firstRequest(Predicate counts) const
{
    Found earliest;
    for (const TaskId task : tasks()) {
        Found here = first(task, EventKind::CancelRequested);
        while (here && !counts(event(*here)))
            here = first(task, EventKind::CancelRequested, *here + 1);
        if (here && (!earliest || *here < *earliest))
            earliest = here;
    }
    return earliest;
}

RunFacts::Found RunFacts::firstRequestOfAnother() const
{
    return firstRequest([](const TraceEvent &request) {
        return request.cause == trace::CauseKind::Task && request.cause_task != request.task;
    });
}

RunFacts::Found RunFacts::firstRequestOfUser() const
{
    return firstRequest(
        [](const TraceEvent &request) { return request.cause == trace::CauseKind::User; });
}

bool RunFacts::wasAsked(TaskId task) const
{
    return first(task, EventKind::CancelRequested).has_value();
}

RunFacts::Found RunFacts::suspension(TaskId task, Place at) const
{
    Found latest;
    const trace::Row row = m_store.row(task);
    for (std::size_t i = 0; i < row.size() && row[i] <= at; ++i) {
        const EventKind kind = m_store.kind(row[i]);
        if (kind == EventKind::StepEnded)
            latest = row[i];
        else if (kind == EventKind::StepBegan || kind == EventKind::TaskDone)
            latest.reset();
    }
    return latest;
}

std::vector<RunFacts::Place> RunFacts::printedBy(TaskId task) const
{
    std::vector<Place> printed;
    std::ranges::copy_if(m_store.outputs(), std::back_inserter(printed),
        [&](Place place) { return event(place).task == task; });
    return printed;
}

QString RunFacts::name(TaskId task) const
{
    return fromStore(m_store.info(task).name);
}

QString RunFacts::names(const std::vector<TaskId> &tasks) const
{
    QStringList all;
    for (const TaskId task : tasks)
        all += name(task);
    if (all.size() > mostNames) {
        const qsizetype more = all.size() - mostNames + 1;
        all.resize(mostNames - 1);
        all += Words::tr("%1 more").arg(more);
    }
    const QString last = all.isEmpty() ? QString() : all.takeLast();
    return all.isEmpty() ? last : Words::tr("%1 and %2").arg(all.join(Words::tr(", ")), last);
}

QString RunFacts::text(Place place) const
{
    return fromStore(m_store.text(event(place).text));
}

QString RunFacts::time(Place place) const
{
    const double seconds = std::chrono::duration<double>(m_store.time(place)).count();
    return Words::tr("%L1 s").arg(seconds, 0, 'f', 2);
}

} // namespace gui
