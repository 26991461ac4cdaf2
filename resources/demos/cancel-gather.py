"""Cancel a task that waits in a gather, and what it gathers is cancelled.

Look at fan out: it ends with the first worker that ends, while the other still cleans up.
"""

import asyncio


async def worker(duration, clean_up):
    try:
        await asyncio.sleep(duration)
    except asyncio.CancelledError:
        await asyncio.sleep(clean_up)
        print("has cleaned up")
        raise
    print("done")


async def fan_out():
    workers = [
        asyncio.create_task(worker(0.8, 0), name="worker 1"),
        asyncio.create_task(worker(9, 0.4), name="worker 2"),
        asyncio.create_task(worker(9, 1.6), name="worker 3"),
    ]
    await asyncio.gather(*workers)
    print("this is never printed")


async def main():
    task = asyncio.create_task(fan_out(), name="fan out")
    await asyncio.sleep(1.6)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError:
        print("fan out is cancelled")


if __name__ == "__main__":
    asyncio.run(main())
