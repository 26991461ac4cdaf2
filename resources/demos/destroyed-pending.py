"""The program ends with main: it does not wait for the tasks that main has not waited for.

Look at the end: what is still pending is destroyed, with no more than a complaint.
"""

import asyncio


async def save(duration):
    await asyncio.sleep(duration)
    print("saved")


async def main():
    asyncio.create_task(save(1), name="small file")
    asyncio.create_task(save(5), name="large file")
    other = asyncio.create_task(save(3), name="awaited")
    asyncio.create_task(save(6), name="larger file")
    await other
    print("that is all")


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()  # and nobody has the tasks any more; asyncio.run() would have cancelled them
