"""A lock lets one task at a time go on; the others wait in the order in which they came.

Look at visitor 4: it is cancelled while it waits and leaves the queue; nobody else notices.
"""

import asyncio


async def visit(door):
    async with door:
        print("is in")
        await asyncio.sleep(0.8)
    print("is out")


async def main():
    door = asyncio.Lock()
    visitors = []
    for i in range(1, 6):
        visitors.append(asyncio.create_task(visit(door), name=f"visitor {i}"))
    await asyncio.sleep(1.2)
    visitors[3].cancel("tired of waiting")
    await asyncio.wait(visitors)


if __name__ == "__main__":
    asyncio.run(main())
