"""Runs short programs over the learner's Value; holds no expected answers."""

from __future__ import annotations

import sys
from typing import Any


def run(value_class: type[Any], program: str, wanted: list[str]) -> list[Any]:
    """Run the lines of a program that knows ``Value`` and return the wanted expressions.

    Raises NotImplementedError where the program calls a method that the class does not have yet.
    """
    names: dict[str, Any] = {"Value": value_class}
    try:
        exec(compile(program, "<program>", "exec"), names)
    except AttributeError:
        for method in ("relu", "backward"):
            if f".{method}()" in program and not hasattr(value_class, method):
                raise NotImplementedError(f"Value has no method {method} yet") from None
        raise
    return [eval(expression, names) for expression in wanted]


class TooManyCallsError(BaseException):
    """Raised inside a program that calls more functions than it was allowed."""


def run_counted(
    value_class: type[Any], program: str, wanted: list[str], calls: int
) -> list[Any] | None:
    """Run a program as ``run`` does, but return None once it has made so many calls."""
    left = [calls]

    def count(frame: Any, event: str, argument: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            sys.setprofile(None)
            raise TooManyCallsError

    sys.setprofile(count)
    try:
        return run(value_class, program, wanted)
    except TooManyCallsError:
        return None
    finally:
        sys.setprofile(None)
