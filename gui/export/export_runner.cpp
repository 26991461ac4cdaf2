#include "gui/export/export_runner.h"

#include <QTimer>

namespace gui {

ExportRunner::ExportRunner(QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    connect(m_timer, &QTimer::timeout, this, &ExportRunner::goOn);
}

ExportRunner::~ExportRunner() = default;

void ExportRunner::start(ExportRequest request)
{
    m_job = std::make_unique<ExportJob>(std::move(request));
    m_timer->start();
    Q_EMIT started(m_job->request().file);
}

void ExportRunner::cancel()
{
    if (!m_job)
        return;
    m_job->cancel();
    m_ending.push_back(std::move(m_job));
    Q_EMIT cancelled();
}

void ExportRunner::goOn()
{
    std::erase_if(m_ending, [](const auto &job) { return !job->writeSome(); });
    if (m_job) {
        if (m_job->writeSome()) {
            Q_EMIT progressed(m_job->progress());
            return;
        }
        const auto job = std::move(m_job);
        Q_EMIT finished(job->request().file, job->error());
    }
    if (!m_job && m_ending.empty())
        m_timer->stop();
}

} // namespace gui
