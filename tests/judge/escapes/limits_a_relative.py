# ruff: noqa
# mypy: ignore-errors
"""Changes limits, priority and processors of another process."""

import os
import resource

DECOY = int("@decoy@")


def double(numbers):
    ways = (
        lambda: resource.prlimit(DECOY, resource.RLIMIT_NOFILE, (3, 3)),
        lambda: os.setpriority(os.PRIO_PROCESS, DECOY, 19),
        lambda: os.sched_setaffinity(DECOY, {0}),
        lambda: os.sched_setscheduler(DECOY, os.SCHED_IDLE, os.sched_param(0)),
    )
    for number, way in enumerate(ways):
        try:
            way()
            print("ESCAPED: changed another process in way", number)
        except OSError:
            continue
