"""gather() waits until all of its tasks are done; the results are in the order of its arguments.

Look at the ends: the last worker is the first to be done, and still its result comes last.
"""

import asyncio


async def worker(number, duration):
    await asyncio.sleep(duration)
    print("done")
    return number * 10


async def main():
    tasks = [
        asyncio.create_task(worker(1, 3), name="worker 1"),
        asyncio.create_task(worker(2, 2.2), name="worker 2"),
        asyncio.create_task(worker(3, 1.4), name="worker 3"),
        asyncio.create_task(worker(4, 0.6), name="worker 4"),
    ]
    results = await asyncio.gather(*tasks)
    print("results:", results)


if __name__ == "__main__":
    asyncio.run(main())
