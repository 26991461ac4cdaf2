"""sleep(0) gives everybody else one step, no more: while anybody is ready, the loop never rests.

Look at the ticker: it asks for 0.1 s, and has to wait for two more rounds of all the others.
"""

import asyncio
import time


async def busy():
    for _ in range(60):
        time.sleep(0.015)  # some work
        await asyncio.sleep(0)


async def ticker():
    loop = asyncio.get_running_loop()
    for _ in range(22):
        before = loop.time()
        await asyncio.sleep(0.1)
        ms = round((loop.time() - before) * 1000)
        print("slept for", ms, "ms")


async def main():
    tasks = [asyncio.create_task(ticker(), name="ticker")]
    for i in range(1, 4):
        tasks.append(asyncio.create_task(busy(), name=f"busy {i}"))
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
