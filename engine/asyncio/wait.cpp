#include "engine/asyncio/wait.h"

#include "engine/asyncio/source.h"

#include <utility>

namespace asyncio {

/// One call of wait(): the future that its task waits on, and a callback at each of the others.
class WaitAwaiter::Waiting final : public RefCounted
{
public:
    Waiting(std::vector<Ref<FutureBase>> futures, WaitOptions options)
        : m_futures(std::move(futures))
        , m_options(options)
        , m_left(m_futures.size())
    {
    }
    void begin(EventLoop &loop)
    {
        m_waiter = make_ref<Waiter<>>(loop,
            Awaited{.what = "wait",
                .amount = static_cast<double>(m_futures.size()),
                .unit = Awaited::Unit::Counted});
        m_callbacks = std::make_unique<Callback[]>(m_futures.size());
        if (m_options.timeout) {
            m_timer = loop.call_later(
                *m_options.timeout,
                [waiter = m_waiter] {
                    if (!waiter->done())
                        waiter->set_result();
                },
                std::source_location::current(), "_release_waiter");
        }
        for (std::size_t i = 0; i < m_futures.size(); ++i)
            m_callbacks[i].attach(*this, *m_futures[i]);
    }

    [[nodiscard]] const std::vector<Ref<FutureBase>> &futures() const { return m_futures; }
    [[nodiscard]] Waiter<> &waiter() { return *m_waiter; }
    void stop()
    {
        cancel_timer();
        if (m_left == 0)
            return; // all have called back
        for (std::size_t i = 0; i < m_futures.size(); ++i)
            m_futures[i]->remove_done_handle(m_callbacks[i]);
    }

private:
    class Callback final : public Handle
    {
    public:
        void attach(Waiting &waiting, FutureBase &future)
        {
            m_waiting = &waiting;
            m_future = &future;
            future.add_done_handle(*this);
        }
        [[nodiscard]] const char *name() const override { return "_wait.<locals>._on_completion"; }
        [[nodiscard]] std::string describe() const override
        {
            return std::string(name()) + "() at " + place(std::source_location::current());
        }

    protected:
        void run() override { m_waiting->completed(*m_future); }
        void hold() override { m_waiting->retain(); }
        void let_go() override { m_waiting->release(); }

    private:
        Waiting *m_waiting = nullptr;
        FutureBase *m_future = nullptr;
    };

    void completed(FutureBase &future)
    {
        if (m_left > 0)
            --m_left;
        // Asked for its exception only where that decides: being asked is noted.
        const bool enough = m_left == 0 || m_options.return_when == ReturnWhen::FirstCompleted
            || (m_options.return_when == ReturnWhen::FirstException && !future.cancelled()
                && future.exception());
        if (!enough)
            return;
        cancel_timer();
        if (!m_waiter->done())
            m_waiter->set_result();
    }
    void cancel_timer()
    {
        if (m_timer)
            m_timer->cancel();
    }

    std::vector<Ref<FutureBase>> m_futures; ///< callbacks may come after the wait is over
    WaitOptions m_options;
    Ref<Waiter<>> m_waiter;
    std::unique_ptr<Callback[]> m_callbacks;
    Ref<TimerHandle> m_timer;
    std::size_t m_left;
};

WaitAwaiter::WaitAwaiter(std::vector<Ref<FutureBase>> futures, WaitOptions options)
    : m_waiting(make_ref<Waiting>(std::move(futures), options))
{
}

WaitAwaiter::~WaitAwaiter()
{
    stop_waiting();
}

const std::vector<Ref<FutureBase>> &WaitAwaiter::futures() const
{
    return m_waiting->futures();
}

void WaitAwaiter::suspend(Task &task)
{
    m_task = &task;
    m_is_waiting = true;
    m_waiting->begin(task.loop());
    task.suspend_on(m_waiting->waiter());
}

void WaitAwaiter::resume()
{
    stop_waiting();
    m_task->throw_pending();
    m_waiting->waiter().rethrow_if_unsuccessful();
}

void WaitAwaiter::stop_waiting()
{
    if (std::exchange(m_is_waiting, false))
        m_waiting->stop();
}

} // namespace asyncio
