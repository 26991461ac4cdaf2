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

class RunBuilder
{
public:
    RunBuilder(const TraceStore &store, TaskId task, const TimeAxis &axis)
        : m_store(store)
        , m_task(task)
        , m_axis(axis)
        , m_row(store.row(task))
    {
    }

    LaneRuns build();

private:
    [[nodiscard]] Time time(std::size_t place) const { return m_row.time(place); }
    [[nodiscard]] Shown shown(std::size_t place) const { return m_row.shown(place); }
    [[nodiscard]] int column(std::size_t place) const { return m_axis.columnOf(time(place)); }
    [[nodiscard]] std::size_t firstAfter(int column, std::size_t from) const;
    [[nodiscard]] std::size_t spokesman(Shown shown, std::size_t first, std::size_t last) const;
    void addColumn(int column, std::size_t first, std::size_t last);
    void addRest(std::size_t place, int begin, int end);
    void add(const Run &run);
    void finish(std::size_t place, int column);

    const TraceStore &m_store;
    TaskId m_task;
    const TimeAxis &m_axis;
    trace::Row m_row;
    LaneRuns m_result;
};

/// The first place whose event is to the right of a column. Looks nearby first.
std::size_t RunBuilder::firstAfter(int column, std::size_t from) const
{
    return m_row.first_after(m_axis.timeAt(column + 1) - Time{1}, from);
}

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

/// The column in which the events [first, last) begin, and the condition before them ends.
void RunBuilder::addColumn(int column, std::size_t first, std::size_t last)
{
    const bool intrudes = first > 0 && m_axis.columnOf(time(first) - Time{1}) >= column;
    const std::size_t from = intrudes ? first - 1 : first;
    const trace::ShownSet set = m_store.shown_between(m_task, from, last);
    int best = -1;
    Shown winner{};
    for (const Shown shown :
        {Shown::Waiting, Shown::Ready, Shown::Running, Shown::CancelRequested, Shown::CleaningUp}) {
        if (set.test(static_cast<std::size_t>(shown)) && importance(shown) > best) {
            best = importance(shown);
            winner = shown;
        }
    }
    if (best >= 0)
        add({column, column + 1, winner, spokesman(winner, from, last), first, last - 1});
}

/// The columns in which nothing begins.
void RunBuilder::addRest(std::size_t place, int begin, int end)
{
    if (begin < end && !isEnd(shown(place)))
        add({begin, end, shown(place), place, place, place});
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
    m_result.doneAt = std::min(column, this->column(place));
}

LaneRuns RunBuilder::build()
{
    if (m_row.empty())
        return {};
    const int end = std::min(m_axis.right(), m_axis.columnOf(m_store.live_end()) + 1);
    std::size_t place
        = m_store.row_index(m_task, m_axis.timeAt(m_axis.left) - Time{1}).value_or(m_row.size());
    if (place < m_row.size()) { // it was there before the left edge
        const std::size_t next = place + 1;
        addRest(place, m_axis.left, next < m_row.size() ? std::min(column(next), end) : end);
        if (isEnd(shown(place))) {
            finish(place, m_axis.left);
            return m_result;
        }
        place = next;
    } else {
        place = 0;
    }
    while (place < m_row.size() && column(place) < end) {
        const int at = column(place);
        const std::size_t next = firstAfter(at, place);
        addColumn(at, place, next);
        if (isEnd(shown(next - 1))) {
            finish(next - 1, at);
            break;
        }
        addRest(next - 1, at + 1, next < m_row.size() ? std::min(column(next), end) : end);
        place = next;
    }
    return m_result;
}

/// Makes short runs wide enough to be seen, at the cost of less important neighbours, of which a
/// column stays.
void widen(std::vector<Run> &runs, int leastWidth, int limit)
{
    for (std::size_t i = 0; i < runs.size(); ++i) {
        Run &run = runs[i];
        if (run.shown == Shown::Waiting)
            continue;
        int missing = leastWidth - (run.end - run.begin);
        const bool last = i + 1 == runs.size();
        if (missing > 0 && last) {
            run.end = std::min(run.end + missing, std::max(limit, run.end));
        } else if (missing > 0 && importance(runs[i + 1].shown) < importance(run.shown)) {
            Run &next = runs[i + 1];
            const int taken = std::clamp(next.end - next.begin - 1, 0, missing);
            run.end += taken;
            next.begin += taken;
        }
        missing = leastWidth - (run.end - run.begin);
        if (missing > 0 && i > 0 && importance(runs[i - 1].shown) < importance(run.shown)) {
            Run &before = runs[i - 1];
            const int taken = std::clamp(before.end - before.begin - 1, 0, missing);
            run.begin -= taken;
            before.end -= taken;
        }
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

LaneRuns laneRuns(const TraceStore &store, TaskId task, const TimeAxis &axis, int leastWidth)
{
    LaneRuns lane = RunBuilder(store, task, axis).build();
    widen(lane.runs, leastWidth, axis.right());
    return lane;
}

} // namespace gui
