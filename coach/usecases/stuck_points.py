"""Where an attempt got stuck, filled in from its record, and made into a card in one call."""

from __future__ import annotations

import fcntl
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.content.packs import OWN, Pack
from coach.judge.kata import Kata
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Event
from coach.usecases.drafts import write_whole
from coach.usecases.rebuild import RefusedError
from coach.usecases.versions import help_events, seconds_of
from coach.usecases.workspace import Workspace

DECK = "stuck"
_HEADER = f"""\
deck: {DECK}
about: Where rebuilding a kata got stuck, in my own words.

cards:
"""
_ENTRY = re.compile(r"^( *)- id:", re.MULTILINE)
_TOPIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KATA = re.compile(r"[a-z][a-z0-9_]*")
# Characters that YAML wants escaped beyond those that JSON escapes.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


@record
class StuckPoint:
    """One time at which the learner said that they were stuck, or took a hint at once."""

    seconds: float
    """On the clock of the attempt."""
    cases: tuple[str, ...]
    """Names of the cases that did not pass at the time; empty where nothing was judged yet."""
    hints: tuple[str, ...]
    """What was revealed before it went on."""
    over_after: float | None
    """Seconds until a later version passed more cases; None where none did."""

    def __str__(self) -> str:
        at = f"{int(self.seconds) // 60} min"
        more = f" and {len(self.cases) - 1} more" if len(self.cases) > 1 else ""
        what = f"{self.cases[0]}{more}" if self.cases else "before the first verdict"
        count = len(self.hints)
        helped = f"{count} hint{'' if count == 1 else 's'}" if count else "no hint"
        after = "" if self.over_after is None else f", over after {round(self.over_after / 60)} min"
        return f"at {at}: {what} ({helped}{after})"


@record
class _Progress:
    """What the last verdict before a moment said."""

    passed: int = 0
    failing: tuple[str, ...] = ()


def stuck_points(workspace: Workspace, kata: Kata, attempt: str) -> list[StuckPoint]:
    """Return where an attempt (by its id, also a finished one) got stuck, first to last."""
    events = help_events(workspace, kata, attempt)
    return [_point(events, index) for index in _beginnings(events)]


def _beginnings(events: list[Event]) -> Iterator[int]:
    """Yield where a stretch of help begins: said to be stuck, or a hint out of the blue."""
    helped = False
    for index, event in enumerate(events):
        if event.kind == kinds.KATA_JUDGED:
            helped = False
        elif not helped:
            helped = True
            yield index


def _point(events: list[Event], index: int) -> StuckPoint:
    before = _progress(events[:index])
    hints: list[str] = []
    over = None
    for event in events[index:]:
        if event.kind == kinds.KATA_HINTED:
            hints.append(str(event.body["revealed"]))
        elif event.kind == kinds.KATA_JUDGED and event.body["cases_passed"] > before.passed:
            over = seconds_of(event) - seconds_of(events[index])
            break
    return StuckPoint(seconds_of(events[index]), before.failing, tuple(hints), over)


def _progress(events: list[Event]) -> _Progress:
    judged = [event for event in events if event.kind == kinds.KATA_JUDGED]
    if not judged:
        return _Progress()
    cases = judged[-1].body["verdict"]["cases"]
    failing = tuple(str(case["name"]) for case in cases if case["outcome"] != "passed")
    return _Progress(int(judged[-1].body["cases_passed"]), failing)


def note_card(workspace: Workspace, kata: Kata, answer: str, ask: str = "") -> str:
    """Write what was learnt as a card of the learner's own pack, and return the card's key.

    The deck is ``decks/stuck.yaml`` in the work folder; it is replaced in one step and only when
    the new text reads well. Raises RefusedError where it does not, or where there is no text.
    """
    if not answer.strip():
        raise RefusedError("a card needs the words that you want to remember")
    question = ask.strip() or f"{kata.title}: where did you get stuck, and what is the way on?"
    path = workspace.paths.work / "decks" / f"{DECK}.yaml"
    with _alone(path):
        text = _deck_text(path)
        identity = _free_identity(workspace, kata, text)
        longer = _with_card(text, identity, kata, question, answer.strip())
        _check(longer, identity, path)
        write_whole(path, longer)
    workspace.library.index.packs.setdefault(OWN, Pack(OWN, workspace.paths.work))
    workspace.library.refresh()
    return f"{OWN}:{identity}"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one window at a time add a card."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _deck_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _HEADER
    except UnicodeDecodeError as error:
        raise RefusedError(f"{path}: is not UTF-8 text (byte {error.start})") from error


def _free_identity(workspace: Workspace, kata: Kata, text: str) -> str:
    """Return an id made from kata and time, which no card in the file has."""
    stamp = workspace.clock.local(workspace.clock.now()).strftime("%Y%m%d-%H%M%S")
    identity = f"{DECK}-{kata.slug.replace('_', '-')}-{stamp}"
    number = 1
    while re.search(rf"\b{re.escape(_numbered(identity, number))}\s*$", text, re.MULTILINE):
        number += 1
    return _numbered(identity, number)


def _numbered(identity: str, number: int) -> str:
    return identity if number == 1 else f"{identity}-{number}"


def _with_card(text: str, identity: str, kata: Kata, ask: str, answer: str) -> str:
    """Return the deck with one more card at its end, indented as the cards there are."""
    entries = _ENTRY.findall(text)
    indent = entries[-1] if entries else "  "
    fields = [f"- id: {identity}", f"  ask: {_quoted(ask)}", f"  answer: {_quoted(answer)}"]
    topics = [topic for topic in kata.topics if _TOPIC.fullmatch(topic)]
    if topics:
        fields.append(f"  topics: [{', '.join(topics)}]")
    if _KATA.fullmatch(kata.slug):
        fields.append(f"  katas: [{kata.slug}]")
    card = "".join(f"{indent}{field}\n" for field in fields)
    return f"{text.rstrip()}\n\n{card}" if entries else f"{text.rstrip()}\n{card}"


def _quoted(text: str) -> str:
    """Return a YAML double-quoted scalar, which is a JSON string with a few more escapes."""
    # A command line may hold bytes that are no text.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _UNPRINTABLE.sub(
        lambda match: f"\\u{ord(match.group()):04x}", json.dumps(text, ensure_ascii=False)
    )


def _check(text: str, identity: str, path: Path) -> None:
    from coach.recall.cards import parse_deck

    cards, problems = parse_deck(text, path.name, OWN)
    if not any(card.id == identity for card in cards):
        reason = problems.errors[0] if problems.errors else "its cards must stand at its end"
        raise RefusedError(f"{path}: no card can be added ({reason}); nothing was changed")
