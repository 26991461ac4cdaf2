#pragma once

#include "engine/host/engine.h"
#include "engine/host/offline_run.h"
#include "engine/trace/store.h"
#include "tests/support/shown_words.h"

#include <QStringList>
#include <QTest>

#include <algorithm>
#include <vector>

/// Long enough for a busy machine; only a test that fails waits for it.
inline constexpr int patience = 30'000;

#define TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience)
#define TRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

inline constexpr double fast = host::Pacer::as_fast_as_possible;
/// The longest that a user can ask for, in seconds: no test waits for its end.
inline constexpr double an_hour = 3600;

inline std::vector<trace::TraceEvent> events_of(const trace::TraceStore &store)
{
    std::vector<trace::TraceEvent> events;
    for (trace::EventIndex i = 0; i < store.size(); ++i)
        events.push_back(store.event(i));
    return events;
}

/// What happens in this demo, whoever hosts it.
inline std::vector<trace::TraceEvent> offline_events(const std::string &demo)
{
    trace::TraceStore store;
    host::run_offline(demo, host::ClockKind::Virtual, {},
        [&](const trace::Batch &batch) { store.append(batch); });
    return events_of(store);
}

/// An engine with what its present run has recorded. Looks at every batch that arrives: loop time
/// must never go back, and no two events may have the same time.
class WatchedEngine : public QObject
{
public:
    WatchedEngine()
    {
        connect(&engine, &host::Engine::started, this, [this] {
            store.clear();
            m_now = trace::Time{-1};
            batches = 0;
        });
        connect(&engine, &host::Engine::recorded, this, &WatchedEngine::append);
        connect(&engine, &host::Engine::refused, this,
            [this](const QString &reason) { refusals << reason; });
        connect(&engine, &host::Engine::limitReached, this, [this] { ++limits; });
        connect(&engine, &host::Engine::advanced, this,
            [this](host::AdvanceEnd end) { ends.push_back(end); });
        connect(&engine, &host::Engine::stateChanged, this,
            [this](host::RunState state) { states.push_back(state); });
    }

    /// A run without tasks, for commands.
    void runEmpty(host::RunSettings settings = {}) { engine.run(settings); }
    void spawn(const std::string &coroutine, std::vector<double> values, int count = 1)
    {
        engine.spawn({coroutine, std::move(values), count});
    }
    [[nodiscard]] bool is(host::RunState state) const { return engine.state() == state; }
    [[nodiscard]] std::string words(std::string_view name) const
    {
        return shown_words(store, name);
    }
    [[nodiscard]] std::ptrdiff_t count(trace::EventKind kind) const
    {
        const auto events = events_of(store);
        return std::count_if(events.begin(), events.end(),
            [kind](const trace::TraceEvent &event) { return event.kind == kind; });
    }
    [[nodiscard]] std::uint32_t showing(trace::Shown shown) const
    {
        return store.live_counts()[static_cast<std::size_t>(shown)];
    }

    trace::TraceStore store;
    QStringList refusals;
    int limits = 0; ///< how often the recording was full
    std::vector<host::AdvanceEnd> ends; ///< the answers to advance()
    std::vector<host::RunState> states;
    int batches = 0; ///< of the present run
    bool timesIncrease = true; ///< of every batch so far, in this run and the earlier ones
    host::Engine engine; ///< last: goes first

private:
    void append(const host::SharedBatch &batch)
    {
        ++batches;
        trace::Time last = m_now;
        for (const trace::TraceEvent &event : batch->events) {
            timesIncrease = timesIncrease && event.time > last;
            last = event.time;
        }
        timesIncrease = timesIncrease && batch->now >= last;
        m_now = batch->now;
        store.append(*batch);
    }

    trace::Time m_now{-1};
};
