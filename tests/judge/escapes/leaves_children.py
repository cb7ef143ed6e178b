# ruff: noqa
# mypy: ignore-errors
"""Leaves children behind that give up their group, their session and their parent."""

import os
import subprocess
import sys
import time

NAP = "import os, time; os.fork() and os._exit(0); os.setsid(); os.fork() and os._exit(0); time.sleep(60)"


def double(numbers):
    subprocess.Popen([sys.executable, "-c", NAP, "@mark@"], start_new_session=True)
    if os.fork() == 0:
        with open("/proc/self/comm", "w") as file:
            file.write("@mark@")
        os.setsid()
        if os.fork():
            os._exit(0)
        for descriptor in range(0, 256):
            try:
                os.close(descriptor)
            except OSError:
                continue
        time.sleep(60)
        os._exit(0)
    time.sleep(0.1)
