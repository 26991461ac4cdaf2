#include "tests/conformance/twin_log.h"

#include "engine/asyncio/asyncio.h"

#include <QRegularExpression>

#include <algorithm>

namespace conformance {

namespace {

using asyncio::Cause;
using asyncio::CauseKind;
using asyncio::Task;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString seconds(asyncio::Seconds duration)
{
    return QString::number(duration.count(), 'g', 6);
}

QString number(asyncio::TaskId id)
{
    return QLatin1Char('T') + QString::number(static_cast<std::uint32_t>(id));
}

QString message(const asyncio::CancelMessage &message)
{
    return message ? text(asyncio::quoted(*message)) : QStringLiteral("None");
}

QString by(const Cause &cause)
{
    switch (cause.kind) {
    case CauseKind::Task:
        return QStringLiteral(" by ") + number(cause.task);
    case CauseKind::Timer:
        return QStringLiteral(" by timer");
    case CauseKind::Loop:
    case CauseKind::User:
        return QStringLiteral(" by loop");
    }
    return {};
}

QString answer(asyncio::CancelEffect effect)
{
    switch (effect) {
    case asyncio::CancelEffect::Nothing:
        return QStringLiteral("False nothing");
    case asyncio::CancelEffect::CancelledWaiter:
        return QStringLiteral("True waiter");
    case asyncio::CancelEffect::Forwarded:
        return QStringLiteral("True forwarded");
    case asyncio::CancelEffect::MustCancel:
        return QStringLiteral("True noted");
    }
    return {};
}

QString awaited(const asyncio::FutureBase *waiter)
{
    if (!waiter)
        return QStringLiteral("yield");
    const asyncio::Awaited awaited = waiter->awaited();
    if (awaited.task != asyncio::no_task)
        return QStringLiteral("wait ") + number(awaited.task);
    if (awaited.unit == asyncio::Awaited::Unit::InSeconds)
        return QStringLiteral("wait %1(%2)")
            .arg(QLatin1String(awaited.what), seconds(asyncio::Seconds(awaited.amount)));
    return QStringLiteral("wait ") + text(awaited.text());
}

} // namespace

TwinLog::TwinLog(asyncio::Clock &clock, ClockKind kind)
    : m_clock(clock)
    , m_decimals(kind == ClockKind::Standing ? 9 : 3)
{
}

int TwinLog::suspensions(asyncio::TaskId task) const
{
    const auto found = m_suspensions.find(task);
    return found == m_suspensions.end() ? 0 : found->second;
}

void TwinLog::task_created(Task &task, const Cause &cause)
{
    add(&task, QStringLiteral("create ") + text(task.name()) + by(cause));
}

void TwinLog::task_ready(const Task &task, const Cause &cause)
{
    add(&task, QStringLiteral("ready") + by(cause));
}

void TwinLog::step_began(const Task &task)
{
    add(&task, QStringLiteral("begin"));
}

void TwinLog::loop_blocked(
    const Task *task, asyncio::Seconds duration, const std::source_location &)
{
    add(task, QStringLiteral("block ") + seconds(duration));
}

void TwinLog::step_ended(const Task &task)
{
    ++m_suspensions[task.id()];
    add(&task, QStringLiteral("end ") + awaited(task.waiter()));
}

void TwinLog::cancel_requested(
    const Task &task, const asyncio::CancelMessage &said, const Cause &cause)
{
    add(&task, QStringLiteral("cancel ") + message(said) + by(cause));
}

void TwinLog::cancel_answered(const Task &task, asyncio::CancelEffect effect)
{
    add(&task, QStringLiteral("cancel() ") + answer(effect));
}

void TwinLog::cancel_delivered(const Task &task, const asyncio::CancelMessage &said)
{
    add(&task, QStringLiteral("throw ") + message(said));
}

void TwinLog::uncancelled(const Task &task)
{
    add(&task, QStringLiteral("uncancel %1").arg(task.cancelling()));
}

void TwinLog::task_done(const Task &task)
{
    if (task.cancelled())
        add(&task, QStringLiteral("done cancelled"));
    else if (task.peek_exception())
        add(&task, QStringLiteral("done exception ") + text(asyncio::repr(task.peek_exception())));
    else
        add(&task, QStringLiteral("done result ") + text(task.value_repr()));
}

void TwinLog::output(const Task *task, std::string_view line)
{
    // Where a task stands is another line in the twin than in the demo.
    static const QRegularExpression place(QStringLiteral(" at \\S+:\\d+"));
    add(task, QStringLiteral("print ") + text(line).replace(place, QStringLiteral(" at LINE")));
}

void TwinLog::exception_reported(std::string_view what, const Task *task)
{
    add(task, QStringLiteral("report ") + text(what));
}

void TwinLog::add(const Task *task, const QString &event)
{
    const QString now = QString::number(m_clock.now().count(), 'f', m_decimals);
    const QString who = task ? number(task->id()) : QStringLiteral("-");
    m_lines += QStringLiteral("%1 %2 %3").arg(now, who, event);
}

std::unique_ptr<asyncio::Clock> makeClock(ClockKind kind)
{
    if (kind == ClockKind::Standing)
        return std::make_unique<asyncio::ManualClock>();
    return std::make_unique<asyncio::VirtualClock>();
}

QString difference(const QStringList &demo, const QStringList &twin)
{
    const auto [here, there] = std::ranges::mismatch(demo, twin);
    if (here == demo.end() && there == twin.end())
        return {};
    const qsizetype at = here - demo.begin();
    const QStringList before = demo.mid(std::max<qsizetype>(at - 3, 0), std::min<qsizetype>(at, 3));
    const QString end = QStringLiteral("(the log ends)");
    return QStringLiteral("line %1, after\n  %2\nthe demo:   %3\nthe twin:   %4")
        .arg(at + 1)
        .arg(before.join(QStringLiteral("\n  ")), demo.value(at, end), twin.value(at, end));
}

} // namespace conformance
