"""Five tasks that block: none of them lets go of the loop before it is through.

Look at main: it makes them, awaits nobody, and is done before the first one runs.
"""

import asyncio
import time


async def my_task():
    time.sleep(1)  # instead of `await asyncio.sleep(1)`: nothing else runs meanwhile
    print("processing")


async def main():
    for _ in range(5):
        asyncio.ensure_future(my_task())
    print("made five tasks")


if __name__ == "__main__":
    asyncio.run(main())
