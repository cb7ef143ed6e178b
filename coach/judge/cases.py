"""``hidden.py`` read as an ordinary test file: its functions, in order, with their plain words."""

from __future__ import annotations

import inspect
import sys
import traceback
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.judge.trouble import BrokenKataError

FIXTURES = ("solution", "fixtures", "rng", "device", "growth")


@dataclass(frozen=True)
class Case:
    """One test function; ``test_values__empty`` belongs to the group ``values``."""

    function: Callable[..., Any]
    symbol: str
    group: str
    name: str
    fixtures: tuple[str, ...]

    @property
    def generated(self) -> bool:
        """Whether hypothesis makes its inputs."""
        return hasattr(self.function, "hypothesis")


def load_cases(folder: Path) -> list[Case]:
    """Return the cases of a kata, in the order of the file.

    Raises BrokenKataError, with file and line, where hidden.py cannot be used.
    """
    module = _load(folder / "hidden.py")
    functions = [
        (symbol, value)
        for symbol, value in vars(module).items()
        if symbol.startswith("test_") and callable(value)
    ]
    if not functions:
        raise BrokenKataError("hidden.py: it holds no function whose name begins with test_")
    cases = [_case(symbol, function) for symbol, function in functions]
    if (
        any("fixtures" in case.fixtures for case in cases)
        and not (folder / "fixtures.py").is_file()
    ):
        raise BrokenKataError('hidden.py: a test asks for "fixtures", and there is no fixtures.py')
    return cases


def _load(path: Path) -> types.ModuleType:
    module = types.ModuleType("hidden")
    module.__file__ = str(path)
    sys.modules["hidden"] = module
    try:
        code = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
        exec(code, module.__dict__)
    except Exception as error:
        raise BrokenKataError(place_of(error, path)) from error
    return module


def place_of(error: BaseException, path: Path) -> str:
    """Return an error of a pack's own file as ``hidden.py:12: NameError: ...``."""
    lines = [frame.lineno for frame in _frames(error) if frame.filename == str(path)]
    if isinstance(error, SyntaxError) and error.filename == str(path):
        lines.append(error.lineno)
    where = f"{path.name}:{lines[-1]}" if lines else path.name
    return f"{where}: {type(error).__name__}: {error}"


def line_of(error: BaseException, path: Path) -> str:
    """Return the source line of the test on which an error arose."""
    lines = [frame.line for frame in _frames(error) if frame.filename == str(path)]
    return (lines[-1] or "") if lines else ""


def _frames(error: BaseException) -> traceback.StackSummary:
    return traceback.extract_tb(error.__traceback__)


def _case(symbol: str, function: Callable[..., Any]) -> Case:
    group, mark, rest = symbol.removeprefix("test_").partition("__")
    words = (rest if mark else group).replace("_", " ")
    lines = (inspect.getdoc(function) or "").splitlines()
    wanted = tuple(inspect.signature(function).parameters)
    for name in wanted:
        if name not in FIXTURES:
            known = ", ".join(FIXTURES)
            raise BrokenKataError(f'hidden.py: {symbol} asks for "{name}"; there are {known}')
    shown = group.replace("_", " ") if mark else ""
    return Case(function, symbol, shown, lines[0] if lines else words, wanted)
