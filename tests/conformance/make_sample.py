#!/usr/bin/env python3.13
"""Makes sample/ anew: N scenarios of each profile (500), the digests of the logs that this Python
leaves of them, and the whole logs of the first few. Takes CPython 3.13.

  make_sample.py [N]
"""
import hashlib
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "oracle")]
import conformance  # noqa: E402
import run  # noqa: E402

SEEDS = {"core": 1, "full": 2, "eager": 3}
BY_HAND = "rare"  # what the generator does not think of; only its logs are made anew
WHOLE_LOGS = 5


def path(profile, kind):
    return os.path.join(HERE, "sample", profile + "." + kind)


def make_programs(profile, count):
    with open(path(profile, "jsonl"), "w") as programs:
        for scenario in conformance.scenarios(profile, SEEDS[profile], range(count)):
            programs.write(json.dumps(scenario, separators=(",", ":")) + "\n")


def make_logs(profile):
    with open(path(profile, "jsonl")) as programs, open(path(profile, "sha256"), "w") as digests, \
            open(path(profile, "log"), "w") as logs:
        for number, scenario in enumerate(map(json.loads, programs)):
            log = "".join(line + "\n" for line in run.run_scenario(scenario))
            digests.write("%s %s\n" % (scenario["id"], hashlib.sha256(log.encode()).hexdigest()))
            if number < WHOLE_LOGS:
                logs.write("=== %s\n%s" % (scenario["id"], log))


if __name__ == "__main__":
    if sys.version_info[:2] != conformance.REFERENCE:
        sys.exit("make_sample.py takes CPython 3.13, this is %d.%d" % sys.version_info[:2])
    for name in SEEDS:
        make_programs(name, int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    for name in (*SEEDS, BY_HAND):
        make_logs(name)
