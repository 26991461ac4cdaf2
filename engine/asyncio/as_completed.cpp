#include "engine/asyncio/as_completed.h"

#include "engine/asyncio/distinct.h"
#include "engine/asyncio/source.h"

namespace asyncio {

/// The callback at one future; keeps the completions alive for as long as it is queued.
class Completions::Callback final : public Handle
{
public:
    void attach(Completions &completions, Ref<FutureBase> future)
    {
        m_completions = &completions;
        m_future = std::move(future);
        m_future->add_done_handle(*this);
    }
    [[nodiscard]] const char *name() const override
    {
        return "_AsCompletedIterator._handle_completion";
    }
    [[nodiscard]] std::string describe() const override
    {
        return std::string(name()) + "() at " + place(std::source_location::current());
    }
    /// The future, once; null if it was taken out before.
    [[nodiscard]] Ref<FutureBase> take() { return std::exchange(m_future, nullptr); }

protected:
    void run() override { m_completions->completed(*this); }
    void hold() override { m_completions->retain(); }
    void let_go() override { m_completions->release(); }

private:
    Completions *m_completions = nullptr;
    Ref<FutureBase> m_future;
};

Completions::Completions(
    const std::vector<Ref<FutureBase>> &futures, std::optional<Seconds> timeout)
    : m_callbacks(std::make_unique<Callback[]>(futures.size()))
{
    EventLoop &loop = get_running_loop();
    for (const Ref<FutureBase> &future : futures) {
        if (!future)
            throw TypeError("An asyncio.Future, a coroutine or an awaitable is required");
        if (!future->belongs_to(loop)) {
            throw ValueError("The future belongs to a different loop than the one specified as the "
                             "loop argument");
        }
    }
    std::vector<Ref<FutureBase>> distinct = futures;
    keep_distinct(distinct);
    for (std::size_t i = 0; i < distinct.size(); ++i)
        m_callbacks[i].attach(*this, distinct[i]);
    m_count = m_todo = m_steps_left = distinct.size();
    if (m_todo > 0 && timeout) {
        const Ref<TimerHandle> timer = loop.call_later(
            *timeout, [self = Ref<Completions>(this)] { self->time_is_up(); },
            std::source_location::current(), "_AsCompletedIterator._handle_timeout");
        m_timer = timer.get();
    }
}

Completions::~Completions() = default;

bool Completions::take_step()
{
    if (m_steps_left == 0)
        return false;
    --m_steps_left;
    return true;
}

void Completions::completed(Callback &callback)
{
    Ref<FutureBase> future = callback.take();
    if (!future)
        return; // the time was up first
    --m_todo;
    m_done.put_nowait(std::move(future));
    if (m_todo == 0 && m_timer)
        std::exchange(m_timer, nullptr)->cancel();
}

void Completions::time_is_up()
{
    m_timer = nullptr;
    for (std::size_t i = 0; i < m_count; ++i) {
        const Ref<FutureBase> future = m_callbacks[i].take();
        if (!future)
            continue;
        future->remove_done_handle(m_callbacks[i]);
        m_done.put_nowait(nullptr);
    }
    m_todo = 0;
}

Coroutine<Ref<FutureBase>> Completions::next(Ref<Completions> self)
{
    Ref<FutureBase> future = co_await self->m_done.get("as_completed");
    if (!future)
        throw TimeoutError();
    co_return future;
}

} // namespace asyncio
