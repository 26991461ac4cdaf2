#include "gui/document/document.h"

#include "gui/document/run_warnings.h"

namespace gui {

Document::Document(QObject *parent)
    : QObject(parent)
    , m_warnings(new RunWarnings(m_store, m_cancels, this))
{
    connect(&m_secondRun, &SecondRun::changed, this, &Document::setOtherEnd);
    connect(&m_playhead, &Playhead::moved, this, [this] {
        if (m_future == Future::Hidden) {
            m_window.setLiveEnd(shownEnd());
            m_warnings->setEnd(shownEnd());
        }
    });
}

Time Document::shownEnd() const
{
    return m_future == Future::Hidden ? m_playhead.time() : m_store.live_end();
}

AxisScale Document::shownScale() const
{
    const AxisScale scale = m_window.scale();
    return m_future == Future::Hidden ? scale.until(m_playhead.time()) : scale;
}

std::size_t Document::tasksLeft() const
{
    const trace::ShownCounts &counts = m_store.live_counts();
    const auto count
        = [&counts](trace::Shown shown) { return counts[static_cast<std::size_t>(shown)]; };
    return m_store.task_count() - count(trace::Shown::Result) - count(trace::Shown::Exception)
        - count(trace::Shown::Cancelled);
}

void Document::append(const trace::Batch &batch)
{
    m_store.append(batch);
    m_digest.grow();
    m_window.setLiveEnd(shownEnd());
    m_playhead.setLiveEnd(m_store.live_end());
    m_shownTasks.grow();
    m_lanes.grow();
    m_search.grow();
    m_secondRun.grow();
    setOtherEnd();
    growWarnings();
    Q_EMIT appended();
}

/// How long the second run lasts is not told while the future is hidden.
void Document::setOtherEnd()
{
    const bool isKnown = m_secondRun.isShown() && m_future == Future::Shown;
    m_window.setOtherEnd(isKnown ? m_secondRun.end() : Time{0});
}

void Document::growWarnings()
{
    m_warnings->setEnd(shownEnd());
    m_warnings->grow();
}

void Document::forgetOldest()
{
    Q_EMIT aboutToShrink();
    m_secondRun.hide(); // it begins where nothing will be known of the first any more
    const TimeRange shown = m_window.range();
    m_store.forget_before(static_cast<trace::EventIndex>(m_store.size() / 2));
    m_window.renumber(shown);
    m_cancelSelection.clear(); // its event has another index now, or is gone
    m_cancels.clear();
    m_warnings->clear();
    m_digest.clear();
    m_digest.grow();
    m_playhead.setBegin(m_store.known_since());
    m_shownTasks.reset();
    m_lanes.update();
    m_search.reset();
    growWarnings();
    Q_EMIT cleared();
    Q_EMIT appended();
}

void Document::clear()
{
    Q_EMIT aboutToShrink();
    m_secondRun.hide();
    m_store.clear();
    m_cancels.clear();
    m_warnings->clear();
    m_shownTasks.reset();
    m_lanes.reset();
    m_search.reset();
    m_digest.clear();
    m_selection.clear();
    m_cancelSelection.clear();
    m_markers.reset({});
    m_sources.clear();
    m_window.reset();
    m_playhead.reset();
    Q_EMIT cleared();
}

void Document::setFuture(Future future)
{
    if (future == m_future)
        return;
    m_future = future;
    if (future == Future::Hidden && !m_playhead.live())
        m_window.setPlaces(m_window.places()); // all stays in its place
    m_window.setLiveEnd(shownEnd());
    setOtherEnd();
    m_warnings->setEnd(shownEnd());
    Q_EMIT futureChanged(future);
}

void Document::setAxisUnit(AxisUnit unit)
{
    m_window.setUnit(unit, m_playhead.time());
}

} // namespace gui
