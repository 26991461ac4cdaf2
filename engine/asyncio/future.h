#pragma once

#include "engine/asyncio/awaited.h"
#include "engine/asyncio/errors.h"
#include "engine/asyncio/handle.h"
#include "engine/asyncio/link.h"
#include "engine/asyncio/repr.h"

#include <cassert>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace asyncio {

class EventLoop;
class Observer;

/// Void results are stored as None.
template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, None, T>;

/// A result that may not be there yet, without its type: pending, then finished with a result or an
/// exception, or cancelled (SEMANTICS.md S16–S20).
///
/// Lives on its loop's thread. Callbacks never run inline: completion queues each with one
/// call_soon, in the order in which they were added.
class FutureBase : public RefCounted, private Link<FutureBase>
{
public:
    enum class State : std::uint8_t { Pending, Finished, Cancelled };

    /// As one knows it without its type: only how it ended.
    using value_type = void;

    explicit FutureBase(EventLoop &loop);
    ~FutureBase() override = default;

    /// Throws RuntimeError if the loop is gone.
    [[nodiscard]] EventLoop &loop() const
    {
        if (!m_loop) [[unlikely]]
            throw RuntimeError("Event loop is closed");
        return *m_loop;
    }
    [[nodiscard]] bool has_loop() const { return m_loop != nullptr; }
    /// False for every loop once its own is gone.
    [[nodiscard]] bool belongs_to(const EventLoop &loop) const { return m_loop == &loop; }
    [[nodiscard]] bool done() const { return m_state != State::Pending; }
    [[nodiscard]] bool cancelled() const { return m_state == State::Cancelled; }
    /// The exception it failed with, or null. Throws CancelledError if cancelled, and
    /// InvalidStateError if not done.
    [[nodiscard]] std::exception_ptr exception() const;
    /// True if it failed and nobody has asked for the exception yet: not by awaiting it, result(),
    /// exception() or cancel(). Is it let go of like that, the loop's exception handler is told
    /// (SEMANTICS.md S80).
    [[nodiscard]] bool exception_never_retrieved() const { return m_unretrieved; }
    /// The exception that it failed with, without that counting as asking for it. Null if it has
    /// none; before it is done, what the next step of a task throws.
    [[nodiscard]] const std::exception_ptr &peek_exception() const { return m_exception; }
    void mark_retrieved() const { m_unretrieved = false; }
    /// Tells the loop's exception handler now, if exception_never_retrieved(); once.
    void report_if_unretrieved() const;
    /// Sets a mark that callers may use to find duplicates among futures, and clear again. True if
    /// it was set before.
    bool exchange_mark(bool mark) { return std::exchange(m_marked, mark); }
    /// The message of the cancel that ended it. A task ended by the CancelledError that was thrown
    /// into it has none, the error has it: see cancel_error().
    [[nodiscard]] CancelMessage cancel_message() const
    {
        return m_message_is_of_error ? CancelMessage() : stored_message();
    }
    [[nodiscard]] virtual Awaited awaited() const { return {}; }
    [[nodiscard]] bool is_task() const { return m_is_task; }
    /// As asyncio prints it (SEMANTICS.md S45); "..." where it comes round to itself.
    [[nodiscard]] std::string repr() const;
    /// What repr says of the outcome: " result=3", " exception=ValueError('no')", or nothing.
    [[nodiscard]] std::string outcome_repr() const;
    /// The result as repr prints it: "3". Precondition: it has one.
    [[nodiscard]] virtual std::string value_repr() const = 0;

    /// Ends it as cancelled, with its callbacks queued; returns false if it is done already.
    virtual bool cancel(CancelMessage message = {});
    /// Throws InvalidStateError if done; a task refuses with RuntimeError (SEMANTICS.md S29).
    virtual void set_exception(std::exception_ptr error);

    /// Queues this when done, or now if it is. Low level: the handle must be in no other queue.
    void add_done_handle(Handle &handle)
    {
        if (done())
            schedule_done_handle(handle);
        else
            m_callbacks.push(handle);
    }
    /// Takes it out again; false if it was not there (any more).
    bool remove_done_handle(Handle &handle) { return m_callbacks.remove(handle); }
    /// Calls this with the future when it is done; keep the handle to remove it again.
    Ref<CallbackHandle> add_done_callback(std::function<void(FutureBase &)> callback,
        const std::source_location &where = std::source_location::current(),
        const char *name = CallbackHandle::unnamed);

    /// Throws what awaiting it throws, if it failed or was cancelled. Precondition: done.
    void rethrow_if_unsuccessful()
    {
        if (m_state != State::Finished || m_exception) [[unlikely]]
            throw_outcome();
    }
    /// Done, with a result.
    [[nodiscard]] bool succeeded() const { return m_state == State::Finished && !m_exception; }
    /// The message of the error that awaiting it throws. The error that ended a task is handed out
    /// once; who comes later gets a fresh one without message (SEMANTICS.md S39).
    [[nodiscard]] CancelMessage take_cancel_error() const;
    /// The message, if awaiting it throws a CancelledError; a gather fails with one without being
    /// cancelled itself (SEMANTICS.md S51).
    [[nodiscard]] std::optional<CancelMessage> cancel_error() const;

protected:
    /// Has the processor fetch the first callback, most likely a task's step.
    void prefetch_callback() const
    {
        if (m_callbacks.empty())
            return;
        const char *const first = reinterpret_cast<const char *>(&m_callbacks.front());
        __builtin_prefetch(first - 64);
        __builtin_prefetch(first);
        __builtin_prefetch(first + 64);
    }
    /// Null if there is none, or no loop any more.
    [[nodiscard]] Observer *observer() const;
    [[nodiscard]] virtual const char *type_name() const { return "Future"; }
    [[nodiscard]] virtual std::string make_repr() const;
    [[nodiscard]] std::string callbacks_repr() const;
    /// It is done now; its callbacks are queued next.
    virtual void announce_done() { }

    void require_pending() const
    {
        if (done()) [[unlikely]]
            throw InvalidStateError("invalid state");
    }
    void finish()
    {
        m_state = State::Finished;
        announce_and_call_back();
    }
    void finish_with(std::exception_ptr error);
    bool finish_cancelled(const CancelMessage &message);
    /// As a task that its own CancelledError has ended.
    void finish_cancelled_by(const CancelledError &error);
    void set_cancel_message(const CancelMessage &message);
    /// Where the exception will be; a task that is not done keeps there what its next step throws.
    [[nodiscard]] std::exception_ptr &stored_exception() { return m_exception; }
    [[nodiscard]] const std::exception_ptr &stored_exception() const { return m_exception; }
    /// A loop's tasks that are not done make a ring of their own.
    enum class Ring : std::uint8_t { Futures, LiveTasks };
    FutureBase(EventLoop &loop, Ring ring);

private:
    friend class EventLoop;

    [[noreturn]] void throw_outcome();
    void schedule_done_handle(Handle &handle);
    void announce_and_call_back();
    [[nodiscard]] CancelMessage stored_message() const;
    void last_reference_gone() const override;
    /// The loop is gone: nothing will be called back any more.
    void abandon();

    EventLoop *m_loop; ///< null once it is gone
    HandleQueue m_callbacks;
    std::exception_ptr m_exception;
    mutable std::unique_ptr<const std::string> m_cancel_message;
    State m_state = State::Pending;
    /// The message is not that of a request: it belongs to the CancelledError that ended this,
    /// which is handed out once.
    bool m_message_is_of_error : 1 = false;
    bool m_is_task : 1 = false;
    mutable bool m_in_repr = false;
    mutable bool m_unretrieved = false;
    bool m_marked = false;
};

/// Throws TypeError if it is null: what asyncio says of None where it needs a future.
void require_future(const FutureBase *future);

/// A future with a result of type T, set by whoever made it.
template <class T = void>
class Future : public FutureBase
{
public:
    using value_type = T;
    using FutureBase::FutureBase;

    /// Throws InvalidStateError if done.
    void set_result(Stored<T> value = {})
    {
        require_pending();
        m_value.emplace(std::move(value));
        finish();
    }
    /// The result; throws the exception, CancelledError, or InvalidStateError if not done.
    [[nodiscard]] Stored<T> result()
    {
        rethrow_if_unsuccessful();
        return *m_value;
    }

    [[nodiscard]] std::string value_repr() const override { return short_repr(*m_value); }

private:
    static_assert(alignof(Stored<T>) <= alignof(std::max_align_t), "as far as the pool aligns");

    std::optional<Stored<T>> m_value;
};

/// For a timer that may come too late: leaves a cancelled future as it is.
template <class T>
void set_result_unless_cancelled(Future<T> &future, Stored<T> value = {})
{
    if (!future.cancelled())
        future.set_result(std::move(value));
}

/// A future of the library's own that says what it is for: "Event.wait", "sleep(2)".
template <class T = void>
class Waiter final : public Future<T>
{
public:
    Waiter(EventLoop &loop, Awaited awaited)
        : Future<T>(loop)
        , m_awaited(awaited)
    {
    }
    [[nodiscard]] Awaited awaited() const override { return m_awaited; }

private:
    Awaited m_awaited;
};

} // namespace asyncio
