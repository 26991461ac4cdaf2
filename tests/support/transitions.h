#pragma once

#include "engine/asyncio/event_loop.h"

#include <QMap>
#include <QStringList>

#include <initializer_list>

/// Words as a test writes them.
[[nodiscard]] inline QString words(const char *text)
{
    return QString::fromUtf8(text);
}

[[nodiscard]] inline QStringList lines(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *text : texts)
        all += words(text);
    return all;
}

/// Notes what the tasks of a loop go through, in words, and everything else that it announces.
/// Of its clock it needs the time without taking a reading, which would move a virtual one.
class Transitions : public asyncio::Observer
{
public:
    explicit Transitions(asyncio::ManualClock &clock)
        : m_clock(clock)
    {
    }

    /// What the task with this name has shown so far, repetitions left out: "ready running waiting
    /// cancelling cancelled". It is cancelling for as long as it lives with a request pending.
    [[nodiscard]] QString shown(const QString &name) const
    {
        return m_shown.value(name).join(QLatin1Char(' '));
    }
    /// The names of the tasks, in order of creation.
    [[nodiscard]] QStringList names() const { return m_names; }
    /// What was printed, with loop time and task: "1.50 main: shutting down".
    [[nodiscard]] QStringList output() const { return m_output; }
    /// What the loop's exception handler was told.
    [[nodiscard]] QStringList reports() const { return m_reports; }
    /// Everything that was announced, a line each.
    [[nodiscard]] QStringList announcements() const { return m_announcements; }
    /// The line of every await at which a task was suspended: "engine/demos/wait.cpp:24".
    [[nodiscard]] QStringList awaits() const { return m_awaits; }
    /// The line of everything that held the loop.
    [[nodiscard]] QStringList blocks() const { return m_blocks; }

    /// The clock's last reading.
    [[nodiscard]] asyncio::Seconds now() const { return m_clock.asyncio::ManualClock::now(); }

    void task_created(asyncio::Task &task, const asyncio::Cause &cause) override
    {
        m_names += name(task);
        announce("created", &task, text(cause) + QLatin1Char(' ') + text(task.created_at()));
    }
    void task_ready(const asyncio::Task &task, const asyncio::Cause &cause) override
    {
        show(task, "ready");
        announce("ready", &task, text(cause));
    }
    void step_began(const asyncio::Task &task) override
    {
        show(task, "running");
        announce("began", &task);
    }
    void loop_blocked(const asyncio::Task *task, asyncio::Seconds duration,
        const std::source_location &where) override
    {
        m_blocks += text(where);
        announce("blocked", task, QString::number(duration.count()) + text(where));
    }
    void step_ended(const asyncio::Task &task) override
    {
        QStringList stack;
        for (const std::source_location &where : task.get_stack())
            stack += text(where);
        m_awaits += stack;
        if (task.waiter()) // else it yields, and is ready again
            show(task, "waiting");
        announce("ended", &task, stack.join(QLatin1Char(' ')));
    }
    void cancel_requested(const asyncio::Task &task, const asyncio::CancelMessage &message,
        const asyncio::Cause &cause) override
    {
        announce("cancel", &task, said(message) + text(cause));
    }
    void cancel_answered(const asyncio::Task &task, asyncio::CancelEffect effect) override
    {
        if (effect != asyncio::CancelEffect::Nothing)
            show(task, m_condition.value(task.id()));
        announce("answered", &task, QString::number(static_cast<int>(effect)));
    }
    void cancel_delivered(const asyncio::Task &task, const asyncio::CancelMessage &message) override
    {
        announce("delivered", &task, said(message));
    }
    void uncancelled(const asyncio::Task &task) override
    {
        show(task, m_condition.value(task.id()));
        announce("uncancelled", &task);
    }
    void task_done(const asyncio::Task &task) override
    {
        show(task, task.cancelled() ? "cancelled" : task.peek_exception() ? "failed" : "finished");
        announce("done", &task, text(task.outcome_repr()));
    }
    void turn_began(std::size_t handles) override { announce("turn", nullptr, number(handles)); }
    void turn_ended(std::size_t ready) override { announce("turned", nullptr, number(ready)); }
    void timer_set(const asyncio::Timer &timer) override
    {
        announce("set", nullptr, number(timer.when()));
    }
    void timer_fired(const asyncio::Timer &timer) override
    {
        announce("fired", nullptr, number(timer.when()));
    }
    void timer_cancelled(const asyncio::Timer &timer, const asyncio::Cause &) override
    {
        announce("off", nullptr, number(timer.when()));
    }
    void output(const asyncio::Task *task, std::string_view line) override
    {
        const QString who = task ? name(*task) : QStringLiteral("-");
        const QString when = QString::number(now().count(), 'f', 2);
        m_output += QStringLiteral("%1 %2: %3").arg(when, who, text(line));
        announce("output", task, text(line));
    }
    void exception_reported(std::string_view what, const asyncio::Task *) override
    {
        m_reports += text(what);
        announce("reported", nullptr, text(what));
    }

private:
    void show(const asyncio::Task &task, const char *condition)
    {
        m_condition[task.id()] = condition;
        const bool cancelling = !task.done() && task.cancelling() > 0;
        const QString word = QLatin1String(cancelling ? "cancelling" : condition);
        QStringList &row = m_shown[name(task)];
        if (row.isEmpty() || row.last() != word)
            row += word;
    }
    void announce(const char *what, const asyncio::Task *task, const QString &more = {})
    {
        const QString who = task ? name(*task) : QString();
        m_announcements
            += QStringLiteral("%1 %2 %3 %4").arg(number(now()), QLatin1String(what), who, more);
    }
    static QString text(std::string_view value)
    {
        return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    }
    static QString said(const asyncio::CancelMessage &message)
    {
        return message ? text(*message) : QStringLiteral("None");
    }
    static QString text(const asyncio::Cause &cause)
    {
        return QStringLiteral(" by %1 %2")
            .arg(static_cast<int>(cause.kind))
            .arg(static_cast<unsigned>(cause.task));
    }
    static QString text(const std::source_location &where)
    {
        return QStringLiteral("%1:%2").arg(QLatin1String(where.file_name())).arg(where.line());
    }
    static QString name(const asyncio::Task &task) { return text(task.name()); }
    static QString number(std::size_t value) { return QString::number(value); }
    static QString number(asyncio::Seconds time) { return QString::number(time.count(), 'f', 9); }

    asyncio::ManualClock &m_clock;
    QMap<asyncio::TaskId, const char *> m_condition;
    QMap<QString, QStringList> m_shown;
    QStringList m_names;
    QStringList m_output;
    QStringList m_reports;
    QStringList m_announcements;
    QStringList m_awaits;
    QStringList m_blocks;
};
