#pragma once

#include "engine/asyncio/ensure_future.h"

namespace asyncio {

/// Awaiting this awaits the inner future, but a cancel of who awaits it stops here: the inner one
/// runs on. A cancel of the inner one still comes through (SEMANTICS.md S65). An inner future that
/// is done already is returned itself, of a task a future with the same outcome.
template <class A>
auto shield(A &&awaitable) -> Ref<Future<ResultOf<A>>>
{
    using Result = ResultOf<A>;
    const auto inner = ensure_future(std::forward<A>(awaitable));
    if constexpr (std::is_convertible_v<decltype(inner), Ref<Future<Result>>>) {
        if (inner->done())
            return inner;
    }
    const Ref<Future<Result>> outer
        = make_ref<Waiter<Result>>(inner->loop(), Awaited{.what = "shield"});

    const auto copy_outcome = [inner, outer] {
        if (const std::exception_ptr error = inner->exception())
            outer->set_exception(error);
        else if constexpr (requires { inner->result(); })
            outer->set_result(inner->result());
        else
            outer->set_result();
    };
    if (inner->done()) {
        if (inner->cancelled())
            outer->cancel(inner->take_cancel_error());
        else
            copy_outcome();
        return outer;
    }
    const auto inner_done = [inner, outer, copy_outcome](FutureBase &) {
        if (outer->cancelled()) {
            if (!inner->cancelled())
                (void)inner->exception(); // has been looked at
        } else if (inner->cancelled()) {
            outer->cancel();
        } else {
            copy_outcome();
        }
    };
    const auto where = std::source_location::current();
    const Ref<CallbackHandle> callback
        = inner->add_done_callback(inner_done, where, "shield.<locals>._inner_done_callback");
    const auto outer_done = [inner, callback](FutureBase &) {
        if (!inner->done())
            inner->remove_done_handle(*callback);
    };
    outer->add_done_callback(outer_done, where, "shield.<locals>._outer_done_callback");
    return outer;
}

} // namespace asyncio
