#!/usr/bin/env python3.13
"""Makes sample/ anew: scenarios of each profile, the digests of the logs that this Python leaves of
them, and the whole logs of the first few. Takes CPython 3.13.

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
WHOLE_LOGS = 5


def make(profile, count):
    paths = {kind: os.path.join(HERE, "sample", profile + "." + kind)
             for kind in ("jsonl", "sha256", "log")}
    with open(paths["jsonl"], "w") as programs, open(paths["sha256"], "w") as digests, \
            open(paths["log"], "w") as logs:
        for number, scenario in enumerate(
                conformance.scenarios(profile, SEEDS[profile], range(count))):
            log = "".join(line + "\n" for line in run.run_scenario(scenario))
            programs.write(json.dumps(scenario, separators=(",", ":")) + "\n")
            digests.write("%s %s\n" % (scenario["id"], hashlib.sha256(log.encode()).hexdigest()))
            if number < WHOLE_LOGS:
                logs.write("=== %s\n%s" % (scenario["id"], log))


if __name__ == "__main__":
    if sys.version_info[:2] != conformance.REFERENCE:
        sys.exit("make_sample.py takes CPython 3.13, this is %d.%d" % sys.version_info[:2])
    for name in SEEDS:
        make(name, int(sys.argv[1]) if len(sys.argv) > 1 else 500)
