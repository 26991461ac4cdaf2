#pragma once

#include "engine/asyncio/observer.h"
#include "engine/asyncio/task.h"

#include <QStringList>

#include <map>
#include <memory>

namespace conformance {

/// Which clock a demo and its twin run on.
enum class ClockKind {
    Standing, ///< times are exact, and timers for the same time come in the order of the heap
    Ticking, ///< the program's own, where no two readings are equal; times to the millisecond
};

/// What the tasks of a loop go through, `TIME TASK EVENT` by line. twins/run_twin.py writes the
/// same.
class TwinLog final : public asyncio::Observer
{
public:
    /// What goes on for ever ends with this line.
    static constexpr qsizetype most_lines = 20'000;

    /// The clock must outlive it.
    TwinLog(asyncio::Clock &clock, ClockKind kind);

    [[nodiscard]] QStringList lines() const { return m_lines.mid(0, most_lines); }
    [[nodiscard]] bool isFull() const { return m_lines.size() >= most_lines; }
    /// How often a task was suspended so far.
    [[nodiscard]] int suspensions(asyncio::TaskId task) const;

    void task_created(asyncio::Task &task, const asyncio::Cause &cause) override;
    void task_ready(const asyncio::Task &task, const asyncio::Cause &cause) override;
    void step_began(const asyncio::Task &task) override;
    void loop_blocked(const asyncio::Task *task, asyncio::Seconds duration,
        const std::source_location &where) override;
    void step_ended(const asyncio::Task &task) override;
    void cancel_requested(const asyncio::Task &task, const asyncio::CancelMessage &said,
        const asyncio::Cause &cause) override;
    void cancel_answered(const asyncio::Task &task, asyncio::CancelEffect effect) override;
    void cancel_delivered(const asyncio::Task &task, const asyncio::CancelMessage &said) override;
    void uncancelled(const asyncio::Task &task) override;
    void task_done(const asyncio::Task &task) override;
    void output(const asyncio::Task *task, std::string_view line) override;
    void exception_reported(std::string_view what, const asyncio::Task *task) override;

private:
    void add(const asyncio::Task *task, const QString &event);

    asyncio::Clock &m_clock;
    int m_decimals;
    QStringList m_lines;
    std::map<asyncio::TaskId, int> m_suspensions;
};

/// A new one, at zero.
[[nodiscard]] std::unique_ptr<asyncio::Clock> makeClock(ClockKind kind);

/// Where the two logs part, with what led there; nothing if they are equal.
[[nodiscard]] QString difference(const QStringList &demo, const QStringList &twin);

} // namespace conformance
