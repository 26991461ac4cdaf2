#include "engine/asyncio/task_group.h"

#include "engine/asyncio/canceller.h"
#include "engine/asyncio/exception_group.h"
#include "engine/asyncio/source.h"

#include <utility>
#include <vector>

namespace asyncio {

/// What all copies of a group share. The callbacks at its tasks keep it, for as long as they are
/// not done and the loop lives.
class TaskGroup::State final : public RefCounted
{
public:
    void enter();
    [[nodiscard]] EventLoop &ready_loop() const;
    void add(Ref<Task> task);
    [[nodiscard]] std::string repr() const;

    static Coroutine<bool> exit(Ref<State> self, std::exception_ptr error);

private:
    class Child;

    [[nodiscard]] bool has_tasks() const { return !m_children.alone(); }
    void begin_exit(const std::exception_ptr &error);
    void wait_was_cancelled(std::exception_ptr error);
    void finish(const std::exception_ptr &error);
    void child_done(Child &child);
    void task_done(Task &task);
    void task_failed(Task &task, const std::exception_ptr &error);
    void note_fatal(const std::exception_ptr &error);
    void abort();

    bool m_entered = false;
    bool m_exiting = false;
    bool m_aborting = false;
    bool m_parent_cancel_requested = false;
    std::uint32_t m_parent_request = 0; ///< which, by Task::requests()
    Ref<Task> m_parent; ///< who has entered it and is still in it
    Link<Child> m_children; ///< those that are not done, in order of creation
    std::vector<std::exception_ptr> m_errors; ///< in order of arrival
    std::exception_ptr m_fatal_error; ///< a KeyboardInterrupt or SystemExit goes before all else
    std::exception_ptr m_cancel_error; ///< to be thrown at the end if there are no errors
    Ref<Future<>> m_all_done;
};

/// A task of the group and the callback at it, which owns this.
class TaskGroup::State::Child final : public RefCounted, public Handle, private Link<Child>
{
public:
    Child(State &group, Ref<Task> task)
        : m_group(&group)
        , m_task(std::move(task))
    {
        link_before(group.m_children);
    }
    [[nodiscard]] const char *name() const override { return "TaskGroup._on_task_done"; }
    [[nodiscard]] std::string describe() const override
    {
        return std::string(name()) + "() at " + place(std::source_location::current());
    }
    [[nodiscard]] Task &task() const { return *m_task; }

protected:
    void run() override { m_group->child_done(*this); }
    void hold() override { retain(); }
    void let_go() override { release(); }

private:
    friend class State;

    Ref<State> m_group;
    Ref<Task> m_task;
};

void TaskGroup::State::enter()
{
    if (m_entered)
        throw RuntimeError("TaskGroup " + repr() + " has already been entered");
    m_parent = Ref<Task>(current_task());
    if (!m_parent)
        throw RuntimeError("TaskGroup " + repr() + " cannot determine the parent task");
    m_entered = true;
}

EventLoop &TaskGroup::State::ready_loop() const
{
    if (!m_entered)
        throw RuntimeError("TaskGroup " + repr() + " has not been entered");
    if (m_exiting && !has_tasks())
        throw RuntimeError("TaskGroup " + repr() + " is finished");
    if (m_aborting)
        throw RuntimeError("TaskGroup " + repr() + " is shutting down");
    return m_parent->loop();
}

void TaskGroup::State::add(Ref<Task> task)
{
    if (task->done()) { // an eager task
        task_done(*task);
        return;
    }
    const auto child = make_ref<Child>(*this, task);
    task->add_done_handle(*child);
}

std::string TaskGroup::State::repr() const
{
    int count = 0;
    for (const Link<Child> *link = m_children.next(); link != &m_children; link = link->next())
        ++count;

    std::string info;
    if (count > 0)
        info += " tasks=" + std::to_string(count);
    if (!m_errors.empty())
        info += " errors=" + std::to_string(m_errors.size());
    if (m_aborting)
        info += " cancelling";
    else if (m_entered)
        info += " entered";
    return "<TaskGroup" + info + ">";
}

Coroutine<bool> TaskGroup::State::exit(Ref<State> self, std::exception_ptr error)
{
    self->begin_exit(error);
    while (self->has_tasks()) {
        self->m_all_done = make_ref<Waiter<>>(self->m_parent->loop(), Awaited{.what = "TaskGroup"});
        try {
            co_await self->m_all_done;
        } catch (const CancelledError &) {
            self->wait_was_cancelled(std::current_exception());
        }
        self->m_all_done = nullptr;
    }
    self->finish(error);
    co_return false;
}

void TaskGroup::State::begin_exit(const std::exception_ptr &error)
{
    m_exiting = true;
    if (!error)
        return;
    note_fatal(error);
    if (is_a<CancelledError>(error))
        m_cancel_error = error;
    if (!m_aborting)
        abort();
}

void TaskGroup::State::wait_was_cancelled(std::exception_ptr error)
{
    // A cancel that comes while the group is being cancelled, its own included, is not passed on.
    if (m_aborting)
        return;
    m_cancel_error = std::move(error);
    abort();
}

void TaskGroup::State::finish(const std::exception_ptr &error)
{
    const Ref<Task> parent = std::exchange(m_parent, nullptr);
    if (m_fatal_error)
        std::rethrow_exception(std::exchange(m_fatal_error, nullptr));

    std::exception_ptr cancel_error = std::exchange(m_cancel_error, nullptr);
    if (m_parent_cancel_requested) {
        const TakingBack ours(m_parent_request);
        if (parent->uncancel() == 0)
            cancel_error = nullptr; // nobody else asked for it
    }
    if (cancel_error && m_errors.empty())
        std::rethrow_exception(cancel_error);

    if (error && !is_a<CancelledError>(error))
        m_errors.push_back(error);
    if (m_errors.empty())
        return;
    // The count stays as it is, but who was cancelled from outside has to hear of it: at its next
    // await, since the errors go first now (SEMANTICS.md S71).
    if (parent->cancelling() > 0) {
        parent->uncancel();
        const Cancelling by(Canceller::TaskGroup);
        parent->cancel();
    }
    std::rethrow_exception(
        BaseExceptionGroup::make("unhandled errors in a TaskGroup", std::exchange(m_errors, {})));
}

void TaskGroup::State::child_done(Child &child)
{
    static_cast<Link<Child> &>(child).unlink();
    if (m_all_done && !has_tasks() && !m_all_done->done())
        m_all_done->set_result();
    task_done(child.task());
}

void TaskGroup::State::task_done(Task &task)
{
    if (task.cancelled())
        return;
    if (const std::exception_ptr error = task.exception())
        task_failed(task, error);
}

void TaskGroup::State::task_failed(Task &task, const std::exception_ptr &error)
{
    note_fatal(error);
    m_errors.push_back(error);
    if (m_parent->done()) {
        m_parent->loop().call_exception_handler(
            {"Task " + task.repr() + " has errored out but its parent task " + m_parent->repr()
                    + " is already completed",
                error, Ref<FutureBase>(&task)});
        return;
    }
    if (m_aborting || m_parent_cancel_requested)
        return;
    abort();
    m_parent_cancel_requested = true;
    const Cancelling by(Canceller::TaskGroup);
    m_parent->cancel();
    m_parent_request = m_parent->requests();
}

void TaskGroup::State::note_fatal(const std::exception_ptr &error)
{
    if (!m_fatal_error && is_fatal(error))
        m_fatal_error = error;
}

void TaskGroup::State::abort()
{
    m_aborting = true;
    const Cancelling by(Canceller::TaskGroup);
    for (Link<Child> *link = m_children.next(); link != &m_children; link = link->next()) {
        Task &task = static_cast<Child *>(link)->task();
        if (!task.done())
            task.cancel();
    }
}

TaskGroup::TaskGroup()
    : m_state(make_ref<State>())
{
}

TaskGroup::TaskGroup(const TaskGroup &other) = default;
TaskGroup &TaskGroup::operator=(const TaskGroup &other) = default;
TaskGroup::~TaskGroup() = default;

EventLoop &TaskGroup::ready_loop() const
{
    return m_state->ready_loop();
}

void TaskGroup::add(Ref<Task> task)
{
    m_state->add(std::move(task));
}

std::string TaskGroup::repr() const
{
    return m_state->repr();
}

Entered TaskGroup::aenter()
{
    m_state->enter();
    return {};
}

Coroutine<bool> TaskGroup::aexit(std::exception_ptr error)
{
    return State::exit(m_state, std::move(error));
}

} // namespace asyncio
