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

double pixels(const TimeAxis &axis, Time step)
{
    return axis.xOf(axis.range.begin + step) - axis.left;
}

/// The smallest step at which the labels have room.
Time majorStep(const TimeAxis &axis, double digitWidth)
{
    for (Time step = 1ns; step < longest_step; step = longer(step)) {
        const auto digits = formatTick(axis.range.end, step, axis.range.end).size() + gap;
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
        if (step % count == 0ns && pixels(axis, step) / count >= least_minor_distance)
            return count;
    }
    return 1;
}

} // namespace

std::vector<Tick> rulerTicks(const TimeAxis &axis, double digitWidth)
{
    const Time step = majorStep(axis, digitWidth);
    const Time minor = step / parts(axis, step);
    const Time first = std::max(axis.range.begin, 0ns);

    std::vector<Tick> ticks;
    for (Time time = (first + minor - 1ns) / minor * minor; time <= axis.range.end; time += minor) {
        const bool major = time % step == 0ns;
        ticks.push_back({time, axis.columnOf(time),
            major ? formatTick(time, step, axis.range.end) : QString()});
    }
    return ticks;
}

} // namespace gui
