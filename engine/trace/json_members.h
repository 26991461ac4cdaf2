#pragma once

#include "engine/trace/event_json.h"
#include "engine/trace/json_text.h"
#include "engine/trace/trace_event.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace trace {

/// Appends the members of an object, one by one.
class Members
{
public:
    explicit Members(std::string &out)
        : m_out(out)
    {
        m_out += '{';
    }
    ~Members() { m_out += '}'; }
    Members(const Members &) = delete;
    Members &operator=(const Members &) = delete;

    void number(std::string_view name, std::int64_t value)
    {
        key(name);
        append_number(m_out, value);
    }
    void number_if_any(std::string_view name, std::int64_t value)
    {
        if (value != 0)
            number(name, value);
    }
    /// A word that needs no escapes.
    void word(std::string_view name, std::string_view value)
    {
        key(name);
        m_out += '"';
        m_out += value;
        m_out += '"';
    }
    void text(std::string_view name, std::string_view value)
    {
        key(name);
        append_json(m_out, value);
    }
    void stack(std::string_view name, const Stack &lines)
    {
        key(name);
        m_out += '[';
        for (const SourceLine &line : lines) {
            if (&line != &lines.front())
                m_out += ',';
            append_json(m_out, line.file + ":" + std::to_string(line.line));
        }
        m_out += ']';
    }

    /// A value that is appended next.
    void key(std::string_view name)
    {
        if (!std::exchange(m_is_first, false))
            m_out += ',';
        m_out += '"';
        m_out += name;
        m_out += "\":";
    }

private:
    std::string &m_out;
    bool m_is_first = true;
};

} // namespace trace
