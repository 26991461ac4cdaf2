#pragma once

#include "gui/export/export_job.h"

#include <QObject>

class QTimer;

namespace gui {

/// Writes files one after another while the window stays alive: a slice whenever nothing else is to
/// be done.
class ExportRunner : public QObject
{
    Q_OBJECT
public:
    explicit ExportRunner(QObject *parent = nullptr);
    ~ExportRunner() override;

    /// Whether a file is being written.
    [[nodiscard]] bool busy() const { return m_job != nullptr; }

    /// Precondition: not busy.
    void start(ExportRequest request);
    /// Leaves nothing behind.
    void cancel();

Q_SIGNALS:
    void started(const QString &file);
    /// From 0 to 1.
    void progressed(double progress);
    /// All of it is written; or not, and then there is a sentence that says why.
    void finished(const QString &file, const QString &error);
    void cancelled();

private:
    void goOn();

    std::unique_ptr<ExportJob> m_job;
    std::vector<std::unique_ptr<ExportJob>> m_ending; ///< cancelled, with a thread at work still
    QTimer *m_timer;
};

} // namespace gui
