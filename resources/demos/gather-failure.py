"""One task fails, and so does the gather, at once; the other tasks are not cancelled and run on.

Look at the second gather: with return_exceptions it waits for all of them and never fails.
"""

import asyncio


async def worker(number, duration):
    await asyncio.sleep(duration)
    if number == 2:
        raise ValueError("no")
    print("done")
    return number * 10


async def main():
    tasks = [
        asyncio.create_task(worker(1, 0.7), name="worker 1"),
        asyncio.create_task(worker(2, 1.4), name="worker 2"),
        asyncio.create_task(worker(3, 3), name="worker 3"),
    ]
    try:
        await asyncio.gather(*tasks)
    except ValueError as error:
        print("gather failed:", error)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print("results:", results)


if __name__ == "__main__":
    asyncio.run(main())
