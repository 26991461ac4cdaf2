// What a loop does with errors that nobody can catch, and with callbacks that take too long.
#include "engine/asyncio/event_loop.h"

#include "engine/asyncio/repr.h"

#include <cstdio>
#include <utility>

namespace asyncio {

std::string ExceptionContext::text() const
{
    return exception ? message + ": " + asyncio::repr(exception) : message;
}

namespace {

/// The task that something is said of, if it is one.
const Task *task_in(const ExceptionContext &context)
{
    const FutureBase *future = context.future.get();
    return future && future->is_task() ? static_cast<const Task *>(future) : nullptr;
}

} // namespace

void require_future(const FutureBase *future)
{
    if (!future)
        throw TypeError("An asyncio.Future, a coroutine or an awaitable is required");
}

void EventLoop::set_exception_handler(ExceptionHandler handler)
{
    m_exception_handler = std::move(handler);
}

void EventLoop::report_exception(const ExceptionContext &context) noexcept
{
    if (!m_observer)
        return;
    try {
        m_observer->exception_reported(context.text(), task_in(context));
    } catch (...) {
        std::fputs("Exception in default exception handler\n", stderr);
    }
}

void EventLoop::call_exception_handler(const ExceptionContext &context)
{
    report_exception(context);
    const ExceptionHandler handler = m_exception_handler; // which may set another one
    if (!handler)
        return;
    try {
        handler(context);
    } catch (...) {
        const std::exception_ptr error = std::current_exception();
        if (is_fatal(error))
            throw;
        report_exception({"Unhandled error in exception handler", error});
    }
}

void EventLoop::report_from_destructor(const ExceptionContext &context) noexcept
{
    try {
        call_exception_handler(context);
    } catch (...) {
        report_exception({"Exception ignored in exception handler", std::current_exception()});
    }
}

void EventLoop::callback_failed(Handle &handle)
{
    const std::exception_ptr error = std::current_exception();
    m_current_handle = nullptr;
    try {
        if (is_fatal(error))
            std::rethrow_exception(error);
        call_exception_handler(
            {"Exception in callback " + handle.describe(), error, nullptr, &handle});
    } catch (...) {
        m_left_in_turn = 0; // the rest runs in the next turn, if there is one
        if (m_observer && !handle.is_step())
            m_observer->callback_ended(handle);
        if (m_observer)
            m_observer->turn_ended(m_ready_count);
        handle.let_go();
        throw;
    }
}

void EventLoop::run_timed(Handle &handle)
{
    const Seconds began = time();
    const auto warn_if_slow = [&] {
        if (const Seconds took = time() - began; took >= slow_callback_duration)
            report_slow(handle, took);
    };
    try {
        handle.run();
    } catch (...) {
        warn_if_slow();
        throw;
    }
    warn_if_slow();
}

void EventLoop::report_slow(const Handle &handle, Seconds duration)
{
    if (!m_observer)
        return;
    const std::string what
        = handle.is_step() ? static_cast<const Task::Step &>(handle).task().repr() : handle.repr();
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3f", duration.count());
    m_observer->warned("Executing " + what + " took " + seconds + " seconds", Task::of(handle));
}

} // namespace asyncio
