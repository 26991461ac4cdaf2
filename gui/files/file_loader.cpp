#include "gui/files/file_loader.h"

#include "engine/host/hand_over.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <optional>

namespace gui {

namespace {

/// So many pieces are read ahead: as many as are taken in a turn.
constexpr int mostOnTheWay = 8;
/// For so long pieces are taken in one turn of the window's event loop, in milliseconds.
constexpr qint64 turnTime = 15;

} // namespace

/// Reads on its own thread, a piece whenever it is asked.
class FileLoader::Worker : public QObject
{
public:
    Worker(FileLoader &loader, int load)
        : m_loader(loader)
        , m_load(load)
    {
    }

    void open(const QString &path)
    {
        m_error = m_file.open(QFile::encodeName(path).toStdString());
        if (m_error == 0)
            m_reader.emplace([this](char *to, std::size_t most) { return m_file.read(to, most); });
    }
    void readNext()
    {
        using State = trace::FileReader::State;
        if (m_done || QThread::currentThread()->isInterruptionRequested())
            return;
        auto piece = std::make_shared<FilePiece>();
        piece->openError = m_error;
        if (m_reader) {
            m_reader->next(piece->batch);
            piece->header = m_reader->header();
            piece->sources = m_reader->take_sources();
            if (m_reader->state() != State::Reading)
                piece->markers = m_reader->markers();
            piece->consumed = m_reader->consumed();
            piece->size = m_file.size();
            piece->end = {m_reader->state(), m_reader->problem(), m_reader->line(),
                m_reader->events(), m_reader->skipped()};
        }
        m_done = m_error != 0 || piece->end.state != State::Reading;
        host::hand_over(&m_loader, [&loader = m_loader, load = m_load, piece = std::move(piece)] {
            if (load == loader.m_loads)
                loader.receive(piece);
        });
    }

private:
    FileLoader &m_loader; ///< outlives this thread
    int m_load;
    trace::SourceFile m_file;
    std::optional<trace::FileReader> m_reader;
    trace::SystemError m_error = 0;
    bool m_done = false;
};

FileLoader::FileLoader(QObject *parent)
    : QObject(parent)
{
    connect(&m_timer, &QTimer::timeout, this, &FileLoader::takeSome);
}

FileLoader::~FileLoader()
{
    cancel();
    for (QThread *thread : findChildren<QThread *>())
        thread->wait();
}

void FileLoader::load(const QString &path)
{
    cancel();
    m_path = path;
    m_began = false;
    m_thread = new QThread(this);
    m_thread->setObjectName(QStringLiteral("file reader"));
    m_worker = new Worker(*this, m_loads);
    m_worker->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    m_thread->start();
    host::hand_over(m_worker, [worker = m_worker, path] { worker->open(path); });
    for (int i = 0; i < mostOnTheWay; ++i)
        ask();
}

void FileLoader::cancel()
{
    ++m_loads;
    m_timer.stop();
    m_pieces.clear();
    if (!m_worker)
        return;
    m_thread->requestInterruption();
    m_thread->quit();
    m_worker = nullptr;
    m_thread = nullptr;
}

void FileLoader::ask()
{
    host::hand_over(m_worker, [worker = m_worker] { worker->readNext(); });
}

void FileLoader::receive(const std::shared_ptr<const FilePiece> &piece)
{
    m_pieces.push_back(piece);
    if (!m_timer.isActive())
        m_timer.start(0);
}

void FileLoader::takeSome()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_pieces.empty() && timer.elapsed() < turnTime) {
        const auto piece = m_pieces.front();
        m_pieces.pop_front();
        take(*piece);
    }
    if (m_pieces.empty())
        m_timer.stop();
}

void FileLoader::take(const FilePiece &piece)
{
    using State = trace::FileReader::State;
    const int load = m_loads;
    const QString path = m_path;
    const bool failed = piece.openError != 0 || piece.end.state == State::Failed;
    const bool isOurs = !failed || piece.end.problem.line > 1;
    if (!m_began && isOurs) {
        m_began = true;
        Q_EMIT began(path, piece.header);
    }
    if (m_began && load == m_loads) {
        Q_EMIT read(piece);
        Q_EMIT progressed(piece.size == 0 ? 0 : int(piece.consumed * 1000 / piece.size));
    }
    if (load != m_loads) // who heard that has begun something else
        return;
    if (piece.openError == 0 && piece.end.state == State::Reading) {
        ask();
        return;
    }
    cancel();
    if (piece.openError != 0)
        Q_EMIT ended(path, cannotOpen(path, piece.openError), {});
    else if (failed)
        Q_EMIT ended(path, problemText(path, piece.end.problem), {});
    else
        Q_EMIT ended(path, {}, noticeText(path, piece.end));
}

} // namespace gui
