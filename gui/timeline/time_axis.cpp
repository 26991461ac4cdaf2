#include "gui/timeline/time_axis.h"

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

/// How far outside of its strip a column can be. Wide enough to hide borders and labels.
constexpr double outside = 10'000;

} // namespace

TimeAxis::TimeAxis(TimeRange shown, int leftColumn, int columns, AxisScale axisScale)
    : range{axisScale.timeOf(shown.begin), axisScale.timeOf(shown.end)}
    , left(leftColumn)
    , width(columns)
    , places(shown)
    , scale(axisScale)
{
}

double TimeAxis::xOfPlace(Time place) const
{
    const double share = static_cast<double>((place - places.begin).count())
        / static_cast<double>(std::max(places.length(), Time{1}).count());
    return left + share * width;
}

int TimeAxis::columnOfPlace(Time place) const
{
    return static_cast<int>(
        std::clamp(std::floor(xOfPlace(place)), left - outside, left + width + outside));
}

Time TimeAxis::placeAt(int column) const
{
    const double share = static_cast<double>(column - left) / std::max(width, 1);
    const double offset = share * static_cast<double>(places.length().count());
    Time place = places.begin + Time{static_cast<Time::rep>(std::ceil(offset))};
    // The division may round either way: settle on the first that is in the column.
    while (xOfPlace(place) < column)
        place += Time{1};
    while (xOfPlace(place - Time{1}) >= column)
        place -= Time{1};
    return place;
}

Time TimeAxis::timeAt(int column) const
{
    return scale.timeOf(placeAt(column));
}

Time TimeAxis::timeUnder(int column) const
{
    const Time place = placeAt(column);
    // By time, of several columns that are a nanosecond together all but the first begin later.
    const bool inside = columnOfPlace(place) <= column;
    return scale.timeUnder(inside ? place : place - Time{1});
}

Time TimeAxis::resolution() const
{
    return std::max(range.length() / std::max(width, 1), Time{1});
}

} // namespace gui
