#include "gui/timeline/ruler.h"

#include "gui/document/time_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace gui {

using namespace std::chrono_literals;

namespace {

constexpr int least_minor_distance = 7;
/// For strips so narrow that nothing has room.
constexpr Time longest_step = std::chrono::hours(100'000);
/// What is free between two labels, in digits.
constexpr int gap = 3;

/// The step after this one of 1, 2, 5, 10, 20, ...
Time longer(Time step)
{
    Time::rep leading = step.count();
    while (leading >= 10)
        leading /= 10;
    return leading == 2 ? step / 2 * 5 : step * 2;
}

/// The shortest distance between two ticks.
Time unitOf(const TimeAxis &axis)
{
    return axis.scale.unit() == AxisUnit::Steps ? AxisScale::step : 1ns;
}

QString labelOf(const TimeAxis &axis, Time place, Time step)
{
    if (axis.scale.unit() == AxisUnit::Seconds)
        return formatTick(place, step, axis.range.end);
    return QCoreApplication::translate("gui::Ruler", "step %L1").arg(place / AxisScale::step);
}

double pixels(const TimeAxis &axis, Time step)
{
    return static_cast<double>(step.count()) * axis.width
        / static_cast<double>(std::max(axis.places.length(), Time{1}).count());
}

/// The smallest step at which the labels have room.
Time majorStep(const TimeAxis &axis, double digitWidth)
{
    for (Time step = unitOf(axis); step < longest_step; step = longer(step)) {
        const auto digits = labelOf(axis, axis.places.end, step).size() + gap;
        if (pixels(axis, step) >= static_cast<double>(digits) * digitWidth)
            return step;
    }
    return longest_step;
}

/// Into how many parts the minor ticks cut a major step.
int parts(const TimeAxis &axis, Time step)
{
    Time::rep leading = step.count();
    while (leading >= 10)
        leading /= 10;
    for (const int count : {leading == 2 ? 4 : 10, leading == 2 ? 2 : 5, 2}) {
        if (step % (count * unitOf(axis)) == 0ns
            && pixels(axis, step) / count >= least_minor_distance)
            return count;
    }
    return 1;
}

} // namespace

std::vector<Tick> rulerTicks(const TimeAxis &axis, double digitWidth)
{
    const Time step = majorStep(axis, digitWidth);
    const Time minor = step / parts(axis, step);
    const Time first = std::max(axis.places.begin, 0ns);

    std::vector<Tick> ticks;
    for (Time place = (first + minor - 1ns) / minor * minor; place <= axis.places.end;
         place += minor) {
        const bool major = place % step == 0ns;
        ticks.push_back({axis.scale.timeOf(place), axis.columnOfPlace(place),
            major ? labelOf(axis, place, step) : QString()});
    }
    return ticks;
}

} // namespace gui
