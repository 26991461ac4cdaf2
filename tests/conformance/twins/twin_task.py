"""A task of a twin, which tells the log of its loop what it goes through."""

import asyncio
import collections.abc
import inspect
import reprlib
import weakref
from asyncio import tasks


def seconds(duration):
    return f"{duration:g}"


def message(args):
    return repr(args[0]) if args else "None"


class Task(asyncio.Task):
    """Tells the log of its cancels; Steps and Loop tell the rest."""

    def __init__(self, coroutine, *, loop, **options):
        loop.created += 1
        self.number = loop.created
        self.suspensions = 0
        self.loop = loop
        loop.tasks[self.number] = weakref.ref(self)
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
        self.task.suspensions += 1
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


shields = []  # the futures that shield() has made


def note_shields():
    shield = tasks.shield

    def noted(awaitable):
        shields.append(shield(awaitable))
        return shields[-1]

    asyncio.shield = noted
