"""A queue with room for two: put() waits while it is full, get() waits while it is empty.

Look at the end: join() waits until the last item is dealt with, and then the consumers may go.
"""

import asyncio


async def produce(queue):
    for item in range(1, 8):
        await asyncio.sleep(0.2)  # makes it
        await queue.put(item)
        print("has put", item)


async def consume(queue, duration):
    while True:
        item = await queue.get()
        await asyncio.sleep(duration)
        print("is done with", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    producer = asyncio.create_task(produce(queue), name="producer")
    consumers = [
        asyncio.create_task(consume(queue, 0.7), name="consumer 1"),
        asyncio.create_task(consume(queue, 1.25), name="consumer 2"),
    ]
    await producer
    await queue.join()
    for consumer in consumers:
        consumer.cancel("no more work")


if __name__ == "__main__":
    asyncio.run(main())
