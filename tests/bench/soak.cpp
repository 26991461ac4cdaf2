// The real window under a run that does not end: how many frames a second it paints, how long its
// event loop is held, whether every event arrives, and what memory follows.
//
//     soak [--seconds 600] [--rate 200000] [--tasks 1000] [--engine]
//
// Events come from a thread of their own, at a rate (0: as fast as they are taken), or with
// --engine from the engine itself, whose tasks then yield as fast as they can. Meanwhile the window
// is panned, zoomed and scrolled by script. The last lines are the result; the exit status tells
// whether the goals are met.
#include "engine/host/hand_over.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"
#include "resources/resources.h"
#include "tests/support/synthetic_trace.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QScrollBar>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

namespace {

using namespace std::chrono_literals;

using trace::Time;

struct Wishes
{
    int seconds = 600;
    std::size_t rate = 200'000; ///< events a second; 0: as many as are taken
    std::size_t tasks = 1000;
    bool engine = false;
};

/// Resident memory of this process, in MB.
double residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

/// Makes events at a rate, on its own thread.
class Source : public QObject
{
public:
    Source(const Wishes &wishes, gui::Document &document)
        : m_wishes(wishes)
        , m_document(document)
        , m_trace(std::size_t{1} << 40, wishes.tasks, 1)
    {
    }
    void start()
    {
        m_timer = std::make_unique<QTimer>();
        m_timer->setTimerType(Qt::PreciseTimer);
        QObject::connect(m_timer.get(), &QTimer::timeout, this, [this] { make(); });
        m_since.start();
        m_timer->start(m_wishes.rate == 0 ? 0 : 16);
    }
    void stop() { m_timer.reset(); }
    void taken(std::size_t events) { m_onTheWay -= events; }
    [[nodiscard]] std::size_t made() const { return m_made; }

private:
    void make()
    {
        constexpr std::size_t most = 200'000;
        std::size_t due = most / 4;
        if (m_wishes.rate > 0)
            due = static_cast<std::size_t>(m_since.elapsed()) * m_wishes.rate / 1000 - m_made;
        if (m_onTheWay >= most || due == 0)
            return;
        auto batch = std::make_shared<trace::Batch>();
        m_trace.next(*batch, std::min(due, most));
        m_made += batch->events.size();
        m_onTheWay += batch->events.size();
        host::hand_over(&m_document, [this, batch] {
            m_document.append(*batch);
            host::hand_over(this, [this, count = batch->events.size()] { taken(count); });
        });
    }

    const Wishes &m_wishes;
    gui::Document &m_document;
    support::SyntheticTrace m_trace;
    std::unique_ptr<QTimer> m_timer;
    QElapsedTimer m_since;
    std::size_t m_made = 0;
    std::size_t m_onTheWay = 0;
};

/// Counts what a widget paints.
class Frames : public QObject
{
public:
    using QObject::QObject;
    std::size_t count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++count;
        return false;
    }
};

/// Asks the window's event loop from another thread, over and over, how long it takes to answer.
class Pulse : public QObject
{
public:
    explicit Pulse(QObject &window)
        : m_window(window)
    {
    }
    void beat()
    {
        const auto asked = std::make_shared<QElapsedTimer>();
        asked->start();
        host::hand_over(&m_window, [this, asked] {
            const double ms = static_cast<double>(asked->nsecsElapsed()) / 1e6;
            m_held.push_back(ms);
            host::hand_over(this, [this] { QTimer::singleShot(2ms, this, [this] { beat(); }); });
        });
    }
    /// Read on the window's thread, like what writes it.
    [[nodiscard]] std::vector<double> &held() { return m_held; }

private:
    QObject &m_window;
    std::vector<double> m_held;
};

/// Moves the view as a restless user would, a little at each tick.
void move(gui::MainWindow &window, int tick)
{
    gui::TimeWindow &times = window.document().window();
    gui::TimelineView &timeline = window.timeline();
    switch (tick / 60 % 6) {
    case 0:
        if (tick % 60 == 0)
            times.fit();
        break;
    case 1:
        times.zoom(0.93, times.range().begin + times.range().length() / 3);
        break;
    case 2:
        times.pan(tick % 2 == 0 ? 0.03 : -0.01);
        break;
    case 3:
        timeline.scrollLanes(tick % 60 < 30 ? 40 : -40);
        break;
    case 4:
        window.document().playhead().setTime(
            window.document().store().live_end() * (tick % 60) / 60);
        break;
    default:
        if (tick % 60 == 0)
            timeline.goLive();
        break;
    }
}

double percentile(std::vector<double> &sorted, double share)
{
    return sorted.empty()
        ? 0
        : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

int report(const Wishes &wishes, std::size_t made, const trace::TraceStore &store,
    std::size_t frames, std::vector<double> held)
{
    std::ranges::sort(held);
    const double seconds = wishes.seconds;
    const auto events = static_cast<double>(store.size());
    const double longest = held.empty() ? 0 : held.back();
    std::printf(
        "events            %12.0f of %zu made, %.0f a second\n", events, made, events / seconds);
    std::printf("frames            %12.1f a second\n", static_cast<double>(frames) / seconds);
    std::printf("event loop held   %12.1f ms at most, %.1f ms in 99 of 100\n", longest,
        percentile(held, 0.99));
    std::printf("memory            %12.1f MB, of which the store %.1f MB, %.1f bytes an event\n",
        residentMemory(), static_cast<double>(store.memory_use()) / 1e6,
        static_cast<double>(store.memory_use()) / std::max(events, 1.0));
    const bool lost = store.size() != made;
    if (lost)
        std::printf("events were lost\n");
    const double fewest = wishes.rate == 0 ? 30 : 58;
    return !lost && longest <= 50 && static_cast<double>(frames) / seconds >= fewest ? 0 : 1;
}

Wishes wishesOf(const QApplication &application)
{
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("seconds"), {}, QStringLiteral("S"), QStringLiteral("600")},
        {QStringLiteral("rate"), {}, QStringLiteral("EVENTS"), QStringLiteral("200000")},
        {QStringLiteral("tasks"), {}, QStringLiteral("N"), QStringLiteral("1000")},
        {QStringLiteral("engine"), {}}});
    parser.process(application);
    return {parser.value(QStringLiteral("seconds")).toInt(),
        parser.value(QStringLiteral("rate")).toULongLong(),
        parser.value(QStringLiteral("tasks")).toULongLong(),
        parser.isSet(QStringLiteral("engine"))};
}

int soak(const Wishes &wishes)
{
    gui::MainWindow window(gui::MainWindow::Remember::No);
    window.resize(1920, 1080);
    window.show();
    Frames frames;
    window.timeline().viewport()->installEventFilter(&frames);
    QThread sourceThread;
    QThread pulseThread;
    Source source(wishes, window.document());
    Pulse pulse(window);
    source.moveToThread(&sourceThread);
    pulse.moveToThread(&pulseThread);
    sourceThread.start();
    pulseThread.start();

    QTimer mover;
    int tick = 0;
    QObject::connect(&mover, &QTimer::timeout, &window, [&] { move(window, tick++); });
    mover.start(16);
    QTimer reporter;
    QElapsedTimer since;
    since.start();
    QObject::connect(&reporter, &QTimer::timeout, &window, [&] {
        std::printf("%5lld s %12zu events %8zu frames %8.1f MB, store %8.1f MB\n",
            since.elapsed() / 1000, window.document().store().size(), frames.count,
            residentMemory(), static_cast<double>(window.document().store().memory_use()) / 1e6);
        std::fflush(stdout);
    });
    reporter.start(std::max(1, wishes.seconds / 20) * 1000);

    std::size_t made = 0;
    QTimer::singleShot(wishes.seconds * 1000, &window, [&] {
        mover.stop();
        if (wishes.engine) {
            window.engine().pause();
            QTimer::singleShot(500, &window, [] { QApplication::quit(); });
            return;
        }
        host::hand_over(&source, [&] {
            source.stop();
            host::hand_over(&window, [&, count = source.made()] {
                made = count;
                QApplication::quit();
            });
        });
    });
    if (wishes.engine) {
        window.engine().run({.demo = {},
            .speed = host::Pacer::as_fast_as_possible,
            .most_events = std::size_t{1} << 40});
        window.engine().spawn({"worker", {10'000, 0}, static_cast<int>(wishes.tasks)});
    } else {
        host::hand_over(&source, [&] { source.start(); });
    }
    host::hand_over(&pulse, [&] { pulse.beat(); });
    QApplication::exec();

    for (QThread *thread : {&sourceThread, &pulseThread}) {
        thread->quit();
        thread->wait();
    }
    const trace::TraceStore &store = window.document().store();
    return report(wishes, wishes.engine ? store.size() : made, store, frames.count, pulse.held());
}

} // namespace

int main(int argc, char **argv)
{
    resources::initResources();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    return soak(wishesOf(application));
}
