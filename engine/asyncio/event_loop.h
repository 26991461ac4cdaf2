#pragma once

#include "engine/asyncio/clock.h"
#include "engine/asyncio/exception_context.h"
#include "engine/asyncio/handle.h"
#include "engine/asyncio/observer.h"
#include "engine/asyncio/source.h"
#include "engine/asyncio/task.h"
#include "engine/asyncio/timers.h"

#include <concepts>
#include <functional>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asyncio {

enum class Debug : bool { No, Yes };

/// How create_task begins a task: in the next turn, or at once, inside the call
/// (SEMANTICS.md S83).
enum class TaskFactory : std::uint8_t { Default, Eager };

/// Runs handles in asyncio's order: one FIFO of what is ready, one heap of what is due later.
///
/// It reads no clock but its own, and is run in one of two ways: by run_until_complete() and
/// run_forever(), which wait by the clock, as in asyncio; or by an owner with something else to do,
/// who calls run_once() while there is something to do, and again when next_deadline() has come.
/// Everything lives on one thread.
class EventLoop
{
public:
    /// Clock and observer must outlive the loop.
    explicit EventLoop(Clock &clock, Observer *observer = nullptr);
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;
    /// Tears down the tasks that are still pending, the youngest first; they see no error.
    ~EventLoop();

    [[nodiscard]] Seconds time() { return m_clock.now(); }
    [[nodiscard]] Clock &clock() const { return m_clock; }
    [[nodiscard]] Observer *observer() const { return m_observer; }
    /// The tasks that are not done, in order of creation (SEMANTICS.md S82).
    [[nodiscard]] std::vector<Ref<Task>> all_tasks() const;
    /// The same without the vector.
    [[nodiscard]] bool has_tasks() const { return !m_live.alone(); }
    /// The task whose step is running; null in plain callbacks (SEMANTICS.md S30).
    [[nodiscard]] Task *current_task() const { return m_current_task; }
    /// Who is behind what happens now.
    [[nodiscard]] Cause cause() const;
    [[nodiscard]] std::size_t ready_count() const { return m_ready_count; }
    /// What is ready, in the order in which it will run, for looking at.
    [[nodiscard]] const HandleQueue &ready() const { return m_ready; }
    /// What call_later() and call_at() have set, for looking at.
    [[nodiscard]] const Timers &timers() const { return m_timers; }
    /// When there is something to do: at once (a time not later than now) if anything is ready,
    /// else when the next timer is due; nothing if neither.
    [[nodiscard]] std::optional<Seconds> next_deadline();

    /// Runs this in the next turn, behind what is ready (SEMANTICS.md S1, S2).
    ///
    /// @param name here and below: a literal, as Handle::name().
    Ref<CallbackHandle> call_soon(std::function<void()> callback,
        const std::source_location &where = std::source_location::current(),
        const char *name = CallbackHandle::unnamed);
    /// Runs this in the turn that begins when the delay is over (SEMANTICS.md S9).
    Ref<TimerHandle> call_later(Seconds delay, std::function<void()> callback,
        const std::source_location &where = std::source_location::current(),
        const char *name = CallbackHandle::unnamed);
    Ref<TimerHandle> call_at(Seconds when, std::function<void()> callback,
        const std::source_location &where = std::source_location::current(),
        const char *name = CallbackHandle::unnamed);

    template <class T = void>
    [[nodiscard]] Ref<Future<T>> create_future()
    {
        return make_ref<Future<T>>(*this);
    }
    /// Makes a task of a coroutine; its first step is queued, nothing of it runs yet. Without a
    /// name it is "Task-N".
    template <class T>
    Ref<TaskOf<T>> create_task(Coroutine<T> coroutine, std::string_view name = {},
        const std::source_location &where = std::source_location::current())
    {
        check_closed();
        auto task = make_ref<TaskOf<T>>(*this, std::move(coroutine), name, where);
        adopt(*task);
        return task;
    }

    /// Begins a turn, and the next, until stop(); at least one. Throws RuntimeError if a loop runs
    /// already or this one is closed, DeadlockError if it would wait for nothing, and what no task
    /// may keep: KeyboardInterrupt and SystemExit (SEMANTICS.md S12–S14).
    void run_forever();
    /// run_forever() in parts, for who has other things to do between the turns: while this lives,
    /// the loop is running, and each run_once() is a turn of it. Throws what run_forever() throws
    /// before its first turn; when it goes, so does a stop() that was not heeded.
    class RunningForever
    {
    public:
        explicit RunningForever(EventLoop &loop);
        RunningForever(const RunningForever &) = delete;
        RunningForever &operator=(const RunningForever &) = delete;
        ~RunningForever();

    private:
        EventLoop &m_loop;
    };
    /// Runs until this is done and gives its result, or throws what it failed with. A coroutine
    /// becomes a task. Throws RuntimeError if the loop was stopped before, ValueError if the future
    /// is another loop's (SEMANTICS.md S12).
    template <class T>
    Stored<T> run_until_complete(
        Coroutine<T> coroutine, const std::source_location &where = std::source_location::current())
    {
        check_can_run();
        const Ref<TaskOf<T>> task = create_task(std::move(coroutine), {}, where);
        task->set_log_destroy_pending(false);
        run_until_done(*task, true);
        return task->result();
    }
    template <std::derived_from<FutureBase> F>
    auto run_until_complete(Ref<F> future)
    {
        require_future(future.get());
        run_until_done(*future, false);
        if constexpr (requires { future->result(); })
            return future->result();
        else
            future->rethrow_if_unsuccessful();
    }
    /// The turn that runs, or else the next, is the last of run_forever().
    void stop() { m_stopping = true; }
    /// Lets go of the tasks that are pending, as a program does that ends without waiting for them:
    /// each is reported to be destroyed, unless it is not to be, and its coroutine is torn down and
    /// sees no error. It stays pending and the loop keeps it no more (SEMANTICS.md S81). The loop
    /// does the same when it goes. Throws RuntimeError while it runs.
    void drop_tasks();
    /// Drops what is queued; from now on nothing can be. Again: nothing. Throws RuntimeError while
    /// it runs.
    void close();
    [[nodiscard]] bool is_running() const { return m_running > 0; }
    [[nodiscard]] bool is_closed() const { return m_closed; }

    /// One turn: timers that are due, then exactly the handles that are ready by then. What they
    /// queue runs in the next turn (SEMANTICS.md S2, S3). Finishes a turn begun by run_handle().
    void run_once();
    /// Runs one handle, beginning a turn if need be; for stepping. True if it was a task's step.
    bool run_handle();
    /// True between the first and the last handle of a turn.
    [[nodiscard]] bool in_turn() const { return m_left_in_turn > 0; }
    /// How many handles this turn has still to run.
    [[nodiscard]] std::size_t left_in_turn() const { return m_left_in_turn; }

    /// Called with what went wrong where nobody can catch it, such as an exception in a plain
    /// callback (SEMANTICS.md S14). The observer is told in any case.
    using ExceptionHandler = std::function<void(const ExceptionContext &)>;
    void set_exception_handler(ExceptionHandler handler);
    /// Null if there is none.
    [[nodiscard]] const ExceptionHandler &get_exception_handler() const
    {
        return m_exception_handler;
    }
    void call_exception_handler(const ExceptionContext &context);
    /// The same where nothing may be thrown, not even what no task may keep.
    void report_from_destructor(const ExceptionContext &context) noexcept;
    /// In debug mode the observer is told of each handle that takes slow_callback_duration or more.
    void set_debug(Debug debug) { m_debug = debug == Debug::Yes; }
    [[nodiscard]] bool get_debug() const { return m_debug; }
    Seconds slow_callback_duration{0.1};
    void set_task_factory(TaskFactory factory) { m_task_factory = factory; }
    [[nodiscard]] TaskFactory task_factory() const { return m_task_factory; }
    /// Tells tasks, for their repr, where their function begins. The compiler only tells the
    /// function's last line, which is printed without this.
    void set_find_definition(FindDefinition find) { m_find_definition = std::move(find); }
    [[nodiscard]] const FindDefinition &find_definition() const { return m_find_definition; }
    /// Announces a line of output by the current task.
    void print(std::string_view line);
    /// Holds the loop for so long, as Python's time.sleep does: nothing else runs.
    void block(Seconds duration, const std::source_location &where);

    /// What is done in its lifetime is the user's doing, on this loop.
    class Command
    {
    public:
        explicit Command(EventLoop &loop);
        Command(const Command &) = delete;
        Command &operator=(const Command &) = delete;
        ~Command();

    private:
        EventLoop &m_loop;
        EventLoop *m_outer;
    };

    /// Takes the N of the next Task-N. Tasks with names of their own take none (SEMANTICS.md S31);
    /// who names the task that asyncio.run() would call Task-1 may leave it its number by this.
    std::uint32_t next_task_number() { return ++m_last_number; }

    // For futures, tasks and timers.
    [[nodiscard]] TaskId next_task_id() { return TaskId{++m_last_id}; }
    /// Queues it for the next turn; a cancelled one is left out.
    void schedule(Handle &handle)
    {
        if (handle.cancelled()) [[unlikely]]
            return;
        handle.hold();
        schedule_held(handle);
    }
    /// The same of one that is held already, also if it is cancelled.
    void schedule_held(Handle &handle)
    {
        if (m_closed) [[unlikely]]
            refuse(handle);
        if (m_observer) [[unlikely]]
            announce_ready(handle);
        m_ready.push_held(handle);
        ++m_ready_count;
    }
    void schedule_step(Task &task)
    {
        task.retain();
        schedule_held(task.m_step);
    }
    void add_timer(Timer &timer);
    /// While it lives, this task is the current one (SEMANTICS.md S30).
    class Running
    {
    public:
        Running(EventLoop &loop, Task &task)
            : m_loop(loop)
            , m_outer(std::exchange(loop.m_current_task, &task))
        {
        }
        Running(const Running &) = delete;
        Running &operator=(const Running &) = delete;
        ~Running() { m_loop.m_current_task = m_outer; }

    private:
        EventLoop &m_loop;
        Task *m_outer;
    };
    /// The task is about to be done: the loop does not keep it any more.
    void retire(Task &task);
    /// Throws ValueError if the future is another loop's.
    void check_owns(const FutureBase &future) const;
    /// One that is among the timers or, if there is an observer, ready.
    void handle_cancelled(const CancellableHandle &handle);

private:
    friend class FutureBase;
    class RunningScope;

    void run_until_done(FutureBase &future, bool is_new);
    void wait_for_something();
    void check_closed() const;
    void check_can_run() const;
    void report_exception(const ExceptionContext &context) noexcept;
    void report_slow(const Handle &handle, Seconds duration);
    void report_unretrieved();
    void report_pending();
    void destroy_pending();
    [[noreturn]] void refuse(Handle &handle);
    void announce_ready(Handle &handle);
    void announce_due(Timer &timer);
    void mark_ready(Handle &handle);
    void unmark_ready(Handle &handle);
    void drop_ready();
    void adopt(Task &task);

    void begin_turn();
    bool run_next();
    void run_turn();
    void sweep_timers();
    void move_due_timers();
    void prefetch_next() const;
    void run_callback(Handle &handle);
    void run_guarded(Handle &handle);
    void callback_failed(Handle &handle);
    void run_timed(Handle &handle);
    void end_turn_if_done();

    Clock &m_clock;
    Observer *m_observer;
    HandleQueue m_ready;
    std::size_t m_ready_count = 0;
    Timers m_timers;
    std::size_t m_left_in_turn = 0;
    Task *m_current_task = nullptr;
    const Handle *m_current_handle = nullptr;
    bool m_user_command = false;
    std::uint32_t m_last_id = 0;
    std::uint32_t m_last_number = 0;
    int m_running = 0; ///< how many of run_forever and run_once are under way
    bool m_stopping = false;
    bool m_closed = false;
    bool m_debug = false;
    TaskFactory m_task_factory = TaskFactory::Default;
    Link<FutureBase>
        m_live; ///< the tasks that are not done, in order of creation; the loop keeps them
    Link<FutureBase> m_futures; ///< all others that exist, to tell them when the loop goes
    ExceptionHandler m_exception_handler;
    FindDefinition m_find_definition;
};

/// The loop whose turn or command is running on this thread. Throws RuntimeError if none is.
[[nodiscard]] EventLoop &get_running_loop();
/// True if there is one.
[[nodiscard]] bool is_loop_running();

/// Makes a task on the running loop.
template <class T>
Ref<TaskOf<T>> create_task(Coroutine<T> coroutine, std::string_view name = {},
    const std::source_location &where = std::source_location::current())
{
    return get_running_loop().create_task(std::move(coroutine), name, where);
}

/// The task that runs now; null in a plain callback.
[[nodiscard]] Task *current_task();
/// The tasks of the running loop that are not done, in order of creation.
[[nodiscard]] std::vector<Ref<Task>> all_tasks();

/// Blocks the whole loop, as Python's time.sleep does (the tutorial's mistake).
void block(Seconds duration, const std::source_location &where = std::source_location::current());

/// Prints the values with blanks between, as Python does, on behalf of the current task.
template <class... Values>
void print(const Values &...values)
{
    std::string line;
    ((line += (line.empty() ? "" : " ") + str(values)), ...);
    get_running_loop().print(line);
}

} // namespace asyncio
