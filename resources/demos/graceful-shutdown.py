"""Asked to stop, each worker cleans up; main waits for them, but only for so long.

Look at worker 3: its time is up, and a second cancel breaks off its clean-up.
"""

import asyncio


async def serve():
    while True:
        await asyncio.sleep(0.4)


async def worker(clean_up):
    try:
        await serve()
    except asyncio.CancelledError:
        await asyncio.sleep(clean_up)
        print("has cleaned up")
        raise


async def main():
    workers = [
        asyncio.create_task(worker(0.5), name="worker 1"),
        asyncio.create_task(worker(1.2), name="worker 2"),
        asyncio.create_task(worker(60), name="worker 3"),
    ]
    await asyncio.sleep(1.5)
    print("shutting down")
    for task in workers:
        task.cancel("shutting down")
    done, pending = await asyncio.wait(workers, timeout=2)
    for task in pending:
        print("no more time for", task.get_name())
        task.cancel("time is up")
    await asyncio.gather(*workers, return_exceptions=True)
    print("all are down")


if __name__ == "__main__":
    asyncio.run(main())
