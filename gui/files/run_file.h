#pragma once

#include "engine/trace/file_writer.h"
#include "gui/document/sources.h"
#include "gui/files/file_texts.h"

#include <QString>

#include <functional>

namespace gui {

/// A file that was read at once, for what has no window.
struct RunFile
{
    QString error; ///< one line; empty if it could be read to its end
    ReadEnd end;
    trace::FileHeader header;
    Sources sources;
};

/// Reads a file and hands out what is in it batch by batch; what comes before an error, too.
[[nodiscard]] RunFile readRunFile(
    const QString &path, const std::function<void(const trace::Batch &)> &batchRead);

/// Writes a run to a file while it goes on, or at once.
class RunFileWriter
{
public:
    RunFileWriter(
        const QString &path, const trace::FileHeader &header, trace::FindSource findSource);

    /// Writes what the store has got since the last call.
    void writeNews(const trace::TraceStore &store);
    /// Gives the file its name; before, it has another.
    void finish(const trace::TraceStore &store);
    /// One line; empty as long as all is well.
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    void note(trace::SystemError error);

    QString m_path;
    trace::TargetFile m_file;
    trace::FileWriter m_writer;
    std::string m_bytes; ///< not in the file yet
    QString m_error;
};

} // namespace gui
