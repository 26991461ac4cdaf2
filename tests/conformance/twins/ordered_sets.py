"""Where CPython's order is that of a set of objects, by their addresses, the engine's is that of
the arguments or of creation."""

import asyncio
import inspect
import re
import sys
import textwrap
from asyncio import tasks


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
