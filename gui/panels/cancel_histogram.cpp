#include "gui/panels/cancel_histogram.h"

#include "gui/panels/chart_samples.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace gui {

namespace {

constexpr int most_linear_bins = 20;
constexpr Time smallest{1};

std::vector<DurationBin> linearBins(Time longest)
{
    const double wanted = tickStep(std::max(1.0, static_cast<double>(longest.count())), //
        most_linear_bins);
    const Time step = std::max(smallest, Time{std::llround(std::ceil(wanted))});
    std::vector<DurationBin> bins;
    for (Time begin{}; begin <= longest; begin += step)
        bins.push_back({begin, begin + step});
    return bins;
}

/// The next of 1, 2, 5, 10, 20, 50, … after one of them.
Time nextEdge(Time edge)
{
    Time::rep power = 1;
    while (edge.count() / power >= 10)
        power *= 10;
    return edge.count() / power == 2 ? Time{5 * power} : edge * 2;
}

/// Over the decades that have durations, besides the bin of 0.
std::vector<DurationBin> logBins(std::span<const Time> sorted)
{
    std::vector<DurationBin> bins;
    if (sorted.front() == Time{0})
        bins.push_back({Time{0}, smallest});
    const auto positive = std::ranges::upper_bound(sorted, Time{0});
    if (positive == sorted.end())
        return bins;
    Time edge = smallest;
    while (nextEdge(edge) <= *positive)
        edge = nextEdge(edge);
    for (; edge <= sorted.back(); edge = nextEdge(edge))
        bins.push_back({edge, nextEdge(edge)});
    return bins;
}

void count(std::vector<DurationBin> &bins, std::span<const Time> sorted)
{
    auto before = sorted.begin();
    for (DurationBin &bin : bins) {
        const auto end = std::ranges::lower_bound(before, sorted.end(), bin.end);
        bin.count = static_cast<std::size_t>(end - before);
        bin.upTo = static_cast<double>(end - sorted.begin()) / static_cast<double>(sorted.size());
        before = end;
    }
}

double shareIn(const DurationBin &bin, Time time, BinScale scale)
{
    if (scale == BinScale::Log && bin.begin == Time{0})
        return 0.5;
    const auto begin = static_cast<double>(bin.begin.count());
    const auto end = static_cast<double>(bin.end.count());
    const double at = std::clamp(static_cast<double>(time.count()), begin, end);
    return scale == BinScale::Log ? std::log(at / begin) / std::log(end / begin)
                                  : (at - begin) / (end - begin);
}

} // namespace

std::optional<Time> lengthOf(const trace::Cancellation &known, CancelSpan span)
{
    if (known.outcome == trace::CancelOutcome::TooLate)
        return {};
    switch (span) {
    case CancelSpan::Delivery:
        return known.until_delivery();
    case CancelSpan::CleanUp:
        return known.concluded ? known.clean_up(*known.concluded) : std::nullopt;
    }
    return {};
}

bool CancelBin::contains(const trace::Cancellation &known) const
{
    const auto length = lengthOf(known, span);
    return length && bin.contains(*length);
}

std::size_t CancelHistogram::most() const
{
    return bins.empty() ? 0 : std::ranges::max(bins, {}, &DurationBin::count).count;
}

CancelHistogram histogramOf(std::span<const Time> durations, BinScale scale)
{
    CancelHistogram histogram{.scale = scale, .bins = {}, .total = durations.size()};
    if (durations.empty())
        return histogram;
    std::vector<Time> sorted(durations.begin(), durations.end());
    std::ranges::sort(sorted);
    assert(sorted.front() >= Time{0});
    histogram.bins = scale == BinScale::Linear ? linearBins(sorted.back()) : logBins(sorted);
    count(histogram.bins, sorted);
    for (std::size_t i = 0; i < CancelHistogram::marks.size(); ++i)
        histogram.percentiles[i] = nearestRank(sorted, CancelHistogram::marks[i]);
    return histogram;
}

Time nearestRank(std::span<const Time> sorted, int percent)
{
    assert(!sorted.empty() && percent > 0 && percent <= 100);
    const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
    return sorted[rank - 1];
}

double placeOf(const CancelHistogram &histogram, Time duration)
{
    assert(!histogram.bins.empty());
    const auto &bins = histogram.bins;
    const auto after = std::ranges::upper_bound(bins, duration, {}, &DurationBin::begin);
    const auto index = std::max<std::ptrdiff_t>(0, after - bins.begin() - 1);
    const DurationBin &bin = bins[static_cast<std::size_t>(index)];
    return static_cast<double>(index) + shareIn(bin, duration, histogram.scale);
}

} // namespace gui
