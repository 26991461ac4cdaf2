#include "gui/timeline/time_axis.h"

#include <algorithm>
#include <cmath>

namespace gui {

namespace {

/// How far outside of its strip a column can be. Wide enough to hide borders and labels.
constexpr double outside = 10'000;

} // namespace

double TimeAxis::xOf(Time time) const
{
    const double share = static_cast<double>((time - range.begin).count())
        / static_cast<double>(std::max(range.length(), Time{1}).count());
    return left + share * width;
}

int TimeAxis::columnOf(Time time) const
{
    return static_cast<int>(
        std::clamp(std::floor(xOf(time)), left - outside, left + width + outside));
}

Time TimeAxis::timeAt(int column) const
{
    const double share = static_cast<double>(column - left) / std::max(width, 1);
    const double offset = share * static_cast<double>(range.length().count());
    Time time = range.begin + Time{static_cast<Time::rep>(std::ceil(offset))};
    // The division may round either way: settle on the first that is in the column.
    if (xOf(time) < column)
        time += Time{1};
    else if (xOf(time - Time{1}) >= column)
        time -= Time{1};
    return time;
}

Time TimeAxis::resolution() const
{
    return std::max(range.length() / std::max(width, 1), Time{1});
}

} // namespace gui
