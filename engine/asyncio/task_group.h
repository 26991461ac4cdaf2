#pragma once

#include "engine/asyncio/entered.h"
#include "engine/asyncio/event_loop.h"

#include <exception>
#include <source_location>
#include <string>

namespace asyncio {

/// Tasks that belong together: who leaves the group waits for all of them, and the first that fails
/// has the others cancelled, and the task that entered the group too (SEMANTICS.md S66–S72).
///
///     co_await with(TaskGroup(), [](TaskGroup group) -> Coroutine<> {
///         group.create_task(fetch("a"));
///         group.create_task(fetch("b"));
///         co_return;
///     });
///
/// The errors of its tasks and of the body are thrown in one ExceptionGroup, or BaseExceptionGroup.
/// A CancelledError that ends a task is none of them. Copies name the same group, so that tasks
/// can be given one. Lives on the loop's thread; it is entered once.
class TaskGroup
{
public:
    TaskGroup();
    TaskGroup(const TaskGroup &other);
    TaskGroup &operator=(const TaskGroup &other);
    ~TaskGroup();

    /// Makes a task of the group. Throws RuntimeError, and drops the coroutine, before the group is
    /// entered, once it is left and has no tasks any more, and while it is being cancelled.
    template <class T>
    Ref<TaskOf<T>> create_task(Coroutine<T> coroutine, std::string name = {},
        const std::source_location &where = std::source_location::current())
    {
        auto task = ready_loop().create_task(std::move(coroutine), std::move(name), where);
        add(Ref<Task>(task));
        return task;
    }
    /// "<TaskGroup tasks=2 errors=1 cancelling>".
    [[nodiscard]] std::string repr() const;

    /// Throws RuntimeError if it was entered before, or outside a task.
    Entered aenter();
    /// Waits until there are no tasks left, new ones included, then throws what is to be thrown;
    /// swallows nothing.
    [[nodiscard]] Coroutine<bool> aexit(std::exception_ptr error);

private:
    class State;

    /// The loop, if a task may be created now.
    [[nodiscard]] EventLoop &ready_loop() const;
    void add(Ref<Task> task);

    Ref<State> m_state;
};

} // namespace asyncio
