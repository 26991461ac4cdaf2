#include "engine/asyncio/future.h"

#include "engine/asyncio/event_loop.h"

#include <utility>
#include <vector>

namespace asyncio {

std::string Awaited::text() const
{
    switch (unit) {
    case Unit::Nothing:
        return what;
    case Unit::InSeconds: {
        std::string seconds = asyncio::repr(amount);
        if (seconds.ends_with(".0"))
            seconds.resize(seconds.size() - 2);
        return std::string(what) + "(" + seconds + ")";
    }
    case Unit::Counted:
        return std::string(what) + " of " + std::to_string(static_cast<long>(amount));
    }
    return what;
}

FutureBase::FutureBase(EventLoop &loop)
    : FutureBase(loop, Ring::Futures)
{
}

FutureBase::FutureBase(EventLoop &loop, Ring ring)
    : m_loop(&loop)
    , m_is_task(ring == Ring::LiveTasks)
{
    link_before(ring == Ring::Futures ? loop.m_futures : loop.m_live);
}

Observer *FutureBase::observer() const
{
    return m_loop ? m_loop->observer() : nullptr;
}

void FutureBase::abandon()
{
    m_loop = nullptr;
    m_callbacks.clear();
}

std::exception_ptr FutureBase::exception() const
{
    if (m_state == State::Pending)
        throw InvalidStateError("Exception is not set.");
    if (m_state == State::Cancelled)
        throw CancelledError(take_cancel_error());
    m_unretrieved = false;
    return m_exception;
}

void FutureBase::last_reference_gone() const
{
    if (m_unretrieved && m_loop) {
        retain();
        report_if_unretrieved();
        release();
    } else {
        delete this;
    }
}

void FutureBase::report_if_unretrieved() const
{
    if (!std::exchange(m_unretrieved, false))
        return;
    const Ref<FutureBase> self(const_cast<FutureBase *>(this));
    m_loop->report_from_destructor(
        {std::string(type_name()) + " exception was never retrieved", m_exception, self});
}

std::string FutureBase::outcome_repr() const
{
    if (m_state != State::Finished)
        return {};
    return m_exception ? " exception=" + asyncio::repr(m_exception) : " result=" + value_repr();
}

std::string FutureBase::repr() const
{
    if (m_in_repr)
        return "...";
    m_in_repr = true;
    std::string text = make_repr();
    m_in_repr = false;
    return text;
}

std::string FutureBase::make_repr() const
{
    const std::string type = std::string("<") + type_name();
    switch (m_state) {
    case State::Pending:
        return type + " pending" + callbacks_repr() + ">";
    case State::Finished:
        return type + " finished" + outcome_repr() + ">";
    case State::Cancelled:
        return type + " cancelled>";
    }
    return type + ">";
}

std::string FutureBase::callbacks_repr() const
{
    std::vector<std::string> all;
    m_callbacks.for_each([&all](const Handle &handle) { all.push_back(handle.describe()); });
    if (all.empty())
        return {};
    std::string text = all.front();
    if (all.size() == 2)
        text += ", " + all.back();
    else if (all.size() > 2)
        text += ", <" + std::to_string(all.size() - 2) + " more>, " + all.back();
    return " cb=[" + text + "]";
}

bool FutureBase::cancel(CancelMessage message)
{
    m_unretrieved = false;
    return finish_cancelled(message);
}

void FutureBase::set_exception(std::exception_ptr error)
{
    require_pending();
    finish_with(std::move(error));
}

void FutureBase::schedule_done_handle(Handle &handle)
{
    loop().schedule(handle);
}

Ref<CallbackHandle> FutureBase::add_done_callback(
    std::function<void(FutureBase &)> callback, const std::source_location &where, const char *name)
{
    auto handle = make_ref<CallbackHandle>(
        [self = Ref<FutureBase>(this), call = std::move(callback)] { call(*self); }, where, name);
    add_done_handle(*handle);
    return handle;
}

void FutureBase::throw_outcome()
{
    if (m_state == State::Cancelled)
        throw CancelledError(take_cancel_error());
    if (m_exception) {
        m_unretrieved = false;
        std::rethrow_exception(m_exception);
    }
    throw InvalidStateError("Result is not set.");
}

CancelMessage FutureBase::stored_message() const
{
    return m_cancel_message ? CancelMessage(*m_cancel_message) : CancelMessage();
}

CancelMessage FutureBase::take_cancel_error() const
{
    CancelMessage message = stored_message();
    if (m_message_is_of_error)
        m_cancel_message = nullptr;
    return message;
}

std::optional<CancelMessage> FutureBase::cancel_error() const
{
    if (m_state == State::Cancelled)
        return stored_message();
    if (m_state == State::Pending)
        return {};
    if (const CancelledError *error = as_cancelled(m_exception))
        return error->message();
    return {};
}

void FutureBase::set_cancel_message(const CancelMessage &message)
{
    m_cancel_message = message ? std::make_unique<const std::string>(*message) : nullptr;
}

void FutureBase::finish_with(std::exception_ptr error)
{
    m_exception = std::move(error);
    m_unretrieved = true;
    finish();
}

bool FutureBase::finish_cancelled(const CancelMessage &message)
{
    if (done())
        return false;
    set_cancel_message(message);
    m_state = State::Cancelled;
    announce_and_call_back();
    return true;
}

void FutureBase::finish_cancelled_by(const CancelledError &error)
{
    m_message_is_of_error = true;
    finish_cancelled(error.message());
}

void FutureBase::announce_and_call_back()
{
    if (!m_loop)
        return;
    if (m_loop->observer())
        announce_done();
    while (!m_callbacks.empty())
        m_loop->schedule_held(m_callbacks.pop());
}

} // namespace asyncio
