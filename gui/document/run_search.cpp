#include "gui/document/run_search.h"

#include <QElapsedTimer>

#include <algorithm>

namespace gui {

using namespace std::chrono_literals;
using trace::EventIndex;

namespace {

/// How long the window's event loop is held at most.
constexpr std::chrono::milliseconds slice = 8ms;
/// How many events are looked at between two looks at the clock.
constexpr std::size_t between_looks = 4096;

/// Whether a text of the store contains this, without regard to case.
std::function<bool(std::string_view)> contains(const QString &part)
{
    return [part](std::string_view text) {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
            .contains(part, Qt::CaseInsensitive);
    };
}

bool mayBePlace(const QString &text)
{
    return text.contains(u'.') || text.contains(u':') || text.contains(u'/');
}

} // namespace

RunSearch::RunSearch(const trace::TraceStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { work(slice); });
}

const std::vector<EventIndex> &RunSearch::matches() const
{
    static const std::vector<EventIndex> none;
    return m_search ? m_search->matches() : none;
}

bool RunSearch::concerns(trace::TaskId task) const
{
    return m_search && m_search->concerns(task);
}

double RunSearch::progress() const
{
    if (!m_search || m_store.size() == 0)
        return 1;
    return static_cast<double>(m_search->searched()) / static_cast<double>(m_store.size());
}

void RunSearch::start(const QString &text, trace::ShownSet states)
{
    m_text = text;
    m_states = states;
    reset();
}

void RunSearch::stop()
{
    start({});
}

void RunSearch::reset()
{
    m_timer.stop();
    m_current.reset();
    m_search.reset();
    if (!m_text.isEmpty()) {
        trace::SearchQuery query{contains(m_text), {}, m_states};
        if (mayBePlace(m_text))
            query.place = query.text;
        m_search.emplace(m_store, std::move(query));
    }
    work(slice);
}

void RunSearch::grow()
{
    if (m_search && !m_timer.isActive())
        m_timer.start(slice); // half of the time is everybody else's
}

void RunSearch::finish()
{
    work({});
}

void RunSearch::work(std::optional<std::chrono::milliseconds> time)
{
    QElapsedTimer spent;
    spent.start();
    bool done = !m_search;
    while (!done && (!time || spent.elapsed() < time->count()))
        done = m_search->advance(between_looks);
    if (!done)
        m_timer.start(0ms);
    Q_EMIT changed();
}

bool RunSearch::isAtCurrent(Time playhead) const
{
    return m_current && m_store.time(matches()[*m_current]) == playhead;
}

std::optional<EventIndex> RunSearch::goToNext(Time playhead)
{
    if (matches().empty())
        return {};
    if (isAtCurrent(playhead))
        return arriveAt((*m_current + 1) % matches().size());
    const EventIndex past = m_store.events_until(playhead);
    const auto next = std::ranges::lower_bound(matches(), past);
    return arriveAt(
        next == matches().end() ? 0 : static_cast<std::size_t>(next - matches().begin()));
}

std::optional<EventIndex> RunSearch::goToPrevious(Time playhead)
{
    if (matches().empty())
        return {};
    const std::size_t last = matches().size() - 1;
    if (isAtCurrent(playhead))
        return arriveAt(*m_current == 0 ? last : *m_current - 1);
    const EventIndex past = m_store.events_until(playhead - Time{1});
    const auto next = std::ranges::lower_bound(matches(), past);
    const auto before = static_cast<std::size_t>(next - matches().begin());
    return arriveAt(before == 0 ? last : before - 1);
}

std::optional<EventIndex> RunSearch::arriveAt(std::size_t place)
{
    m_current = place;
    const EventIndex event = matches()[place];
    Q_EMIT arrived(event);
    Q_EMIT changed();
    return event;
}

} // namespace gui
