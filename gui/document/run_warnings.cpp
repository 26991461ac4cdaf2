#include "gui/document/run_warnings.h"

#include "gui/document/cancels.h"

#include <QMetaMethod>

#include <algorithm>

namespace gui {

using trace::Warning;

namespace {

/// So many events are read at a time, in some milliseconds.
constexpr std::size_t piece = 50'000;
constexpr auto pause = std::chrono::milliseconds(100);

} // namespace

RunWarnings::RunWarnings(const trace::TraceStore &store, Cancels &cancels, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_cancels(cancels)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &RunWarnings::read);
}

bool RunWarnings::isWatched() const
{
    return isSignalConnected(QMetaMethod::fromSignal(&RunWarnings::changed));
}

void RunWarnings::connectNotify(const QMetaMethod &signal)
{
    if (m_stale && !m_rest.isActive() && signal == QMetaMethod::fromSignal(&RunWarnings::changed))
        m_rest.start(0);
}

void RunWarnings::setThreshold(Time threshold)
{
    if (threshold == m_threshold)
        return;
    m_threshold = threshold;
    Q_EMIT thresholdChanged();
    if (!m_stale)
        findAll();
}

void RunWarnings::setEnd(Time end)
{
    m_end = end;
    if (findWaiting() || lastingUntilEnd() != m_lastingShown)
        show();
}

void RunWarnings::grow()
{
    m_stale = true;
    if (!m_rest.isActive())
        read();
}

void RunWarnings::clear()
{
    m_rest.stop();
    m_stale = false;
    m_end = {};
    m_log.clear();
    m_lasting.clear();
    m_waitingSince.reset();
    m_waiting.clear();
    show();
}

void RunWarnings::read()
{
    if (!m_stale || !isWatched())
        return;
    m_cancels.follow(); // all, but that is little while a file is being read
    if (m_log.follow(m_store, piece)) {
        m_rest.start(0);
        return;
    }
    m_stale = false;
    findAll();
    m_rest.start(pause);
}

void RunWarnings::catchUp()
{
    while (m_log.follow(m_store, piece)) { }
    m_stale = false;
    findAll();
}

std::vector<Warning> RunWarnings::all()
{
    catchUp();
    return m_log.until(m_store, m_cancels.log(), m_threshold, m_store.live_end());
}

void RunWarnings::findAll()
{
    m_lasting = m_log.lasting(m_cancels.follow(), m_threshold, m_store.live_end());
    findWaiting();
    show();
}

/// Returns whether there are others than before.
bool RunWarnings::findWaiting()
{
    if (m_end > m_log.followed_until())
        return false; // soon
    const auto rest = m_log.rest_at(m_end);
    if (rest == m_waitingSince)
        return false;
    m_waitingSince = rest;
    m_waiting = rest ? m_log.never_woken(m_store, *rest) : std::vector<Warning>();
    return true;
}

std::size_t RunWarnings::lastingUntilEnd() const
{
    const auto end = std::ranges::upper_bound(m_lasting, m_end, {}, &Warning::time);
    return static_cast<std::size_t>(end - m_lasting.begin());
}

void RunWarnings::show()
{
    m_lastingShown = lastingUntilEnd();
    const auto lasting = std::span(m_lasting).first(m_lastingShown);
    std::vector<Warning> shown(lasting.begin(), lasting.end());
    shown.insert(shown.end(), m_waiting.begin(), m_waiting.end());
    std::ranges::stable_sort(shown, {}, &Warning::time);
    if (shown == m_shown)
        return;
    m_shown = std::move(shown);
    Q_EMIT changed();
}

} // namespace gui
