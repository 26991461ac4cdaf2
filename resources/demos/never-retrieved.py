"""A task that fails harms nobody: its exception is for whoever asks, and reported if nobody does.

Look at when: forgotten is reported at once, kept when main lets go of it, asked never.
"""

import asyncio


async def fail(duration):
    await asyncio.sleep(duration)
    raise ValueError("no")


async def main():
    asyncio.create_task(fail(0.7), name="forgotten")
    kept = asyncio.create_task(fail(1.4), name="kept")
    asked = asyncio.create_task(fail(2.1), name="asked")
    await asyncio.sleep(3)
    print("kept.done() is", kept.done())
    print("asked.exception() is", repr(asked.exception()))


if __name__ == "__main__":
    asyncio.run(main())
