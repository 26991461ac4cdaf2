#include "gui/timeline/minimap_image.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gui {

namespace {

/// From the bottom to the top: what matters most has a steady ground, the quiet mass is above it.
constexpr std::array<Shown, trace::live_count> order{
    Shown::Running, Shown::CleaningUp, Shown::CancelRequested, Shown::Ready, Shown::Waiting};

using Slice = StateProfile::Slice;

double tasksOf(const Slice &slice)
{
    return std::accumulate(slice.spent.begin(), slice.spent.end(), 0.0);
}

/// How high each of the states is, in the order from the bottom. What is rare takes its pixel from
/// the mass.
std::array<int, trace::live_count> heights(const Slice &slice, double perTask, int most)
{
    std::array<int, trace::live_count> result{};
    int left = std::min(most, static_cast<int>(std::ceil(tasksOf(slice) * perTask - 1e-6)));
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double tasks = slice.spent[static_cast<std::size_t>(order[i])];
        if (tasks <= 0)
            continue;
        const bool last = i + 1 == order.size();
        const int wanted = std::max(1, static_cast<int>(std::lround(tasks * perTask)));
        result[i] = last ? left : std::min(wanted, left);
        left -= result[i];
    }
    return result;
}

/// Fills the pixels of a column from one row up to, not with, another.
void fill(QImage &image, int x, int top, int bottom, QRgb colour)
{
    for (int y = std::max(top, 0); y < bottom; ++y)
        reinterpret_cast<QRgb *>(image.scanLine(y))[x] = colour;
}

void drawColumn(QImage &image, int x, const Slice &slice, double perTask, const Theme &theme)
{
    const int most = image.height() - 2 * end_mark_height;
    const auto high = heights(slice, perTask, most);
    int bottom = image.height();
    for (std::size_t i = 0; i < order.size(); ++i) {
        fill(image, x, bottom - high[i], bottom, theme.style(order[i]).fill.rgb());
        bottom -= high[i];
    }
    if (bottom < image.height()) // so that the quiet mass has an edge
        fill(image, x, bottom, bottom + 1, theme.style(Shown::Waiting).line.rgb());
}

/// Over the columns beside, too: one pixel would not be seen.
void drawEnds(QImage &image, int x, const Slice &slice, const Theme &theme)
{
    const auto mark = [&](int row, Shown shown) {
        for (int at = std::max(x - 1, 0); at <= std::min(x + 1, image.width() - 1); ++at)
            fill(image, at, row * end_mark_height, (row + 1) * end_mark_height,
                theme.style(shown).fill.rgb());
    };
    if (slice.failed > 0)
        mark(0, Shown::Exception);
    if (slice.cancelled > 0)
        mark(1, Shown::Cancelled);
}

} // namespace

std::vector<Slice> timeSlices(const StateProfile &profile, const TimeAxis &axis, Time until)
{
    std::vector<Slice> slices;
    for (int x = axis.left; x < axis.right(); ++x)
        slices.push_back(
            profile.mean(std::min(axis.timeAt(x), until), std::min(axis.timeAt(x + 1), until)));
    return slices;
}

std::vector<Slice> stepSlices(const trace::TraceStore &store, const TimeAxis &axis, Time until)
{
    const auto known = store.events_until(until);
    const Time end = AxisScale::step * static_cast<Time::rep>(known);
    const auto events = [&](Time place) {
        return static_cast<trace::EventIndex>(std::clamp(place, Time{0}, end) / AxisScale::step);
    };
    const auto count = [](const trace::ShownCounts &counts, Shown shown) {
        return counts[static_cast<std::size_t>(shown)];
    };
    std::vector<Slice> slices;
    trace::ShownCounts before = store.counts_before(events(axis.placeAt(axis.left)));
    for (int x = axis.left; x < axis.right(); ++x) {
        const Time from = axis.placeAt(x);
        const Time to = axis.placeAt(x + 1);
        const trace::ShownCounts after = store.counts_before(events(to));
        Slice slice;
        slice.failed = count(after, Shown::Exception) - count(before, Shown::Exception);
        slice.cancelled = count(after, Shown::Cancelled) - count(before, Shown::Cancelled);
        if (from < end + AxisScale::step && to > Time{0}) {
            const auto middle = store.counts_before(events(from + (to - from) / 2));
            std::copy_n(middle.begin(), slice.spent.size(), slice.spent.begin());
        }
        slices.push_back(slice);
        before = after;
    }
    return slices;
}

QImage minimapImage(std::span<const Slice> slices, QSize size, const Theme &theme)
{
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.fill(theme.background);
    double most = 1;
    for (const Slice &slice : slices)
        most = std::max(most, tasksOf(slice));
    const double perTask = (size.height() - 2 * end_mark_height) / most;
    for (int x = 0; x < size.width(); ++x)
        drawColumn(image, x, slices[static_cast<std::size_t>(x)], perTask, theme);
    for (int x = 0; x < size.width(); ++x)
        drawEnds(image, x, slices[static_cast<std::size_t>(x)], theme);
    return image;
}

QImage minimapImage(
    const StateProfile &profile, const TimeAxis &axis, QSize size, const Theme &theme)
{
    const TimeAxis columns{axis.range, 0, size.width()};
    return minimapImage(timeSlices(profile, columns, Time::max()), size, theme);
}

} // namespace gui
