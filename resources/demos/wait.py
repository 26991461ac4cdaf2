"""wait() with a timeout gives two sets: what is done by then, and what is still pending.

Look at the pending ones: nobody cancels them, there is no error, and they run on.
"""

import asyncio


async def worker(duration):
    await asyncio.sleep(duration)


async def main():
    tasks = [
        asyncio.create_task(worker(0.7), name="worker 1"),
        asyncio.create_task(worker(1.4), name="worker 2"),
        asyncio.create_task(worker(2.8), name="worker 3"),
        asyncio.create_task(worker(3.5), name="worker 4"),
    ]
    done, pending = await asyncio.wait(tasks, timeout=2)
    for task in done:
        print("done:", task.get_name())
    for task in pending:
        print("pending:", task.get_name())

    await asyncio.wait(tasks)
    print("all are done")


if __name__ == "__main__":
    asyncio.run(main())
