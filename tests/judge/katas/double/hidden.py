"""Hidden tests of double, the smallest kata there is. @secret@"""

from __future__ import annotations

from typing import Any

from coach.judge.expect import equal

SECRET = "@secret@"


def test_values__three(solution: Any) -> None:
    """three numbers"""
    equal(solution.double([1, 2, 3]), [2, 4, 6])
