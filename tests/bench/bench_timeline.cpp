// What the timeline costs: the real view on the real store, painted offscreen at 1920 pixels by 60
// lanes, on traces from ten thousand to ten million events, beside two naive ways to paint the
// same. Each iteration of a painting is a full repaint of the viewport, layout included, of a
// window that has moved a little since the last one, so that nothing can be kept.
#include "engine/trace/loop_state.h"
#include "gui/timeline/timeline_view.h"
#include "tests/bench/goals.h"
#include "tests/bench/naive_views.h"
#include "tests/bench/timeline_pictures.h"
#include "tests/bench/timeline_traces.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace {

using namespace bench;
using benchmark::State;
using gui::Time;
using gui::TimeRange;

constexpr int view_width = 1920;
constexpr int visible_lanes = 60;

/// Where in the run the closer looks are: where most of the first lanes live.
constexpr double looked_at = 0.25;

/// What one frame took, frame by frame: the time of all threads on the processor, which does not
/// depend on who else wants it.
class FrameTimes
{
public:
    void begin() { m_begin = now(); }
    void end() { m_frames.push_back(now() - m_begin); }
    /// Into the counters, in milliseconds.
    void report(State &state)
    {
        if (m_frames.empty())
            return;
        std::sort(m_frames.begin(), m_frames.end());
        state.counters["p50_ms"] = at(0.5);
        state.counters["p95_ms"] = at(0.95);
        state.counters["max_ms"] = m_frames.back();
    }

private:
    [[nodiscard]] double at(double share) const
    {
        return m_frames[static_cast<std::size_t>(share * static_cast<double>(m_frames.size() - 1))];
    }

    [[nodiscard]] static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    }

    double m_begin = 0;
    std::vector<double> m_frames;
};

/// Which trace, and how much of it is seen.
struct Look
{
    Source source;
    std::size_t events;
    std::size_t lanes;
    double share = 1;

    [[nodiscard]] Trace &trace() const { return trace_of(source, events, lanes); }
};

/// The stretch of the run in which a share of it is seen; moved by some pixels.
TimeRange range_of(const Trace &trace, double share, int pixels)
{
    const auto all = static_cast<double>(trace.document->store().live_end().count());
    const double length = all * share;
    const double begin = share >= 1 ? 0 : all * looked_at - length / 2;
    const Time from{std::llround(begin + pixels * length / view_width)};
    return {from, from + Time{std::llround(length)}};
}

/// The real view, as large as sixty lanes need.
class View
{
public:
    explicit View(Trace &trace)
        : m_document(*trace.document)
        , m_view(m_document)
    {
        m_view.resize(
            view_width, m_view.metrics().rulerHeight + visible_lanes * m_view.metrics().laneHeight);
        m_view.show();
        QCoreApplication::processEvents();
    }

    void show(TimeRange range) { m_document.window().setRange(range); }
    void scroll_to(int pixels) { m_view.verticalScrollBar()->setValue(pixels); }
    [[nodiscard]] int scroll_end() const { return m_view.verticalScrollBar()->maximum(); }
    void repaint() { m_view.viewport()->repaint(); }

private:
    gui::Document &m_document;
    gui::TimelineView m_view;
};

/// A full repaint.
void paint(State &state, const Look &look)
{
    Trace &trace = look.trace();
    View view(trace);
    FrameTimes times;
    int frame = 0;
    for (auto _ : state) {
        times.begin();
        view.show(range_of(trace, look.share, ++frame % 5));
        view.repaint();
        times.end();
    }
    times.report(state);
}

/// From the whole run to a hundred-thousandth of it and back.
void zoom_sweep(State &state, const Look &look)
{
    constexpr int frames = 120;
    Trace &trace = look.trace();
    View view(trace);
    FrameTimes times;
    for (auto _ : state) {
        for (int frame = 0; frame < 2 * frames; ++frame) {
            const int depth = frame < frames ? frame : 2 * frames - frame;
            times.begin();
            view.show(range_of(trace, std::pow(1e-5, static_cast<double>(depth) / frames), 0));
            view.repaint();
            times.end();
        }
    }
    times.report(state);
}

/// By a fortieth of the view a frame, at a hundredth of the run.
void pan_sweep(State &state, const Look &look)
{
    Trace &trace = look.trace();
    View view(trace);
    FrameTimes times;
    for (auto _ : state) {
        for (int frame = 0; frame < 240; ++frame) {
            times.begin();
            view.show(range_of(trace, 0.01, frame * view_width / 40));
            view.repaint();
            times.end();
        }
    }
    times.report(state);
}

/// Through all the lanes, at a hundredth of the run.
void scroll_sweep(State &state, const Look &look)
{
    constexpr int frames = 240;
    Trace &trace = look.trace();
    View view(trace);
    view.show(range_of(trace, 0.01, 0));
    FrameTimes times;
    for (auto _ : state) {
        for (int frame = 0; frame < frames; ++frame) {
            times.begin();
            view.scroll_to(static_cast<int>(static_cast<qint64>(view.scroll_end()) * frame / frames)
                + frame % 2);
            view.repaint();
            times.end();
        }
    }
    times.report(state);
}

template <class Naive>
void naive(State &state, const Look &look)
{
    Trace &trace = look.trace();
    const NaiveSpans spans = naive_spans(trace.document->store());
    const gui::Theme theme = gui::lightTheme();
    Naive view(spans, theme);
    view.resize(view_width, visible_lanes * naive_lane_height);
    view.show();
    QCoreApplication::processEvents();
    FrameTimes times;
    int frame = 0;
    for (auto _ : state) {
        const TimeRange range = range_of(trace, look.share, ++frame % 5);
        times.begin();
        view.show_range(
            static_cast<double>(range.begin.count()), static_cast<double>(range.end.count()));
        repaint(view);
        times.end();
    }
    times.report(state);
}

/// Asks the store of times all over the run, one after the other.
template <class Ask>
void ask_at_times(State &state, const Look &look, Ask ask)
{
    const trace::TraceStore &store = look.trace().document->store();
    FrameTimes times;
    std::int64_t step = 0;
    for (auto _ : state) {
        const Time time = store.live_end() * (++step * 37 % 100) / 100;
        times.begin();
        ask(store, time);
        times.end();
    }
    times.report(state);
}

/// What all tasks show as at some time.
void state_at_a_time(State &state, const Look &look)
{
    ask_at_times(state, look, [](const trace::TraceStore &store, Time time) {
        benchmark::DoNotOptimize(store.shown_at(time));
    });
}

/// All that is known of all tasks then, and the ready queue.
void conditions_at_a_time(State &state, const Look &look)
{
    ask_at_times(state, look, [](const trace::TraceStore &store, Time time) {
        benchmark::DoNotOptimize(store.all_at(time));
        benchmark::DoNotOptimize(trace::loop_state_at(store, time));
    });
}

void counts_at_a_time(State &state, const Look &look)
{
    ask_at_times(state, look, [](const trace::TraceStore &store, Time time) {
        benchmark::DoNotOptimize(store.counts_at(time));
    });
}

/// What it took to append the trace, in batches of 8,192, to the document that the views follow.
void append(State &state, const Look &look)
{
    const Trace &trace = look.trace();
    const auto events = static_cast<double>(trace.document->store().size());
    for (auto _ : state)
        state.SetIterationTime(trace.seconds);
    state.counters["ns_per_event"] = trace.seconds * 1e9 / events;
    state.counters["bytes_per_event"] = static_cast<double>(trace.bytes) / events;
    state.counters["MB"] = static_cast<double>(trace.bytes) / 1e6;
}

// The benchmarks of one trace come after each other: a trace is made once.

using Program = void (*)(State &, const Look &);

benchmark::internal::Benchmark *add(const char *what, Program program, const Look &look)
{
    const std::string name = std::string(what)
        + (look.source == Source::Recorded ? "/recorded/" : "/synthetic/")
        + short_count(look.events) + "/" + short_count(look.lanes);
    return benchmark::RegisterBenchmark(name.c_str(), [program, look](State &state) {
        program(state, look);
    })->Unit(benchmark::kMillisecond);
}

void add_zooms(const std::string &what, Program program, Look look)
{
    look.share = 1;
    add((what + "_whole").c_str(), program, look);
    look.share = 0.01;
    add((what + "_1%").c_str(), program, look);
    look.share = 0.0001;
    add((what + "_0.01%").c_str(), program, look);
}

enum class Yardsticks { No, Yes };

void add_trace(Source source, std::size_t events, std::size_t lanes, Yardsticks yardsticks)
{
    const Look look{source, events, lanes};
    add("append", append, look)->UseManualTime()->Iterations(1);
    add_zooms("paint", paint, look);
    add("zoom_sweep", zoom_sweep, look);
    add("pan_sweep", pan_sweep, look);
    add("scroll_sweep", scroll_sweep, look);
    add("state_at", state_at_a_time, look);
    add("conditions_at", conditions_at_a_time, look);
    add("counts_at", counts_at_a_time, look);
    if (yardsticks == Yardsticks::No)
        return;
    add_zooms("fill_per_span", naive<FillPerSpan>, look);
    add_zooms("item_per_span", naive<ItemPerSpan>, look);
}

void add_traces(bool full)
{
    constexpr std::size_t k = 1'000;
    constexpr std::size_t m = k * k;
    add_trace(Source::Synthetic, 10 * k, 100, Yardsticks::No);
    add_trace(Source::Synthetic, 10 * k, k, Yardsticks::No);
    add_trace(Source::Synthetic, 100 * k, 100, Yardsticks::No);
    add_trace(Source::Synthetic, 100 * k, k, Yardsticks::Yes);
    add_trace(Source::Synthetic, 100 * k, 10 * k, Yardsticks::No);
    add_trace(Source::Recorded, 100 * k, k, Yardsticks::No);
    add_trace(Source::Synthetic, m, 100, Yardsticks::Yes);
    add_trace(Source::Synthetic, m, k, Yardsticks::Yes);
    add_trace(Source::Synthetic, m, 10 * k, Yardsticks::No);
    add_trace(Source::Synthetic, m, 100 * k, Yardsticks::No);
    add_trace(Source::Recorded, m, 100, Yardsticks::No);
    add_trace(Source::Recorded, m, k, Yardsticks::No);
    add_trace(Source::Synthetic, 10 * m, 100, Yardsticks::No);
    add_trace(Source::Synthetic, 10 * m, 10 * k, Yardsticks::No);
    if (!full)
        return;
    add_trace(Source::Synthetic, 10 * m, k, Yardsticks::No);
    add_trace(Source::Synthetic, 10 * m, 100 * k, Yardsticks::No);
    add_trace(Source::Recorded, 10 * m, 100, Yardsticks::No);
    add_trace(Source::Recorded, 10 * m, 10 * k, Yardsticks::No);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    char **const end = argv + argc;
    char **const rest = std::remove_if(
        argv, end, [](const char *argument) { return std::string_view(argument) == "--full"; });
    add_traces(rest != end);
    argc = static_cast<int>(rest - argv);
    QApplication application(argc, argv);
    if (argc == 3 && std::string_view(argv[1]) == "--pictures") {
        write_pictures(QString::fromLocal8Bit(argv[2]));
        return 0;
    }
    // By default each runs for less than usual; --benchmark_min_time has the last word.
    std::string min_time = "--benchmark_min_time=0.15";
    std::vector<char *> arguments(argv, argv + argc);
    arguments.insert(arguments.begin() + 1, min_time.data());
    argc = static_cast<int>(arguments.size());
    benchmark::Initialize(&argc, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(argc, arguments.data()))
        return 2;
    GoalReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    reporter.print_goals();
}
