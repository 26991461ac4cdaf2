#include "engine/trace/whole_batch.h"

namespace trace {

Batch whole_batch(const TraceStore &store)
{
    Batch batch;
    batch.events.reserve(store.size());
    for (EventIndex i = 0; i < store.size(); ++i)
        batch.events.push_back(store.event(i));
    for (std::size_t id = 1; id < store.text_count(); ++id) // 0 is the empty one
        batch.texts.emplace_back(store.text(TextId{static_cast<std::uint32_t>(id)}));
    for (std::size_t id = 1; id < store.stack_count(); ++id)
        batch.stacks.push_back(store.stack(StackId{static_cast<std::uint32_t>(id)}));
    batch.now = store.live_end();
    batch.known_since = store.known_since();
    return batch;
}

} // namespace trace
