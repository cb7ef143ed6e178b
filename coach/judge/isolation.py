"""Which layers of the sandbox this machine can hold: tried out once, in a process of its own."""

from __future__ import annotations

import functools
import json
import subprocess
import sys

from coach.judge import scratch
from coach.judge.checkers import make_room
from coach.judge.lender import Setup
from coach.judge.runner import CONFINE, LIMITS

Layer = tuple[str, bool, str]
"""A layer's word, whether it holds, and why not."""

_TRY = """
import json, os, sys
given = json.loads(sys.argv[1])
layers = []
for source, call, argument in given:
    names = {}
    exec(source, names)
    argument["parent"] = os.getppid()
    layers += names[call](argument)
os.write(1, json.dumps(layers).encode())
"""
_SECONDS = 30.0


@functools.lru_cache(maxsize=1)
def layers() -> tuple[Layer, ...]:
    """Return each layer that should exist on this platform, tried out when first asked.

    Elsewhere than on Linux these are the limits and the watching of the parent alone.
    """
    room = make_room("coach-try-")
    setup = Setup(sys.executable, "python", 256, 10, 64, str(room))
    plan = {**setup.plan(), "scratch": str(room)}
    sandbox, limits = (path.read_text(encoding="utf-8") for path in (CONFINE, LIMITS))
    given = [(sandbox, "isolate", plan), (limits, "limit", setup.limits())]
    try:
        done = subprocess.run(
            [*setup.options(), "-c", _TRY, json.dumps(given)],
            capture_output=True,
            cwd=room,
            env=setup.environment(str(room)),
            timeout=_SECONDS,
            check=True,
        )
        tried: list[Layer] = json.loads(done.stdout)
        return tuple((name, held, "" if held else why) for name, held, why in tried)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return (("sandbox", False, f"it could not be tried out: {type(error).__name__}"),)
    finally:
        scratch.remove(str(room))
