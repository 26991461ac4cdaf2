#pragma once

#include "engine/trace/file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace trace {

/// What one line of a file says, before anybody has asked whether it fits what came before.
struct FileRecord
{
    enum class Type {
        Header,
        Source,
        Text,
        More,
        Lines, ///< a stack
        Marker,
        Event,
        UnknownEvent, ///< of a kind that is not known; only `since` counts
        End,
        Unknown,
        Blank, ///< there is nothing in the line
    };

    Type type = Type::Blank;
    FileHeader header;
    std::uint64_t number = 0; ///< the version; the id of a text or stack
    std::string_view name; ///< of a source; good until the next line is parsed
    std::string_view text; ///< the same
    Stack stack;
    TraceEvent event; ///< without its time
    std::optional<double> due; ///< of a timer: when, in seconds; else its number tells roughly
    std::int64_t since = 0; ///< the nanoseconds since the event before
    std::uint64_t events = 0; ///< the counts at the end
    std::uint64_t tasks = 0;
    std::uint64_t texts = 0;
    std::uint64_t stacks = 0;
    std::int64_t time = 0; ///< up to which the run had come; of a header: since when it is known
    std::optional<std::int64_t> until; ///< the end of a marker that begins at `time`
};

/// Turns lines into records, by simdjson.
class RecordParser
{
public:
    enum class Outcome {
        Parsed,
        Broken, ///< no JSON array or object
        WrongShape, ///< no such value in such a place; see `wrong`
    };

    RecordParser();
    ~RecordParser();

    /// @param line must have FileLines::padding readable bytes behind it.
    [[nodiscard]] Outcome parse(std::string_view line);
    [[nodiscard]] const FileRecord &record() const { return m_record; }
    /// Which part of the line has no value that can be: "task", "lines".
    [[nodiscard]] std::string_view wrong() const { return m_wrong; }

private:
    struct Json;

    Outcome parse_event();
    Outcome parse_object();

    std::unique_ptr<Json> m_json; ///< keeps simdjson's header out of ours
    FileRecord m_record;
    std::string_view m_wrong;
};

} // namespace trace
