"""Whoever catches a cancel and goes on has to take the request back: with uncancel().

Look at 3 s, when their time is up: careful gets a TimeoutError, careless ends cancelled.
"""

import asyncio


async def careful():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        pass
    print("goes on; uncancel() says", asyncio.current_task().uncancel())
    await asyncio.sleep(9)


async def careless():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        pass
    print("goes on; cancelling() is", asyncio.current_task().cancelling())
    await asyncio.sleep(9)


async def limited(work):
    try:
        async with asyncio.timeout(3):
            await work  # has 3 s, whatever happens
    except TimeoutError:
        print("time is up")


async def main():
    tasks = [
        asyncio.create_task(limited(careful()), name="careful"),
        asyncio.create_task(limited(careless()), name="careless"),
    ]
    await asyncio.sleep(1.2)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
