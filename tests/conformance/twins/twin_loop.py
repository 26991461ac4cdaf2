"""CPython's own event loop in virtual time, and the log of what its tasks go through."""

import asyncio
import collections
import re
import weakref
from asyncio import base_events

from twin_task import Task, seconds


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


class LogIsFull(Exception):
    """Ends a run that would go on for ever."""


class Log:
    """The lines so far. The engine's side of it is TwinLog in twin_log.h."""

    def __init__(self, clock):
        self.clock = clock
        self.lines = []

    def add(self, task, *words):
        who = f"T{task.number}" if task else "-"
        self.lines.append([f"{self.clock.read():.{self.clock.decimals}f}", who, *words])

    most_lines = 20_000

    def is_full(self):
        return len(self.lines) >= self.most_lines

    def text(self):
        lines = self.lines[: self.most_lines]
        return "".join(" ".join(line).rstrip() + "\n" for line in lines)


class Loop(base_events.BaseEventLoop):
    """CPython's own loop; but when there is nothing to do, the clock jumps to the next timer."""

    def __init__(self, clock):
        super().__init__()
        self._clock_resolution = 1e-9
        self._selector = self
        self.clock = clock
        self._ready = Ready(self)
        self.created = 0
        self.tasks = {}  # weak references, by number
        self.log = Log(clock)
        self.handle_cause = "loop"
        self.handle_is_over = lambda loop: None
        self.is_polling = False

    def time(self):
        return self.clock.now if self.is_polling else self.clock.read()

    def block(self, duration):
        self.log.add(asyncio.current_task(self), "block", seconds(duration))
        self.clock.advance_to(self.clock.now + duration)

    def _run_once(self):
        self.is_polling = True
        super()._run_once()
        self.is_polling = False
        if not self._stopping:
            self.handle_is_over(self)
        if self.log.is_full():
            raise LogIsFull

    def select(self, timeout):
        if timeout is None:
            self.stop()
        elif timeout > 0:
            self.clock.advance_to(self._scheduled[0]._when)
        # The clock ticks as often as the engine's, which is read in a turn if there are timers,
        # and once: a nanosecond may decide which of them are due in the same turn.
        self.is_polling = not self._scheduled
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


class Ready(collections.deque):
    """The handles that are ready. When the loop takes one, that before it is over and gone."""

    def __init__(self, loop):
        super().__init__()
        self.loop = weakref.proxy(loop)

    def popleft(self):
        return Next(self.loop, super().popleft())


class Next:
    """A handle, and what is to be done before it."""

    _cancelled = False

    def __init__(self, loop, handle):
        self.loop = loop
        self.handle = handle

    def _run(self):
        self.loop.is_polling = False
        self.loop.handle_is_over(self.loop)
        if not self.handle._cancelled:
            self.handle._run()
