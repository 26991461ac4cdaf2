#include "gui/timeline/span_measure.h"

#include "gui/document/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gui {

namespace {

/// So many events are looked at in one go, within a millisecond or so.
constexpr std::size_t piece = 30'000;
/// To find the begin of the span in a row is as much work as this many events.
constexpr std::size_t search = 20;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("gui::SpanMeasure", text, nullptr, n);
}

QString whose(std::size_t tasks)
{
    if (tasks == 0)
        return tr("of all tasks");
    return tasks == 1 ? tr("of the selected task") : tr("of %L1 selected tasks").arg(tasks);
}

} // namespace

QStringList measureText(const Measured &measured)
{
    const Time length = measured.range.length();
    QStringList lines{tr("Δt = %1").arg(formatDuration(length))};
    if (!measured.steps)
        return lines << tr("counting the steps %1 …").arg(whose(measured.tasks));
    const double share = length > Time{0}
        ? static_cast<double>(measured.steps->running.count()) / static_cast<double>(length.count())
        : 0;
    const qulonglong steps = measured.steps->begun;
    const QString number = steps == 1 ? tr("1 step") : tr("%L1 steps").arg(steps);
    return lines << tr("%1 %2, running %3 %")
                        .arg(number, whose(measured.tasks),
                            QLocale().toString(share * 100, 'f', share < 0.0995 ? 1 : 0));
}

SpanMeasure::SpanMeasure(Document &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    m_rest.setInterval(0);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &SpanMeasure::countOn);
    connect(&document.selection(), &Selection::changed, this, &SpanMeasure::restart);
    connect(&document.digest(), &RunDigest::changed, this, &SpanMeasure::grow);
}

void SpanMeasure::setRange(std::optional<TimeRange> range)
{
    m_result.reset();
    if (range)
        m_result = Measured{*range, 0, {}};
    restart();
}

/// Only what is measured up to the live end, or is not read yet, changes with the run.
void SpanMeasure::grow()
{
    if (!m_result || m_rest.isActive())
        return;
    if (m_result->range.end > m_liveEnd || !m_result->steps)
        restart();
}

bool SpanMeasure::measuresAll() const
{
    return m_tasks.empty() || m_tasks.size() == m_document.store().task_count();
}

Time SpanMeasure::knownEnd() const
{
    return std::clamp(m_result->range.end, m_result->range.begin,
        std::max(m_document.store().live_end(), m_result->range.begin));
}

void SpanMeasure::restart()
{
    m_rest.stop();
    if (!m_result)
        return;
    m_liveEnd = m_document.store().live_end();
    m_tasks = m_document.selection().tasks();
    m_result->tasks = measuresAll() ? 0 : m_tasks.size();
    m_result->steps.reset();
    if (!measuresAll()) {
        m_sum = {};
        m_progress = {};
        beginTask();
        countOn();
        return;
    }
    if (m_document.digest().isComplete())
        m_result->steps
            = m_document.digest().stepsBetween(m_result->range.begin, m_result->range.end);
    Q_EMIT changed();
}

void SpanMeasure::beginTask()
{
    if (m_progress.task >= m_tasks.size())
        return;
    const trace::TraceStore &store = m_document.store();
    const trace::Row row = store.row(m_tasks[m_progress.task]);
    const TimeRange range = m_result->range;
    m_progress.place = row.first_after(range.begin - Time{1});
    m_progress.end = std::max(m_progress.place, row.first_after(range.end, m_progress.place));
    m_progress.steps = {};
    if (m_progress.place == 0)
        return;
    const trace::TraceEvent before = store.event(row[m_progress.place - 1]);
    if (before.condition == trace::Condition::Running)
        m_progress.steps.startWithin(range.begin);
}

void SpanMeasure::endTask()
{
    m_sum += m_progress.steps.until(knownEnd());
    ++m_progress.task;
    beginTask();
}

void SpanMeasure::countOn()
{
    const trace::TraceStore &store = m_document.store();
    std::size_t left = piece;
    while (m_progress.task < m_tasks.size() && left > 0) {
        const trace::Row row = store.row(m_tasks[m_progress.task]);
        const std::size_t end = std::min(m_progress.end, m_progress.place + left);
        left -= std::min(left, end - m_progress.place + search);
        for (; m_progress.place < end; ++m_progress.place)
            m_progress.steps.see(row.time(m_progress.place), store.kind(row[m_progress.place]));
        if (m_progress.place == m_progress.end)
            endTask();
    }
    if (m_progress.task == m_tasks.size())
        m_result->steps = m_sum;
    else
        m_rest.start();
    Q_EMIT changed();
}

} // namespace gui
