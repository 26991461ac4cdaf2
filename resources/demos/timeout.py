"""When its time is up, timeout() cancels the task; its block makes a TimeoutError of that cancel.

Look at stalling: a second after its last part it is cancelled, and yet not over. It goes on.
"""

import asyncio


async def download(parts):
    try:
        async with asyncio.timeout(1) as limit:
            for duration in parts:
                await asyncio.sleep(duration)
                limit.reschedule(asyncio.get_running_loop().time() + 1)  # for the next part
        print("complete")
        return
    except TimeoutError:
        print("stalled: asks another server")
    await asyncio.sleep(1.2)
    print("complete after all")


async def main():
    tasks = [
        asyncio.create_task(download([0.6]), name="quick"),
        asyncio.create_task(download([0.8, 0.8, 0.8, 0.8]), name="steady"),
        asyncio.create_task(download([0.8, 9]), name="stalling"),
    ]
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
