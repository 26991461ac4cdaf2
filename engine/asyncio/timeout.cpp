#include "engine/asyncio/timeout.h"

#include <cmath>
#include <utility>

namespace asyncio {

namespace {

/// This request, of those of the task.
int take_back(Task &task, std::uint32_t request)
{
    const TakingBack which(request);
    return task.uncancel();
}

} // namespace

Timeout::Timeout(Timeout &&other) noexcept
    : m_when(other.m_when)
    , m_by(other.m_by)
{
    assert(other.m_state == State::Created);
}

Timeout::~Timeout()
{
    if (m_timer)
        m_timer->cancel();
}

bool Timeout::expired() const
{
    return m_state == State::Expiring || m_state == State::Expired;
}

const char *Timeout::text(State state)
{
    switch (state) {
    case State::Created:
        return "created";
    case State::Active:
        return "active";
    case State::Expiring:
        return "expiring";
    case State::Expired:
        return "expired";
    case State::Finished:
        return "finished";
    }
    return "";
}

std::string Timeout::repr() const
{
    std::string info;
    if (m_state == State::Active) {
        constexpr double digits = 1000;
        info = " when="
            + (m_when ? asyncio::repr(std::round(m_when->count() * digits) / digits) : "None");
    }
    return std::string("<Timeout [") + text(m_state) + "]" + info + ">";
}

void Timeout::reschedule(std::optional<Seconds> when)
{
    if (m_state == State::Created)
        throw RuntimeError("Timeout has not been entered");
    if (m_state != State::Active)
        throw RuntimeError(std::string("Cannot change state of ") + text(m_state) + " Timeout");
    m_when = when;
    if (m_timer)
        std::exchange(m_timer, nullptr)->cancel();
    set_timer();
}

void Timeout::set_timer()
{
    if (!m_when)
        return;
    constexpr const char *name = "Timeout._on_timeout";
    const auto where = std::source_location::current();
    EventLoop &loop = get_running_loop();
    if (*m_when <= loop.time())
        m_timer = loop.call_soon([this] { expire(); }, where, name);
    else
        m_timer = loop.call_at(
            *m_when, [this] { expire(); }, where, name);
}

void Timeout::expire()
{
    const Cancelling by(m_by);
    m_task->cancel();
    m_request = m_task->requests();
    m_state = State::Expiring;
    m_timer = nullptr;
}

Entered Timeout::aenter()
{
    if (m_state != State::Created)
        throw RuntimeError("Timeout has already been entered");
    m_task = Ref<Task>(current_task());
    if (!m_task)
        throw RuntimeError("Timeout should be used inside a task");
    m_state = State::Active;
    m_cancelling_before = m_task->cancelling();
    set_timer();
    return {};
}

Coroutine<bool> Timeout::aexit(std::exception_ptr error)
{
    if (m_timer)
        std::exchange(m_timer, nullptr)->cancel();
    const Ref<Task> task = std::exchange(m_task, nullptr);
    if (m_state != State::Expiring) {
        m_state = State::Finished;
        co_return false;
    }
    m_state = State::Expired;
    // With more requests than at the entry, one of them is somebody else's and has to go on.
    const bool ours = take_back(*task, m_request) <= m_cancelling_before;
    if (ours && is_a<CancelledError>(error))
        throw TimeoutError();
    co_return false;
}

Timeout timeout(std::optional<Seconds> delay, Canceller by)
{
    EventLoop &loop = get_running_loop();
    return Timeout(delay ? std::optional(loop.time() + *delay) : std::nullopt, by);
}

Timeout timeout_at(std::optional<Seconds> when)
{
    return Timeout(when);
}

} // namespace asyncio
