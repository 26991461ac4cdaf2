#include "engine/asyncio/task.h"

#include "engine/asyncio/event_loop.h"
#include "engine/asyncio/source.h"

#include <algorithm>
#include <utility>

namespace asyncio {

Task::Task(EventLoop &loop, TaskId id, PromiseBase &outermost, std::string name,
    const std::source_location &created_at)
    : FutureBase(loop)
    , m_id(id)
    , m_outermost(&outermost)
    , m_innermost(&outermost)
    , m_name(std::move(name))
    , m_function(outermost.function())
    , m_defined_at(outermost.defined())
    , m_created_at(created_at)
{
    outermost.m_task = this;
}

Task::~Task()
{
    destroy_coroutine();
}

void Task::destroy_coroutine() noexcept
{
    m_waiter = nullptr; // may wait on this task in turn
    // From the inside out, so that a long chain of frames needs no deep stack.
    PromiseBase *frame = m_innermost ? m_innermost : m_outermost;
    m_innermost = m_outermost = nullptr;
    while (frame) {
        PromiseBase *outer = frame->m_awaiter;
        if (frame->m_owner)
            *frame->m_owner = nullptr;
        frame->m_self.destroy();
        frame = outer;
    }
}

Awaited Task::awaited() const
{
    return {.what = "Task", .task = m_id};
}

std::vector<std::source_location> Task::get_stack() const
{
    std::vector<std::source_location> stack;
    for (const PromiseBase *frame = m_innermost; frame; frame = frame->awaiter()) {
        if (frame->where().line() > 0 && !is_library(frame->where()))
            stack.push_back(frame->where());
    }
    return stack;
}

bool Task::cancel(CancelMessage message)
{
    Observer *const told = observer();
    if (told)
        told->cancel_requested(*this, message, loop().cause());
    const CancelEffect effect = request_cancel(message);
    if (told)
        told->cancel_answered(*this, effect);
    return effect != CancelEffect::Nothing;
}

CancelEffect Task::request_cancel(const CancelMessage &message)
{
    mark_retrieved();
    if (done())
        return CancelEffect::Nothing;
    ++m_cancel_requests;
    // Tasks that wait on each other pass a request on in a circle: it ends where it began.
    if (m_waiter && !m_forwarding_cancel) {
        m_forwarding_cancel = true;
        const bool accepted = m_waiter->cancel(message);
        m_forwarding_cancel = false;
        if (accepted) {
            return m_waiter->awaited().task != no_task ? CancelEffect::Forwarded
                                                       : CancelEffect::CancelledWaiter;
        }
    }
    m_must_cancel = true;
    set_cancel_message(message);
    return CancelEffect::MustCancel;
}

int Task::uncancel()
{
    if (m_cancel_requests > 0 && --m_cancel_requests == 0)
        m_must_cancel = false;
    if (Observer *told = observer())
        told->uncancelled(*this);
    return m_cancel_requests;
}

void Task::set_exception(std::exception_ptr)
{
    throw RuntimeError("Task does not support set_exception operation");
}

CancelMessage Task::take_cancel_error() const
{
    const auto error = std::exchange(m_ended_by, {});
    return error ? *error : cancel_message();
}

std::optional<CancelMessage> Task::cancel_error() const
{
    return m_ended_by ? m_ended_by : FutureBase::cancel_error();
}

void Task::suspend_on(FutureBase &future)
{
    m_suspended = true;
    m_waiter = Ref<FutureBase>(&future);
}

void Task::yield()
{
    m_suspended = true;
}

void Task::throw_pending()
{
    if (m_pending_error)
        std::rethrow_exception(std::exchange(m_pending_error, nullptr));
}

void Task::step()
{
    const EventLoop::Running running(loop(), *this);
    begin_step();
    run_coroutine();
    end_step();
}

void Task::start_eagerly()
{
    const EventLoop::Running running(loop(), *this);
    begin_step();
    run_coroutine();
    end_step();
}

void Task::begin_step()
{
    std::optional<CancelMessage> cancelled;
    if (m_waiter) {
        cancelled = m_waiter->cancel_error();
        m_waiter->mark_retrieved();
    }
    if (std::exchange(m_must_cancel, false) && !cancelled) {
        cancelled = cancel_message();
        m_pending_error = std::make_exception_ptr(CancelledError(cancel_message()));
    }
    if (Observer *told = observer()) {
        told->step_began(*this);
        if (cancelled)
            told->cancel_delivered(*this, *cancelled);
    }
    m_waiter = nullptr;
}

std::exception_ptr Task::incoming_error() const
{
    if (m_pending_error || !m_waiter)
        return m_pending_error;
    if (const auto cancelled = m_waiter->cancel_error())
        return std::make_exception_ptr(CancelledError(*cancelled));
    return m_waiter->peek_exception();
}

void Task::run_coroutine()
{
    // An error before the first step is thrown at the coroutine's `def`: no line of it runs
    // (SEMANTICS.md S34).
    if (!std::exchange(m_started, true) && m_pending_error) {
        m_outermost->m_exception = std::exchange(m_pending_error, nullptr);
        m_innermost = nullptr;
        return;
    }
    m_suspended = false;
    while (m_innermost && !m_suspended)
        m_innermost->m_self.resume();
}

void Task::end_step()
{
    if (!m_innermost) {
        conclude();
        return;
    }
    if (m_waiter.get() == this) {
        m_waiter = nullptr;
        fail_next_step("Task cannot await on itself: " + repr());
    } else if (m_waiter && !m_waiter->belongs_to(loop())) {
        const Ref<FutureBase> foreign = std::exchange(m_waiter, nullptr);
        fail_next_step(
            "Task " + repr() + " got Future " + foreign->repr() + " attached to a different loop");
    }
    if (Observer *told = observer())
        told->step_ended(*this);

    if (!m_waiter) {
        loop().schedule(m_step);
        return;
    }
    m_waiter->add_done_handle(m_step);
    if (m_must_cancel && m_waiter->cancel(cancel_message()))
        m_must_cancel = false;
}

void Task::fail_next_step(const std::string &message)
{
    m_pending_error = std::make_exception_ptr(RuntimeError(message));
}

void Task::conclude()
{
    // SEMANTICS.md S26.
    try {
        take_outcome();
        destroy_coroutine();
        if (std::exchange(m_must_cancel, false))
            finish_cancelled(cancel_message());
        else
            finish();
    } catch (const CancelledError &error) {
        m_ended_by = error.message();
        destroy_coroutine();
        finish_cancelled({});
    } catch (...) {
        std::exception_ptr error = std::current_exception();
        destroy_coroutine();
        finish_with(error);
        if (is_fatal(error)) {
            loop().forget(*this);
            throw;
        }
    }
    loop().forget(*this);
}

void Task::announce_done()
{
    if (Observer *told = observer())
        told->task_done(*this);
}

std::string Task::coroutine_repr() const
{
    const std::string text = "<" + std::string(m_function) + "() ";
    if (!m_outermost)
        return text + "done, defined at " + definition_repr() + ">";
    const bool started = m_outermost->where().line() > 0;
    return text + "running at " + (started ? place(m_outermost->where()) : definition_repr()) + ">";
}

std::string Task::definition_repr() const
{
    const std::string_view file = m_defined_at.file_name();
    const FindDefinition find = has_loop() ? loop().find_definition() : nullptr;
    const std::uint32_t line = find ? find(m_function, file) : 0;
    return line > 0 ? std::string(file) + ":" + std::to_string(line) : place(m_defined_at);
}

std::string Task::make_repr() const
{
    const char *state = "pending";
    if (cancelled())
        state = "cancelled";
    else if (done())
        state = "finished";
    else if (m_cancel_requests > 0)
        state = "cancelling";

    std::string text = std::string("<Task ") + state + " name=" + quoted(m_name);
    text += " coro=" + coroutine_repr();
    if (m_waiter)
        text += " wait_for=" + m_waiter->repr();
    return text + callbacks_repr() + outcome_repr() + ">";
}

} // namespace asyncio
