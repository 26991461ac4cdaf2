#include "gui/document/shown_tasks.h"

#include "gui/document/playhead.h"
#include "gui/document/task_filters.h"

#include <algorithm>

namespace gui {

using namespace std::chrono_literals;
using trace::TraceStore;

namespace {

/// How long the window's event loop is held at most.
constexpr std::chrono::milliseconds slice = 8ms;
constexpr std::chrono::milliseconds gap = 100ms;

} // namespace

ShownTasks::ShownTasks(const TraceStore &store, const TaskFilters &filters,
    const Playhead &playhead, const TimeWindow &window, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_filters(filters)
    , m_playhead(playhead)
    , m_window(window)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { work(QDeadlineTimer(slice)); });
    connect(&filters, &TaskFilters::changed, this, &ShownTasks::takeFilters);
    connect(&playhead, &Playhead::moved, this, &ShownTasks::request);
    connect(&window, &TimeWindow::rangeChanged, this, &ShownTasks::request);
}

bool ShownTasks::contains(TaskId task) const
{
    if (areAll())
        return m_store.contains(task);
    const std::size_t lane = TraceStore::lane_of(task); // of no_task: the largest number
    return lane < m_shown.size() && m_shown[lane] != 0;
}

std::size_t ShownTasks::count() const
{
    return areAll() ? m_store.task_count() : m_tasks.size();
}

void ShownTasks::grow()
{
    request();
}

void ShownTasks::reset()
{
    m_masks.clear();
    takeFilters();
}

void ShownTasks::takeFilters()
{
    // What is known of a filter that stays is kept.
    std::vector<FilterMask> masks;
    for (const Filter &filter : m_filters.all()) {
        const auto known = std::ranges::find_if(
            m_masks, [&filter](const FilterMask &mask) { return mask.filter() == filter; });
        masks.push_back(known != m_masks.end() ? std::move(*known) : FilterMask(m_store, filter));
    }
    m_masks.swap(masks);
    work(QDeadlineTimer(slice));
}

void ShownTasks::request()
{
    if (areAll() || m_timer.isActive())
        return;
    const auto since
        = m_sinceLast.isValid() ? std::chrono::milliseconds(m_sinceLast.elapsed()) : gap;
    m_timer.start(std::max(0ms, gap - since));
}

void ShownTasks::update()
{
    work(QDeadlineTimer(QDeadlineTimer::Forever));
}

void ShownTasks::work(QDeadlineTimer deadline)
{
    const FilterMoment moment{m_playhead.time(), m_window.range()};
    for (FilterMask &mask : m_masks) {
        if (!mask.update(moment, deadline)) {
            m_timer.start(0ms);
            return;
        }
    }
    m_timer.stop();
    m_sinceLast.start();
    publish();
}

void ShownTasks::publish()
{
    std::vector<TaskId> tasks;
    std::vector<std::uint8_t> shown(areAll() ? 0 : m_store.task_count(), 1);
    for (const FilterMask &mask : m_masks) {
        for (std::size_t lane = 0; lane < shown.size(); ++lane)
            shown[lane] = shown[lane] && mask.passes(lane) ? 1 : 0;
    }
    for (std::size_t lane = 0; lane < shown.size(); ++lane) {
        if (shown[lane])
            tasks.push_back(TraceStore::task_at(lane));
    }
    if (tasks == m_tasks && shown.empty() == m_shown.empty()) {
        m_shown = std::move(shown);
        return;
    }
    m_tasks = std::move(tasks);
    m_shown = std::move(shown);
    Q_EMIT changed();
}

} // namespace gui
