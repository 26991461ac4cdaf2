#pragma once

#include "engine/asyncio/ensure_future.h"

namespace asyncio {

/// Awaiting this awaits the inner future, but a cancel of who awaits it stops here: the inner one
/// runs on. A cancel of the inner one still comes through (SEMANTICS.md S65). Of an inner future
/// that is done already it has the same outcome at once.
template <class A>
auto shield(A &&awaitable) -> Ref<Future<ResultOf<A>>>
{
    using Result = ResultOf<A>;
    const auto inner = ensure_future(std::forward<A>(awaitable));
    const Ref<Future<Result>> outer
        = make_ref<Waiter<Result>>(inner->loop(), Awaited{.what = "shield"});

    const auto copy_outcome = [inner, outer](FutureBase &) {
        if (outer->cancelled())
            return;
        if (inner->cancelled())
            outer->cancel();
        else if (inner->exception())
            outer->set_exception(inner->exception());
        else
            outer->set_result(inner->result());
    };
    if (inner->done()) {
        if (inner->cancelled())
            outer->cancel(inner->take_cancel_error());
        else
            copy_outcome(*inner);
        return outer;
    }
    const Ref<CallbackHandle> callback = inner->add_done_callback(copy_outcome);
    outer->add_done_callback([inner, callback](FutureBase &) {
        if (!inner->done())
            inner->remove_done_handle(*callback);
    });
    return outer;
}

} // namespace asyncio
