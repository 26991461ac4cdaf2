#include "gui/document/state_profile.h"

#include <algorithm>

namespace gui {

using trace::Shown;

StateProfile::Slice &StateProfile::Slice::operator+=(const Slice &other)
{
    for (std::size_t i = 0; i < spent.size(); ++i)
        spent[i] += other.spent[i];
    failed += other.failed;
    cancelled += other.cancelled;
    return *this;
}

StateProfile::StateProfile()
{
    m_slices.reserve(most_slices);
    clear();
}

void StateProfile::clear()
{
    m_slices.assign(1, {});
    m_length = Time{1};
    m_end = {};
    m_counts = {};
}

void StateProfile::change(Time time, std::optional<Shown> before, Shown after)
{
    passTo(time);
    if (before)
        --m_counts[static_cast<std::size_t>(*before)];
    ++m_counts[static_cast<std::size_t>(after)];
    if (before == after)
        return;
    if (after == Shown::Exception)
        ++sliceAt(time).failed;
    else if (after == Shown::Cancelled)
        ++sliceAt(time).cancelled;
}

void StateProfile::passTo(Time time)
{
    while (m_end < time) {
        Slice &slice = sliceAt(m_end);
        const Time border = m_length * static_cast<Time::rep>(m_slices.size());
        const Time until = std::min(time, border);
        const auto passed = static_cast<double>((until - m_end).count());
        for (std::size_t i = 0; i < slice.spent.size(); ++i)
            slice.spent[i] += m_counts[i] * passed;
        m_end = until;
    }
}

/// The one that the time is in, which is the last one.
StateProfile::Slice &StateProfile::sliceAt(Time time)
{
    auto place = static_cast<std::size_t>(time / m_length);
    while (place >= most_slices) {
        halve();
        place /= 2;
    }
    if (place >= m_slices.size())
        m_slices.resize(place + 1);
    return m_slices[place];
}

void StateProfile::halve()
{
    const std::size_t count = (m_slices.size() + 1) / 2;
    for (std::size_t i = 0; i < count; ++i) {
        Slice both = m_slices[2 * i];
        if (2 * i + 1 < m_slices.size())
            both += m_slices[2 * i + 1];
        m_slices[i] = both;
    }
    m_slices.resize(count);
    m_length *= 2;
}

StateProfile StateProfile::first(std::size_t slices, const trace::ShownCounts &counts) const
{
    StateProfile part = *this;
    part.m_slices.resize(std::min(slices, m_slices.size()));
    part.m_end = std::min(m_end, m_length * static_cast<Time::rep>(slices));
    std::ranges::copy(counts, part.m_counts.begin());
    return part;
}

StateProfile::Slice StateProfile::mean(Time from, Time to) const
{
    Slice sum;
    from = std::max(from, Time{0});
    to = std::min(to, m_end);
    if (from >= to)
        return sum;
    const auto first = static_cast<std::size_t>(from / m_length);
    const auto last = static_cast<std::size_t>((to - Time{1}) / m_length);
    for (std::size_t i = first; i <= last && i < m_slices.size(); ++i)
        sum += m_slices[i];
    const Time begin = m_length * static_cast<Time::rep>(first);
    const Time end = std::min(m_length * static_cast<Time::rep>(last + 1), m_end);
    for (double &spent : sum.spent)
        spent /= static_cast<double>((end - begin).count());
    return sum;
}

} // namespace gui
