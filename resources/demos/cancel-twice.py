"""Cancel a task that cleans up: the error is thrown into the await of its clean-up.

Look at hasty: its second cancel cuts the clean-up short. patient has put its own behind a shield.
"""

import asyncio


async def save():
    await asyncio.sleep(1.8)
    print("has saved everything")


async def hasty():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await save()
        raise


async def patient():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        saving = asyncio.create_task(save(), name="saving")
        try:
            await asyncio.shield(saving)
        except asyncio.CancelledError:
            pass
        await saving
        raise


async def main():
    tasks = [
        asyncio.create_task(hasty(), name="hasty"),
        asyncio.create_task(patient(), name="patient"),
    ]
    for message in ["please stop", "stop at once"]:
        await asyncio.sleep(1.2)
        for task in tasks:
            task.cancel(message)
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
