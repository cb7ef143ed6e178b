# ruff: noqa
# mypy: ignore-errors
"""Leaves threads and timers behind that go on working after the answer."""

import signal
import threading
import time


def work():
    with open("/proc/thread-self/comm", "w") as file:
        file.write("@mark@")
    time.sleep(60)


def double(numbers):
    threading.stack_size(65536)
    for _ in range(10):
        threading.Thread(target=work).start()
    signal.setitimer(signal.ITIMER_REAL, 30)
    time.sleep(0.05)
