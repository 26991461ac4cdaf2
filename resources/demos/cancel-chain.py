"""outer awaits middle, and middle awaits inner: a cancel of outer reaches inner at once.

Look at the way back: the error comes up one task after the other, as each has cleaned up.
"""

import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        await asyncio.sleep(0.7)
        raise


async def awaiting(next_task):
    try:
        await next_task
    except asyncio.CancelledError:
        print("cancelled, since", next_task.get_name(), "was")
        await asyncio.sleep(0.7)
        raise


async def main():
    last = asyncio.create_task(inner(), name="inner")
    middle = asyncio.create_task(awaiting(last), name="middle")
    outer = asyncio.create_task(awaiting(middle), name="outer")
    await asyncio.sleep(1.2)
    outer.cancel("stop")
    print("requests:", outer.cancelling(), middle.cancelling(), last.cancelling())
    try:
        await outer
    except asyncio.CancelledError as error:
        print("it came back up:", repr(error))


if __name__ == "__main__":
    asyncio.run(main())
