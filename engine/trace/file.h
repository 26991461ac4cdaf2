#pragma once

#include "engine/trace/trace_event.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// The file format `.coroscope`, version 1: a recorded run as JSON Lines, that is, UTF-8 text with
/// one JSON value on each line. resources/help/coroscope-format.md explains it with an example.
///
///     {"coroscope":1,"program":"Coroscope 0.4.0","clock":"virtual","title":"Gather",
///      "demo":"gather","main":"engine/demos/gather.cpp"}       one line; all but the first key may
///                                                              be missing
///     {"source":"engine/demos/gather.cpp","is":"#include ..."}
///     {"text":1,"is":"main"}                                  ids count from 1; 0 is the empty one
///     {"stack":1,"lines":[["engine/demos/gather.cpp",24]]}    innermost await first
///     [1,"created",1,1,"user",-1,1]                           an event, see below
///     {"marker":500000000,"until":700000000,"note":"why?"}    a note of the user; without "until"
///     it
///                                                             is about a moment
///     {"end":"whole","events":1,"tasks":1,"texts":1,"stacks":1,"time":1000000000}
///
/// The header comes first. A text, stack or source comes before the first line that needs it. What
/// is longer than a mebibyte goes on in lines {"more":"..."} right behind. The last line has the
/// counts of all that came before and the loop time up to which the run had come; a file without
/// it was cut off, or is still being written.
///
/// An event is an array. What is 0 at its end is left out.
///
///     0  nanoseconds of loop time since the event before it (since 0 for the first)
///     1  the kind, a word of `file_word(EventKind)`
///     2  the task, 0 for none; tasks are numbered from 1 in the order of their "created"
///     3  a number; what it means depends on the kind, see TraceEvent::other: "created": the text
///        with the function's name; "suspend": the awaited task; "cancel": a CancelEffect; ...
///     4  the cause: 0 the loop, "timer", "user", or the number of a task
///     5  the text; a negative number -7 is the text "Task-7"
///     6  the stack
///     7  the task's condition, a word of `file_word(Condition)`, where it is not the usual one for
///        the kind: `usual_condition`
///     8  the task's pending cancel requests
///     9  1 if the CancelledError of these requests has been thrown into it
///     10 "timer": the loop time at which it is due, in seconds; exactly, where element 3, the
///        microseconds until then, is rounded. Older files have it not
///     11 "cancel", "ignored": a Canceller, and 16 times its cancel_depth(). Older files have it
///     not
///
/// A run that has forgotten its oldest events has `"since":NANOSECONDS` in the header: before then
/// there are only the creation and the latest event of each task.
///
/// What a reader of version 1 does not know it skips: objects that begin with another key, keys,
/// elements of an event beyond those above, and events of another kind, whose time counts. A
/// change that it would misunderstand makes it version 2.
namespace trace {

inline constexpr int file_version = 1;

/// A line may be so long, in bytes; a writer keeps far below.
inline constexpr std::size_t longest_line = std::size_t{16} << 20;
/// A writer breaks what is longer than this, in bytes before escaping.
inline constexpr std::size_t longest_part = std::size_t{1} << 20;

/// What a file says of its run as a whole; each may be empty.
struct FileHeader
{
    std::string program; ///< that recorded it, with its version
    std::string clock; ///< "virtual" or "real"
    std::string title;
    std::string demo; ///< its id
    std::string main; ///< the source file to show first

    bool operator==(const FileHeader &) const = default;
};

/// A note of the user about a time of the run, or about the stretch until another.
struct FileMarker
{
    Time time{};
    std::optional<Time> until; ///< later than `time`
    std::string note;

    bool operator==(const FileMarker &) const = default;
};

/// The text of a source file, by its name as in traces; nothing if it is not known.
using FindSource = std::function<std::optional<std::string>(std::string_view file)>;

[[nodiscard]] std::string_view file_word(EventKind kind);
[[nodiscard]] std::string_view file_word(Condition condition);
/// Nothing if there is no such word.
[[nodiscard]] std::optional<EventKind> kind_by_word(std::string_view word);
[[nodiscard]] std::optional<Condition> condition_by_word(std::string_view word);
/// The condition of a task after an event of this kind, in most cases.
[[nodiscard]] Condition usual_condition(EventKind kind);

} // namespace trace
