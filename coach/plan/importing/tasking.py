"""One line of somebody's roadmap made into a task: title, kind, what shows it, what it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.plan.importing import marks
from coach.plan.roadmap import Kind

LONGEST_TITLE = 72

_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.POST, r"\b(post(ed)?|tweet|thread|announce\w*|blog|linkedin|newsletter)\b"),
    (Kind.REFLECT, r"\b(diary|journal|reflect\w*|retrospective|postmortem|goals)\b"),
    (Kind.SETUP, r"^(install|set up|sign up|create an? \w+ account|bookmark)\b"),
    (Kind.DRILL, r"\b(leetcode|from memory|drills?|kata|rebuild|problems? solved)\b"),
    (Kind.REVIEW, r"\b(review|revise|recap|readme|annotat\w+|polish\w*)\b"),
    (
        Kind.ASSESS,
        r"\b(test yourself|self-?(test|assessment)|quiz|exam|assess|evaluat\w+|analy[sz]e|compare"
        r"|measure|benchmark|interview)\b",
    ),
    (
        Kind.BUILD,
        r"\b(build|implement\w*|code|write|train|fine-?tun\w+|deploy|projects?|create|notebook|model"
        r"|from scratch|pipeline|demo|submit|submission|dataset|visuali[sz]e)\b",
    ),
    (Kind.STUDY, r"\b(read|watch|study|learn|course|lectures?|videos?|chapters?|lab)\b"),
)
_KIND_WORDS = tuple((kind, re.compile(words, re.I)) for kind, words in _KINDS)
LABEL_KINDS = {
    **dict.fromkeys(("study", "read", "watch", "learn", "targets", "theory", "focus"), Kind.STUDY),
    **dict.fromkeys(("build", "model", "view", "code", "project", "notebook"), Kind.BUILD),
    **dict.fromkeys(("deliverable", "output", "readme", "notes"), Kind.BUILD),
    **dict.fromkeys(("assess", "analysis", "test", "quiz"), Kind.ASSESS),
    **dict.fromkeys(("review", "recap"), Kind.REVIEW),
}
_MINUTES = {
    **dict.fromkeys((Kind.SETUP, Kind.REVIEW, Kind.RECALL), 30),
    **dict.fromkeys((Kind.POST, Kind.REFLECT), 15),
    Kind.DRILL: 45,
    Kind.STUDY: 60,
    Kind.ASSESS: 60,
    Kind.BUILD: 90,
}
_NETWORK = re.compile(
    r"\b(kaggle|colab|coursera|youtube|github|push(ed)?|download|hugging ?face|leetcode|account"
    r"|watch|course|deploy\w*|post(ed)?|submit|https?)\b",
    re.I,
)
_GPU = re.compile(r"\b(gpu|t4|a100|cuda|qlora|fine-?tun(e|ed|ing))\b", re.I)
_OPTIONAL = re.compile(r"\b(optional(ly)?|stretch|bonus|if you have time|if possible)\b", re.I)
_FILE = re.compile(
    r"(?<![\w/@.-])((?:[\w-]+/)*[\w-]+\.(?:py|ipynb|md|txt|csv|json|ya?ml|sql|pdf))\b"
)
_FOLDER = re.compile(r"(?<![\w:/.])/?((?:[\w-]+/)+)(?![\w.])")
_GATE = re.compile(
    r"(?:(>=?|at least|min(?:imum)?)\s*)?(\d+(?:\.\d+)?)\s*(%)\s*(\+)?\s*"
    r"((?:test |validation |unit test )?(?:accuracy|coverage|recall|precision|f1))",
    re.I,
)
_PUSHED = re.compile(r"\W*\b(pushed|on github)\b.*", re.I)
_FIRST_SENTENCE = re.compile(r"(.{12,}?[^\s.]{3,})[.;]\s")


@dataclass
class DraftTask:
    """A task that an import proposes; what it comes from is kept for the next import."""

    id: str
    title: str
    kind: Kind
    minutes: int
    source: str
    """The words of the file it was made of."""
    line: int
    label: str = ""
    note: str = ""
    deliverable: list[dict[str, object]] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    katas: list[str] = field(default_factory=list)
    decks: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    self_test: list[dict[str, object]] = field(default_factory=list)
    see: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    place: str = ""
    """The day or week it stands in; empty until ids are matched."""
    optional: bool = False
    ticked: bool = False
    guessed: bool = True
    """Whether its minutes are a guess by its kind."""


def make_task(
    task_id: str,
    words: str,
    line: int,
    *,
    label: str = "",
    minutes: int = 0,
    shown_by: str = "",
    must_show: bool = False,
) -> DraftTask:
    """Return a task of a line's words.

    ``shown_by`` are words that name the deliverable. With ``must_show`` a task that names nothing
    checkable asks for a note, so that it is never done without evidence.
    """
    title, note = short_title(words)
    kind = kind_of(words, label)
    wanted = wanted_by(f"{words} {shown_by}")
    if not wanted and (must_show or shown_by):
        wanted = [{"note": short_title(shown_by or words)[0]}]
    if shown_by and shown_by not in words:
        note = " ".join(filter(None, (note, f"To show: {shown_by.rstrip('.')}.")))
    return DraftTask(
        task_id,
        title,
        kind,
        minutes or _MINUTES[kind],
        words,
        line,
        label,
        note,
        wanted,
        needs_of(f"{words} {shown_by}"),
        optional=_OPTIONAL.search(words) is not None,
        guessed=not minutes,
    )


def short_title(words: str) -> tuple[str, str]:
    """Return a title of one line and, where it says less than the words, all of them as a note."""
    words = words.strip().rstrip(".;:")
    match = _FIRST_SENTENCE.match(f"{words} ")
    title = match[1] if match else words
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE + 1].rpartition(" ")[0].rstrip(",;:-( ")
    # A file's name keeps its first letter.
    if not re.search(r"[_/.]", title.partition(" ")[0]):
        title = title[:1].upper() + title[1:]
    return title or "Untitled", "" if title.lower() == words.lower() else f"{words}."


def kind_of(words: str, label: str = "") -> Kind:
    """Return what sort of work words describe; the author's own label goes first."""
    known = LABEL_KINDS.get(label.lower())
    if known is not None:
        return known
    text = f"{label}: {words}" if label else words
    found = ((match.start(), kind) for kind, one in _KIND_WORDS if (match := one.search(text)))
    special = [kind for _, kind in found if kind in (Kind.POST, Kind.SETUP, Kind.DRILL)]
    if special:
        return special[0]
    first = min(
        ((match.start(), kind) for kind, one in _KIND_WORDS if (match := one.search(text))),
        default=(0, Kind.STUDY),
    )
    return first[1]


def wanted_by(words: str) -> list[dict[str, object]]:
    """Return the evidence that words name: files, folders, a number with its bound, a blank."""
    wanted: list[dict[str, object]] = []
    for path in dict.fromkeys([*_FILE.findall(words), *_FOLDER.findall(words)]):
        wanted.append({"file": path})
    gate = _GATE.search(words)
    if gate:
        bound = float(gate[2])
        wanted.append(
            {
                "number": gate[5].lower(),
                "at_least": int(bound) if bound.is_integer() else bound,
                "unit": "%",
            }
        )
    if marks.has_blank(words):
        asked = marks.without_blank(words).rpartition("-")[2].strip() or "value"
        wanted.append({"number": asked.lower()})
    if not wanted and re.search(r"\b(push(ed)?|on github|commit(ted)?)\b", words, re.I):
        wanted.append({"commit": short_title(_PUSHED.sub("", words))[0]})
    return wanted


def needs_of(words: str) -> list[str]:
    """Return ``network`` and ``gpu`` where words give them away."""
    needs = (("network", _NETWORK), ("gpu", _GPU))
    return [name for name, pattern in needs if pattern.search(words)]


def slug(words: str, longest: int = 4) -> str:
    """Return a few words as an id: small letters and digits, joined by hyphens."""
    found = re.findall(r"[a-z0-9]+", words.lower())
    telling = [word for word in found if word not in _SMALL_WORDS] or found
    return "-".join(telling[:longest]) or "task"


_SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "the", "of", "for", "with", "to", "in", "on", "at", "by"),
        *("your", "you", "from", "or", "is", "it"),
    )
)
