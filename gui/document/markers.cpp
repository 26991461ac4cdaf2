#include "gui/document/markers.h"

#include <algorithm>

namespace gui {

namespace {

bool isEarlier(const PlacedMarker &one, const PlacedMarker &other)
{
    return one.marker.time < other.marker.time;
}

} // namespace

const Marker *Markers::find(MarkerId id) const
{
    const auto found = std::ranges::find(m_all, id, &PlacedMarker::id);
    return found == m_all.end() ? nullptr : &found->marker;
}

std::optional<MarkerId> Markers::at(Time time) const
{
    const auto found = std::ranges::find_if(
        m_all, [time](const PlacedMarker &each) { return each.marker.time == time; });
    return found == m_all.end() ? std::nullopt : std::optional(found->id);
}

std::optional<MarkerId> Markers::previous(Time time) const
{
    const auto end = std::ranges::partition_point(
        m_all, [time](const PlacedMarker &each) { return each.marker.time < time; });
    return end == m_all.begin() ? std::nullopt : std::optional((end - 1)->id);
}

std::optional<MarkerId> Markers::next(Time time) const
{
    const auto first = std::ranges::partition_point(
        m_all, [time](const PlacedMarker &each) { return each.marker.time <= time; });
    return first == m_all.end() ? std::nullopt : std::optional(first->id);
}

MarkerId Markers::add(const Marker &marker)
{
    const PlacedMarker placed{MarkerId{++m_latest}, marker};
    m_all.insert(std::ranges::upper_bound(m_all, placed, isEarlier), placed);
    Q_EMIT changed();
    return placed.id;
}

void Markers::setText(MarkerId id, const QString &text)
{
    const auto found = std::ranges::find(m_all, id, &PlacedMarker::id);
    if (found == m_all.end() || found->marker.text == text)
        return;
    found->marker.text = text;
    Q_EMIT changed();
}

void Markers::remove(MarkerId id)
{
    const auto found = std::ranges::find(m_all, id, &PlacedMarker::id);
    if (found == m_all.end())
        return;
    m_all.erase(found);
    if (m_selected == id)
        select({});
    Q_EMIT changed();
}

void Markers::select(std::optional<MarkerId> id)
{
    if (m_selected == id)
        return;
    m_selected = id;
    Q_EMIT selectionChanged();
}

void Markers::reset(const std::vector<Marker> &markers)
{
    select({});
    m_all.clear();
    for (const Marker &marker : markers)
        m_all.push_back({MarkerId{++m_latest}, marker});
    std::ranges::stable_sort(m_all, isEarlier);
    Q_EMIT changed();
}

} // namespace gui
