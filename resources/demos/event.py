"""One set() wakes everybody who waits for an event: in the same turn, in the order they came.

Look at the late one: by then the event is set, and so it does not wait at all.
"""

import asyncio


async def runner(start, duration):
    await start.wait()
    print("runs")
    await asyncio.sleep(duration)
    print("is there")


async def main():
    start = asyncio.Event()
    runners = [
        asyncio.create_task(runner(start, 1.4), name="runner 1"),
        asyncio.create_task(runner(start, 1), name="runner 2"),
        asyncio.create_task(runner(start, 1.7), name="runner 3"),
        asyncio.create_task(runner(start, 1.2), name="runner 4"),
    ]
    await asyncio.sleep(1.5)
    start.set()
    print("go!")
    await asyncio.sleep(0.6)
    runners.append(asyncio.create_task(runner(start, 1), name="late"))
    await asyncio.wait(runners)


if __name__ == "__main__":
    asyncio.run(main())
