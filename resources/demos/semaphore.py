"""A semaphore of two: at most two are in at a time, and whoever waits gets in in turn.

Look at each end: the place that is free now goes to the one that has waited longest.
"""

import asyncio


async def request(connections, duration):
    async with connections:
        print("connected")
        await asyncio.sleep(duration)


async def main():
    connections = asyncio.Semaphore(2)
    requests = []
    for number, duration in enumerate([1.6, 0.7, 1.5, 0.8, 1.2, 0.5], start=1):
        name = f"request {number}"
        requests.append(asyncio.create_task(request(connections, duration), name=name))
    await asyncio.wait(requests)


if __name__ == "__main__":
    asyncio.run(main())
