#include "engine/host/offline_run.h"

#include "engine/host/run.h"

#include <cmath>
#include <thread>

namespace host {

namespace {

trace::Time to_time(Seconds seconds)
{
    return trace::Time{std::llround(seconds.count() * 1e9)};
}

/// So many within a turn until it is asked whether to stop.
constexpr std::size_t handles_between_looks = 256;

class OfflineRun
{
public:
    OfflineRun(const Script &script, ClockKind clock, const OfflineLimits &limits,
        const std::function<void(const trace::Batch &)> &recorded)
        : m_clock(RunClock::make(clock, Pacer::as_fast_as_possible, [](Seconds) { return true; }))
        , m_run(m_clock->clock())
        , m_commands(script.commands)
        , m_limits(limits)
        , m_recorded(recorded)
    {
        (void)m_run.start(script.demo);
        m_clock->start();
    }

    OfflineEnd run()
    {
        while (true) {
            const std::optional<Seconds> deadline = m_run.loop().next_deadline();
            if (is_command_due(deadline)) {
                carry_out_next();
                continue;
            }
            if (!deadline)
                return end();
            if (m_limits.until && *deadline > *m_limits.until)
                return end_at(*m_limits.until);
            run_handle(*deadline);
            const std::optional<OfflineEnd> end = end_on_the_way();
            if (end || !m_run.loop().in_turn())
                take();
            if (end)
                return *end;
        }
    }

private:
    void run_handle(Seconds deadline)
    {
        std::this_thread::sleep_for(m_clock->wall_until(deadline));
        m_clock->reach(deadline);
        m_run.loop().run_handle();
        m_run.end_if_over();
    }
    /// A turn can be long, so not only after the last of its handles.
    [[nodiscard]] std::optional<OfflineEnd> end_on_the_way()
    {
        const bool in_turn = m_run.loop().in_turn();
        if (!in_turn && m_limits.until && m_clock->position() >= *m_limits.until)
            return OfflineEnd::TimeIsUp;
        if (m_run.recorder().count() >= m_limits.most_events)
            return OfflineEnd::Full;
        if (m_limits.stops && (!in_turn || ++m_handles % handles_between_looks == 0)
            && m_limits.stops())
            return OfflineEnd::Stopped;
        return {};
    }
    /// Everything that was before it has happened, also if that is not what it once was.
    [[nodiscard]] bool is_command_due(std::optional<Seconds> deadline)
    {
        if (m_next == m_commands.size())
            return false;
        const Command &command = m_commands[m_next];
        const trace::Time time = time_of(command);
        if (m_limits.until && time > to_time(*m_limits.until))
            return false;
        const trace::Time last = m_run.recorder().last_event_time();
        if (last >= command.after && (last >= time || !deadline || *deadline >= command.at))
            return true;
        return !deadline || to_time(*deadline) > time;
    }
    void carry_out_next()
    {
        const Command &command = m_commands[m_next++];
        m_clock->reach(command.at);
        (void)m_run.carry_out(command); // what cannot be done any more is left out
    }
    void take() { m_recorded(m_run.recorder().take(to_time(m_clock->position()))); }
    OfflineEnd end_at(Seconds until)
    {
        m_clock->reach(until);
        m_recorded(m_run.recorder().take(to_time(until)));
        return OfflineEnd::TimeIsUp;
    }
    OfflineEnd end()
    {
        if (m_limits.until || !m_run.recorder().untaken().empty())
            m_recorded(m_run.recorder().take(to_time(m_limits.until.value_or(Seconds(0)))));
        if (m_run.loop().is_closed())
            return OfflineEnd::Closed;
        return m_run.loop().has_tasks() ? OfflineEnd::Stuck : OfflineEnd::Finished;
    }

    std::unique_ptr<RunClock> m_clock;
    Run m_run;
    const std::vector<Command> &m_commands;
    std::size_t m_next = 0; ///< command
    std::size_t m_handles = 0; ///< that have run within turns
    const OfflineLimits &m_limits;
    const std::function<void(const trace::Batch &)> &m_recorded;
};

} // namespace

OfflineEnd run_offline(const Script &script, ClockKind clock, const OfflineLimits &limits,
    const std::function<void(const trace::Batch &)> &recorded)
{
    return OfflineRun(script, clock, limits, recorded).run();
}

OfflineEnd run_offline(const std::string &demo, ClockKind clock, std::optional<Seconds> until,
    const std::function<void(const trace::Batch &)> &recorded)
{
    return run_offline(Script{demo}, clock, {.until = until}, recorded);
}

} // namespace host
