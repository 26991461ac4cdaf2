"""Three that await their sleep take a second together; three that block take a second each.

Look at the ticker: it is held up for as long as somebody blocks.
"""

import asyncio
import time


async def polite():
    await asyncio.sleep(1)
    print("done")


async def rude():
    time.sleep(1)
    print("done")


async def ticker():
    for i in range(1, 8):
        print("tick", i)
        await asyncio.sleep(0.3)


async def main():
    asyncio.create_task(ticker(), name="ticker")
    tasks = []
    for i in range(1, 4):
        tasks.append(asyncio.create_task(polite(), name=f"polite {i}"))
    await asyncio.wait(tasks)
    for i in range(1, 4):
        tasks.append(asyncio.create_task(rude(), name=f"rude {i}"))
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())  # cancels the ticker, which is not through by then
