#include "engine/trace/chrome_events.h"

#include "engine/trace/event_json.h"
#include "engine/trace/json_text.h"

#include <charconv>
#include <cmath>

namespace trace {

namespace {

constexpr std::size_t piece = 64 * 1024;

void append_microseconds(std::string &out, Time time)
{
    const std::int64_t rest = time.count() % 1000;
    append_number(out, time.count() / 1000);
    out += '.';
    for (const std::int64_t digit : {rest / 100, rest / 10 % 10, rest % 10})
        out += static_cast<char>('0' + digit);
}

/// The number that a reader gets for a time.
double as_read(Time time)
{
    return static_cast<double>(time.count()) / 1000;
}

/// Appends the shortest number of at least four decimals near `duration` with which a reader comes
/// to `to` from `from`; with the last chance, as near to it from below as there are numbers.
enum class Chance { Earlier, Last };
bool append_fitting(std::string &out, double duration, double from, double to, Chance chance)
{
    constexpr int most_decimals = 22; // more tell no doubles apart that are 1 ns or longer
    char digits[64];
    for (int decimals = 4; decimals <= most_decimals; ++decimals) {
        const auto end = std::to_chars(
            digits, digits + sizeof digits, duration, std::chars_format::fixed, decimals);
        double read = 0;
        std::from_chars(digits, end.ptr, read);
        const bool last = chance == Chance::Last && decimals == most_decimals;
        if (from + read == to || (last && from + read < to)) {
            out.append(digits, static_cast<std::size_t>(end.ptr - digits));
            return true;
        }
    }
    return false;
}

/// With three decimals if `begin` + the duration is then read as `end`, else with as many as it
/// takes; rounded to three they are the same. Where no number leads to `end`, as can be, it is read
/// as a little less: what overlaps the next slice by a hair would be drawn in another place.
void append_duration(std::string &out, Time begin, Time end)
{
    const double from = as_read(begin);
    const double to = as_read(end);
    const double about = to - from; // which itself is rounded
    const bool exact = from + as_read(end - begin) == to;
    if (exact
        || !(append_fitting(out, about, from, to, Chance::Earlier)
            || append_fitting(out, std::nextafter(about, to), from, to, Chance::Earlier)
            || append_fitting(out, std::nextafter(about, 0.0), from, to, Chance::Last)))
        append_microseconds(out, end - begin);
}

} // namespace

void ChromeEvents::begin_file(std::string_view title, Time from, Time to)
{
    m_text += "{\"displayTimeUnit\":\"ns\",\n\"otherData\":{\"generator\":\"Coroscope\",\"run\":";
    append_json(m_text, title);
    m_text += ",\"from_ns\":";
    append_number(m_text, from.count());
    m_text += ",\"to_ns\":";
    append_number(m_text, to.count());
    m_text += "},\n\"traceEvents\":[\n";
}

void ChromeEvents::end_file()
{
    m_text += "\n]}\n";
}

void ChromeEvents::begin(char phase, std::string_view name, std::uint32_t tid, Time at)
{
    if (!m_first)
        m_text += ",\n";
    m_first = false;
    m_text += "{\"ph\":\"";
    m_text += phase;
    m_text += "\",\"name\":";
    append_json(m_text, name);
    m_text += ",\"pid\":1,\"tid\":";
    append_number(m_text, tid);
    m_text += ",\"ts\":";
    append_microseconds(m_text, at);
}

std::string &ChromeEvents::begin_args()
{
    m_text += ",\"args\":";
    return m_text;
}

std::string &ChromeEvents::metadata(std::string_view name, std::uint32_t tid)
{
    begin('M', name, tid, Time{});
    return begin_args();
}

std::string &ChromeEvents::slice(
    std::string_view category, std::string_view name, std::uint32_t tid, Time from, Time to)
{
    begin('X', name, tid, from);
    m_text += ",\"dur\":";
    append_duration(m_text, from, to);
    m_text += ",\"cat\":\"";
    m_text += category;
    m_text += '"';
    return begin_args();
}

std::string &ChromeEvents::instant(
    std::string_view category, std::string_view name, std::uint32_t tid, Time at)
{
    begin('i', name, tid, at);
    m_text += ",\"s\":\"t\",\"cat\":\"";
    m_text += category;
    m_text += '"';
    return begin_args();
}

std::string &ChromeEvents::counter(std::string_view name, Time at)
{
    begin('C', name, 0, at);
    return begin_args();
}

void ChromeEvents::end()
{
    m_text += '}';
    if (m_text.size() >= piece)
        flush();
}

void ChromeEvents::flow(
    std::string_view name, std::int64_t id, std::uint32_t from_tid, std::uint32_t to_tid, Time at)
{
    for (const char phase : {'s', 'f'}) {
        begin(phase, name, phase == 's' ? from_tid : to_tid, at);
        m_text += ",\"cat\":\"";
        m_text += name;
        m_text += "\",\"id\":";
        append_number(m_text, id);
        if (phase == 'f')
            m_text += ",\"bp\":\"e\"";
        end();
    }
}

void ChromeEvents::flush()
{
    m_out.write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
    m_text.clear();
}

} // namespace trace
