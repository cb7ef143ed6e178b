"""Test functions made of stated calls, for the checker: ``clip(5, 0, 3) -> 3`` and its like."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.content.examples import read_example
from coach.judge import expect


def case_functions(path: Path) -> dict[str, Callable[[Any], None]]:
    """Return a test function for each call of the file, by its name; used in the checker."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return {
        f"test_{number}": _case(text, content["tolerance"])
        for number, text in enumerate(content["calls"])
    }


def _case(text: str, tolerance: float) -> Callable[[Any], None]:
    example = read_example(text, _array)

    def test(solution: Any) -> None:
        function = getattr(solution, example.function)
        # Read again, so that a call cannot change what is expected of it.
        again = read_example(text, _array)
        if example.raises:
            kind = getattr(builtins, example.raises)
            expect.raises(
                kind, lambda: function(*again.arguments, **again.options), given=example.call
            )
            return
        with expect.asking(example.call):
            got = function(*again.arguments, **again.options)
        expect.close(got, example.value, rtol=tolerance, atol=tolerance, given=example.call)

    test.__doc__ = example.call
    return test


def _array(word: str, value: Any) -> Any:
    if word == "array":
        import numpy

        return numpy.array(value)
    import torch

    return torch.tensor(value)
