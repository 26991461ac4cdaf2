#pragma once

#include "engine/trace/file_io.h"
#include "engine/trace/file_writer.h"

#include <QObject>

#include <memory>
#include <optional>

class QThread;

namespace gui {

/// Saves what has been recorded so far to a file, while the run goes on.
///
/// Lives on the GUI's thread, as the store does: the bytes are made there, in slices of a few
/// milliseconds, and written on a thread of their own, so that a slow disk holds nobody.
class FileSaver : public QObject
{
    Q_OBJECT
public:
    explicit FileSaver(QObject *parent = nullptr);
    /// What is not whole by now is dropped.
    ~FileSaver() override;

    [[nodiscard]] bool isSaving() const { return m_worker != nullptr; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /// How many events the file has, or will have.
    [[nodiscard]] std::size_t events() const { return m_events; }

    /// The store must outlive the saving, or releaseStore() be called before. One file at a time;
    /// the next one drops the present one.
    void save(const QString &path, const trace::TraceStore &store, const trace::FileHeader &header,
        const trace::FindSource &findSource, const std::vector<trace::FileMarker> &markers = {});
    /// Drops the file that is being written; the one that was there before stays.
    void cancel();
    /// Does not need the store any more, because it is about to change other than by growing.
    void releaseStore();
    /// Waits until the file is whole, and returns what went wrong, which ended() says, too.
    QString finish();

Q_SIGNALS:
    /// In thousandths of the run.
    void progressed(int thousandths);
    /// An error is one line, and empty if there was none.
    void ended(const QString &path, const QString &error);

private:
    class Worker;

    void writeSlice();
    void writeRest();
    void hand(std::string bytes, bool isLast);
    void take(trace::SystemError error, bool isLast);
    void drop();

    QString m_path;
    const trace::TraceStore *m_store = nullptr; ///< null: all bytes have been made
    std::optional<trace::FileWriter> m_writer;
    std::vector<trace::FileMarker> m_markers;
    std::size_t m_events = 0;
    QThread *m_thread = nullptr;
    Worker *m_worker = nullptr; ///< on m_thread; deleted when that ends
    std::shared_ptr<trace::SystemError> m_error; ///< the worker's, until its thread has ended
    int m_saves = 0; ///< nothing is heard of earlier ones
};

} // namespace gui
