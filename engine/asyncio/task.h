#pragma once

#include "engine/asyncio/coroutine.h"
#include "engine/asyncio/future.h"

#include <source_location>
#include <string>
#include <string_view>
#include <vector>

namespace asyncio {

/// A future that runs a coroutine, one step a time: each goes on to the next await that has to
/// wait, and when that is done, the task is woken through the loop's ready queue, one turn later.
///
/// A task that is not done is in one of three states (SEMANTICS.md S22–S25):
///   ready    its next step is queued; waiter() is null or done
///   running  it is the loop's current task
///   waiting  on waiter(), which will wake it when done
/// Its repr() is `<Task cancelling name='worker 1' coro=<worker() running at FILE:LINE>
/// wait_for=<...>>`, as asyncio prints it (SEMANTICS.md S46–S48). The line is the outermost
/// coroutine's last await, for the compiler tells no other; of one that has not come by an await or
/// is done it is the function's, see EventLoop::set_find_definition().
/// Made by EventLoop::create_task, which keeps it until it is done. Lives on the loop's thread.
class Task : public FutureBase, private FrameChain
{
public:
    /// Tears down what is left of the coroutine, innermost frame first.
    ~Task() override;

    /// The task whose step this is; null if it is a plain callback.
    [[nodiscard]] static const Task *of(const Handle &handle)
    {
        return handle.is_step() ? &static_cast<const Step &>(handle).task() : nullptr;
    }

    [[nodiscard]] TaskId id() const { return m_id; }
    /// "Task-7" unless it was given one.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool has_default_name() const { return !m_name; }
    /// The N of Task-N.
    [[nodiscard]] std::uint32_t number() const { return m_number; }
    void set_name(std::string_view name);
    /// The coroutine function's bare name: "worker".
    [[nodiscard]] std::string_view function() const;
    /// Where that function is: its file and last line.
    [[nodiscard]] const std::source_location &defined_at() const { return m_defined_at; }
    /// The line that made the task.
    [[nodiscard]] const std::source_location &created_at() const { return m_created_at; }
    /// The future it waits on; null while it is ready or running, and after a bare yield.
    [[nodiscard]] const FutureBase *waiter() const { return m_waiter.get(); }
    /// The awaits it stands on, innermost first, without those inside the library. Empty before the
    /// first step and when done.
    [[nodiscard]] std::vector<std::source_location> get_stack() const;
    /// The innermost of its frames; null when done.
    using FrameChain::innermost;
    [[nodiscard]] Awaited awaited() const override;

    /// Asks this task to stop; it ends at its next await unless its coroutine declines.
    ///
    /// Returns false if the task has already ended. Asking twice counts twice, see cancelling().
    /// If it waits, what it waits on is cancelled, which may be a task: the request travels down
    /// the chain. Never resumes the task: the error is thrown in a later turn of the loop
    /// (SEMANTICS.md S33–S38).
    bool cancel(CancelMessage message = {}) override;
    /// How many requests have come, less those taken back by uncancel().
    [[nodiscard]] int cancelling() const { return m_cancel_requests; }
    /// How many have come in all; the number of the latest.
    [[nodiscard]] std::uint32_t requests() const { return m_requests; }
    /// Takes one request back and returns how many are left. With the last one goes an error that
    /// has not been thrown yet (SEMANTICS.md S42).
    int uncancel();
    /// True if the error of a request is still to be thrown at the next step.
    [[nodiscard]] bool must_cancel() const { return m_must_cancel; }
    /// True if the coroutine returned, but a request was still to be thrown: the task is cancelled,
    /// and what it returned is lost (SEMANTICS.md S26).
    [[nodiscard]] bool result_discarded() const { return m_result_discarded; }

    void set_exception(std::exception_ptr error) override;

    /// In Observer::step_began: what this step throws into the coroutine, or null.
    [[nodiscard]] std::exception_ptr incoming_error() const;
    /// Whether the loop, when it goes while this is pending, says so (SEMANTICS.md S81).
    [[nodiscard]] bool log_destroy_pending() const { return m_log_destroy_pending; }
    void set_log_destroy_pending(bool log) { m_log_destroy_pending = log; }

    /// For the observer alone, to note about this task what it likes.
    struct ObserverNotes
    {
        std::uint32_t number = 0;
        std::uint8_t state = 0;
        std::uint8_t count = 0;
        bool flag = false;
    };
    mutable ObserverNotes observer_notes;

    // For awaiters: how the running coroutine suspends, and what it does when resumed.

    /// The step ends; the task wakes when this is done.
    void suspend_on(FutureBase &future)
    {
        m_suspended = true;
        m_waiter = Ref<FutureBase>(&future);
    }
    /// The step ends; the next one is queued behind what is ready (SEMANTICS.md S23).
    void yield() { m_suspended = true; }
    /// Throws the error that this step was begun with, if any.
    void throw_pending()
    {
        if (stored_exception()) [[unlikely]]
            throw_it();
    }

protected:
    Task(EventLoop &loop, PromiseBase &outermost, std::string_view name,
        const std::source_location &created_at);

    /// Takes the result out of the coroutine, which has one.
    virtual void take_result(PromiseBase &outermost) = 0;
    void announce_done() override;
    [[nodiscard]] const char *type_name() const override { return "Task"; }
    [[nodiscard]] std::string make_repr() const override;
    void destroy_coroutine() noexcept;

private:
    friend class EventLoop;
    friend class PromiseBase;

    /// The task's place in the ready queue or among the callbacks of its waiter.
    class Step final : public Handle
    {
    public:
        explicit Step(Task &task)
            : Handle(Kind::Step)
            , m_task(task)
        {
        }
        [[nodiscard]] const char *name() const override { return "Task.task_wakeup"; }
        [[nodiscard]] std::string describe() const override { return "Task.task_wakeup()"; }
        [[nodiscard]] Task &task() const { return m_task; }

    protected:
        void run() override { m_task.step(); }
        void hold() override { m_task.retain(); }
        void let_go() override { m_task.release(); }

    private:
        Task &m_task;
    };

    /// Has the processor fetch what its next step begins with.
    void prefetch_frame() const
    {
        const char *const frame = reinterpret_cast<const char *>(m_innermost);
        __builtin_prefetch(frame);
        __builtin_prefetch(frame + 64);
        __builtin_prefetch(frame + 128);
    }
    /// The first step, inside of what makes the task (SEMANTICS.md S83).
    void start_eagerly() { step(); }
    void step();
    void begin_step(EventLoop &loop);
    void announce_step(bool must_cancel);
    void suspend(EventLoop &loop);
    void refuse_waiter();
    void fail_next_step(const std::string &message);
    void conclude(EventLoop &loop);
    void fail_with(const std::exception_ptr &error);
    /// Counts a request. Gives the task to pass it on to; or null, with what the request has done.
    Task *take_request(const CancelMessage &message, CancelEffect &effect);
    CancelEffect require_cancel(const CancelMessage &message);
    [[noreturn]] void throw_it();
    [[nodiscard]] std::string coroutine_repr() const;
    [[nodiscard]] std::string definition_repr() const;

    // What each step touches comes first, close together.
    bool m_must_cancel = false;
    bool m_started = false;
    bool m_log_destroy_pending = true;
    bool m_result_discarded = false;
    TaskId m_id;
    Step m_step{*this};
    Ref<FutureBase> m_waiter;
    PromiseBase *m_outermost; ///< null once the coroutine is gone
    std::unique_ptr<const std::string> m_name; ///< none: Task-N
    std::source_location m_defined_at;
    std::source_location m_created_at;
    std::uint32_t m_number = 0; ///< of its default name; 0 if it was given one
    int m_cancel_requests = 0;
    std::uint32_t m_requests = 0;
    bool m_forwarding_cancel = false; ///< what it waits on is being asked to stop
};

inline Task *PromiseBase::task() const
{
    return static_cast<Task *>(m_chain);
}

/// A task whose coroutine returns a T.
template <class T>
class TaskOf final : public Task
{
public:
    using value_type = T;

    TaskOf(EventLoop &loop, Coroutine<T> &&coroutine, std::string_view name,
        const std::source_location &created_at)
        : Task(loop, coroutine.take().promise(), name, created_at)
    {
    }

    /// The result; throws the exception, CancelledError, or InvalidStateError if not done.
    [[nodiscard]] Stored<T> result()
    {
        rethrow_if_unsuccessful();
        return *m_value;
    }

    [[nodiscard]] std::string value_repr() const override
    {
        if constexpr (std::is_void_v<T>)
            return "None";
        else
            return short_repr(*m_value);
    }

protected:
    void take_result(PromiseBase &outermost) override
    {
        m_value.emplace(static_cast<Promise<T> &>(outermost).take());
    }

private:
    std::optional<Stored<T>> m_value;
};

/// Suspends the current task until a future is done. The base of every awaiter: what comes after
/// the wait, also when it was cancelled, goes into its await_resume(). Who derives from it keeps
/// the future.
class Suspension
{
public:
    explicit Suspension(FutureBase &future)
        : m_future(future)
    {
    }
    bool await_ready() const { return m_future.done(); }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> handle)
    {
        m_task = handle.promise().task();
        m_task->suspend_on(m_future);
    }

protected:
    /// Throws if the task was told to, or was resumed by somebody else than the loop.
    void check()
    {
        if (m_task)
            m_task->throw_pending();
        if (!m_future.done())
            throw RuntimeError("await wasn't used with future");
    }

private:
    FutureBase &m_future;
    Task *m_task = nullptr;
};

/// Awaits a future or a task and gives its result.
template <class F>
class FutureAwaiter : public Suspension
{
public:
    explicit FutureAwaiter(Ref<F> future)
        : Suspension(*future)
        , m_future(std::move(future))
    {
    }
    auto await_resume()
    {
        check();
        if constexpr (requires { m_future->result(); })
            return m_future->result();
        else
            m_future->rethrow_if_unsuccessful(); // of unknown type: only how it ended
    }

private:
    Ref<F> m_future;
};

} // namespace asyncio
