#include "engine/asyncio/wait.h"

#include "engine/asyncio/source.h"

#include <utility>

namespace asyncio {

/// One call of wait(): the future that its task waits on, and a callback at each of the others.
class WaitAwaiter::Waiting final : public RefCounted
{
public:
    Waiting(EventLoop &loop, const std::vector<Ref<FutureBase>> &futures, WaitOptions options)
        : m_waiter(make_ref<Waiter<>>(loop,
            Awaited{.what = "wait",
                .amount = static_cast<double>(futures.size()),
                .unit = Awaited::Unit::Counted}))
        , m_callbacks(std::make_unique<Callback[]>(futures.size()))
        , m_left(futures.size())
        , m_return_when(options.return_when)
    {
        if (options.timeout) {
            m_timer = loop.call_later(*options.timeout, [waiter = m_waiter] {
                if (!waiter->done())
                    waiter->set_result();
            });
        }
        for (std::size_t i = 0; i < futures.size(); ++i)
            m_callbacks[i].attach(*this, futures[i]);
    }

    [[nodiscard]] Waiter<> &waiter() { return *m_waiter; }
    void stop()
    {
        if (m_timer)
            m_timer->cancel();
    }
    void remove_callback(std::size_t i, FutureBase &future)
    {
        future.remove_done_handle(m_callbacks[i]);
    }

private:
    class Callback final : public Handle
    {
    public:
        void attach(Waiting &waiting, Ref<FutureBase> future)
        {
            m_waiting = &waiting;
            m_future = std::move(future);
            m_future->add_done_handle(*this);
        }
        [[nodiscard]] std::string describe() const override
        {
            return "_wait.<locals>._on_completion() at " + place(std::source_location::current());
        }

    protected:
        void run() override { m_waiting->completed(*m_future); }
        void hold() override { m_waiting->retain(); }
        void let_go() override { m_waiting->release(); }

    private:
        Waiting *m_waiting = nullptr;
        Ref<FutureBase> m_future; ///< may be called back after the wait is over
    };

    void completed(FutureBase &future)
    {
        if (m_left > 0)
            --m_left;
        // Asked for its exception only where that decides: being asked is noted.
        const bool enough = m_left == 0 || m_return_when == ReturnWhen::FirstCompleted
            || (m_return_when == ReturnWhen::FirstException && !future.cancelled()
                && future.exception());
        if (!enough)
            return;
        stop();
        if (!m_waiter->done())
            m_waiter->set_result();
    }

    Ref<Waiter<>> m_waiter;
    std::unique_ptr<Callback[]> m_callbacks;
    Ref<TimerHandle> m_timer;
    std::size_t m_left;
    ReturnWhen m_return_when;
};

WaitAwaiter::WaitAwaiter(std::vector<Ref<FutureBase>> futures, WaitOptions options)
    : m_futures(std::move(futures))
    , m_options(options)
{
}

WaitAwaiter::~WaitAwaiter()
{
    stop_waiting();
}

void WaitAwaiter::suspend(Task &task)
{
    m_task = &task;
    m_waiting = make_ref<Waiting>(task.loop(), m_futures, m_options);
    task.suspend_on(m_waiting->waiter());
}

void WaitAwaiter::resume()
{
    const Ref<FutureBase> waiter(&m_waiting->waiter());
    stop_waiting();
    m_task->throw_pending();
    waiter->rethrow_if_unsuccessful();
}

void WaitAwaiter::stop_waiting()
{
    if (!m_waiting)
        return;
    m_waiting->stop();
    for (std::size_t i = 0; i < m_futures.size(); ++i)
        m_waiting->remove_callback(i, *m_futures[i]);
    m_waiting = nullptr;
}

} // namespace asyncio
