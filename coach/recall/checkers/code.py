"""What can be said about typed code before it runs, and in which words its run is told."""

from __future__ import annotations

from coach.recall.checkers.imports import trouble_with_imports
from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.kinds import Code
from coach.recall.program_fields import names_defined
from coach.record import record

_LONGEST_SLIP = 80


@record
class Ran:
    """One call as the judge saw it; empty texts where a thing does not apply."""

    call: str
    passed: bool
    message: str = ""
    expected: str = ""
    got: str = ""
    prints: str = ""


def look_at(settings: Code, typed: str) -> Checked | None:
    """Return why the code cannot be run at all, or None where it can."""
    if not typed.strip() or typed.strip() == settings.starter.strip():
        return unreadable("Nothing was typed.")
    try:
        defined = names_defined(typed)
    except SyntaxError as error:
        where = f" in line {error.lineno}" if error.lineno else ""
        return unreadable(f"This is not Python{where}: {error.msg}.")
    if settings.function not in defined:
        return unreadable(f"Define a function with the name {settings.function}.")
    trouble = trouble_with_imports(typed, settings.needs)
    return unreadable(trouble) if trouble else None


def judged(settings: Code, calls: tuple[Ran, ...]) -> Checked:
    """Return what the calls say: right if all pass, otherwise the first that does not."""
    failing = [call for call in calls if not call.passed]
    if not failing:
        return RIGHT
    first, count = failing[0], len(calls)
    shown = first.call in {example.partition("->")[0].strip() for example in settings.examples}
    which = "an example" if shown else "a hidden case"
    message = f"{count - len(failing)} of {count} calls are right; this one, {which}, is not."
    came = first.got or first.message.partition(":")[0]
    slip = f"fails {first.call} with {came}"[:_LONGEST_SLIP]
    return wrong(message, slip, tuple(_details(first)))


def _details(call: Ran) -> list[str]:
    lines = [f"call {call.call}"]
    if call.got or call.expected:
        lines += [f"you {call.got}", f"right {call.expected}"]
    if call.message:
        lines.append(call.message)
    if call.prints:
        lines.append(f"printed {call.prints.strip().splitlines()[-1]}")
    return lines
