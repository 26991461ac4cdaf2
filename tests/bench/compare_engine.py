"""Runs bench_engine and the same programs under CPython, one after the other, and prints how many
times faster the engine is.

    compare_engine.py BENCH_ENGINE [--python PATH] [w1 w2 ...]
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

programs = {
    "w1": "spawn and finish",
    "w2": "yield",
    "w3": "hand over by an event",
    "w4": "timers",
    "w5": "cancel a sleeper",
    "w6": "gather",
    "w7": "nested await",
}
# At least so many times faster than CPython 3.13: bare, and with the recorder.
goals = {
    "w1": (150, 100),
    "w2": (150, 65),
    "w3": (150, 65),
    "w4": (40, 30),
    "w5": (15, 12),
    "w6": (150, 100),
    "w7": (8, 8),
}
repetitions = 5


def engine(bench, filter):
    """The medians of its benchmarks, by name."""
    output = subprocess.run(
        [bench, f"--benchmark_filter={filter}", "--benchmark_format=json",
         f"--benchmark_repetitions={repetitions}"],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return {run["run_name"]: run for run in json.loads(output)["benchmarks"]
            if run.get("aggregate_name") == "median"}


def cpython(python, name):
    script = Path(__file__).with_name("cpython_engine.py")
    output = subprocess.run([python, script, name], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(output.stdout)


def best_python():
    """python3.13, if there is one that runs; else python3."""
    try:
        subprocess.run(["python3.13", "-c", ""], check=True, stderr=subprocess.DEVNULL)
        return "python3.13"
    except (OSError, subprocess.CalledProcessError):
        return "python3"


def nanoseconds(runs, name, mode):
    run = next(run for key, run in runs.items() if key.endswith(f"mode:{mode}"))
    return 1e9 / run["items_per_second"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--python", default=best_python())
    parser.add_argument("programs", nargs="*", metavar="w1...w7")
    options = parser.parse_args()
    wrong = [name for name in options.programs if name not in programs]
    if wrong:
        sys.exit(f"there is no program '{wrong[0]}'; there are {', '.join(programs)}")

    version = subprocess.run(
        [options.python, "-c", "import platform; print(platform.python_version())"],
        check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    print(f"CPU nanoseconds per operation, medians; the other is CPython {version}.\n")
    print(f"{'':27}{'bare':>8}{'recorder':>10}{'real clock':>12}{'CPython':>9}{'gc off':>8}"
          f"{'bare':>9}{'goal':>7}{'recorder':>10}{'goal':>7}")
    for name in options.programs or programs:
        runs = engine(options.bench, f"^{name}_")
        other = cpython(options.python, name)
        bare, recorded, real = (nanoseconds(runs, name, mode) for mode in range(3))
        print(f"{name.upper()} {programs[name]:24}{bare:8.1f}{recorded:10.1f}{real:12.1f}"
              f"{other['plain']:9.0f}{other['without_gc']:8.0f}"
              f"{other['plain'] / bare:8.0f}x{goals[name][0]:6}x"
              f"{other['plain'] / recorded:9.0f}x{goals[name][1]:6}x", flush=True)
    if options.programs:
        return
    size = next(iter(engine(options.bench, "bytes_per_task").values()))
    other = cpython(options.python, "bytes")
    print(f"\nBytes per task: {size['ready']:.0f} (goal 400), asleep {size['sleeping']:.0f} "
          f"(goal 550); CPython {other['ready']:.0f}.")


if __name__ == "__main__":
    main()
