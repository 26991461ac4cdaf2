#include "engine/asyncio/wait_for.h"

#include "engine/asyncio/canceller.h"

#include <utility>

namespace asyncio {

namespace {

/// Sets the waiter when the future is done; takes itself out again when it goes.
class Release
{
public:
    Release(Ref<FutureBase> future, const Ref<Future<>> &waiter)
        : m_future(std::move(future))
        , m_callback(m_future->add_done_callback(
              [waiter](FutureBase &) {
                  if (!waiter->done())
                      waiter->set_result();
              },
              std::source_location::current(), "_release_waiter"))
    {
    }
    Release(const Release &) = delete;
    Release &operator=(const Release &) = delete;
    ~Release() { m_future->remove_done_handle(*m_callback); }

private:
    Ref<FutureBase> m_future;
    Ref<CallbackHandle> m_callback;
};

} // namespace

Coroutine<> cancel_and_wait(Ref<FutureBase> future)
{
    const Ref<Future<>> waiter
        = make_ref<Waiter<>>(get_running_loop(), Awaited{.what = "wait_for"});
    const Release release(future, waiter);
    {
        const Cancelling by(Canceller::WaitFor); // of this thread: not over an await
        future->cancel();
    }
    co_await waiter;
}

} // namespace asyncio
