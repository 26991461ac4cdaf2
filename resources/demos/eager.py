"""An eager task takes its first step inside create_task(), and may be done when that returns.

Look at who begins when: lazy after main has gone on, eager before, and known never has a turn.
"""

import asyncio


async def fetch(distance):
    print("begins")
    if distance > 0:
        await asyncio.sleep(distance)
    print("has it")


async def main():
    lazy = asyncio.create_task(fetch(1.5), name="lazy")
    print("lazy is made")
    await lazy

    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    eager = asyncio.create_task(fetch(1.5), name="eager")
    print("eager is made")
    await eager

    known = asyncio.create_task(fetch(0), name="known")
    print("known is made, and known.done() is", known.done())


if __name__ == "__main__":
    asyncio.run(main())
