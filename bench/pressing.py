"""From a key to the screen, in a pseudo-terminal on the big data; what the app holds by then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.measure import NotDoneError, quantile
from bench.setting import Setting
from bench.table import Bound, Measured, Row, Unit
from bench.terminal import Painted, Session

LIST_APP = Path(__file__).with_name("list_app.py")
COACH = (sys.executable, "-m", "coach")
TODAY = "\x1bOQ"
"""F2, which leads there from every screen."""
PLACES = "2345678"
BOUND = Bound(0.05, Unit.SECONDS)
MEMORY = Bound(150, Unit.MEGABYTES)
_AT_TODAY = "Warm up"
_TITLES = {
    "review": "Cards ",
    "kata": "Katas ",
    "roadmap": "Roadmap ",
    "progress": "Progress ",
    "journal": "Journal ",
    "library": "Library ",
}


def press_rows(setting: Setting) -> Iterator[Row]:
    """Press keys in coach and, by turns, in a list of Textual's own; 95 % are shown within."""
    environ = setting.data.environ()
    rounds = max(4, setting.size.starts * 2)
    with ExitStack() as stack:
        peer = stack.enter_context(Session((sys.executable, str(LIST_APP)), environ))
        coach = stack.enter_context(Session(COACH, environ))
        peer.wait(lambda screen: "line 19" in "".join(screen.display))
        coach.wait(_shows("to answer"))
        for what, press in _presses(coach).items():
            ours, theirs = list[float](), list[float]()
            for number in range(rounds):
                theirs.append(peer.press("\x1b[A" if number % 2 else "\x1b[B", anything))
                ours += press(number)
            yield Measured(
                f"press {what}",
                f"from a key to the screen, 95 % of {len(ours)}",
                quantile(ours, 0.95),
                quantile(theirs, 0.95),
                "the cursor of a list in an empty Textual app",
                BOUND,
            )
        yield _memory(coach, peer)


def _presses(coach: Session) -> Mapping[str, Callable[[int], Sequence[float]]]:
    """Return what is measured, each a step that is taken so many times."""

    def move(number: int) -> Sequence[float]:
        return [coach.press("k" if number % 2 else "j", _cursor_moves(coach))]

    def go(key: str, name: str) -> Callable[[int], Sequence[float]]:
        def there(_: int) -> Sequence[float]:
            seconds = coach.press(key, _shows(_TITLES[name]))
            coach.press(TODAY, _shows(_AT_TODAY))
            return [seconds]

        return there

    def answer(_: int) -> Sequence[float]:
        while not _shows("Again")(coach.screen):
            coach.press("\r", _changes(coach))
        return [coach.press("3", _hides("Again"))]

    def search(number: int) -> Sequence[float]:
        # A word of many cards, taken back letter by letter when it is there.
        letters = "number" + "\x7f" * 6
        return [coach.press(letters[number % len(letters)], _changes(coach))]

    return {
        "today": move,
        "review": go("2", "review"),
        "roadmap": go("4", "roadmap"),
        "progress": go("5", "progress"),
        "library": go("7", "library"),
        "answer": _after(lambda: coach.press("2", _shows(_TITLES["review"])), answer),
        "search": _after(lambda: _to_search(coach), search),
    }


def _to_search(coach: Session) -> None:
    coach.press(TODAY, _shows(_AT_TODAY))
    coach.press("7", _shows(_TITLES["library"]))
    coach.press("/", _changes(coach))


def _after(
    first: Callable[[], object], step: Callable[[int], Sequence[float]]
) -> Callable[[int], Sequence[float]]:
    def taken(number: int) -> Sequence[float]:
        if number == 0:
            first()
        return step(number)

    return taken


def _memory(coach: Session, peer: Session) -> Row:
    """Visit every place once more and say what the process holds."""
    for key in PLACES:
        coach.press(TODAY, _shows(_AT_TODAY))
        coach.send(key)
        coach.settle()
    return Measured(
        "memory", "resident, after every screen", coach.megabytes(), peer.megabytes(),
        "an empty Textual app with a list", MEMORY,
    )  # fmt: skip


def _shows(*words: str) -> Painted:
    return lambda screen: any(word in line for word in words for line in screen.display)


def _hides(word: str) -> Painted:
    return lambda screen: not any(word in line for line in screen.display)


def _changes(session: Session) -> Painted:
    before = list(session.screen.display)
    return lambda screen: list(screen.display) != before


def _cursor_moves(session: Session) -> Painted:
    def cursor(lines: Sequence[str]) -> list[int]:
        return [at for at, line in enumerate(lines) if line.startswith(" > ")]

    before = cursor(session.screen.display)
    if not before:
        raise NotDoneError("Today has no cursor")
    return lambda screen: cursor(screen.display) != before


def anything(_: object) -> bool:
    """A list draws its cursor as colour alone, so its first output is taken for it."""
    return True
