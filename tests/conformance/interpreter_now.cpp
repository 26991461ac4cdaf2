#include "tests/conformance/interpreter.h"

namespace conformance {

void Interpreter::perform_now(const Step &step)
{
    switch (step.op) {
    case Op::AddCallback:
        return add_callback(step);
    case Op::Block:
        asyncio::block(asyncio::Seconds(*step.seconds));
        return m_transcript.write("block", canonical(asyncio::Seconds(*step.seconds)));
    case Op::Cancel:
        return cancel(step);
    case Op::EventClear:
        return m_objects.get<asyncio::Event>(step.object).clear();
    case Op::EventSet:
        return m_objects.get<asyncio::Event>(step.object).set();
    case Op::FutureException:
    case Op::FutureSet:
        return change_future(step);
    case Op::GetNowait:
    case Op::PutNowait:
    case Op::QueueShutdown:
    case Op::TaskDone:
        return change_queue(step);
    case Op::GroupSpawn:
        return spawn_in_group(step);
    case Op::Log:
        return m_transcript.write("log", canonical(step.message));
    case Op::Notify:
        return notify(step);
    case Op::Release:
        return release(step);
    case Op::Spawn:
        m_handles.insert_or_assign(step.handle, start(step.function, step.task_name));
        return;
    case Op::Status:
        return tell_status(step);
    case Op::Uncancel:
        return uncancel(step);
    default:
        return; // perform() does the others
    }
}

void Interpreter::add_callback(const Step &step)
{
    const Ref<FutureBase> future = find(step.target);
    if (!future)
        return tell_skipped(step);
    future->add_done_callback([this, &step](FutureBase &done) {
        m_transcript.write("callback", *step.message, m_registry.name_of(done),
            done.cancelled() ? "cancelled" : "done");
    });
}

void Interpreter::cancel(const Step &step)
{
    const Ref<FutureBase> future = find_or_self(step.target);
    if (!future)
        return tell_skipped(step);
    tell(step, canonical(Value{future->cancel(step.message)}));
}

void Interpreter::uncancel(const Step &step)
{
    const Ref<FutureBase> future = find_or_self(step.target);
    Task *const task = dynamic_cast<Task *>(future.get());
    if (!task)
        return tell_skipped(step);
    task->uncancel();
}

void Interpreter::tell_status(const Step &step)
{
    const Ref<FutureBase> future = find(step.target);
    if (!future)
        return tell_skipped(step);
    std::string status = "pending";
    if (future->cancelled())
        status = "cancelled";
    else if (future->done())
        status = future->peek_exception() ? "exception" : "result";
    const Task *const task = dynamic_cast<Task *>(future.get());
    tell(step, status + (task ? " n=" + std::to_string(task->cancelling()) : " -"));
}

void Interpreter::change_future(const Step &step)
{
    const NamedFuture &future = m_objects.get<NamedFuture>(step.object);
    try {
        if (step.op == Op::FutureSet)
            future->set_result(step.value);
        else
            future->set_exception(make_error(step.error, step.message.value_or("")));
    } catch (const asyncio::InvalidStateError &) {
        tell_error(step, std::current_exception());
    }
}

void Interpreter::change_queue(const Step &step)
{
    asyncio::Queue<std::int64_t> &queue = m_objects.get<asyncio::Queue<std::int64_t>>(step.object);
    try {
        if (step.op == Op::PutNowait) {
            const std::int64_t item = ++m_last_put;
            queue.put_nowait(item);
            tell(step, canonical(Value{item}));
        } else if (step.op == Op::GetNowait) {
            tell(step, canonical(Value{queue.get_nowait()}));
        } else if (step.op == Op::TaskDone) {
            queue.task_done();
        } else {
            queue.shutdown(step.shutdown);
        }
    } catch (const std::exception &) {
        tell_error(step, std::current_exception());
    }
}

void Interpreter::notify(const Step &step)
{
    asyncio::Condition &condition = m_objects.get<asyncio::Condition>(step.object);
    try {
        if (step.count)
            condition.notify(static_cast<std::size_t>(*step.count));
        else
            condition.notify_all();
    } catch (const asyncio::RuntimeError &) {
        tell_error(step, std::current_exception());
    }
}

void Interpreter::release(const Step &step)
{
    try {
        std::visit(
            [](auto &object) {
                if constexpr (requires { object.release(); })
                    object.release();
            },
            m_objects.get(step.object));
    } catch (const std::exception &) {
        tell_error(step, std::current_exception());
    }
}

void Interpreter::spawn_in_group(const Step &step)
{
    const auto group = m_groups.find(step.target);
    if (group == m_groups.end())
        return tell_skipped(step);
    m_transcript.announce_function(step.function);
    try {
        m_handles.insert_or_assign(
            step.handle, group->second.create_task(run_function(step.function)));
    } catch (const asyncio::RuntimeError &) {
        tell_error(step, std::current_exception());
    }
}

} // namespace conformance
