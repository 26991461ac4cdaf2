#pragma once

#include "engine/host/run.h"
#include "engine/trace/store.h"
#include "tests/support/shown_words.h"

#include <QTest>

#include <string>

/// A run that is turned by hand, on a virtual clock.
class TurnedRun
{
public:
    /// Turns while something is due until this time.
    void until(host::Seconds time)
    {
        for (auto due = run.loop().next_deadline(); due && *due <= time;
             due = run.loop().next_deadline()) {
            m_clock.advance_to(*due);
            run.loop().run_once();
            run.end_if_over();
        }
        m_clock.advance_to(time);
        record();
    }
    void untilIdle()
    {
        while (const auto due = run.loop().next_deadline())
            until(*due);
    }
    std::string words(std::string_view name) { return shown_words(record(), name); }
    /// What was printed, with " | " between.
    std::string printed()
    {
        std::string lines;
        for (const trace::EventIndex index : record().outputs()) {
            lines += lines.empty() ? "" : " | ";
            lines += m_store.text(m_store.event(index).text);
        }
        return lines;
    }
    /// What the user did, with " | " between.
    std::string actions()
    {
        std::string all;
        for (trace::EventIndex i = 0; i < record().size(); ++i) {
            if (m_store.event(i).kind != trace::EventKind::UserAction)
                continue;
            all += all.empty() ? "" : " | ";
            all += m_store.text(m_store.event(i).text);
        }
        return all;
    }
    const trace::TraceStore &record()
    {
        m_store.append(run.recorder().take(trace::Time{}));
        return m_store;
    }
    std::uint32_t showing(trace::Shown shown)
    {
        return record().live_counts()[static_cast<std::size_t>(shown)];
    }

private:
    asyncio::VirtualClock m_clock;
    trace::TraceStore m_store;

public:
    host::Run run{m_clock};
};

namespace QTest {

template <>
inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}

} // namespace QTest
