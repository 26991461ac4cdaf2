"""Whichever task runs first cancels every task, itself too.

Look at the others: they end without having run a line. And main is done: no cancel reaches it.
"""

import asyncio
import time


async def worker(creator):
    for task in asyncio.all_tasks():
        print("before:", task)
        task.cancel()
        print("after: ", task)
        time.sleep(0.6)  # only for you to see one after the other
    print("cancel() of", creator.get_name(), "says", creator.cancel())
    # it returns, but it was asked to stop: it ends cancelled


async def main():
    creator = asyncio.current_task()
    for i in range(1, 6):
        asyncio.create_task(worker(creator), name=f"worker {i}")


if __name__ == "__main__":
    asyncio.run(main())
