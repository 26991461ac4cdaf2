"""Ask a task to cancel: the error is thrown in a later step, when whoever has the loop lets go.

Look at download: asked at 1.5 s, it hears of it 0.8 s later, since crunch blocks the loop.
"""

import asyncio
import time


async def download():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("hears of it")
        await asyncio.sleep(0.8)  # closes its connection
        raise


async def crunch(start):
    await start.wait()
    time.sleep(0.8)  # or a long computation
    print("has computed")


async def main():
    start = asyncio.Event()
    tasks = [
        asyncio.create_task(crunch(start), name="crunch"),
        asyncio.create_task(download(), name="download"),
    ]
    await asyncio.sleep(1.5)
    start.set()
    tasks[1].cancel("no longer needed")
    print("has asked")
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
