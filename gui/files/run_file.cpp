#include "gui/files/run_file.h"

#include <QFile>

#include <utility>

namespace gui {

namespace {

constexpr std::size_t eventsAtOnce = 16'384;
constexpr std::size_t bytesAtOnce = std::size_t{256} << 10;

std::string encoded(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace

RunFile readRunFile(const QString &path, const std::function<void(const trace::Batch &)> &batchRead)
{
    RunFile result;
    trace::SourceFile file;
    if (const trace::SystemError error = file.open(encoded(path))) {
        result.error = cannotOpen(path, error);
        return result;
    }
    trace::FileReader reader([&file](char *to, std::size_t most) { return file.read(to, most); });
    trace::Batch batch;
    while (reader.state() == trace::FileReader::State::Reading) {
        reader.next(batch);
        for (const trace::FileSource &source : reader.take_sources())
            result.sources.add(
                QString::fromStdString(source.file), QByteArray::fromStdString(source.text));
        batchRead(batch);
    }
    result.header = reader.header();
    result.end
        = {reader.state(), reader.problem(), reader.line(), reader.events(), reader.skipped()};
    if (reader.state() == trace::FileReader::State::Failed)
        result.error = problemText(path, reader.problem());
    return result;
}

RunFileWriter::RunFileWriter(
    const QString &path, const trace::FileHeader &header, trace::FindSource findSource)
    : m_path(path)
    , m_writer(header, std::move(findSource))
{
    note(m_file.open(encoded(path)));
}

void RunFileWriter::writeNews(const trace::TraceStore &store)
{
    while (m_error.isEmpty() && m_writer.written() < store.size()) {
        m_writer.write(store, eventsAtOnce, m_bytes);
        if (m_bytes.size() < bytesAtOnce)
            continue;
        note(m_file.write(m_bytes));
        m_bytes.clear();
    }
}

void RunFileWriter::finish(const trace::TraceStore &store)
{
    writeNews(store);
    if (!m_error.isEmpty())
        return;
    m_writer.finish(store, m_bytes);
    note(m_file.write(m_bytes));
    if (m_error.isEmpty())
        note(m_file.commit());
}

void RunFileWriter::note(trace::SystemError error)
{
    if (error != 0 && m_error.isEmpty())
        m_error = cannotWrite(m_path, error);
}

} // namespace gui
