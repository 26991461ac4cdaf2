#!/usr/bin/env python3
"""Random asyncio programs, run by CPython and by the engine, must leave the same log.

Whether or not there is a Python that can judge that, what the engine's record says of cancels must
be as cancellation_properties.h says.

Called by ./dev conformance, which builds the engine's side first; see README.md.
Exit status: 0 all equal, 1 some differ, 2 it could not be tried.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
import typing

HERE = os.path.dirname(os.path.abspath(__file__))
ORACLE = os.path.join(HERE, "oracle")
sys.path.insert(0, ORACLE)
import gen  # noqa: E402

CHUNK = 250  # scenarios in one process and one file
CONTEXT = 8  # equal lines shown before the first that differs
SHOWN = 6  # lines shown from there on
WRONG = "!!! "  # how the last line of a log begins that tells of wrong cancels
ALL_PROFILES = ("core", "full", "eager")
OLDEST = (3, 11)
REFERENCE = (3, 13)
SOUND_TIMEOUT = (3, 11, 3)  # before, timeout() took an earlier cancel for its own


class Failure(Exception):
    """Said on stderr; nothing was compared."""


def say(text):
    print("conformance: " + text, file=sys.stderr, flush=True)


# ------------------------------------------------------------------ one chunk ---
def scenarios(profile, seed, numbers):
    """The same as `gen.py --profile PROFILE --seed SEED` prints."""
    for number in numbers:
        kind = "core" if profile == "core" else "full"
        scenario = gen.Gen(seed * 1000003 + number, kind).scenario(
            "%s-%d-%05d" % (profile, seed, number))
        if profile == "eager":
            scenario["eager"] = True
            scenario["min_py"] = [3, 12]
        yield scenario


def logs_by_id(path):
    logs, lines = {}, []
    with open(path) as file:
        for line in file:
            if line.startswith("=== "):
                lines = logs.setdefault(line[4:].rstrip("\n"), [])
            else:
                lines.append(line.rstrip("\n"))
    return logs


def call(command, what):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except OSError as error:
        raise Failure("cannot run %s: %s" % (command[0], error))
    if done.returncode:
        raise Failure("%s failed on %s (status %d): %s" % (
            command[0], what, done.returncode, (done.stderr or done.stdout).strip()))


class Finding:
    """A scenario whose logs differ, or in whose run cancels are wrong."""

    def __init__(self, scenario, expected, actual, wrong):
        self.scenario, self.expected, self.actual, self.wrong = scenario, expected, actual, wrong

    def describe(self):
        shown = self.difference() if self.expected != self.actual else []
        if self.wrong:
            shown.append("scenario %s has wrong cancels: %s" % (self.scenario["id"], self.wrong))
        return "\n".join(shown)

    def difference(self):
        pairs = itertools.zip_longest(self.expected, self.actual)
        first = next(i for i, (a, b) in enumerate(pairs) if a != b)
        shown = ["scenario %s differs from line %d on:" % (self.scenario["id"], first + 1)]
        shown += ["          " + line for line in self.expected[max(0, first - CONTEXT):first]]
        for who, log in (("CPython", self.expected), ("engine ", self.actual)):
            lines = log[first:first + SHOWN] or ["(the end of the log)"]
            shown += ["%s | %s" % (who, line) for line in lines]
        return shown


class Chunk(typing.NamedTuple):
    """Of how many scenarios what came out, and the first finding."""
    judged: int
    unjudged: int
    lines: int
    differ: int
    wrong: int
    first: typing.Optional[Finding]


def try_chunk(task):
    """Runs a chunk on both, or on the engine alone if there is no Python to judge it."""
    profile, seed, numbers, python, runner, without_timeouts = task
    with tempfile.TemporaryDirectory(prefix="conformance-") as folder:
        batch, theirs, ours = (os.path.join(folder, name) for name in ("batch", "theirs", "ours"))
        programs = {}
        with open(batch, "w") as file:
            for scenario in scenarios(profile, seed, numbers):
                line = json.dumps(scenario, separators=(",", ":"))
                if without_timeouts and '"op":"timeout"' in line:
                    continue
                programs[scenario["id"]] = scenario
                file.write(line + "\n")
        what = "profile %s, seed %d, scenarios %d to %d" % (
            profile, seed, numbers[0], numbers[-1])
        call([runner, "--batch", batch, "--out", ours], what)
        actual = logs_by_id(ours)
        wrong = {name: log.pop()[len(WRONG):] for name, log in actual.items()
                 if log and log[-1].startswith(WRONG)}
        expected = actual
        if python:
            call([python, os.path.join(ORACLE, "run.py"), "--batch", batch, "--out", theirs], what)
            expected = logs_by_id(theirs)
    differ = {name for name in programs if expected.get(name, []) != actual.get(name)}
    first = next((Finding(programs[name], expected.get(name, []), actual.get(name, []),
                          wrong.get(name)) for name in programs if name in differ or name in wrong),
                 None)
    count = len(programs)
    return Chunk(count if python else 0, 0 if python else count,
                 sum(map(len, expected.values())) if python else 0, len(differ), len(wrong), first)


# ------------------------------------------------------------------- all of it ---
def version_of(python):
    program = "import sys; print(*sys.version_info[:3])"
    try:
        text = subprocess.run([python, "-c", program], stdout=subprocess.PIPE, text=True,
                              check=True).stdout
        return tuple(map(int, text.split()))
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        raise Failure("cannot run %s: %s" % (python, error))


def profiles_for(version, wanted):
    """Which profiles this Python can judge. Between 3.11 and 3.13 asyncio has changed in what only
    the others use."""
    name = "Python %d.%d.%d" % version
    if version < OLDEST:
        raise Failure("%s is too old: 3.13 is best, 3.11 the least; name one with --python, or go "
                      "without with --no-judge" % name)
    if version[:2] > REFERENCE:
        say("%s is newer than 3.13, which the engine follows; it may do some things otherwise" % name)
    if version >= REFERENCE:
        return ALL_PROFILES if wanted is None else (wanted,)
    if wanted not in (None, "core"):
        raise Failure("%s cannot judge the profile \"%s\", that takes 3.13; name one with --python, "
                      "or use --profile core or --no-judge" % (name, wanted))
    say("%s judges the profile \"core\" only, of the others just the cancels are looked at; they take "
        "3.13 (see --python)" % name)
    if version < SOUND_TIMEOUT:
        say("and without scenarios that use timeout(), which had a bug before 3.11.3")
    return ("core",)


def chunks(options, profiles):
    """(profile, seed, numbers), without an end if there is a time limit."""
    for seed in itertools.count(options.seed):
        for profile in profiles:
            for first in range(0, options.n, CHUNK):
                yield profile, seed, range(first, min(first + CHUNK, options.n))
        if options.seconds is None:
            return


def results(tasks, jobs, deadline):
    """try_chunk() of each, in order, with no more of them under way than there are jobs."""
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(try_chunk, task) for task in itertools.islice(tasks, 2 * jobs)]
        while waiting:
            yield waiting.pop(0).result()
            if deadline is None or time.monotonic() < deadline:
                waiting += [pool.submit(try_chunk, task) for task in itertools.islice(tasks, 1)]


def report(first):
    folder = os.path.join(".build", "conformance")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, first.scenario["id"] + ".json")
    with open(path, "w") as file:
        json.dump(first.scenario, file, indent=1)
    print(first.describe())
    print("the scenario is in " + path, flush=True)


def judge(options):
    """The version of the Python that judges, if one does, and the profiles that it can judge."""
    if options.no_judge:
        return None, ()
    version = version_of(options.python)
    return version, profiles_for(version, options.profile)


def run(options):
    version, judged = judge(options)
    profiles = ALL_PROFILES if options.profile is None else (options.profile,)
    without_timeouts = version is not None and version < SOUND_TIMEOUT
    deadline = None if options.seconds is None else time.monotonic() + options.seconds
    tasks = ((profile, seed, numbers, options.python, options.runner, without_timeouts)
             if profile in judged else (profile, seed, numbers, None, options.runner, False)
             for profile, seed, numbers in chunks(options, profiles))
    total = [0] * 5
    found = False
    for *counts, first in results(tasks, options.jobs, deadline):
        if first and not found:
            report(first)
            found = True
        total = list(map(sum, zip(total, counts)))
    count, unjudged, lines, differ, wrong = total
    if version:
        print("%d scenarios (%s, seed %d) against Python %d.%d.%d, %d lines, %d differ" % (
            (count, ", ".join(judged), options.seed) + version + (lines, differ)))
    print("%d scenarios (%s, seed %d) with a look at their cancels, %d with wrong ones" % (
        count + unjudged, ", ".join(profiles), options.seed, wrong))
    return 1 if found else 0


def positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def seed(text):
    return time.time_ns() // 1000 % 1000000 if text == "random" else int(text)


def best_python():
    """python3.13, if there is one that runs; else python3."""
    try:
        subprocess.run(["python3.13", "-c", ""], check=True, stderr=subprocess.DEVNULL)
        return "python3.13"
    except (OSError, subprocess.CalledProcessError):
        return "python3"


def main():
    parser = argparse.ArgumentParser(prog="./dev conformance", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=seed, default=1, metavar="S",
                        help="a number, or \"random\" (default: 1)")
    parser.add_argument("--n", type=positive, default=1000, metavar="N",
                        help="scenarios for each profile (default: 1000)")
    parser.add_argument("--profile", choices=ALL_PROFILES,
                        help="core: what Python 3.11 to 3.13 do alike; full: everything; "
                             "eager: full, with eager tasks (default: all)")
    parser.add_argument("--python", default=best_python(), metavar="PYTHON",
                        help="the judge (default: python3.13 if there is one, else python3)")
    parser.add_argument("--no-judge", action="store_true",
                        help="compare with nothing, look at the cancels only")
    parser.add_argument("--seconds", type=positive, metavar="T",
                        help="go on with the next seeds for so long")
    parser.add_argument("--jobs", type=positive, default=os.cpu_count() or 1, metavar="J",
                        help="processes at a time (default: one for each processor)")
    parser.add_argument("--runner", required=True, help=argparse.SUPPRESS)
    try:
        sys.exit(run(parser.parse_args()))
    except Failure as failure:
        say(str(failure))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
