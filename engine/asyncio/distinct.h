#pragma once

#include "engine/asyncio/future.h"

#include <vector>

namespace asyncio {

/// Takes out what comes a second time; the order stays.
template <class F>
void keep_distinct(std::vector<Ref<F>> &futures)
{
    std::erase_if(futures, [](const Ref<F> &future) { return future->exchange_mark(true); });
    for (const Ref<F> &future : futures)
        future->exchange_mark(false);
}

} // namespace asyncio
