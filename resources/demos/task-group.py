"""A task group waits until all of its tasks are done; if one of them fails, it cancels the others.

Look at main: it leaves the group last, once tidy has cleaned up, and only then gets the failure.
"""

import asyncio


async def fetch(duration):
    await asyncio.sleep(duration)


async def fail(duration):
    await asyncio.sleep(duration)
    raise ValueError("no")


async def tidy():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(1.4)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(0.8), name="quick")
            group.create_task(fail(1.8), name="failing")
            group.create_task(fetch(9), name="slow")
            group.create_task(tidy(), name="tidy")
    except ExceptionGroup as error:
        print("it raised", repr(error))


if __name__ == "__main__":
    asyncio.run(main())
