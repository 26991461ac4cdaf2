#include "gui/files/file_saver.h"

#include "engine/host/hand_over.h"
#include "gui/files/file_texts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

namespace gui {

namespace {

constexpr std::size_t eventsAtOnce = 2'048;
constexpr qint64 sliceTime = 5; // milliseconds
constexpr std::size_t bytesAtOnce = std::size_t{1} << 20;
/// So many slices are on their way to the disk.
constexpr int mostOnTheWay = 3;

} // namespace

/// Writes on its own thread.
class FileSaver::Worker : public QObject
{
public:
    /// @param error is where the last error is told, for whoever waits for the thread's end.
    Worker(FileSaver &saver, int save, std::shared_ptr<trace::SystemError> error)
        : m_saver(saver)
        , m_save(save)
        , m_error(std::move(error))
    {
    }

    void open(const QString &path)
    {
        *m_error = m_file.open(QFile::encodeName(path).toStdString());
    }
    void write(const std::string &bytes, bool isLast)
    {
        if (QThread::currentThread()->isInterruptionRequested())
            return;
        if (*m_error == 0)
            *m_error = m_file.write(bytes);
        if (*m_error == 0 && isLast)
            *m_error = m_file.commit();
        host::leave_behind(*m_error);
        host::hand_over(&m_saver, [&saver = m_saver, save = m_save, error = *m_error, isLast] {
            if (save == saver.m_saves)
                saver.take(error, isLast);
        });
        if (isLast)
            QThread::currentThread()->quit();
    }

private:
    FileSaver &m_saver; ///< outlives this thread
    int m_save;
    trace::TargetFile m_file;
    std::shared_ptr<trace::SystemError> m_error;
};

FileSaver::FileSaver(QObject *parent)
    : QObject(parent)
{
}

FileSaver::~FileSaver()
{
    cancel();
    for (QThread *thread : findChildren<QThread *>())
        thread->wait();
}

void FileSaver::save(const QString &path, const trace::TraceStore &store,
    const trace::FileHeader &header, const trace::FindSource &findSource,
    const std::vector<trace::FileMarker> &markers)
{
    cancel();
    m_path = path;
    m_store = &store;
    m_writer.emplace(header, findSource);
    m_markers = markers;
    m_events = store.size();
    m_thread = new QThread(this);
    m_thread->setObjectName(QStringLiteral("file writer"));
    m_error = std::make_shared<trace::SystemError>(0);
    m_worker = new Worker(*this, m_saves, m_error);
    m_worker->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    m_thread->start();
    host::hand_over(m_worker, [worker = m_worker, path] { worker->open(path); });
    for (int i = 0; i < mostOnTheWay && m_store; ++i)
        writeSlice();
}

void FileSaver::cancel()
{
    if (m_thread)
        m_thread->requestInterruption();
    drop();
}

void FileSaver::drop()
{
    ++m_saves;
    m_store = nullptr;
    m_writer.reset();
    if (m_thread)
        m_thread->quit();
    m_worker = nullptr;
    m_thread = nullptr;
}

void FileSaver::releaseStore()
{
    writeRest();
}

QString FileSaver::finish()
{
    if (!m_worker)
        return {};
    writeRest();
    m_thread->wait(); // which ends after the last slice
    host::take_up(*m_error);
    const trace::SystemError error = *m_error;
    take(error, true);
    return error == 0 ? QString() : cannotWrite(m_path, error);
}

void FileSaver::writeRest()
{
    while (m_store)
        writeSlice();
}

void FileSaver::writeSlice()
{
    QElapsedTimer timer;
    timer.start();
    std::string bytes;
    while (
        m_writer->written() < m_events && bytes.size() < bytesAtOnce && timer.elapsed() < sliceTime)
        m_writer->write(*m_store, std::min(eventsAtOnce, m_events - m_writer->written()), bytes);
    const bool isLast = m_writer->written() == m_events;
    if (isLast) {
        m_writer->finish(*m_store, bytes, m_markers);
        m_store = nullptr;
    }
    hand(std::move(bytes), isLast);
}

void FileSaver::hand(std::string bytes, bool isLast)
{
    host::hand_over(m_worker,
        [worker = m_worker, bytes = std::move(bytes), isLast] { worker->write(bytes, isLast); });
}

void FileSaver::take(trace::SystemError error, bool isLast)
{
    if (error == 0 && !isLast) {
        const std::size_t written = m_store ? m_writer->written() : m_events;
        if (m_store)
            writeSlice();
        if (m_events > 0)
            Q_EMIT progressed(int(written * 1000 / m_events));
        return;
    }
    const QString path = m_path;
    if (error == 0)
        drop(); // a thread that has done its work
    else
        cancel();
    Q_EMIT ended(path, error == 0 ? QString() : cannotWrite(path, error));
}

} // namespace gui
