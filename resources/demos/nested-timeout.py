"""Put a timeout into a timeout: each makes a TimeoutError of its own cancel alone.

Look at careful: the cancel of the outer one goes through the inner block as a CancelledError.
"""

import asyncio


async def fetch(limit, duration):
    try:
        async with asyncio.timeout(limit):
            await asyncio.sleep(duration)
            print("has it")
    except TimeoutError:
        print("inner: took too long, uses the cache")
    await asyncio.sleep(0.4)


async def request(limit, duration):
    try:
        async with asyncio.timeout(3):
            await fetch(limit, duration)
            print("answers")
    except TimeoutError:
        print("outer: no answer")


async def main():
    tasks = [
        asyncio.create_task(request(4, 1.2), name="quick"),
        asyncio.create_task(request(1.5, 9), name="impatient"),
        asyncio.create_task(request(4, 9), name="careful"),
    ]
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
