#include "engine/asyncio/event.h"

namespace asyncio {

std::string Event::State::repr() const
{
    return object_repr("asyncio.locks.Event", this, (set ? "set" : "unset") + waiters.repr());
}

} // namespace asyncio
