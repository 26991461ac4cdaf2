"""The programs of bench_engine.cpp under the Python that runs this: a line of JSON for each.

    cpython_engine.py [w1 w2 ...]     CPU nanoseconds per operation, medians of three runs, with
                                      the garbage collector on and off; bytes per task
"""

import asyncio
import gc
import json
import statistics
import sys
import time
import tracemalloc

cpu = time.process_time
repetitions = 3


async def nothing():
    pass


async def yields(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def sleeps(delay):
    await asyncio.sleep(delay)


async def w1(tasks=1_000_000):
    loop = asyncio.get_running_loop()
    began = cpu()
    for _ in range(tasks):
        loop.create_task(nothing())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return (cpu() - began) / tasks


async def w2(tasks=1_000, times=1_000):
    began = cpu()
    await asyncio.wait([asyncio.create_task(yields(times)) for _ in range(tasks)])
    return (cpu() - began) / (tasks * times)


async def w3(times=1_000_000):
    async def hand_over(mine, other):
        for _ in range(times // 2):
            await mine.wait()
            mine.clear()
            other.set()

    ping, pong = asyncio.Event(), asyncio.Event()
    began = cpu()
    both = [asyncio.create_task(hand_over(ping, pong)), asyncio.create_task(hand_over(pong, ping))]
    ping.set()
    await asyncio.wait(both)
    return (cpu() - began) / times


async def w4(tasks=100_000):
    began = cpu()
    await asyncio.wait([asyncio.create_task(sleeps(i * 7919 % 10_007 * 1e-6)) for i in range(tasks)])
    return (cpu() - began) / tasks


async def w5(tasks=100_000):
    sleepers = [asyncio.create_task(sleeps(3600)) for _ in range(tasks)]
    await asyncio.sleep(0)
    began = cpu()
    for sleeper in sleepers:
        sleeper.cancel()
    await asyncio.wait(sleepers)
    return (cpu() - began) / tasks


async def w6(children=100_000):
    began = cpu()
    await asyncio.gather(*[nothing() for _ in range(children)])
    return (cpu() - began) / children


async def nested(depth):
    if depth == 0:
        return 0
    return await nested(depth - 1) + 1


async def w7(depth=1_000, times=1_000):
    began = cpu()
    for _ in range(times):
        await nested(depth)
    return (cpu() - began) / (depth * times)


async def bytes_per_task(tasks=10_000):
    loop = asyncio.get_running_loop()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [loop.create_task(nothing()) for _ in range(tasks)]
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    await asyncio.wait(kept)
    return taken / tasks


def median(program):
    figures = []
    for _ in range(repetitions):
        gc.collect()
        figures.append(asyncio.run(program()) * 1e9)
    return statistics.median(figures)


def main():
    sys.setrecursionlimit(10_000)
    for name in sys.argv[1:] or ["w1", "w2", "w3", "w4", "w5", "w6", "w7"]:
        if name == "bytes":
            print(json.dumps({"name": name, "ready": asyncio.run(bytes_per_task())}), flush=True)
            continue
        gc.enable()
        plain = median(globals()[name])
        gc.disable()
        without_gc = median(globals()[name])
        print(json.dumps({"name": name, "plain": plain, "without_gc": without_gc}), flush=True)


if __name__ == "__main__":
    main()
