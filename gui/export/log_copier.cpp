#include "gui/export/log_copier.h"

#include <QTimer>

namespace gui {

namespace {

/// A few milliseconds' worth of events.
constexpr std::size_t slice = 10'000;
/// In bytes; what clipboards and editors take at once.
constexpr std::streamoff most = 32'000'000;

} // namespace

LogCopier::LogCopier(const trace::TraceStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_timer(new QTimer(this))
{
    connect(m_timer, &QTimer::timeout, this, &LogCopier::goOn);
}

LogCopier::~LogCopier() = default;

void LogCopier::start(trace::LogSelection selection)
{
    m_text.str({});
    m_log = std::make_unique<trace::StateLog>(m_text, std::move(selection));
    m_log->write_header();
    m_timer->start();
}

void LogCopier::stop()
{
    m_timer->stop();
    m_log.reset();
    m_text.str({});
}

void LogCopier::goOn()
{
    const bool more = m_log->write_some(m_store, slice);
    if (m_text.tellp() > most) {
        stop();
        Q_EMIT tooMuch();
    } else if (!more) {
        const QString text = QString::fromStdString(m_text.str());
        stop();
        Q_EMIT finished(text);
    }
}

} // namespace gui
