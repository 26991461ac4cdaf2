#include "gui/lesson/predict_question.h"

#include "gui/lesson/happenings.h"

#include <QCoreApplication>

#include <algorithm>

namespace gui {

using trace::Condition;
using trace::EventKind;
using trace::LoopState;
using trace::LoopTimer;
using trace::QueuedHandle;
using trace::TraceEvent;
using trace::TraceStore;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gui::Predict)
};

/// A truth is looked for among so many events.
constexpr EventIndex mostLookedAt = 100'000;

bool isStep(const QueuedHandle &handle)
{
    return handle.kind == QueuedHandle::Kind::Step && !handle.cancelled;
}

/// Those whose step is queued, or would be queued by a timer.
std::vector<TaskId> candidates(const LoopState &loop)
{
    std::vector<TaskId> tasks;
    for (const QueuedHandle &handle : loop.ready) {
        if (!handle.cancelled && handle.task != trace::no_task)
            tasks.push_back(handle.task);
    }
    for (const LoopTimer &timer : loop.timers) {
        if (!timer.cancelled && timer.task != trace::no_task)
            tasks.push_back(timer.task);
    }
    return tasks;
}

/// Those that are not done and do not run, and those that may run next among them.
struct Tasks
{
    std::vector<TaskId> waiting;
    std::vector<TaskId> likely;
};

Tasks tasksBefore(const TraceStore &store, EventIndex end, const LoopState &loop)
{
    const std::vector<TaskId> next = candidates(loop);
    Tasks tasks;
    for (const EventIndex latest : store.latest_before(end)) {
        const TraceEvent event = store.event(latest);
        if (is_done(event.condition) || event.condition == Condition::Running)
            continue;
        tasks.waiting.push_back(event.task);
        const bool ready = event.condition == Condition::Ready;
        if (ready || std::ranges::find(next, event.task) != next.end())
            tasks.likely.push_back(event.task);
    }
    return tasks;
}

std::optional<Question> whoRunsNext(const TraceStore &store, EventIndex end, const LoopState &loop)
{
    constexpr std::size_t digits = 9;
    const Tasks tasks = tasksBefore(store, end, loop);
    if (tasks.likely.size() < 2)
        return {};
    // Also those who wait are asked for, as long as each has its digit.
    const bool all = tasks.waiting.size() <= digits;
    return Question{Question::Kind::WhoRunsNext, end, all ? tasks.waiting : tasks.likely};
}

/// The task whose step is the next, if that is certain.
TaskId nextTask(const LoopState &loop)
{
    const auto first = std::ranges::find_if(
        loop.ready, [](const QueuedHandle &handle) { return !handle.cancelled; });
    return first != loop.ready.end() && isStep(*first) ? first->task : trace::no_task;
}

/// Whether the next step of a task may surprise.
bool isInteresting(const TraceStore &store, EventIndex end, TaskId task)
{
    const auto place = placeBefore(store, task, end);
    if (!place)
        return false;
    if (store.event(store.row(task)[*place]).cancel_requests > 0)
        return true;
    const auto await = awaitBefore(store, task, end);
    const auto other = await ? placeBefore(store, TaskId{await->other}, end) : std::nullopt;
    if (!other)
        return false;
    const Condition outcome = store.event(store.row(TaskId{await->other})[*other]).condition;
    return outcome == Condition::Exception || outcome == Condition::Cancelled;
}

bool endsStep(EventKind kind)
{
    return kind == EventKind::StepEnded || kind == EventKind::TaskDone;
}

int fateOf(const TraceEvent &event)
{
    if (event.kind != EventKind::TaskDone)
        return static_cast<int>(Fate::GoesOn);
    switch (event.condition) {
    case Condition::Exception:
        return static_cast<int>(Fate::Exception);
    case Condition::Cancelled:
        return static_cast<int>(Fate::Cancelled);
    case Condition::Result:
    case Condition::Ready:
    case Condition::Running:
    case Condition::Waiting:
        break;
    }
    return static_cast<int>(Fate::Result);
}

QString nameOf(const TraceStore &store, TaskId task)
{
    const std::string_view name = store.info(task).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

std::vector<Question> questionsBefore(const TraceStore &store, EventIndex end)
{
    std::vector<Question> questions;
    const LoopState loop = trace::loop_state_before(store, end);
    if (auto who = whoRunsNext(store, end, loop))
        questions.push_back(std::move(*who));
    const TaskId next = loop.running.empty() ? nextTask(loop) : trace::no_task;
    if (next != trace::no_task && isInteresting(store, end, next))
        questions.push_back({Question::Kind::WhatBecomes, end, {}, next});
    return questions;
}

bool decides(const TraceStore &store, const Question &question, EventIndex index)
{
    if (question.kind == Question::Kind::WhoRunsNext)
        return store.kind(index) == EventKind::StepBegan;
    return store.event(index).task == question.about && endsStep(store.kind(index));
}

std::optional<Outcome> truthOf(const TraceStore &store, const Question &question, EventIndex end)
{
    const EventIndex most = std::min(end, question.from + mostLookedAt);
    for (EventIndex i = question.from; i < most; ++i) {
        if (!decides(store, question, i))
            continue;
        const TraceEvent event = store.event(i);
        if (question.kind == Question::Kind::WhatBecomes)
            return Outcome{fateOf(event), i};
        const auto found = std::ranges::find(question.tasks, event.task);
        const bool known = found != question.tasks.end();
        return Outcome{known ? static_cast<int>(found - question.tasks.begin()) : -1, i};
    }
    return {};
}

QString questionText(const TraceStore &store, const Question &question)
{
    if (question.kind == Question::Kind::WhoRunsNext)
        return Words::tr("Who runs next?");
    return Words::tr("What becomes of %1 in its next step?").arg(nameOf(store, question.about));
}

QString choiceText(const TraceStore &store, const Question &question, int choice)
{
    if (question.kind == Question::Kind::WhoRunsNext)
        return nameOf(store, question.tasks.at(static_cast<std::size_t>(choice)));
    switch (static_cast<Fate>(choice)) {
    case Fate::GoesOn:
        return Words::tr("It goes on and awaits something");
    case Fate::Result:
        return Words::tr("It is done, with a result");
    case Fate::Exception:
        return Words::tr("It fails with an exception");
    case Fate::Cancelled:
        return Words::tr("It ends cancelled");
    }
    return {};
}

} // namespace gui
