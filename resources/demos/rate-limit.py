"""Two requests at a time: one more, and the oldest is cancelled. None may take over 1.5 s.

Look at request 2, which made room for another, and at request 4, whose time was up.
"""

import asyncio


async def request(duration):
    try:
        await asyncio.wait_for(asyncio.sleep(duration), timeout=1.5)
        print("served")
    except TimeoutError:
        print("took too long")
    except asyncio.CancelledError as error:
        print("dropped:", repr(error))
        raise


async def main():
    running = []
    for number, duration in enumerate([0.9, 1.4, 0.9, 9, 0.8], start=1):
        name = f"request {number}"
        running = [task for task in running if not task.done()]
        if len(running) == 2:
            running.pop(0).cancel(f"make room for {name}")
        running.append(asyncio.create_task(request(duration), name=name))
        await asyncio.sleep(0.6)


if __name__ == "__main__":
    asyncio.run(main())  # drops the two that still run when main returns
