#pragma once

#include "engine/trace/batch.h"
#include "engine/trace/file.h"
#include "engine/trace/file_lines.h"
#include "engine/trace/file_record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trace {

/// Why a file could not be read to its end.
struct FileProblem
{
    enum class Kind {
        CannotRead, ///< number: the SystemError
        Empty,
        NotCoroscope, ///< the first line is no header
        NewerVersion, ///< number: which
        LineTooLong,
        Broken, ///< no JSON array or object
        WrongValue, ///< word: of what
        Backwards, ///< number: by so many nanoseconds
        TooLate, ///< later than latest_time
        NoTask, ///< an event of a task's row names none
        UnknownTask, ///< number: which was never created
        TaskOutOfOrder, ///< number: which should have been created
        TaskDone, ///< number: which is done, and yet something changes
        UnknownText, ///< number: which was never given
        UnknownStack,
        TextOutOfOrder, ///< number: which should have come
        StackOutOfOrder,
        NothingToContinue, ///< more of what is no text and no source
        SecondHeader,
        AfterEnd, ///< there is something behind the last record
        TooMuch, ///< more texts, tasks or events than can be shown
    };

    Kind kind{};
    std::uint64_t line = 0; ///< from 1; 0: the file as a whole
    std::uint64_t number = 0; ///< what this is depends on the kind
    std::string word; ///< the same
};

/// A source text that a file has with it.
struct FileSource
{
    std::string file; ///< as traces name it
    std::string text;
};

/// Reads a run from the bytes of a file, batch by batch, and believes nothing: what it hands out a
/// store can take, whatever was in the file. It keeps no events, so that memory does not depend on
/// how long the file is.
///
/// Any thread, but one at a time.
class FileReader
{
public:
    enum class State {
        Reading,
        Whole, ///< at its end, and everything was there
        CutOff, ///< at the end of what there is; the last record is missing
        Incomplete, ///< at its end, but the counts in it are other than what was there
        Failed, ///< see problem()
    };

    explicit FileReader(ReadBytes read);

    /// The next events, texts and stacks, some thousand, instead of what was in the batch; also
    /// empty, when there were only other lines in the next piece of the file. Call it while
    /// reading; what was read before a problem counts.
    void next(Batch &batch);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const FileProblem &problem() const { return m_problem; }
    /// Known as soon as something was read.
    [[nodiscard]] const FileHeader &header() const { return m_header; }
    /// The sources that came since the last call.
    [[nodiscard]] std::vector<FileSource> take_sources();
    /// Those that came so far.
    [[nodiscard]] const std::vector<FileMarker> &markers() const { return m_markers; }
    /// The number of the last line that was read.
    [[nodiscard]] std::uint64_t line() const { return m_lines.number(); }
    /// How many bytes of the file have been read.
    [[nodiscard]] std::uint64_t consumed() const { return m_lines.consumed(); }
    /// How many records were skipped, because they are unknown.
    [[nodiscard]] std::uint64_t skipped() const { return m_skipped; }
    [[nodiscard]] std::uint64_t events() const { return m_events; }

private:
    /// False: stop here.
    bool read_line(Batch &batch);
    void end_of_lines();
    bool take_header();
    bool take(Batch &batch);
    bool take_text();
    bool take_stack(Batch &batch);
    bool take_source();
    bool take_more();
    bool take_marker();
    bool take_event(Batch &batch);
    bool take_end();
    /// There is no more of the last text or source.
    void complete_long(Batch &batch);
    bool pass(std::int64_t since);
    bool refers_to_known(const TraceEvent &event);
    bool follow_task(const TraceEvent &event);
    bool count_bytes(std::size_t bytes);
    bool fail(FileProblem::Kind kind, std::uint64_t number = 0, std::string_view word = {});

    FileLines m_lines;
    RecordParser m_parser;
    State m_state = State::Reading;
    FileProblem m_problem;
    FileHeader m_header;
    std::vector<FileSource> m_sources;
    std::vector<FileMarker> m_markers;
    std::vector<Condition> m_conditions; ///< of the tasks at present, by lane
    std::optional<std::string> m_text; ///< for which there may be more
    std::optional<FileSource> m_source; ///< the same
    bool m_ended = false; ///< the last record was there
    bool m_fits = false; ///< and its counts were right
    std::uint64_t m_events = 0;
    std::uint64_t m_texts = 0;
    std::uint64_t m_stacks = 0;
    std::uint64_t m_skipped = 0;
    std::uint64_t m_bytes = 0; ///< of texts, stacks and sources
    Time m_now{};
    Time m_known_since{};
};

} // namespace trace
