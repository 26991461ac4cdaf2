#include "gui/timeline/lane_runs.h"

#include <algorithm>

namespace gui {

using trace::TraceStore;

namespace {

/// In a column with more events than this the first of the right kind speaks for it.
constexpr std::size_t few = 64;

bool isEnd(Shown shown)
{
    return shown >= Shown::Result;
}

/// So many columns with events in a row become a crowd.
constexpr std::size_t least_stops = 8;

class RunBuilder
{
public:
    RunBuilder(const trace::Row &row, const ColumnEdges &edges, LaneRuns &result)
        : m_edges(edges)
        , m_axis(edges.axis())
        , m_end(std::min(m_axis.right(), m_axis.endColumnOf(row.live_end()) + 1))
        , m_row(row)
        , m_result(result)
    {
    }

    void build(int leastWidth);

private:
    [[nodiscard]] Time time(std::size_t place) const { return m_row.time(place); }
    [[nodiscard]] Shown shown(std::size_t place) const { return m_row.shown(place); }
    [[nodiscard]] int columnOf(const Stop &stop) const
    {
        return m_axis.left + static_cast<int>(stop.column);
    }
    [[nodiscard]] std::size_t spokesman(Shown shown, std::size_t first, std::size_t last) const;
    [[nodiscard]] int columnAfter(std::size_t stop) const;
    [[nodiscard]] std::size_t chainFrom(std::size_t stop, std::uint32_t widest) const;
    void addColumn(const Stop &stop);
    void addRest(std::size_t place, Shown shown, int begin, int end);
    void add(const Run &run);
    void finish(std::size_t place, int column);

    const ColumnEdges &m_edges;
    const TimeAxis &m_axis;
    int m_end; ///< no column from here on
    const trace::Row &m_row;
    LaneRuns &m_result;
};

/// The event that a column which shows something is about.
std::size_t RunBuilder::spokesman(Shown shown, std::size_t first, std::size_t last) const
{
    std::size_t best = first;
    Time longest{-1};
    for (std::size_t i = first; i < last; ++i) {
        if (this->shown(i) != shown)
            continue;
        const Time length = m_row.end(i) - time(i);
        if (length > longest) {
            longest = length;
            best = i;
        }
        if (last - first > few)
            break;
    }
    return best;
}

/// The column in which the events of a stop begin, and the condition before them ends.
void RunBuilder::addColumn(const Stop &stop)
{
    int best = -1;
    Shown winner{};
    for (const Shown shown : bottom_up) {
        if ((stop.present >> static_cast<unsigned>(shown) & 1) != 0 && importance(shown) > best) {
            best = importance(shown);
            winner = shown;
        }
    }
    if (best < 0)
        return;
    const int column = columnOf(stop);
    const bool intrudes = stop.first > 0 && time(stop.first) > m_edges.begin(column);
    add({column, column + 1, winner,
        spokesman(winner, intrudes ? stop.first - std::size_t{1} : stop.first, stop.next),
        stop.first, stop.next - std::size_t{1}});
}

/// The columns in which nothing begins.
void RunBuilder::addRest(std::size_t place, Shown shown, int begin, int end)
{
    if (begin < end && !isEnd(shown))
        add({begin, end, shown, place, place, place});
}

void RunBuilder::add(const Run &run)
{
    std::vector<Run> &runs = m_result.runs;
    if (runs.empty() || runs.back().shown != run.shown || runs.back().end != run.begin) {
        runs.push_back(run);
        return;
    }
    // One condition goes on: the longest stretch of it is what the run tells of.
    Run &last = runs.back();
    if (m_row.end(run.event) - time(run.event) > m_row.end(last.event) - time(last.event))
        last.event = run.event;
    last.end = run.end;
    last.lastEvent = run.lastEvent;
}

void RunBuilder::finish(std::size_t place, int column)
{
    // A task may be asked to stop after its end: what counts is the first event that is done.
    while (place > 0 && isEnd(shown(place - 1)))
        --place;
    m_result.done = true;
    m_result.outcome = shown(place);
    m_result.doneEvent = place;
    m_result.doneAt = std::min(column, m_axis.columnOf(time(place)));
}

/// Where the next stop is, or the end of what is drawn.
int RunBuilder::columnAfter(std::size_t stop) const
{
    return stop + 1 < m_result.stops.size() ? columnOf(m_result.stops[stop + 1]) : m_end;
}

/// The last of the stops that follow each other closely.
std::size_t RunBuilder::chainFrom(std::size_t stop, std::uint32_t widest) const
{
    const std::vector<Stop> &stops = m_result.stops;
    while (stop + 1 < stops.size() && stops[stop + 1].column - stops[stop].column <= widest)
        ++stop;
    return stop;
}

void RunBuilder::build(int leastWidth)
{
    if (m_row.empty())
        return;
    std::size_t place = m_row.first_after(m_edges.begin(m_axis.left) - Time{1});
    if (place > 0 && isEnd(shown(place - 1))) {
        finish(place - 1, m_axis.left);
        return;
    }
    if (m_end <= m_axis.left)
        return;
    m_row.walk(m_edges.until(m_end), m_result.stops);
    const std::vector<Stop> &stops = m_result.stops;
    if (place > 0) // it was there before the left edge
        addRest(place - 1, shown(place - 1), m_axis.left,
            stops.empty() ? m_end : columnOf(stops.front()));
    std::size_t chain = 0; // the last stop of the present one
    for (std::size_t i = 0; i < stops.size(); i = chain + 1) {
        chain = chainFrom(i, static_cast<std::uint32_t>(2 * leastWidth));
        const bool dense = chain - i + 1 >= least_stops;
        if (dense)
            m_result.crowds.push_back({columnOf(stops[i]), columnOf(stops[chain]) + 1, i, chain});
        for (std::size_t at = dense ? chain : i; at <= chain; ++at) {
            if (!dense)
                addColumn(stops[at]);
            addRest(stops[at].next - std::size_t{1}, stops[at].shown, columnOf(stops[at]) + 1,
                columnAfter(at));
        }
    }
    if (!stops.empty() && isEnd(stops.back().shown))
        finish(stops.back().next - std::size_t{1}, columnOf(stops.back()));
}

/// Makes short runs wide enough to be seen, at the cost of less important neighbours, of which a
/// column stays.
class Widening
{
public:
    Widening(LaneRuns &lane, int leastWidth, int right)
        : m_lane(lane)
        , m_least(leastWidth)
        , m_right(right)
    {
    }

    void widen();

private:
    [[nodiscard]] int freeAfter(std::size_t i, int end);
    void toTheRight(std::size_t i);
    void toTheLeft(std::size_t i);

    LaneRuns &m_lane;
    int m_least;
    int m_right;
    std::size_t m_crowd = 0; ///< the next one to the right
};

/// Up to where there is nothing right of a run that ends here.
int Widening::freeAfter(std::size_t i, int end)
{
    const std::vector<Crowd> &crowds = m_lane.crowds;
    while (m_crowd < crowds.size() && crowds[m_crowd].begin < end)
        ++m_crowd;
    int free = std::max(m_right, end);
    if (m_crowd < crowds.size())
        free = std::min(free, crowds[m_crowd].begin);
    if (i + 1 < m_lane.runs.size())
        free = std::min(free, m_lane.runs[i + 1].begin);
    return free;
}

void Widening::toTheRight(std::size_t i)
{
    Run &run = m_lane.runs[i];
    const int missing = m_least - (run.end - run.begin);
    if (missing <= 0)
        return;
    run.end += std::min(missing, freeAfter(i, run.end) - run.end);
    if (i + 1 == m_lane.runs.size())
        return;
    Run &next = m_lane.runs[i + 1];
    if (next.begin != run.end || importance(next.shown) >= importance(run.shown))
        return;
    const int taken = std::clamp(next.end - next.begin - 1, 0, m_least - (run.end - run.begin));
    run.end += taken;
    next.begin += taken;
}

void Widening::toTheLeft(std::size_t i)
{
    Run &run = m_lane.runs[i];
    const int missing = m_least - (run.end - run.begin);
    if (missing <= 0 || i == 0)
        return;
    Run &before = m_lane.runs[i - 1];
    if (before.end != run.begin || importance(before.shown) >= importance(run.shown))
        return;
    const int taken = std::clamp(before.end - before.begin - 1, 0, missing);
    run.begin -= taken;
    before.end -= taken;
}

void Widening::widen()
{
    for (std::size_t i = 0; i < m_lane.runs.size(); ++i) {
        if (m_lane.runs[i].shown == Shown::Waiting)
            continue;
        toTheRight(i);
        toTheLeft(i);
    }
}

} // namespace

int importance(Shown shown)
{
    switch (shown) {
    case Shown::Waiting:
        return 0;
    case Shown::Ready:
        return 1;
    case Shown::Running:
        return 2;
    case Shown::CancelRequested:
        return 3;
    case Shown::CleaningUp:
        return 4;
    case Shown::Result:
        return 5;
    case Shown::Cancelled:
        return 6;
    case Shown::Exception:
        return 7;
    }
    return 0;
}

std::optional<int> LaneRuns::end() const
{
    if (runs.empty() && crowds.empty())
        return {};
    const int run = runs.empty() ? crowds.back().end : runs.back().end;
    return crowds.empty() ? run : std::max(run, crowds.back().end);
}

void LaneRuns::clear()
{
    runs.clear();
    crowds.clear();
    stops.clear();
    done = false;
}

void findRuns(const trace::Row &row, const ColumnEdges &edges, int leastWidth, LaneRuns &lane)
{
    lane.clear();
    RunBuilder(row, edges, lane).build(leastWidth);
    Widening(lane, leastWidth, edges.axis().right()).widen();
}

LaneRuns laneRuns(const TraceStore &store, TaskId task, const TimeAxis &axis, int leastWidth)
{
    LaneRuns lane;
    findRuns(store.row(task), ColumnEdges(axis), leastWidth, lane);
    return lane;
}

} // namespace gui
