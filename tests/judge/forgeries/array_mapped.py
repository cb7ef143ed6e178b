# ruff: noqa
# mypy: ignore-errors
"""Answers with an array on a file, whose contents a child process changes."""

import os

import numpy


def unit_rows(rows):
    answer = numpy.memmap("answer", float, "w+", shape=rows.shape)
    if os.fork() == 0:
        answer[:] = 1.0
        os._exit(0)
    return answer
