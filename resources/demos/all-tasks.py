"""all_tasks() is the set of the tasks that are not done, and main is one of them.

Look at what a task prints: its state, the line where it stands, what it waits for.
"""

import asyncio


async def worker(duration):
    await asyncio.sleep(duration)


def print_all_tasks():
    print(len(asyncio.all_tasks()), "tasks are not done:")
    for task in asyncio.all_tasks():
        print(task)


async def main():
    for i in range(1, 6):
        asyncio.create_task(worker(0.7 * i), name=f"worker {i}")

    print_all_tasks()  # no worker has begun
    await asyncio.sleep(2)
    print_all_tasks()  # two are done, the others wait for their sleep


if __name__ == "__main__":
    asyncio.run(main())  # cancels the three that main leaves behind
