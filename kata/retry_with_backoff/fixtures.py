"""Runs beside the learner's code: a server with a script, and a clock that waiting moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class BusyError(Exception):
    """A failure that passes, with or without a time to wait."""

    def __init__(self, retry_after: float | None) -> None:
        super().__init__(f"busy, retry after {retry_after}")
        self.retry_after = retry_after


FAILURES: dict[str, Callable[[], Exception]] = {
    "timeout": lambda: TimeoutError("too slow"),
    "reset": lambda: ConnectionResetError("gone"),
    "value": lambda: ValueError("wrong for ever"),
    "busy": lambda: BusyError(None),
    "busy 3": lambda: BusyError(3.0),
    "busy 0.25": lambda: BusyError(0.25),
}


class Scene:
    """One call of retry, and all that happened."""

    def __init__(self, script: list[str], draws: list[float], takes: float) -> None:
        self.script, self.draws, self.takes = list(script), list(draws), takes
        self.time, self.happened = 1000.0, []  # type: float, list[Any]
        self.raised: Exception | None = None

    def call(self) -> str:
        self.time += self.takes
        step = self.script.pop(0) if self.script else "too many calls"
        self.happened.append(step)
        if step in FAILURES:
            self.raised = FAILURES[step]()
            raise self.raised
        return step

    def sleep(self, seconds: float) -> None:
        self.happened.append(float(seconds))
        self.time += seconds

    def draw(self) -> float:
        return self.draws.pop(0)

    def clock(self) -> float:
        return self.time


def play(
    retry: Callable[..., Any],
    script: list[str],
    waits: list[float],
    draws: list[float],
    deadline: float | None,
    takes: float,
) -> list[Any]:
    """Return what happened, how it ended, how many draws are left, and the waits afterwards."""
    scene = Scene(script, draws, takes)
    passing = (TimeoutError, ConnectionError, BusyError)
    try:
        end = retry(scene.call, waits, scene.sleep, scene.clock, scene.draw, passing, deadline)
    except NotImplementedError:
        raise
    except Exception as error:
        same = error is scene.raised
        end = f"{type(error).__name__}{'' if same else ', another object'}"
    return [scene.happened, end, len(scene.draws), waits]


def keys(once: Callable[[], Any], steps: list[tuple[int, Any, Any]]) -> list[Any]:
    """Run steps (which object, key, answer or failure) and return what came out of each."""
    objects = [once(), once()]
    seen: list[Any] = []
    for which, key, outcome in steps:
        calls: list[int] = []

        def call(outcome: Any = outcome, calls: list[int] = calls) -> Any:
            calls.append(1)
            if isinstance(outcome, str) and outcome in FAILURES:
                raise FAILURES[outcome]()
            return outcome

        try:
            answer = objects[which].run(key, call)
        except NotImplementedError:
            raise
        except Exception as error:
            answer = type(error).__name__
        seen.append([answer, len(calls)])
    return seen
