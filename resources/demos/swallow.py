"""A task may decline: whoever catches CancelledError and raises nothing swallows the cancel.

Look at its bar: cancelling to the end, for the request still counts; and yet it has a result.
"""

import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("I would rather not")
    await asyncio.sleep(2)
    return "what I wanted to do"


async def main():
    task = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(1.5)
    print("cancel() says", task.cancel())
    result = await task
    print("it did", result)
    print("cancelled() is", task.cancelled(), "and cancelling() is", task.cancelling())


if __name__ == "__main__":
    asyncio.run(main())
