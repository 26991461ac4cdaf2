"""as_completed() hands out results in the order in which the tasks get done.

Look at main: it wakes once for each of them, right after that one has ended.
"""

import asyncio


async def worker(duration):
    await asyncio.sleep(duration)
    return asyncio.current_task().get_name()


async def main():
    tasks = [
        asyncio.create_task(worker(2), name="worker 1"),
        asyncio.create_task(worker(0.5), name="worker 2"),
        asyncio.create_task(worker(3), name="worker 3"),
        asyncio.create_task(worker(1), name="worker 4"),
        asyncio.create_task(worker(2.5), name="worker 5"),
    ]
    for next_one in asyncio.as_completed(tasks):
        name = await next_one
        print(name, "is done")


if __name__ == "__main__":
    asyncio.run(main())
