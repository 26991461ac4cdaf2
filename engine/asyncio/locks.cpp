#include "engine/asyncio/locks.h"

namespace asyncio {

namespace {

using Waiters = std::list<Ref<Future<>>>;

/// Stands in a list of waiters for as long as it lives.
class Place
{
public:
    Place(std::shared_ptr<Waiters> waiters, Ref<Future<>> waiter)
        : m_waiters(std::move(waiters))
        , m_place(m_waiters->insert(m_waiters->end(), std::move(waiter)))
    {
    }
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;
    ~Place() { m_waiters->erase(m_place); }

private:
    std::shared_ptr<Waiters> m_waiters;
    Waiters::iterator m_place;
};

} // namespace

void Event::set()
{
    if (m_set)
        return;
    m_set = true;
    for (const Ref<Future<>> &waiter : *m_waiters) {
        if (!waiter->done())
            waiter->set_result();
    }
}

Coroutine<bool> Event::wait()
{
    if (m_set)
        co_return true;
    const Ref<Future<>> waiter
        = make_ref<Waiter<>>(get_running_loop(), Awaited{.what = "Event.wait"});
    const Place place(m_waiters, waiter);
    co_await waiter;
    co_return true;
}

} // namespace asyncio
