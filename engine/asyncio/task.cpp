#include "engine/asyncio/task.h"

#include "engine/asyncio/canceller.h"
#include "engine/asyncio/event_loop.h"
#include "engine/asyncio/source.h"

#include <algorithm>
#include <utility>

namespace asyncio {

Task::Task(EventLoop &loop, PromiseBase &outermost, std::string_view name,
    const std::source_location &created_at)
    : FutureBase(loop, Ring::LiveTasks)
    , FrameChain(outermost)
    , m_id(loop.next_task_id())
    , m_outermost(&outermost)
    , m_defined_at(outermost.defined())
    , m_created_at(created_at)
{
    outermost.m_chain = this;
    if (name.empty()) [[likely]]
        m_number = loop.next_task_number();
    else
        set_name(name);
}

Task::~Task()
{
    if (m_outermost)
        destroy_coroutine();
}

void Task::destroy_coroutine() noexcept
{
    m_waiter = nullptr; // may wait on this task in turn
    // From the inside out, so that a long chain of frames needs no deep stack.
    PromiseBase *each = m_innermost ? m_innermost : m_outermost;
    m_innermost = m_outermost = nullptr;
    while (each) {
        PromiseBase *const outer = each->m_awaiter;
        if (each->m_owner)
            *each->m_owner = nullptr;
        each->frame().destroy();
        each = outer;
    }
}

std::string Task::name() const
{
    return m_name ? *m_name : "Task-" + std::to_string(number());
}

void Task::set_name(std::string_view name)
{
    m_name = std::make_unique<const std::string>(name);
}

std::string_view Task::function() const
{
    return function_name(m_defined_at.function_name());
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
    // The request goes down the chain of tasks that await each other, then what it has done comes
    // back up. In a loop, since the chain may be long.
    Observer *const told = observer();
    std::vector<Task *> askers;
    std::optional<Cancelling> passing_on;
    Task *task = this;
    CancelEffect effect{};
    while (true) {
        if (told)
            told->cancel_requested(*task, message, loop().cause());
        Task *const awaited = task->take_request(message, effect);
        if (!awaited)
            break;
        askers.push_back(task);
        task = awaited;
        if (!passing_on)
            passing_on.emplace(Canceller::Await);
    }
    while (true) {
        if (told)
            told->cancel_answered(*task, effect);
        if (askers.empty())
            return effect != CancelEffect::Nothing;
        task = askers.back();
        askers.pop_back();
        task->m_forwarding_cancel = false;
        effect = effect == CancelEffect::Nothing ? task->require_cancel(message)
                                                 : CancelEffect::Forwarded;
    }
}

Task *Task::take_request(const CancelMessage &message, CancelEffect &effect)
{
    mark_retrieved();
    effect = CancelEffect::Nothing;
    if (done())
        return nullptr;
    ++m_cancel_requests;
    ++m_requests;
    // Tasks that wait on each other pass a request on in a circle: it ends where it began.
    if (!m_waiter || m_forwarding_cancel) {
        effect = require_cancel(message);
        return nullptr;
    }
    m_forwarding_cancel = true;
    if (m_waiter->is_task())
        return static_cast<Task *>(m_waiter.get());
    const bool accepted = m_waiter->cancel(message);
    m_forwarding_cancel = false;
    effect = accepted ? CancelEffect::CancelledWaiter : require_cancel(message);
    return nullptr;
}

CancelEffect Task::require_cancel(const CancelMessage &message)
{
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

void Task::throw_it()
{
    std::rethrow_exception(std::exchange(stored_exception(), nullptr));
}

void Task::step()
{
    EventLoop &loop = this->loop();
    const EventLoop::Running running(loop, *this);
    if (loop.observer() || m_must_cancel || m_waiter || !m_started) [[unlikely]]
        begin_step(loop);

    m_suspended = false;
    while (m_innermost && !m_suspended)
        m_innermost->frame().resume();

    if (!m_innermost)
        conclude(loop);
    else if (m_waiter || stored_exception() || loop.observer())
        suspend(loop);
    else
        loop.schedule_step(*this); // a bare yield
}

void Task::begin_step(EventLoop &loop)
{
    const bool must_cancel = m_must_cancel;
    if (loop.observer())
        announce_step(must_cancel);
    if (must_cancel) [[unlikely]] {
        m_must_cancel = false;
        if (!m_waiter || !m_waiter->cancel_error())
            stored_exception() = std::make_exception_ptr(CancelledError(cancel_message()));
    }
    if (m_waiter) {
        m_waiter->mark_retrieved();
        m_waiter = nullptr;
    }
    if (!m_started) {
        m_started = true;
        // An error before the first step is thrown at the coroutine's `def`: no line of it runs
        // (SEMANTICS.md S34).
        if (stored_exception()) {
            m_outermost->m_exception = std::exchange(stored_exception(), nullptr);
            m_innermost = nullptr;
        }
    }
}

void Task::suspend(EventLoop &loop)
{
    if (m_waiter && (m_waiter.get() == this || !m_waiter->belongs_to(loop))) [[unlikely]]
        refuse_waiter();
    if (Observer *told = loop.observer()) [[unlikely]]
        told->step_ended(*this);

    if (!m_waiter) {
        loop.schedule_step(*this);
        return;
    }
    m_waiter->add_done_handle(m_step);
    if (!m_must_cancel)
        return;
    const Cancelling by(Canceller::Await);
    if (m_waiter->cancel(cancel_message()))
        m_must_cancel = false;
}

std::exception_ptr Task::incoming_error() const
{
    std::optional<CancelMessage> cancelled;
    if (m_waiter)
        cancelled = m_waiter->cancel_error();
    if (!cancelled && m_must_cancel)
        cancelled = cancel_message();
    if (cancelled)
        return std::make_exception_ptr(CancelledError(*cancelled));
    return m_waiter ? m_waiter->peek_exception() : stored_exception();
}

void Task::announce_step(bool must_cancel)
{
    Observer &told = *observer();
    told.step_began(*this);
    std::optional<CancelMessage> cancelled;
    if (m_waiter && !m_waiter->succeeded())
        cancelled = m_waiter->cancel_error();
    if (must_cancel && !cancelled)
        cancelled = cancel_message();
    if (cancelled)
        told.cancel_delivered(*this, *cancelled);
}

void Task::refuse_waiter()
{
    const Ref<FutureBase> refused = std::exchange(m_waiter, nullptr);
    if (refused.get() == this)
        fail_next_step("Task cannot await on itself: " + repr());
    else
        fail_next_step(
            "Task " + repr() + " got Future " + refused->repr() + " attached to a different loop");
}

void Task::fail_next_step(const std::string &message)
{
    stored_exception() = std::make_exception_ptr(RuntimeError(message));
}

void Task::conclude(EventLoop &loop)
{
    // SEMANTICS.md S26.
    loop.retire(*this);
    if (m_outermost->m_exception) [[unlikely]] {
        fail_with(m_outermost->m_exception);
        return;
    }
    take_result(*m_outermost);
    destroy_coroutine();
    if (m_must_cancel) [[unlikely]] {
        m_must_cancel = false;
        m_result_discarded = true;
        finish_cancelled(cancel_message());
    } else {
        finish();
    }
}

void Task::fail_with(const std::exception_ptr &error)
{
    const std::exception_ptr kept = error; // the coroutine goes, and its with it
    destroy_coroutine();
    if (const CancelledError *cancelled = as_cancelled(kept)) {
        finish_cancelled_by(*cancelled);
        return;
    }
    finish_with(kept);
    if (is_fatal(kept))
        std::rethrow_exception(kept);
}

void Task::announce_done()
{
    observer()->task_done(*this);
}

std::string Task::coroutine_repr() const
{
    const std::string text = "<" + std::string(function()) + "() ";
    if (!m_outermost)
        return text + "done, defined at " + definition_repr() + ">";
    const bool started = m_outermost->where().line() > 0;
    return text + "running at " + (started ? place(m_outermost->where()) : definition_repr()) + ">";
}

std::string Task::definition_repr() const
{
    const std::string_view file = m_defined_at.file_name();
    const FindDefinition find = has_loop() ? loop().find_definition() : nullptr;
    const std::uint32_t line = find ? find(function(), file) : 0;
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

    std::string text = std::string("<Task ") + state + " name=" + quoted(name());
    text += " coro=" + coroutine_repr();
    if (m_waiter)
        text += " wait_for=" + m_waiter->repr();
    return text + callbacks_repr() + outcome_repr() + ">";
}

} // namespace asyncio
