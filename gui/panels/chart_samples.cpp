#include "gui/panels/chart_samples.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace gui {

namespace {

std::vector<Time> timesOfEvents(
    const trace::TraceStore &store, trace::EventIndex first, trace::EventIndex end)
{
    std::vector<Time> times;
    for (trace::EventIndex i = first; i < end; ++i)
        times.push_back(store.event(i).time);
    return times;
}

std::vector<Time> steadyTimes(Time begin, Time end, std::size_t most)
{
    const auto least = static_cast<std::uint64_t>((end - begin).count()) / most + 1;
    const Time step{static_cast<Time::rep>(std::bit_ceil(least))};
    std::vector<Time> times;
    for (Time time = (begin / step + 1) * step; time < end; time += step)
        times.push_back(time);
    return times;
}

} // namespace

std::vector<CountSample> sampleCounts(
    const trace::TraceStore &store, TimeRange range, std::size_t most)
{
    const Time begin = std::max(range.begin, Time{0});
    const Time end = std::min(range.end, store.live_end());
    if (begin > end || most < 3)
        return {};
    const trace::EventIndex first = store.events_until(begin);
    const trace::EventIndex last = store.events_until(end);
    std::vector<Time> times = last - first <= most - 2 ? timesOfEvents(store, first, last)
                                                       : steadyTimes(begin, end, most - 2);
    times.insert(times.begin(), begin);
    times.push_back(end);
    times.erase(std::unique(times.begin(), times.end()), times.end());

    std::vector<CountSample> samples;
    for (const Time time : times)
        samples.push_back({time, store.counts_at(time)});
    return samples;
}

std::vector<Time> firstInEachPart(std::span<const Time> sorted, TimeRange range, std::size_t parts)
{
    const double width = static_cast<double>(range.length().count())
        / static_cast<double>(std::max(parts, std::size_t{1}));
    std::vector<Time> firsts;
    auto next = std::ranges::lower_bound(sorted, range.begin);
    while (next != sorted.end() && *next <= range.end) {
        firsts.push_back(*next);
        const double part = std::floor(static_cast<double>((*next - range.begin).count()) / width);
        const Time end = range.begin + Time{static_cast<Time::rep>(std::ceil((part + 1) * width))};
        next = std::ranges::lower_bound(next + 1, sorted.end(), end);
    }
    return firsts;
}

double tickStep(double length, int most)
{
    const double least = length / most;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

} // namespace gui
