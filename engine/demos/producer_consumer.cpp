// A queue with room for two: who puts waits while it is full, who gets waits while it is empty.
// Look at the end: join() waits for the last item to be dealt with, then the consumers may go.
#include "engine/asyncio/asyncio.h"

using namespace asyncio;
using namespace std::chrono_literals;

namespace demos::producer_consumer_demo {

Coroutine<> produce(Queue<int> queue)
{
    for (int item = 1; item <= 7; ++item) {
        co_await sleep(0.2s); // makes it
        co_await queue.put(item);
        print("has put", item);
    }
}

Coroutine<> consume(Queue<int> queue, Seconds duration)
{
    while (true) {
        const int item = co_await queue.get();
        co_await sleep(duration);
        print("is done with", item);
        queue.task_done();
    }
}

Coroutine<> main()
{
    Queue<int> queue(2);
    const auto producer = create_task(produce(queue), "producer");
    const std::vector consumers{
        create_task(consume(queue, 0.7s), "consumer 1"),
        create_task(consume(queue, 1.25s), "consumer 2"),
    };
    co_await producer;
    co_await queue.join();
    for (const auto &consumer : consumers)
        consumer->cancel("no more work");
}

} // namespace demos::producer_consumer_demo
