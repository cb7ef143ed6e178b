"""The judge's cases, a row a group, filled in as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget

from coach.judge.verdict import CaseResult, CaseStarted, Outcome, Verdict
from coach.tui.words import shortened

GROUP_WIDTH = 12
_RUNNING = "running"
_WAITING = "waiting"
_MARKS = {
    Outcome.PASSED.value: ("ok", "$success"),
    Outcome.UNWRITTEN.value: ("..", "$text-muted"),
    Outcome.NOT_RUN.value: ("..", "$text-muted"),
    _RUNNING: ("> ", "bold $accent"),
    _WAITING: ("..", "$text-muted"),
}
_FAILED = ("NO", "bold $error")
_SILENT = (Outcome.PASSED.value, Outcome.WRONG.value, _RUNNING, _WAITING)


class Cases(Widget):
    """Shows each case as ``ok``, ``NO`` or ``..``, and a few facts at its foot."""

    DEFAULT_CSS = """
    Cases {
        height: 1fr;
        width: 34;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[tuple[str, str], str] = {}
        self._facts: tuple[str, ...] = ()
        self._are_all_known = False

    def begin(self) -> None:
        """Let all known cases wait again; they keep their places."""
        self._states = dict.fromkeys(self._states, _WAITING)
        self.refresh()

    def take(self, event: CaseStarted | CaseResult) -> None:
        """Note that a case runs, or how it ended."""
        state = event.outcome.value if isinstance(event, CaseResult) else _RUNNING
        self._states[event.group, event.name] = state
        self.refresh()

    def show_verdict(self, verdict: Verdict) -> None:
        """Show exactly the cases of a verdict."""
        cases = {(case.group, case.name): case.outcome.value for case in verdict.cases}
        self._states = cases or dict.fromkeys(self._states, _WAITING)
        self._are_all_known = bool(cases)
        self.refresh()

    def show_facts(self, facts: Sequence[str]) -> None:
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            self.refresh()

    def render(self) -> Content:
        width = self.size.width - 1
        lines = [self._heading(width), Content("")]
        for group in dict.fromkeys(group for group, _ in self._states):
            states = [state for (one, _), state in self._states.items() if one == group]
            lines += _row(group, states, width)
        # The facts keep their place at the foot while cases come in above them.
        lines += [Content("")] * max(1, self.size.height - len(lines) - len(self._facts))
        lines += [
            Content.styled(f" {_aligned(fact, width - 1)}", "$text-muted") for fact in self._facts
        ]
        return Content("\n").join(lines)

    def _heading(self, width: int) -> Content:
        if not self._states:
            return Content.styled(" not judged yet", "$text-muted")
        passed = sum(state == Outcome.PASSED.value for state in self._states.values())
        count = f"{passed} of {len(self._states)}" if self._are_all_known else f"{passed} ok"
        gap = max(1, width - len(" cases") - len(count))
        return Content.assemble((" cases", "bold $primary"), " " * gap, (count, "bold"))


def _aligned(fact: str, width: int) -> str:
    """Return a fact in so many columns; its blanks are kept, as facts stand under each other."""
    return fact if len(fact) <= width else shortened(fact, width)


def _row(group: str, states: Sequence[str], width: int) -> Iterable[Content]:
    """Return a group's line, or several where its cases do not fit on one."""
    a_line = max(1, (width - GROUP_WIDTH - 2) // 3)
    note = _common_note(states)
    for start in range(0, len(states), a_line):
        name = shortened(group or "cases", GROUP_WIDTH) if start == 0 else ""
        chunk = states[start : start + a_line]
        marks = [Content.styled(*_MARKS.get(state, _FAILED)) for state in chunk]
        last = start + a_line >= len(states)
        fits = len(chunk) * 3 + len(note) <= width - GROUP_WIDTH - 2
        yield Content.assemble(
            f" {name:<{GROUP_WIDTH}} ",
            Content(" ").join(marks),
            (f" {note}" if last and fits else "", "$text-muted"),
        )


def _common_note(states: Sequence[str]) -> str:
    """Return the outcome in words where it says more than ok and NO."""
    noted = {state for state in states if state not in _SILENT}
    return noted.pop() if len(noted) == 1 else ""
