#include "tests/conformance/transcript.h"

#include "tests/conformance/interpreter.h"

#include <cstdio>

namespace conformance {

std::string canonical(asyncio::Seconds time)
{
    char text[64];
    const int size = std::snprintf(text, sizeof text, "%.9f", time.count());
    return std::string(text, static_cast<std::size_t>(size));
}

void Transcript::attach(asyncio::EventLoop &loop)
{
    m_loop = &loop;
    loop.set_exception_handler([this](const auto &context) { report(context); });
}

void Transcript::begin_line()
{
    const Task *const actor = m_loop->current_task();
    m_text += std::to_string(m_clock.iteration());
    m_text += ' ';
    m_text += canonical(m_clock.standing_at());
    m_text += ' ';
    m_text += actor ? name_of(*actor) : "-";
}

void Transcript::report(const asyncio::ExceptionContext &context)
{
    static constexpr std::string_view in_callback = "Exception in callback";
    const bool cut = context.message.starts_with(in_callback);
    const Task *const task = dynamic_cast<const Task *>(context.future.get());
    write("handler", json_string(cut ? in_callback : std::string_view(context.message)),
        task ? name_of(*task) : "-", context.exception ? canonical(context.exception) : "-");
}

void Transcript::task_created(Task &task, const asyncio::Cause &)
{
    const bool is_scenarios = task.function() == Interpreter::function_name;
    write("create", name_of(task), is_scenarios ? std::string_view(m_function) : task.function());
    m_registry.add(task);
}

void Transcript::task_ready(const Task &task, const asyncio::Cause &)
{
    m_registry.note_made(task);
    write("ready", name_of(task));
}

void Transcript::step_began(const Task &task)
{
    m_returned.reset();
    const std::exception_ptr error = task.incoming_error();
    write("begin", name_of(task), error ? "throw " + canonical(error) : "send");
}

void Transcript::step_ended(const Task &task)
{
    m_registry.note_made(task);
    if (const FutureBase *waiter = task.waiter())
        write("end", name_of(task), "wait", m_registry.label(task, *waiter));
    else
        write("end", name_of(task), "yield");
}

void Transcript::task_done(const Task &task)
{
    m_registry.note_made(task);
    const std::string name = name_of(task);
    const std::string returned = canonical(m_returned.value_or(Value()));
    if (const std::exception_ptr &error = task.peek_exception()) {
        write("end", name, "raise", canonical(error));
        write("done", name, "exception", canonical(error));
    } else if (!task.cancelled()) {
        write("end", name, "return", returned);
        write("done", name, "result", returned);
    } else {
        if (m_returned) // too late: a cancel was still to come
            write("end", name, "return", returned);
        else
            write("end", name, "raise",
                canonical(std::make_exception_ptr(asyncio::CancelledError(*task.cancel_error()))));
        write("done", name, "cancelled");
    }
}

void Transcript::cancel_requested(
    const Task &task, const asyncio::CancelMessage &message, const asyncio::Cause &)
{
    write("cancel", name_of(task), canonical(message));
}

void Transcript::cancel_answered(const Task &task, asyncio::CancelEffect effect)
{
    write("cancel=", name_of(task), effect == asyncio::CancelEffect::Nothing ? "0" : "1",
        "n=" + std::to_string(task.cancelling()), task.must_cancel() ? "must=1" : "must=0");
}

void Transcript::uncancelled(const Task &task)
{
    write("uncancel", name_of(task), std::to_string(task.cancelling()),
        task.must_cancel() ? "must=1" : "must=0");
}

void Transcript::turn_began(std::size_t handles)
{
    write("iter", std::to_string(handles));
}

void Transcript::timer_set(const asyncio::Timer &timer)
{
    write("timer", canonical(timer.when()));
}

} // namespace conformance
