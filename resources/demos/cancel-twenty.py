"""Cancel a gather of twenty: all are asked in one turn, and each ends in its own time.

Look at the flags: all at once. Two are done by then, one cleans up for long, and one declines.
"""

import asyncio


async def worker(number):
    work = 0.4 * number if number < 3 else 9
    try:
        await asyncio.sleep(work)
        return
    except asyncio.CancelledError:
        await asyncio.sleep(1.9 if number == 7 else 0.02 * number)
        if number != 13:
            raise
    print("would rather not")


async def main():
    workers = []
    for i in range(1, 21):
        workers.append(asyncio.create_task(worker(i), name=f"worker {i}"))
    all_of_them = asyncio.gather(*workers)
    await asyncio.sleep(1.2)
    all_of_them.cancel("enough")
    try:
        await all_of_them
    except asyncio.CancelledError:
        print("the gather is cancelled")
    await asyncio.wait(workers)


if __name__ == "__main__":
    asyncio.run(main())
