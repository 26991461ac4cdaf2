#!/usr/bin/env python3
"""Runs a demo's twin in virtual time and writes what its tasks go through, for tst_twins.

    run_twin.py ../../../resources/demos/gather.py > gather.log
    run_twin.py --ticking ../../../resources/demos/gather.py > gather.ticking.log

CPython's own tasks and its own event loop run the twin's main(), until nothing is left to do; or
until main() is done, if that is how the twin runs itself. A line of the log is `TIME TASK EVENT`,
with tasks numbered as they are created. For CPython 3.11 and later; the stored logs are those of
3.13.0.

The same for tst_twin_sweeps, with one more cancel: of task 2, as soon as the handle is over in
which it was suspended for the first time (:0, in which it was created). And at every suspension of
every task, one run each, of which the digests of the logs are written:

    run_twin.py --cancel T2:1 ../../../resources/demos/gather.py
    run_twin.py --sweep ../../../resources/demos/gather.py > gather.sweep
"""

import argparse
import asyncio
import contextlib
import gc
import hashlib
import json
import os
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # not there if run with -I

from ordered_sets import order_sets  # noqa: E402
from twin_loop import LogIsFull, Loop, StandingClock, TickingClock  # noqa: E402
from twin_task import Task, note_shields  # noqa: E402


def prepare():
    if hasattr(asyncio, "create_eager_task_factory"):
        asyncio.eager_task_factory = asyncio.create_eager_task_factory(Task)
    order_sets()
    note_shields()


def run(path, clock, handle_is_over=lambda loop: None):
    """Once for each process: what tasks are called is counted by process."""
    gc.disable()  # the order in which it destroys what is left depends on when it ran before
    loop = Loop(clock)
    loop.handle_is_over = handle_is_over
    time.sleep = loop.block
    twin = {"__name__": "twin", "print": loop.print}
    with open(path, encoding="utf-8") as file:
        source = file.read()
    exec(compile(source, path, "exec"), twin)

    # As by asyncio.run() it counts as a task without a name: the next one is Task-2.
    main = loop.create_task(twin["main"]())
    main.set_name("main")
    loop.handle_is_over(loop)
    with contextlib.suppress(LogIsFull):
        if "run_until_complete(" in source:  # the twin ends with main, and so does the demo
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(main)
            loop.close()
            gc.collect()
        else:
            loop.run_forever()
    return loop.log.text()


# One more cancel.


class Request:
    """Cancels a task where it was suspended for the Nth time."""

    def __init__(self, number, suspension):
        self.number = number
        self.suspension = suspension
        self.is_made = False

    def __call__(self, loop):
        if self.is_made or self.number not in loop.tasks:
            return
        task = loop.tasks[self.number]()
        if task and task.suspensions >= self.suspension:
            self.is_made = True
            task.cancel()


class Points:
    """Finds where tasks can be asked: their numbers, and how often each was suspended."""

    def __init__(self):
        self.looked_at = {}  # how often a task was suspended by then
        self.found = []

    def __call__(self, loop):
        for number, weak_task in loop.tasks.items():
            task = weak_task()
            if task and not task.done():
                first = self.looked_at.get(number, -1) + 1
                self.found += [(number, n) for n in range(first, task.suspensions + 1)]
                self.looked_at[number] = task.suspensions


def points_of(path, clock):
    points = Points()
    run(path, clock, points)
    return sorted(points.found)


def digest_of(path, clock, point):
    text = run(path, clock, Request(*point))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Fork:
    """Calls this in a process of its own."""

    def __init__(self, function, *args):
        reader, writer = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                with open(writer, "w", encoding="utf-8") as pipe:
                    json.dump(function(*args), pipe)
            except BaseException:
                traceback.print_exc()
            os._exit(0)
        os.close(writer)
        self.pipe = open(reader, encoding="utf-8")

    def result(self):
        with self.pipe:
            text = self.pipe.read()
        os.waitpid(self.process, 0)
        if not text:
            sys.exit("run_twin: a run of the sweep has failed")
        return json.loads(text)


def sweep(path, clock):
    points = Fork(points_of, path, clock).result()
    at_once = os.cpu_count() or 1
    for i in range(0, len(points), at_once):
        batch = points[i : i + at_once]
        forks = [Fork(digest_of, path, clock, point) for point in batch]
        for point, fork in zip(batch, forks):
            yield f"{name_of(point)} {fork.result()}\n"


def name_of(point):
    return "T{}:{}".format(*point)


def point_named(name):
    task, suspension = name.removeprefix("T").split(":")
    return int(task), int(suspension)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes what the tasks of a twin go through.")
    parser.add_argument("twin", help="its Python file")
    parser.add_argument("--ticking", action="store_true", help="no two timers tie")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--cancel", metavar="POINT", type=point_named, help="as T2:1")
    what.add_argument("--sweep", action="store_true", help="at each point, the digests only")
    options = parser.parse_args()
    clock = TickingClock() if options.ticking else StandingClock()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    prepare()
    if options.sweep:
        sys.stdout.writelines(sweep(options.twin, clock))
    elif options.cancel:
        sys.stdout.write(run(options.twin, clock, Request(*options.cancel)))
    else:
        sys.stdout.write(run(options.twin, clock))
