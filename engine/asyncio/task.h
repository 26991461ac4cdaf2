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
class Task : public FutureBase, private Link<Task>
{
public:
    /// Tears down what is left of the coroutine, innermost frame first.
    ~Task() override;

    [[nodiscard]] TaskId id() const { return m_id; }
    [[nodiscard]] const std::string &name() const { return m_name; }
    void set_name(std::string name) { m_name = std::move(name); }
    /// The coroutine function's bare name: "worker".
    [[nodiscard]] std::string_view function() const { return m_function; }
    /// The line that made the task.
    [[nodiscard]] const std::source_location &created_at() const { return m_created_at; }
    /// The future it waits on; null while it is ready or running, and after a bare yield.
    [[nodiscard]] const FutureBase *waiter() const { return m_waiter.get(); }
    /// The awaits it stands on, innermost first, without those inside the library. Empty before the
    /// first step and when done.
    [[nodiscard]] std::vector<std::source_location> get_stack() const;
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
    /// Takes one request back and returns how many are left. With the last one goes an error that
    /// has not been thrown yet (SEMANTICS.md S42).
    int uncancel();
    /// True if the error of a request is still to be thrown at the next step.
    [[nodiscard]] bool must_cancel() const { return m_must_cancel; }

    void set_exception(std::exception_ptr error) override;
    [[nodiscard]] CancelMessage take_cancel_error() const override;
    [[nodiscard]] std::optional<CancelMessage> cancel_error() const override;

    /// In Observer::step_began: what this step throws into the coroutine, or null.
    [[nodiscard]] std::exception_ptr incoming_error() const;
    /// Whether the loop, when it goes while this is pending, says so (SEMANTICS.md S81).
    [[nodiscard]] bool log_destroy_pending() const { return m_log_destroy_pending; }
    void set_log_destroy_pending(bool log) { m_log_destroy_pending = log; }

    // For awaiters: how the running coroutine suspends, and what it does when resumed.

    /// The step ends; the task wakes when this is done.
    void suspend_on(FutureBase &future);
    /// The step ends; the next one is queued behind what is ready (SEMANTICS.md S23).
    void yield();
    /// Throws the error that this step was begun with, if any.
    void throw_pending();

protected:
    Task(EventLoop &loop, TaskId id, PromiseBase &outermost, std::string name,
        const std::source_location &created_at);

    /// Takes the result out of the coroutine; throws what it threw.
    virtual void take_outcome() = 0;
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
            : m_task(task)
        {
        }
        [[nodiscard]] std::string describe() const override { return "Task.task_wakeup()"; }
        [[nodiscard]] Task &task() const { return m_task; }

    protected:
        void run() override { m_task.step(); }
        void hold() override { m_task.retain(); }
        void let_go() override { m_task.release(); }
        [[nodiscard]] bool is_step() const override { return true; }

    private:
        Task &m_task;
    };

    /// The first step, inside of what makes the task (SEMANTICS.md S83).
    void start_eagerly();
    void step();
    void begin_step();
    void run_coroutine();
    void end_step();
    void fail_next_step(const std::string &message);
    void conclude();
    CancelEffect request_cancel(const CancelMessage &message);
    [[nodiscard]] std::string coroutine_repr() const;
    [[nodiscard]] std::string definition_repr() const;

    TaskId m_id;
    int m_cancel_requests = 0;
    bool m_must_cancel = false;
    bool m_started = false;
    bool m_suspended = false;
    bool m_log_destroy_pending = true;
    bool m_forwarding_cancel = false; ///< what it waits on is being asked to stop
    Step m_step{*this};
    PromiseBase *m_outermost; ///< null once the coroutine is gone
    PromiseBase *m_innermost; ///< null once the coroutine has returned
    Ref<FutureBase> m_waiter;
    mutable std::optional<CancelMessage> m_ended_by; ///< the error, until it is handed out
    std::exception_ptr m_pending_error; ///< thrown when the coroutine goes on
    std::string m_name;
    std::string_view m_function;
    std::source_location m_defined_at;
    std::source_location m_created_at;
};

/// A task whose coroutine returns a T.
template <class T>
class TaskOf final : public Task
{
public:
    using value_type = T;

    TaskOf(EventLoop &loop, TaskId id, Coroutine<T> &&coroutine, std::string name,
        const std::source_location &created_at)
        : TaskOf(loop, id, coroutine.take(), std::move(name), created_at)
    {
    }

    /// The result; throws the exception, CancelledError, or InvalidStateError if not done.
    [[nodiscard]] Stored<T> result()
    {
        rethrow_if_unsuccessful();
        return *m_value;
    }

    [[nodiscard]] std::string value_repr() const override { return short_repr(*m_value); }

protected:
    void take_outcome() override { m_value.emplace(m_coroutine.promise().take()); }

private:
    using Frame = std::coroutine_handle<typename Coroutine<T>::promise_type>;

    TaskOf(EventLoop &loop, TaskId id, Frame coroutine, std::string name,
        const std::source_location &created_at)
        : Task(loop, id, coroutine.promise(), std::move(name), created_at)
        , m_coroutine(coroutine)
    {
    }

    Frame m_coroutine;
    std::optional<Stored<T>> m_value;
};

/// Suspends the current task until a future is done. The base of every awaiter: what comes after
/// the wait, also when it was cancelled, goes into its await_resume().
class Suspension
{
public:
    explicit Suspension(Ref<FutureBase> future)
        : m_future(std::move(future))
    {
    }
    bool await_ready() const { return m_future->done(); }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> handle)
    {
        m_task = handle.promise().task();
        m_task->suspend_on(*m_future);
    }

protected:
    /// Throws if the task was told to; else if what it waited on failed.
    void check()
    {
        if (m_task)
            m_task->throw_pending();
    }

private:
    Ref<FutureBase> m_future;
    Task *m_task = nullptr;
};

/// Awaits a future or a task and gives its result.
template <class F>
class FutureAwaiter : public Suspension
{
public:
    explicit FutureAwaiter(Ref<F> future)
        : Suspension(future)
        , m_typed(std::move(future))
    {
    }
    auto await_resume()
    {
        check();
        if constexpr (requires { m_typed->result(); })
            return m_typed->result();
        else
            m_typed->rethrow_if_unsuccessful(); // a task of unknown type: only how it ended
    }

private:
    Ref<F> m_typed;
};

} // namespace asyncio
