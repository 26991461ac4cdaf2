"""wait_for() gives a task so much time; then it cancels it, and waits for its clean-up.

Look at main: slow has 1 s, but main hears of the time-out only when slow has ended.
"""

import asyncio


async def fetch(duration):
    try:
        await asyncio.sleep(duration)
    except asyncio.CancelledError:
        await asyncio.sleep(1.5)
        print("has cleaned up")
        raise
    return "page"


async def main():
    quick = asyncio.create_task(fetch(0.7), name="quick")
    slow = asyncio.create_task(fetch(9), name="slow")
    try:
        first = await asyncio.wait_for(quick, timeout=1)
        print("quick has the", first)
        second = await asyncio.wait_for(slow, timeout=1)
        print("slow has the", second)
    except TimeoutError:
        print("slow took too long; cancelled() is", slow.cancelled())


if __name__ == "__main__":
    asyncio.run(main())
