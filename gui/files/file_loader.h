#pragma once

#include "engine/trace/batch.h"
#include "engine/trace/file.h"
#include "gui/files/file_texts.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

class QThread;

namespace gui {

/// A piece of a file on its way to the GUI's thread; never changed once it is sent.
struct FilePiece
{
    trace::SystemError openError = 0;
    trace::FileHeader header;
    std::vector<trace::FileSource> sources;
    trace::Batch batch;
    std::vector<trace::FileMarker> markers; ///< all of them, with the last piece
    std::uint64_t consumed = 0; ///< bytes, up to here
    std::uint64_t size = 0; ///< bytes of the whole file
    ReadEnd end;
};

/// Reads a file on a thread of its own and hands out what is in it piece by piece, as fast as the
/// pieces are taken and no faster: only a few are on the way at a time.
///
/// Lives on the GUI's thread. One file at a time; the next one drops the present one.
class FileLoader : public QObject
{
    Q_OBJECT
public:
    explicit FileLoader(QObject *parent = nullptr);
    ~FileLoader() override;

    [[nodiscard]] bool isLoading() const { return m_worker != nullptr; }
    [[nodiscard]] const QString &path() const { return m_path; }

    void load(const QString &path);
    /// Reads no further; nothing more is heard of the file.
    void cancel();

Q_SIGNALS:
    /// It is one of ours, and its first piece follows.
    void began(const QString &path, const trace::FileHeader &header);
    void read(const gui::FilePiece &piece);
    /// In thousandths of the file.
    void progressed(int thousandths);
    /// That was all. An error is one line, and empty if there was none; without began() before,
    /// nothing was read at all.
    void ended(const QString &path, const QString &error, const QString &notice);

private:
    class Worker;

    void ask();
    void receive(const std::shared_ptr<const FilePiece> &piece);
    void takeSome();
    void take(const FilePiece &piece);

    QString m_path;
    QThread *m_thread = nullptr;
    Worker *m_worker = nullptr; ///< on m_thread; deleted when that ends
    int m_loads = 0; ///< pieces of earlier ones are not taken any more
    bool m_began = false;
    std::deque<std::shared_ptr<const FilePiece>> m_pieces; ///< not taken yet
    QTimer m_timer; ///< so that painting and input get their turn
};

} // namespace gui
