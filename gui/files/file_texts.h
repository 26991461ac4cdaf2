#pragma once

#include "engine/trace/file_io.h"
#include "engine/trace/file_reader.h"

#include <QString>

namespace gui {

/// Why a file cannot be opened, in one line.
[[nodiscard]] QString cannotOpen(const QString &path, trace::SystemError error);
/// What is wrong in a file, in one line with the line's number.
[[nodiscard]] QString problemText(const QString &path, const trace::FileProblem &problem);
/// Why a file cannot be written, in one line.
[[nodiscard]] QString cannotWrite(const QString &path, trace::SystemError error);

/// How reading a file went.
struct ReadEnd
{
    trace::FileReader::State state = trace::FileReader::State::Reading;
    trace::FileProblem problem;
    std::uint64_t line = 0; ///< the last that was read
    std::uint64_t events = 0;
    std::uint64_t skipped = 0;
};

/// What the user should know of a file that could be read, in one line: that it is cut off, or that
/// there are unknown records; empty if it is whole and everything in it is known.
[[nodiscard]] QString noticeText(const QString &path, const ReadEnd &end);

} // namespace gui
