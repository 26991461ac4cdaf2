#pragma once

#include "engine/asyncio/asyncio.h"
#include "engine/trace/recorder.h"
#include "engine/trace/store.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

/// A loop on the virtual clock with its recorder; turned by hand.
class RecordedRun
{
public:
    template <class T>
    asyncio::Ref<asyncio::TaskOf<T>> spawn(asyncio::Coroutine<T> coroutine, std::string name)
    {
        return loop.create_task(std::move(coroutine), std::move(name));
    }
    /// Turns while something is due until this time.
    void until(asyncio::Seconds time)
    {
        for (auto due = loop.next_deadline(); due && *due <= time; due = loop.next_deadline()) {
            clock.advance_to(*due);
            loop.run_once();
        }
        clock.advance_to(time);
    }
    void untilIdle()
    {
        while (const auto due = loop.next_deadline())
            until(*due);
    }

    /// Everything recorded so far.
    const trace::TraceStore &record()
    {
        m_store.append(recorder.take(trace::Time{}));
        return m_store;
    }
    /// The events of this kind, of one task or of all.
    std::vector<trace::TraceEvent> events(
        trace::EventKind kind, trace::TaskId task = trace::no_task)
    {
        std::vector<trace::TraceEvent> found;
        for (trace::EventIndex i = 0; i < record().size(); ++i) {
            const trace::TraceEvent event = m_store.event(i);
            if (event.kind == kind && (task == trace::no_task || event.task == task))
                found.push_back(event);
        }
        return found;
    }
    /// The only event of this kind; of no kind at all if there are more or none.
    trace::TraceEvent only(trace::EventKind kind, trace::TaskId task = trace::no_task)
    {
        const auto found = events(kind, task);
        return found.size() == 1 ? found.front() : trace::TraceEvent{.text = trace::TextId{~0U}};
    }
    std::string text(trace::TextId id) { return std::string(record().text(id)); }

    asyncio::VirtualClock clock;
    trace::Recorder recorder{clock};

private:
    trace::TraceStore m_store;

public:
    asyncio::EventLoop loop{clock, &recorder}; ///< last: goes first
};

namespace QTest {

template <>
inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}

} // namespace QTest
