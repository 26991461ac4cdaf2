#include "engine/host/rerunner.h"

#include "engine/host/hand_over.h"

#include <QThread>

#include <utility>

namespace host {

namespace {

bool isInterrupted()
{
    return QThread::currentThread()->isInterruptionRequested();
}

} // namespace

Rerunner::Rerunner(QObject *parent)
    : QObject(parent)
{
}

Rerunner::~Rerunner()
{
    drop();
    for (QThread *thread : findChildren<QThread *>())
        thread->wait();
}

template <class Act>
void Rerunner::report(int work, Act act)
{
    hand_over(this, [this, work, act = std::move(act)] {
        if (work == m_works)
            act();
    });
}

template <class Work>
void Rerunner::begin(Work work)
{
    drop();
    auto act = [work = std::move(work), number = m_works] { work(number); };
    m_thread = QThread::create([act = Parcel(std::move(act))]() mutable { act(); });
    m_thread->setParent(this);
    m_thread->setObjectName(QStringLiteral("runs made again"));
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    m_thread->start();
}

void Rerunner::run(const Script &script, std::size_t mostEvents)
{
    begin([this, script, mostEvents](int number) {
        Rerun run = run_again(script, mostEvents, isInterrupted);
        report(number, [this, run = std::move(run)] {
            end();
            Q_EMIT ran(run);
        });
    });
}

void Rerunner::sweep(const Script &script, TaskId task, std::size_t mostEvents)
{
    begin([this, script, task, mostEvents](int number) {
        const SweepPlan plan(script, task, mostEvents, isInterrupted);
        report(number, [this, points = plan.points()] { Q_EMIT planned(points); });
        for (const SweepPoint &point : plan.points()) {
            const auto result = plan.try_point(point, isInterrupted);
            if (!result)
                return;
            report(number, [this, result = *result] { Q_EMIT tried(result); });
        }
        report(number, [this] {
            end();
            Q_EMIT swept();
        });
    });
}

void Rerunner::stop()
{
    if (!m_thread)
        return;
    drop();
    Q_EMIT stopped();
}

void Rerunner::drop()
{
    ++m_works;
    if (m_thread)
        m_thread->requestInterruption();
    m_thread = nullptr;
}

void Rerunner::end()
{
    m_thread = nullptr;
}

} // namespace host
