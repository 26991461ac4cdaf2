#include "engine/asyncio/sleep.h"

#include "engine/asyncio/source.h"

namespace asyncio {

std::string Sleeper::Alarm::describe() const
{
    return std::string(name()) + "() at " + place(std::source_location::current());
}

void Sleep::Awaiter::suspend()
{
    EventLoop &loop = m_task->loop();
    m_sleeper = make_ref<Sleeper>(loop, m_delay, loop.time() + m_delay);
    m_task->suspend_on(*m_sleeper);
}

} // namespace asyncio
