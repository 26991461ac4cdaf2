#pragma once

#include "engine/trace/trace_event.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace trace {

/// Writes single events of the Chrome Trace Event format, one a line, in pieces.
///
/// What four importers accept: numbers for pid and tid, a `ts` on every event. Times are in
/// microseconds with three decimals, so that nanoseconds stay exact; a duration has more of them
/// where readers that add in floating point would miss the end otherwise.
class ChromeEvents
{
public:
    explicit ChromeEvents(std::ostream &out)
        : m_out(out)
    {
    }

    /// `title` is a text for users.
    void begin_file(std::string_view title, Time from, Time to);
    void end_file();

    // Each begins an event. The value of `args` is to be appended to the text that is returned;
    // then end() is called.

    std::string &metadata(std::string_view name, std::uint32_t tid);
    std::string &slice(
        std::string_view category, std::string_view name, std::uint32_t tid, Time from, Time to);
    std::string &instant(
        std::string_view category, std::string_view name, std::uint32_t tid, Time at);
    std::string &counter(std::string_view name, Time at);
    void end();

    /// An arrow from the slice of one lane to that of another, both at this time.
    void flow(std::string_view name, std::int64_t id, std::uint32_t from_tid, std::uint32_t to_tid,
        Time at);

    /// Hands over what has gathered.
    void flush();

private:
    void begin(char phase, std::string_view name, std::uint32_t tid, Time at);
    std::string &begin_args();

    std::ostream &m_out;
    std::string m_text;
    bool m_first = true;
};

} // namespace trace
