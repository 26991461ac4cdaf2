#pragma once

#include "engine/trace/state_log.h"

#include <QObject>

#include <memory>
#include <sstream>

class QTimer;

namespace gui {

/// Writes what happened as text, one line for each change of a state, while the window stays alive.
class LogCopier : public QObject
{
    Q_OBJECT
public:
    /// The store outlives this; stop() before it is cleared.
    explicit LogCopier(const trace::TraceStore &store, QObject *parent = nullptr);
    ~LogCopier() override;

    /// What was begun before is dropped.
    void start(trace::LogSelection selection);
    void stop();

Q_SIGNALS:
    void finished(const QString &text);
    /// There is more of it than anybody can read.
    void tooMuch();

private:
    void goOn();

    const trace::TraceStore &m_store;
    QTimer *m_timer;
    std::ostringstream m_text;
    std::unique_ptr<trace::StateLog> m_log;
};

} // namespace gui
