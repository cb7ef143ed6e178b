"""What the Kata screen says about an attempt and its verdict; nothing here touches a widget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coach.judge.verdict import CaseResult, Outcome, Verdict
from coach.tui.widgets.lines import Said
from coach.tui.words import clock_in_words, days_in_words
from coach.usecases.katas.attempts import Attempt, Finished, Past
from coach.usecases.katas.hints import PEEK_SECONDS, Hint, HintKind
from coach.usecases.katas.versions import Ghost
from coach.words import counted, day_in_words, minutes_in_words

LONGEST = 1200
"""Characters of one value that are shown; a longer one says how much is left out."""


def header_parts(
    attempt: Attempt, seconds: float, submissions: int, number: int
) -> tuple[str, str, str]:
    """Return title, clock against par, and which attempt this is."""
    par = minutes_in_words(attempt.par_minutes)
    over = seconds > attempt.par_minutes * 60
    clock = (
        f"{clock_in_words(seconds)}, par was {par}"
        if over
        else f"{clock_in_words(seconds)} of {par}"
    )
    which = "first rebuild" if number <= 1 else f"rebuild {number}"
    return attempt.kata.title, clock, f"{which}, {submissions} judged"


def ghost_in_words(ghost: Ghost, seconds: float) -> str:
    """Return the best time before, and how far it had come by now."""
    best = f"best {clock_in_words(ghost.seconds)}"
    done = sum(split.seconds <= seconds for split in ghost.splits)
    return f"{best}, by now {done} of {len(ghost.splits)}" if ghost.splits else best


def stuck_line(since: float, seconds_left: float, key: str) -> Said:
    """Return the line that counts the thinking time down; ``key`` gives the hint."""
    begin = f"Stuck since {clock_in_words(since)}."
    if seconds_left > 0:
        left = clock_in_words(seconds_left)
        text = f"{begin} Think first: smallest hint in {left}, it makes this a Hard."
    else:
        text = f"{begin} {key} gives the smallest hint, and makes this a Hard."
    return Said("", text, "$accent")


def hint_lines(hint: Hint, seconds_left: float | None = None) -> list[Said]:
    """Return a hint, or a look at one's own last pass with how long it stays."""
    place = f"{hint.number} of {hint.of}"
    if hint.kind is HintKind.TEXT:
        return [Said("hint", f"{hint.text}    ({place})", "", "bold $accent")]
    left = PEEK_SECONDS if seconds_left is None else max(0, round(seconds_left))
    head = f"your own last pass, for {left} s    ({place})"
    return [Said("peek", head, "$text-muted", "bold $accent"), Said("", hint.text)]


def peek_over_lines(key: str) -> list[Said]:
    """Return what is said once a peek has ended."""
    text = f"Over. The next {key} begins five more minutes of thinking."
    return [Said("peek", text, "$text-muted")]


def fact_lines(attempt: Attempt, past: Sequence[Past]) -> list[str]:
    """Return earlier times, newest first, and where the file is."""
    facts: list[str] = []
    for one in [each for each in reversed(past) if each.finished][:3]:
        judged = f"{one.cases_passed} of {one.cases}" if one.cases else "no case"
        cases = "passed" if one.passed else judged
        facts.append(
            f"{'before' if not facts else '':<7} {clock_in_words(one.seconds or 0):>8}  {cases}"
        )
    if attempt.par_minutes < round(attempt.kata.par):
        facts.append(f"par {attempt.par_minutes} min: passed before")
    return [*facts, "saved with every change", file_in_words(attempt)]


def file_in_words(attempt: Attempt) -> str:
    """Return the file that is judged, with its folder."""
    return f"{attempt.file.parent.name}/{attempt.file.name}"


def waiting_lines(attempt: Attempt) -> list[Said]:
    """Return what stands below the editor before anything was judged."""
    other = "can be edited in any other editor as well: ^o."
    return [
        Said(
            "",
            "The judge runs hidden tests on what you write; ^r whenever you like.",
            "$text-muted",
        ),
        Said("", f"{file_in_words(attempt)} {other}", "$text-muted"),
    ]


def drill_lines(name: str) -> list[Said]:
    """Return what a drill asks for."""
    return [
        Said("drill", f"Write {name} again; the rest is your own last pass.", "bold"),
        Said("", "^r judges it by all cases. No par, no rating.", "$text-muted"),
    ]


def drilled_lines(name: str, cases: int) -> list[Said]:
    """Return the calm end of a drill."""
    return [
        Said(
            "ok", f"{name} is back: all {counted(cases, 'case')} passed.", "bold", "bold $success"
        ),
        Said("", "That keeps it warm; the whole kata comes back on its day.", "$text-muted"),
        Said(),
        Said("", "enter leads back to Today", "$text-muted"),
    ]


def judging_lines() -> list[Said]:
    """Return what is said while the judge is at work."""
    return [Said("judge", "running; esc stops it", "$text-muted")]


def failure_lines(verdict: Verdict, case: CaseResult | None, which: int) -> list[Said]:
    """Return one failing case in full: what went in, what was expected, what came back."""
    if case is None:
        return [Said("NO", verdict.message or "Nothing was judged.", "bold", "bold $error")]
    others = len(verdict.failing)
    place = f"{which + 1} of {others}" if others > 1 else ""
    looks = verdict.looks_like if case.outcome is Outcome.WRONG else ""
    said = case_lines(case, place, looks)
    if verdict.message:
        said.insert(1, Said("", verdict.message, "$error"))
    return said


def case_lines(case: CaseResult, place: str = "", looks_like: str = "") -> list[Said]:
    """Return a case that did not pass, part by part."""
    word = "" if case.outcome is Outcome.WRONG else f"{case.outcome.value}: "
    facts = ", ".join(filter(None, (place, cost_in_words(case.milliseconds, case.seed))))
    said = [Said("NO", f"{word}{case.name}    ({facts})", "bold", "bold $error")]
    parts = (
        ("input", case.input, ""),
        ("expected", case.expected, ""),
        ("got", case.got, ""),
        ("", looks_like and f"Looks like: {looks_like}", "$accent"),
        ("says", case.message, ""),
        ("printed", case.prints.rstrip("\n"), ""),
        ("where", case.traceback.rstrip("\n"), ""),
    )
    return said + [Said(word, clipped(text), style) for word, text, style in parts if text]


def cost_in_words(milliseconds: float, seed: int) -> str:
    """Return how long a case took, and the seed that gives it again."""
    return f"{milliseconds:.0f} ms, seed {seed}"


def clipped(text: str) -> str:
    """Return the beginning of a long value, with how much was left out."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]} .. ({len(text) - LONGEST:,} more characters)"


def passed_lines(attempt: Attempt, verdict: Verdict, seconds: float) -> list[Said]:
    """Return the good news: cases, time and how it was checked."""
    par = minutes_in_words(attempt.par_minutes)
    return [
        Said("ok", f"All {counted(len(verdict.cases), 'case')} passed.", "bold", "bold $success"),
        Said("time", f"{clock_in_words(seconds)}, par {par}"),
        Said("", "How did it go? Enter accepts what the clock says.", "$text-muted"),
        Said("held", ", ".join(verdict.isolation) or "nothing", "$text-muted"),
    ]


def giving_up_lines() -> list[Said]:
    """Return what is said before a kata is given up."""
    return [
        Said("end", "End this attempt without a pass?", "bold"),
        Said("", "It counts as Again and comes back soon; your file is kept.", "$text-muted"),
        Said("", "Then the solution is shown.", "$text-muted"),
        Said("", "enter ends it, esc goes on writing", "$text-muted"),
    ]


def finished_lines(finished: Finished, today: date, follows: str) -> list[Said]:
    """Return when the kata comes back, and what enter does next."""
    due = date.fromordinal(finished.due_day)
    when = days_in_words((due - today).days)
    return [
        Said("saved", f"Rated {finished.rating.word}.", "bold"),
        Said("again", f"{when}, on {day_in_words(due)}"),
        Said(),
        Said("", f"enter {follows}, m shows the model solution", "$text-muted"),
    ]
