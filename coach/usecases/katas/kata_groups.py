"""All katas as one meets them: what is under way, what is due, then path by path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.judge.kata import Kata
from coach.record import record
from coach.usecases.katas.attempts import history, open_attempt, par_minutes
from coach.usecases.katas.subjects import subject_of
from coach.usecases.workspace import Workspace


@record
class KataStanding:
    """One kata and how far the learner is with it."""

    kata: Kata
    state: str
    """open, due, passed, tried or new."""
    par_minutes: int
    best_seconds: float | None = None


@record
class KataGroup:
    """Katas that belong together, in the order in which to meet them."""

    title: str
    standings: tuple[KataStanding, ...]

    @property
    def passed(self) -> int:
        return sum(one.best_seconds is not None for one in self.standings)


def kata_groups(workspace: Workspace, day: int, words: str = "") -> tuple[KataGroup, ...]:
    """Return the katas that have all the words, each once: it stands where it is first wanted.

    Those under way come first, then those due on ``day``, then each learning path, then what no
    path names.
    """
    left = {kata.key: kata for kata in _with_words(workspace.library.katas(), words)}
    due = _due_subjects(workspace, day)
    stands = [_standing(workspace, kata, due) for kata in left.values()]
    groups = [
        KataGroup("Under way", tuple(one for one in stands if one.state == "open")),
        KataGroup("Due", tuple(one for one in stands if one.state == "due")),
    ]
    rest = {one.kata.key: one for one in stands if one.state not in ("open", "due")}
    groups += _by_path(workspace, rest)
    others = sorted(rest.values(), key=lambda one: one.kata.title)
    groups.append(KataGroup("Others", tuple(others)))
    return tuple(group for group in groups if group.standings)


def _by_path(workspace: Workspace, rest: dict[str, KataStanding]) -> Iterator[KataGroup]:
    """Yield a group for each path; what it takes is gone from ``rest``."""
    for path in workspace.library.paths():
        slugs = {one.kata.slug: key for key, one in rest.items()}
        keys = [slugs[slug] for slug in path.katas if slug in slugs]
        yield KataGroup(path.title, tuple(rest.pop(key) for key in keys))


def _with_words(katas: Iterable[Kata], words: str) -> Iterator[Kata]:
    wanted = words.casefold().split()
    for kata in katas:
        text = " ".join((kata.title, kata.slug, *kata.topics)).casefold()
        if all(word in text for word in wanted):
            yield kata


def _due_subjects(workspace: Workspace, day: int) -> set[str]:
    rows = workspace.store.connection.execute(
        "SELECT subject FROM kata_state WHERE suspended = 0 AND due_day <= ?", (day,)
    )
    return {subject for (subject,) in rows}


def _standing(workspace: Workspace, kata: Kata, due: set[str]) -> KataStanding:
    past = history(workspace, kata)
    times = [one.seconds for one in past if one.passed and one.seconds is not None]
    state = "passed" if times else "tried" if any(one.finished for one in past) else "new"
    if subject_of(kata) in due:
        state = "due"
    if open_attempt(workspace, kata) is not None:
        state = "open"
    return KataStanding(kata, state, par_minutes(workspace, kata), min(times, default=None))
