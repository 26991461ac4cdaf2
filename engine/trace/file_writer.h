#pragma once

#include "engine/trace/file.h"
#include "engine/trace/store.h"

#include <set>
#include <string>
#include <vector>

namespace trace {

/// Turns a run into the bytes of a file, piece by piece, also while the run goes on: the bytes do
/// not depend on how many pieces there are, and reading and writing them again gives the same.
///
/// Writes nothing by itself, see TargetFile. Lives on the store's thread.
class FileWriter
{
public:
    /// @param find_source is asked once for each file that a line of the run is in, and for the
    /// header's main file.
    FileWriter(FileHeader header, FindSource find_source);

    /// The number of events of the store that have been turned into bytes.
    [[nodiscard]] std::size_t written() const { return m_next; }
    /// Appends the bytes of the next events, at most so many, to out; in front of the first the
    /// header. The store must be the same each time; it may have grown, but not forgotten anything.
    void write(const TraceStore &store, std::size_t most_events, std::string &out);
    /// Appends the markers and what stands at the end of a whole file, of the events so far.
    void finish(
        const TraceStore &store, std::string &out, const std::vector<FileMarker> &markers = {});

private:
    void begin(const TraceStore &store, std::string &out);
    void write_event(const TraceStore &store, const TraceEvent &event, std::string &out);
    void write_texts(const TraceStore &store, std::size_t count, std::string &out);
    void write_stacks(const TraceStore &store, std::size_t count, std::string &out);
    void write_source(const std::string &file, std::string &out);

    FileHeader m_header;
    FindSource m_find_source;
    std::set<std::string> m_sources; ///< those that have been asked for
    bool m_begun = false;
    std::size_t m_next = 0;
    std::size_t m_tasks = 0; ///< that have been created so far
    std::size_t m_texts = 1; ///< so many have been written, counting the empty one
    std::size_t m_stacks = 1;
    Time m_last{};
};

} // namespace trace
