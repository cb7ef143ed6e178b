# ruff: noqa
# mypy: ignore-errors
"""Sends replies that no honest solver would send, in the hope that reading one goes wrong."""

import json
import os
import struct
import sys

MESSAGES = [
    '{"id": %d, "value": ["l"]}',
    '{"id": %d, "value": ["?", 1]}',
    '{"id": %d, "error": 1}',
    '{"id": %d, "value": ["b", -1]}',
    '{"id": %d, "error": {}}',
    '{"id": %d, "value": {"l": []}}',
    '{"id": %d, "value": ["i", "0x"]}',
    '{"id": %d, "value": ["d", [[["l", []], 1]]]}',
    '"ask %d"',
    '{"id": %d, "value": ["a", "O", [1], 0]}',
    '{"id": %d, "value": ["a", "f8", [-1], 0]}',
    "[%d]",
    '{"id": %d, "value": ["h", [], []]}',
    '{"id": %d, "error": {"kinds": {}, "frames": [1]}}',
    "%d",
    '{"id": %d, "value": ["c", [], 1]}',
    '{"id": %d}',
    "{%d}",
    "[" * 10_000 + "%d",
    "\x00%d",
]


def merge_sort(items):
    frame = sys._getframe(1)
    while "number" not in frame.f_locals:
        frame = frame.f_back
    solver, number = frame.f_locals["self"], frame.f_locals["number"]
    text = (MESSAGES[number % len(MESSAGES)] % number).encode()
    os.write(solver.wire, struct.pack("!II", len(text), 0) + text)
    return list(items)
