#pragma once

#include "engine/trace/file_reader.h"
#include "engine/trace/file_writer.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <utility>

/// Source texts by the names of their files.
using SourceTexts = std::map<std::string, std::string, std::less<>>;

inline trace::FindSource finds_in(SourceTexts sources)
{
    return [sources = std::move(sources)](std::string_view file) -> std::optional<std::string> {
        const auto found = sources.find(file);
        return found == sources.end() ? std::nullopt : std::optional(found->second);
    };
}

/// A whole run as the bytes of a file.
inline std::string file_bytes(const trace::TraceStore &store, const trace::FileHeader &header = {},
    const SourceTexts &sources = {})
{
    trace::FileWriter writer(header, finds_in(sources));
    std::string bytes;
    writer.write(store, store.size(), bytes);
    writer.finish(store, bytes);
    return bytes;
}

/// Hands out bytes in memory as a file would, at most so many at once.
inline trace::ReadBytes reads_from(std::string bytes, std::size_t at_once = ~std::size_t{0})
{
    return [bytes = std::move(bytes), at_once, begin = std::size_t{0}](
               char *to, std::size_t most) mutable {
        const std::size_t count = std::min({most, at_once, bytes.size() - begin});
        std::memcpy(to, bytes.data() + begin, count);
        begin += count;
        return static_cast<std::ptrdiff_t>(count);
    };
}

/// What became of reading a file.
struct FileContent
{
    trace::TraceStore store;
    trace::FileHeader header;
    SourceTexts sources;
    trace::FileReader::State state{};
    trace::FileProblem problem;
    std::uint64_t skipped = 0;
};

inline FileContent content_of(trace::ReadBytes read)
{
    trace::FileReader reader(std::move(read));
    FileContent content;
    trace::Batch batch;
    while (reader.state() == trace::FileReader::State::Reading) {
        reader.next(batch);
        content.store.append(batch);
        for (trace::FileSource &source : reader.take_sources())
            content.sources.emplace(std::move(source.file), std::move(source.text));
    }
    content.header = reader.header();
    content.state = reader.state();
    content.problem = reader.problem();
    content.skipped = reader.skipped();
    return content;
}

inline FileContent content_of(const std::string &bytes)
{
    return content_of(reads_from(bytes));
}
