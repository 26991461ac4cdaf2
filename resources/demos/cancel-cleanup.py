"""A cancel comes as an exception at the await, and the task may clean up before it ends.

Look at its bar: cancelling while it cleans up, and cancelled only after that.
"""

import asyncio


async def connection():
    print("open")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("closing:", repr(error))
        await asyncio.sleep(1.5)
        print("closed")
        raise  # without this the cancel would be swallowed


async def main():
    task = asyncio.create_task(connection(), name="connection")
    await asyncio.sleep(1.5)
    task.cancel("no longer needed")
    try:
        await task
    except asyncio.CancelledError as error:
        print("it ended:", repr(error))


if __name__ == "__main__":
    asyncio.run(main())
