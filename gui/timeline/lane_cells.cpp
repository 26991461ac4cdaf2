#include "gui/timeline/lane_cells.h"

#include <algorithm>
#include <cmath>

namespace gui {

using trace::Row;
using trace::Spent;

namespace {

constexpr std::size_t index(Shown shown)
{
    return static_cast<std::size_t>(shown);
}

/// The square roots of 0/255 to 255/255.
const std::array<float, 256> &roots()
{
    static const auto table = [] {
        std::array<float, 256> result{};
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = std::sqrt(static_cast<float>(i) / 255);
        return result;
    }();
    return table;
}

Spent difference(const Spent &after, const Spent &before)
{
    Spent result;
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = after[i] - before[i];
    return result;
}

} // namespace

ColumnEdges::ColumnEdges(const TimeAxis &axis)
    : m_axis(axis)
{
    m_begins.reserve(static_cast<std::size_t>(axis.width) + 2);
    for (int column = axis.left; column <= axis.right() + 1; ++column)
        m_begins.push_back(axis.timeAt(column));
}

LaneCell laneCell(const Row &row, const TimeAxis &axis, int column)
{
    const Time begin = axis.timeAt(column);
    const Time end = axis.timeAt(column + 1);
    const std::size_t first = row.first_after(begin - Time{1});
    const std::size_t next = row.first_after(end - Time{1}, first);
    if (next == 0)
        return {};
    const Spent before = first > 0 ? row.spent_until(begin, first - 1) : Spent{};
    return {difference(row.spent_until(end, next - 1), before), next - first};
}

Stacker::Stacker(int barHeight, int thinHeight)
    : m_full(barHeight)
    , m_thin(thinHeight)
    , m_least()
{
    m_least[index(Shown::Waiting)] = 1;
    m_least[index(Shown::Ready)] = 1;
    m_least[index(Shown::Running)] = 2;
    m_least[index(Shown::CancelRequested)] = barHeight / 4;
    m_least[index(Shown::CleaningUp)] = barHeight / 4;
}

Stack Stacker::stack(const Spent &spent) const
{
    Time total{};
    Time longest{};
    std::size_t state = 0;
    for (std::size_t i = 0; i < spent.size(); ++i) {
        total += spent[i];
        if (spent[i] > longest) {
            longest = spent[i];
            state = i;
        }
    }
    if (longest != total)
        return mixed(spent, total);
    return total > Time{0} ? alone(static_cast<Shown>(state)) : Stack{};
}

Stack Stacker::alone(Shown shown) const
{
    Stack stack{};
    if (shown < Shown::Result)
        stack[index(shown)] = static_cast<std::uint8_t>(shown == Shown::Waiting ? m_thin : m_full);
    return stack;
}

Stack Stacker::mixed(const Spent &spent, Time total) const
{
    const float scale = 255.0F / static_cast<float>(total.count());
    std::array<float, trace::live_count> weights{};
    float sum = 0;
    int free = m_full;
    Shown top{};
    for (const Shown shown : bottom_up) {
        const std::size_t i = index(shown);
        if (spent[i] <= Time{0})
            continue;
        const auto share = static_cast<int>(static_cast<float>(spent[i].count()) * scale);
        weights[i] = roots()[static_cast<std::size_t>(std::min(share, 255))];
        sum += weights[i];
        free -= m_least[i];
        top = shown;
    }
    Stack heights{};
    const float part = static_cast<float>(std::max(free, 0)) / sum;
    for (const Shown shown : bottom_up) {
        const std::size_t i = index(shown);
        if (spent[i] <= Time{0})
            continue;
        // What rounding leaves over belongs to the topmost.
        const int more = shown == top ? free : static_cast<int>(weights[i] * part);
        free -= more;
        const int height = m_least[i] + more;
        heights[i] = static_cast<std::uint8_t>(
            shown == Shown::Waiting ? std::min(height, m_thin) : height);
    }
    return heights;
}

void addStacks(std::span<const Stop> stops, const Stacker &stacker, std::vector<Stack> &stacks)
{
    Stack between{}; // in which nothing begins
    std::uint32_t column = stops.empty() ? 0 : stops.front().column;
    for (const Stop &stop : stops) {
        for (; column < stop.column; ++column)
            stacks.push_back(between);
        stacks.push_back(stacker.stack(stop.spent));
        between = stacker.alone(stop.shown);
        ++column;
    }
}

} // namespace gui
