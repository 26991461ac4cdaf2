#pragma once

#include "tests/conformance/registry.h"
#include "tests/conformance/selector_clock.h"
#include "tests/conformance/value.h"

#include "engine/asyncio/observer.h"

#include <optional>
#include <string>
#include <string_view>

namespace conformance {

/// The canonical log of a run, a line for each transition: "ITERATION TIME ACTOR EVENT ...".
class Transcript final : public asyncio::Observer
{
public:
    /// All of them must outlive this. The loop is attached next.
    Transcript(const SelectorClock &clock, Registry &registry)
        : m_clock(clock)
        , m_registry(registry)
    {
    }
    /// Also becomes the loop's exception handler.
    void attach(asyncio::EventLoop &loop);

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// What happens from now on is not part of the log.
    void end() { m_ended = true; }

    /// A line of these words.
    template <class... Words>
    void write(const Words &...words)
    {
        if (m_ended)
            return;
        begin_line();
        ((m_text += ' ', m_text += words), ...);
        m_text += '\n';
    }

    /// Which function of the scenario the task runs that is made next.
    void announce_function(std::string_view name) { m_function = name; }
    /// A function of the scenario returns this: the running task does, if that is its outermost.
    void returned(const Value &value) { m_returned = value; }
    /// The function failed instead.
    void failed() { m_returned.reset(); }

    void task_created(Task &task, const asyncio::Cause &cause) override;
    void task_ready(const Task &task, const asyncio::Cause &cause) override;
    void step_began(const Task &task) override;
    void step_ended(const Task &task) override;
    void task_done(const Task &task) override;
    void cancel_requested(const Task &task, const asyncio::CancelMessage &message,
        const asyncio::Cause &cause) override;
    void cancel_answered(const Task &task, asyncio::CancelEffect effect) override;
    void uncancelled(const Task &task) override;
    void turn_began(std::size_t handles) override;
    void timer_set(const asyncio::Timer &timer) override;

private:
    void begin_line();
    void report(const asyncio::ExceptionContext &context);

    const SelectorClock &m_clock;
    Registry &m_registry;
    const asyncio::EventLoop *m_loop = nullptr;
    std::string m_text;
    bool m_ended = false;
    std::string m_function;
    std::optional<Value> m_returned;
};

/// As "%.9f" prints it.
[[nodiscard]] std::string canonical(asyncio::Seconds time);

} // namespace conformance
