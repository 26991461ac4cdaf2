#include "gui/document/filter_mask.h"

#include <algorithm>

namespace gui {

using trace::EventKind;
using trace::Shown;
using trace::TraceStore;

namespace {

/// How many tasks or events are looked at between two looks at the clock.
constexpr std::size_t between_looks = 256;

bool isOf(const trace::ShownSet &set, Shown shown)
{
    return set.test(static_cast<std::size_t>(shown));
}

bool isEnd(Shown shown)
{
    return shown == Shown::Result || shown == Shown::Exception || shown == Shown::Cancelled;
}

/// What a task shows as after its last event.
Shown lastShown(const TraceStore &store, TaskId task)
{
    const trace::Row row = store.row(task);
    return row.shown(row.size() - 1);
}

bool everCancelled(const TraceStore &store, TaskId task)
{
    const trace::ShownSet shown = store.shown_between(task, 0, store.row(task).size());
    return isOf(shown, Shown::CancelRequested) || isOf(shown, Shown::CleaningUp)
        || isOf(shown, Shown::Cancelled);
}

/// Whether an event can make a difference to what is known of its task; its beginning aside.
bool matters(const trace::TraceEvent &event, Filter::Kind kind)
{
    switch (kind) {
    case Filter::Kind::EverCancelled:
        return event.kind == EventKind::CancelRequested
            || (event.kind == EventKind::TaskDone
                && event.condition == trace::Condition::Cancelled);
    case Filter::Kind::EverFailed:
        return event.kind == EventKind::TaskDone && event.condition == trace::Condition::Exception;
    case Filter::Kind::AliveInView:
        return event.kind == EventKind::TaskDone;
    case Filter::Kind::State:
    case Filter::Kind::Function:
    case Filter::Kind::Name:
        break;
    }
    return false;
}

} // namespace

FilterMask::FilterMask(const TraceStore &store, const Filter &filter)
    : m_store(store)
    , m_filter(filter)
    , m_pattern(filter.pattern)
{
    for (const QString &function : filter.functions)
        m_functions.push_back(function.toStdString());
}

bool FilterMask::update(const FilterMoment &moment, QDeadlineTimer deadline)
{
    switch (m_filter.kind) {
    case Filter::Kind::State:
        readStates(moment.playhead);
        return true;
    case Filter::Kind::Function:
    case Filter::Kind::Name:
        return readTasks(deadline);
    case Filter::Kind::EverCancelled:
    case Filter::Kind::EverFailed:
        return readEvents(deadline);
    case Filter::Kind::AliveInView:
        if (!readEvents(deadline))
            return false;
        readLives(moment.window);
        return true;
    }
    return true;
}

/// The tasks that were not there the last time.
bool FilterMask::readTasks(QDeadlineTimer deadline)
{
    m_passes.resize(m_store.task_count());
    for (; m_nextTask < m_passes.size(); ++m_nextTask) {
        if (m_nextTask % between_looks == between_looks - 1 && deadline.hasExpired())
            return false;
        set(m_nextTask, isTrueOf(TraceStore::task_at(m_nextTask)));
    }
    return true;
}

/// At first the tasks, by their rows; from then on the events that have come since.
bool FilterMask::readEvents(QDeadlineTimer deadline)
{
    if (!m_firstTasks) {
        m_firstTasks = m_store.task_count();
        m_nextEvent = static_cast<trace::EventIndex>(m_store.size());
    }
    const std::size_t known = m_passes.size();
    m_passes.resize(m_store.task_count());
    m_ends.resize(m_filter.kind == Filter::Kind::AliveInView ? m_passes.size() : 0, Time::max());
    for (std::size_t lane = known; lane < m_passes.size(); ++lane)
        set(lane, false);
    for (; m_nextTask < *m_firstTasks; ++m_nextTask) {
        if (m_nextTask % between_looks == between_looks - 1 && deadline.hasExpired())
            return false;
        readTask(m_nextTask);
    }
    for (; m_nextEvent < m_store.size(); ++m_nextEvent) {
        if (m_nextEvent % between_looks == between_looks - 1 && deadline.hasExpired())
            return false;
        const trace::TraceEvent event = m_store.event(m_nextEvent);
        if (matters(event, m_filter.kind))
            readTask(TraceStore::lane_of(event.task));
    }
    return true;
}

void FilterMask::readTask(std::size_t lane)
{
    const TaskId task = TraceStore::task_at(lane);
    if (m_filter.kind != Filter::Kind::AliveInView)
        set(lane, isTrueOf(task));
    else if (isEnd(lastShown(m_store, task)))
        m_ends[lane] = m_store.row(task).time(m_store.row(task).size() - 1);
}

void FilterMask::readStates(Time playhead)
{
    const std::vector<Shown> shown = m_store.shown_at(playhead);
    m_passes.assign(m_store.task_count(), 0); // those that are not there yet do not pass
    for (std::size_t lane = 0; lane < shown.size(); ++lane)
        set(lane, isOf(m_filter.states, shown[lane]));
}

void FilterMask::readLives(const TimeRange &window)
{
    // Lanes are in order of creation.
    std::size_t born = 0, all = m_passes.size();
    while (born < all) {
        const std::size_t middle = (born + all) / 2;
        if (m_store.row(TraceStore::task_at(middle)).time(0) <= window.end)
            born = middle + 1;
        else
            all = middle;
    }
    for (std::size_t lane = 0; lane < m_passes.size(); ++lane)
        set(lane, lane < born && m_ends[lane] >= window.begin);
}

bool FilterMask::isTrueOf(TaskId task) const
{
    switch (m_filter.kind) {
    case Filter::Kind::Function:
        return std::ranges::find(m_functions, m_store.info(task).function) != m_functions.end();
    case Filter::Kind::Name: {
        const std::string_view name = m_store.info(task).name;
        return m_pattern.matches(
            QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    case Filter::Kind::EverCancelled:
        return everCancelled(m_store, task);
    case Filter::Kind::EverFailed:
        return lastShown(m_store, task) == Shown::Exception;
    case Filter::Kind::State:
    case Filter::Kind::AliveInView:
        break; // of all tasks at once
    }
    return false;
}

void FilterMask::set(std::size_t lane, bool isTrue)
{
    m_passes[lane] = isTrue == (m_filter.sense == Filter::Sense::Keep) ? 1 : 0;
}

} // namespace gui
