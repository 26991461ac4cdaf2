#include "gui/document/run_digest.h"

#include <algorithm>

namespace gui {

using trace::EventIndex;

namespace {

constexpr EventIndex events_per_mark = 4096;
/// So many are read again at each step of the playhead, in some milliseconds.
constexpr EventIndex most_read_again = 100'000;

} // namespace

RunDigest::RunDigest(const trace::TraceStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_rest.setInterval(0);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &RunDigest::read);
}

void RunDigest::clear()
{
    m_profile.clear();
    m_steps = {};
    m_marks.clear();
    m_read = 0;
    m_knownSince = m_store.known_since();
    m_rest.stop();
    Q_EMIT changed();
}

void RunDigest::grow()
{
    if (m_store.known_since() != m_knownSince)
        clear(); // the oldest are forgotten, and all have other places now
    read();
}

void RunDigest::read()
{
    const auto end = static_cast<EventIndex>(std::min(m_store.size(), m_read + piece));
    for (; m_read < end; ++m_read) {
        if (m_read % events_per_mark == 0)
            m_marks.push_back(m_steps);
        if (trace::is_row_event(m_store.kind(m_read)))
            m_steps.see(m_store.time(m_read), m_store.kind(m_read));
        change(m_profile, m_read);
    }
    if (isComplete())
        m_profile.passTo(m_store.live_end());
    else
        m_rest.start();
    Q_EMIT changed();
}

void RunDigest::change(StateProfile &profile, EventIndex index) const
{
    if (trace::is_row_event(m_store.kind(index)))
        profile.change(
            m_store.time(index), m_store.shown_before(index), m_store.shown_after(index));
}

StateProfile RunDigest::profileUntil(Time time) const
{
    const Time until = std::clamp(time, Time{0}, m_profile.end());
    const auto end = std::min(m_store.events_until(until), m_read);
    StateProfile profile;
    EventIndex first = 0;
    if (end > most_read_again) { // only what is in the last slice is
        const auto slices = static_cast<std::size_t>(until / m_profile.sliceLength());
        const Time border = m_profile.sliceLength() * static_cast<Time::rep>(slices);
        first = m_store.events_until(border - Time{1});
        profile = m_profile.first(slices, m_store.counts_before(first));
    }
    for (EventIndex i = first; i < end; ++i)
        change(profile, i);
    profile.passTo(until);
    return profile;
}

Steps RunDigest::stepsBetween(Time from, Time to) const
{
    // A step that begins with the range is one of it.
    const std::uint64_t before = stepsUntil(from - Time{1}).begun;
    const Steps until = stepsUntil(to);
    return {until.begun - before, until.running - stepsUntil(from).running};
}

Steps RunDigest::stepsUntil(Time time) const
{
    const EventIndex end = std::min(m_store.events_until(time), m_read);
    if (end == 0)
        return {};
    const EventIndex mark = (end - 1) / events_per_mark;
    StepCounter steps = m_marks[mark];
    for (EventIndex i = mark * events_per_mark; i < end; ++i) {
        const trace::EventKind kind = m_store.kind(i);
        if (trace::is_row_event(kind))
            steps.see(m_store.time(i), kind);
    }
    return steps.until(std::clamp(time, Time{0}, m_store.live_end()));
}

} // namespace gui
