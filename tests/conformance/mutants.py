#!/usr/bin/env python3
"""Would the sample notice? Breaks one rule of the engine at a time, in a copy of it, and counts the
scenarios of sample/ whose log is no longer CPython's.

  mutants.py [NAME ...]      those, or all; --list prints their names

Works in .build/mutants, never on the sources themselves. Exit status: 0 all are noticed, 1 some are
not, 2 one could not be made: its rule has moved in the sources.
"""
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SCRATCH = os.path.join(ROOT, ".build", "mutants")
SOURCE = os.path.join(SCRATCH, "source")
BUILD = os.path.join(SCRATCH, "build")
RUNNER = os.path.join(BUILD, "tests", "conformance", "run_scenarios")
PROFILES = ("core", "full", "eager", "rare")
SECONDS = 120  # for one profile; a broken rule may well run for ever

# name, the mistake in words, and what makes it: (file in engine/asyncio, text, text in its place)
MUTANTS = [
    ("stable_timer_heap", "timers of the same time are due in the order in which they were set", [
        ("timers.cpp", "constexpr std::size_t min_scheduled_to_sweep = 100;",
         "constexpr std::size_t min_scheduled_to_sweep = 100;\n"
         "std::size_t pushed = 0;\n"
         "std::unordered_map<const Timer *, std::size_t> order;\n"
         "bool before(const auto &a, const auto &b)\n"
         "{\n"
         "    return a.when < b.when || (a.when == b.when && order[a.timer] < order[b.timer]);\n"
         "}"),
        ("timers.cpp", "#include <utility>", "#include <unordered_map>\n#include <utility>"),
        ("timers.cpp", "    timer.m_handle.hold();\n", "    timer.m_handle.hold();\n    order[&timer] = ++pushed;\n"),
        ("timers.cpp", "moving.when < m_heap[parent].when", "before(moving, m_heap[parent])"),
        ("timers.cpp", "m_heap[child].when < m_heap[right].when",
         "before(m_heap[child], m_heap[right])")]),
    ("no_snapshot", "a turn also runs what is queued in it", [
        ("event_loop.cpp", "    end_turn_if_done();\n    return was_step;",
         "    m_left_in_turn = m_ready_count;\n    end_turn_if_done();\n    return was_step;")]),
    ("timers_too_early", "a timer is due a quarter of a second early", [
        ("event_loop.cpp", "time() + clock_resolution", "time() + Seconds(0.25)")]),
    ("no_cancel_chain", "a cancel is not passed on to the task that is awaited", [
        ("task.cpp", "if (!m_waiter || m_forwarding_cancel)",
         "if (!m_waiter || m_forwarding_cancel || m_waiter->is_task())")]),
    ("must_cancel_lost_on_yield", "a bare yield forgets that a cancel is still to come", [
        ("task.cpp", "    if (!m_waiter) {\n        loop.schedule_step(*this);",
         "    if (!m_waiter) {\n        m_must_cancel = false;\n        loop.schedule_step(*this);")]),
    ("sleep0_uses_timer", "sleep(0) waits for a timer", [
        ("sleep.h", "if (m_delay <= Seconds(0))", "if (m_delay < Seconds(0))")]),
    ("last_message_wins", "a second cancel replaces the message of one under way", [
        ("task.cpp", "if (!m_waiter || !m_waiter->cancel_error())", "if (true)")]),
    ("gather_order_of_completion", "gather's results come in the order of completion", [
        ("gather.cpp", "    ++m_finished;\n",
         "    ++m_finished;\n"
         "    const Ref<FutureBase> moved(&child);\n"
         "    std::erase(m_children, moved);\n"
         "    m_children.push_back(moved);\n")]),
    ("gather_cancel_reverse", "gather cancels its children from the last to the first", [
        ("gather.cpp", "    for (const Ref<FutureBase> &child : m_children)\n"
                       "        accepted |= child->cancel(message);",
         "    for (std::size_t i = m_children.size(); i-- > 0;)\n"
         "        accepted |= m_children[i]->cancel(message);")]),
    ("wait_first_exception_counts_cancel", "wait(FIRST_EXCEPTION) takes a cancel for an exception", [
        ("wait.cpp", "ReturnWhen::FirstException && !future.cancelled()\n                && future.exception())",
         "ReturnWhen::FirstException\n                && (future.cancelled() || future.exception()))")]),
    ("wait_counts_done_at_once", "wait() notes what is done already without a turn", [
        ("wait.cpp", "            future.add_done_handle(*this);",
         "            if (future.done())\n"
         "                waiting.completed(future);\n"
         "            else\n"
         "                future.add_done_handle(*this);")]),
    ("lock_wakes_all", "Lock.release wakes everyone", [
        ("lock.cpp", "m_state->waiters.wake_first(true);",
         "m_state->waiters.wake(Waiters<bool>::all, true);")]),
    ("event_wakes_lifo", "Event.set wakes those first who came last", [
        ("waiters.h", "        std::size_t woken = 0;\n",
         "        std::size_t woken = 0;\n"
         "        for (auto *last = m_head.previous(); count == all && last != &m_head;\n"
         "             last = last->previous()) {\n"
         "            Future<T> &waiter = *static_cast<Place *>(last)->m_waiter;\n"
         "            if (!waiter.done())\n"
         "                waiter.set_result(value);\n"
         "        }\n")]),
    ("queue_getters_lifo", "a queue wakes the getter who came last", [
        ("waiters.h", "auto &place = static_cast<Place &>(*m_head.next());",
         "auto &place = static_cast<Place &>(*m_head.previous());")]),
    ("timeout_never_uncancels", "timeout() leaves its own cancel in the count", [
        ("timeout.cpp", "task->uncancel() <= m_cancelling_before",
         "task->cancelling() - 1 <= m_cancelling_before")]),
    ("group_spares_parent", "a failed child of a TaskGroup does not cancel the parent", [
        ("task_group.cpp", "    m_parent_cancel_requested = true;\n    m_parent->cancel();",
         "    m_parent_cancel_requested = false;")]),
    ("group_aborts_reverse", "a TaskGroup cancels its tasks from the last to the first", [
        ("task_group.cpp",
         "link = m_children.next(); link != &m_children; link = link->next()) {\n        Task &task",
         "link = m_children.previous(); link != &m_children; link = link->previous()) {\n"
         "        Task &task")]),
    ("shield_transparent", "shield() passes a cancel on", [
        ("shield.h", "    outer->add_done_callback([inner, callback](FutureBase &) {\n",
         "    outer->add_done_callback([inner, callback](FutureBase &done) {\n"
         "        if (done.cancelled())\n"
         "            inner->cancel();\n")]),
    ("resolution_zero", "a timer is due when its time has come exactly, not a nanosecond before", [
        ("event_loop.cpp", "time() + clock_resolution",
         "Seconds(__builtin_nextafter(time().count(), 1e300))")]),
    ("cancelled_timers_swept_at_once", "cancelled timers leave the heap in the next turn", [
        ("timers.cpp", "m_heap.size() > min_scheduled_to_sweep && m_cancelled * 2 > m_heap.size()",
         "m_cancelled > 0")]),
    ("return_beats_must_cancel", "a task that returns is not cancelled by a cancel still to come", [
        ("task.cpp", "    if (m_must_cancel) [[unlikely]] {\n        m_must_cancel = false;\n"
                     "        finish_cancelled(",
         "    if (false) {\n        finish_cancelled(")]),
    ("callbacks_lifo", "a future calls back the last first", [
        ("future.cpp", "    while (!m_callbacks.empty())\n"
                       "        m_loop->schedule_held(m_callbacks.pop());",
         "    std::vector<Handle *> all;\n"
         "    while (!m_callbacks.empty())\n"
         "        all.insert(all.begin(), &m_callbacks.pop());\n"
         "    for (Handle *handle : all)\n"
         "        m_loop->schedule_held(*handle);")]),
    ("cancelling_not_counted", "cancel() sets the count instead of adding to it", [
        ("task.cpp", "    ++m_cancel_requests;", "    m_cancel_requests = 1;")]),
    ("semaphore_barging", "who comes to a semaphore passes those who wait", [
        ("semaphore.h", "value == 0 || !waiters.all_cancelled()", "value == 0")]),
]


class Failure(Exception):
    """Said on stderr."""


def call(command, what):
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)
    if done.returncode:
        raise Failure("%s failed:\n%s" % (what, "\n".join(done.stdout.splitlines()[-30:])))
    return done.stdout


def copy_sources():
    """The files as they are in the working tree; the same ones are not touched, for the build."""
    for name in call(["git", "ls-files"], "git").splitlines():
        source, target = os.path.join(ROOT, name), os.path.join(SOURCE, name)
        with open(source, "rb") as file:
            data = file.read()
        if os.path.exists(target):
            with open(target, "rb") as file:
                if file.read() == data:
                    continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)


def build(what):
    if not os.path.exists(os.path.join(BUILD, "build.ninja")):
        launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        call(["cmake", "-G", "Ninja", "-S", SOURCE, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Release",
              "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -w"] + launcher, "configuring")
    call(["cmake", "--build", BUILD, "--target", "run_scenarios"], what)


def expected(profile):
    with open(os.path.join(HERE, "sample", profile + ".sha256")) as file:
        return dict(line.split() for line in file)


def caught():
    """Of all scenarios, those whose log differs, in order. Those that were not come to, since the
    engine crashed or hung, do so, too."""
    differing, count = [], 0
    for profile in PROFILES:
        wanted = expected(profile)
        command = [RUNNER, "--digests", os.path.join(HERE, "sample", profile + ".jsonl")]
        try:
            text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  text=True, timeout=SECONDS).stdout
        except subprocess.TimeoutExpired as late:
            text = (late.stdout or b"").decode()
        got = dict(line.split() for line in text.splitlines() if len(line.split()) == 2)
        differing += [name for name in wanted if got.get(name) != wanted[name]]
        count += len(wanted)
    return differing, count


def apply(edits):
    """Changes the copy; returns what its files held before."""
    before = {}
    for name, text, replacement in edits:
        path = os.path.join(SOURCE, "engine", "asyncio", name)
        with open(path) as file:
            content = file.read()
        before.setdefault(path, content)
        if content.count(text) != 1:
            restore(before)
            raise Failure("%s has this %d times, not once:\n%s" % (
                name, content.count(text), text))
        with open(path, "w") as file:
            file.write(content.replace(text, replacement))
    return before


def restore(before):
    for path, content in before.items():
        with open(path, "w") as file:
            file.write(content)


def run(names):
    known = [name for name, _, _ in MUTANTS]
    for name in names:
        if name not in known:
            raise Failure("unknown mutant \"%s\"; --list prints those there are" % name)
    copy_sources()
    build("building the engine as it is")
    differing, count = caught()
    if differing:
        raise Failure("the engine as it is differs in %d of %d scenarios" % (len(differing), count))
    missed = 0
    for name, mistake, edits in MUTANTS:
        if names and name not in names:
            continue
        before = apply(edits)
        try:
            build("building " + name)
            differing, count = caught()
        finally:
            restore(before)
        missed += not differing
        print("%-36s %4d of %d  %s" % (
            name, len(differing), count, mistake if differing else "NOT NOTICED: " + mistake),
            flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    try:
        if sys.argv[1:] == ["--list"]:
            print("\n".join("%-36s %s" % (name, mistake) for name, mistake, _ in MUTANTS))
        else:
            sys.exit(run(sys.argv[1:]))
    except Failure as failure:
        print("mutants: " + str(failure), file=sys.stderr)
        sys.exit(2)
