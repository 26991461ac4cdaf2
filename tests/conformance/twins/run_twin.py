#!/usr/bin/env python3
"""Runs a demo's twin in virtual time and writes what its tasks go through, for tst_twins.

    run_twin.py ../../../resources/demos/gather.py > gather.log
    run_twin.py --ticking ../../../resources/demos/gather.py > gather.ticking.log

CPython's own tasks and its own event loop run the twin's main(), until nothing is left to do; or
until main() is done, if that is how the twin runs itself. A line of the log is `TIME TASK EVENT`,
with tasks numbered as they are created. For CPython 3.11 and later; the stored logs are those of
3.13.0.
"""

import argparse
import asyncio
import collections.abc
import gc
import inspect
import re
import reprlib
import sys
import textwrap
import time
import weakref
from asyncio import base_events, tasks


class StandingClock:
    """Goes on only when it is told to: times are exact, and many timers are for the same time."""

    decimals = 9
    now = 0.0

    def read(self):
        return self.now

    def advance_to(self, time):
        self.now = max(self.now, time)


class TickingClock(StandingClock):
    """Each reading is later than the one before, as those of a real clock: no two timers tie."""

    decimals = 3

    def read(self):
        self.now += 1e-9
        return self.now


class Log:
    """The lines so far. The engine's side of it is the class of the same name in tst_twins.cpp."""

    def __init__(self, clock):
        self.clock = clock
        self.lines = []

    def add(self, task, *words):
        who = f"T{task.number}" if task else "-"
        self.lines.append([f"{self.clock.read():.{self.clock.decimals}f}", who, *words])

    def text(self):
        return "".join(" ".join(line).rstrip() + "\n" for line in self.lines)


def seconds(duration):
    return f"{duration:g}"


def message(args):
    return repr(args[0]) if args else "None"


# What one task goes through.


class Task(asyncio.Task):
    """Tells the log of its cancels; Steps and Loop tell the rest."""

    def __init__(self, coroutine, *, loop, **options):
        loop.created += 1
        self.number = loop.created
        self.loop = loop
        loop.log.add(self, "create", "", "by", loop.cause())
        self.birth = loop.log.lines[-1]
        super().__init__(Steps(coroutine, self), loop=loop, **options)
        self.birth[3] = self.get_name()

    def set_name(self, name):
        """3.11 names a task after making it, and all do so if there is a task factory."""
        super().set_name(name)
        self.birth[3] = self.get_name()

    def cancel(self, msg=None):
        was_done, waiter = self.done(), self._fut_waiter
        self.loop.log.add(self, "cancel", repr(msg), "by", self.loop.cause())
        accepted = super().cancel(msg)
        if was_done:
            answer = "nothing"
        elif self._must_cancel:
            answer = "noted"
        else:
            answer = "forwarded" if isinstance(waiter, Task) else "waiter"
        self.loop.log.add(self, "cancel()", str(accepted), answer)
        return accepted

    def uncancel(self):
        left = super().uncancel()
        self.loop.log.add(self, "uncancel", str(left))
        return left


class Steps(collections.abc.Coroutine):
    """The coroutine of a task: what the task does with it, step by step. Does not keep the task,
    which is to go when the twin lets go of it."""

    def __init__(self, coroutine, task):
        self.coroutine = coroutine
        self.weak_task = weakref.ref(task)

    @property
    def task(self):
        return self.weak_task()

    def send(self, value):
        self.log("begin")
        return self.step(self.coroutine.send, value)

    def throw(self, error, *rest):
        self.log("begin")
        if isinstance(error, asyncio.CancelledError):
            self.log("throw", message(error.args))
        return self.step(self.coroutine.throw, error)

    def step(self, resume, value):
        try:
            future = resume(value)
        except StopIteration as end:
            if self.task._must_cancel:
                self.log("done", "cancelled")
            else:
                self.log("done", "result", reprlib.repr(end.value))
            raise
        except asyncio.CancelledError:
            self.log("done", "cancelled")
            raise
        except BaseException as error:
            self.log("done", "exception", repr(error))
            raise
        if future is None:
            self.log("end", "yield")
        else:
            self.log("end", "wait", self.awaited(future))
        return future

    def awaited(self, future):
        """What it waits for, as engine/asyncio/future.h has it: "sleep(2)", "T3"."""
        if isinstance(future, Task):
            return f"T{future.number}"
        if isinstance(future, tasks._GatheringFuture):
            return f"gather of {len(future._children)}"
        if future in shields:
            return "shield"
        frames = [coroutine.cr_frame for coroutine in self.chain()]
        names = [frame.f_code.co_name for frame in frames]
        inside = frames[-1].f_locals
        match names:
            case [*_, "sleep"]:
                return f"sleep({seconds(inside['delay'])})"
            case [*_, "_wait"]:
                return f"wait of {len(inside['fs'])}"
            case [*_, "_wait_for_one", "get"]:
                return "as_completed"
            case [*_, "__aexit__"]:
                return type(inside["self"]).__name__
            case [*_, "join", "wait"]:
                return "Queue.join"
            case [*_, name] if "self" in inside:
                return f"{type(inside['self']).__name__}.{name}"
        return "Future"

    def chain(self):
        """Its coroutine, the one which that awaits, and so on."""
        coroutine = self.coroutine
        while inspect.iscoroutine(coroutine):
            yield coroutine
            coroutine = coroutine.cr_await

    def log(self, *words):
        self.task.loop.log.add(self.task, *words)

    def close(self):
        self.coroutine.close()

    def __await__(self):
        return self

    def __getattr__(self, name):  # what a task's repr shows of it
        return getattr(self.coroutine, name)


# The loop, in virtual time.


class Loop(base_events.BaseEventLoop):
    """CPython's own loop; but when there is nothing to do, the clock jumps to the next timer."""

    def __init__(self, clock):
        super().__init__()
        self._clock_resolution = 1e-9
        self._selector = self
        self.clock = clock
        self.created = 0
        self.log = Log(clock)
        self.handle_cause = "loop"

    def time(self):
        return self.clock.read()

    def block(self, duration):
        self.log.add(asyncio.current_task(self), "block", seconds(duration))
        self.clock.advance_to(self.clock.now + duration)

    def select(self, timeout):
        if timeout is None:
            self.stop()
        elif timeout > 0:
            self.clock.advance_to(self._scheduled[0]._when)
        return []

    def cause(self):
        """Who is behind what happens now, as engine/asyncio/cause.h has it."""
        task = asyncio.current_task(self)
        return f"T{task.number}" if task else self.handle_cause

    def caused(self, cause, callback):
        def run(*args):
            nonlocal callback
            self.handle_cause = cause
            try:
                callback(*args)
            finally:
                self.handle_cause = "loop"
                # As Handle._run() does: the traceback of an exception has this frame.
                callback = args = None

        return run

    def call_soon(self, callback, *args, context=None):
        task = getattr(callback, "__self__", None)
        if isinstance(task, Task):
            self.log.add(task, "ready", "by", self.cause())
        return super().call_soon(self.caused(self.cause(), callback), *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        return super().call_at(when, self.caused("timer", callback), *args, context=context)

    def create_task(self, coroutine, **options):
        if self.get_task_factory():
            return super().create_task(coroutine, **options)
        return Task(coroutine, loop=self, **options)

    def call_exception_handler(self, context):
        words = [context["message"]]
        if "exception" in context:
            words.append(repr(context["exception"]))
        task = context.get("task") or context.get("future")
        self.log.add(task if isinstance(task, Task) else None, "report", ": ".join(words))

    def print(self, *values):
        # Where a task stands is another line in the twin than in the demo.
        line = re.sub(r" at \S+:\d+", " at LINE", " ".join(map(str, values)))
        self.log.add(asyncio.current_task(self), "print", line)

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


# Where CPython's order is that of a set of objects, by their addresses, the engine's is that of
# the arguments or of creation.


class OrderedSet(dict):
    def __init__(self, items=()):
        super().__init__(dict.fromkeys(items))

    def add(self, item):
        self[item] = None

    def remove(self, item):
        del self[item]

    def discard(self, item):
        self.pop(item, None)


def order_sets():
    owner, name = tasks, "as_completed"
    if hasattr(tasks, "_AsCompletedIterator"):
        owner, name = tasks._AsCompletedIterator, "__init__"
    source = textwrap.dedent(inspect.getsource(getattr(owner, name)))
    source, count = re.subn(r"\{(ensure_future\(.*) for (.*)\}", r"set(\1 for \2)", source)
    if count != 1:
        sys.exit("run_twin: as_completed of this Python is not known")
    functions = {}
    exec(source, vars(tasks), functions)
    setattr(owner, name, functions[name])
    asyncio.as_completed = tasks.as_completed = functions.get("as_completed", tasks.as_completed)

    tasks.set = asyncio.taskgroups.set = OrderedSet
    unordered = tasks.all_tasks
    asyncio.all_tasks = tasks.all_tasks = lambda loop=None: OrderedSet(
        sorted(unordered(loop), key=lambda task: task.number)
    )


shields = []  # the futures that shield() has made


def note_shields():
    shield = tasks.shield

    def noted(awaitable):
        shields.append(shield(awaitable))
        return shields[-1]

    asyncio.shield = noted


def run(path, clock):
    loop = Loop(clock)
    time.sleep = loop.block
    if hasattr(asyncio, "create_eager_task_factory"):
        asyncio.eager_task_factory = asyncio.create_eager_task_factory(Task)
    order_sets()
    note_shields()
    twin = {"__name__": "twin", "print": loop.print}
    with open(path, encoding="utf-8") as file:
        source = file.read()
    exec(compile(source, path, "exec"), twin)

    # As by asyncio.run() it counts as a task without a name: the next one is Task-2.
    main = loop.create_task(twin["main"]())
    main.set_name("main")
    if "run_until_complete(" in source:  # the twin ends with main, and so does the demo
        loop.run_until_complete(main)
        loop.close()
        gc.collect()
    else:
        loop.run_forever()
    return loop.log.text()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes what the tasks of a twin go through.")
    parser.add_argument("twin", help="its Python file")
    parser.add_argument("--ticking", action="store_true", help="no two timers tie")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(run(options.twin, TickingClock() if options.ticking else StandingClock()))
