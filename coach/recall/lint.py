"""Taste in cards: what makes one hard to keep, by the rules of those who have written many.

Sources: Wozniak, Twenty rules of formulating knowledge (1999); Matuschak, How to write good
prompts (2020). The thresholds are ours. A remark names its rule, C1 to C14; that a card proves
itself (C13, too) is ``prove``, and C15 reads the learner's log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from coach.recall.cards import Card
from coach.recall.confused import words_of
from coach.recall.kinds import Basic, BothWays, Choice, Cloze, Code, Formula, Order, Short, Sql
from coach.record import record

LONG_ANSWER, LONGEST_ANSWER, MOST_LINES, MOST_CODE_LINES = 25, 60, 3, 15
LONG_QUESTION, SHORT_QUESTION = 40, 4
MOST_GAPS, MOST_HIDDEN = 3, 0.5
MUCH_LONGER, CLEARLY_LONGER = 1.4, 8
_WHAT = r"(?:what|why|how|when|which|who|where)"
_TWO = re.compile(rf"\b(?:and|or)\s+{_WHAT}\b", re.IGNORECASE)
_LIST = re.compile(r"^\s*(?:list\b|name (?:all|the \w+s\b)|what are (?:the|all)\b)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*]|\d+[.)])\s", re.MULTILINE)
_YES_NO = re.compile(
    r"^\s*(?:is|are|was|were|does|do|did|can|could|has|have|will|should|must)\b[^.]*\?\s*$",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:tell me about|what about|what do you know)\b", re.IGNORECASE)
_DANGLING = re.compile(r"^\s*(?:it|this|that|they|these|those)\b", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:etc|various|some kind of|sort of|basically|and so on)\b", re.IGNORECASE)
_LIBRARY = re.compile(r"\b(?:pytorch|torch|numpy|pandas|sklearn|scikit-learn|jax)\b", re.IGNORECASE)
_OF_NOW = re.compile(r"\b(?:by default|latest|newest|currently|deprecated)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DEFINES = re.compile(r"^\s*(?:define\b|what is (?:an? |the )?[\w -]{3,40}\?)", re.IGNORECASE)
_STOP_WORDS = frozenset(
    ("a", "an", "the", "of", "in", "to", "and", "or", "is", "are", "by", "for", "on", "it")
)


@record
class Remark:
    """One thing about a card; an error where nobody could answer it well."""

    rule: str
    message: str
    is_error: bool = False

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


def remarks(card: Card, siblings: Sequence[Card] = ()) -> list[Remark]:
    """Return what is to be said about one entry of a deck; ``siblings`` are its other cards."""
    return [remark for rule in _RULES for remark in rule(card, siblings)]


def _long_answer(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    if isinstance(card.settings, Code):
        if len(card.answer.strip().splitlines()) > MOST_CODE_LINES:
            yield Remark("C1", f"the code has more than {MOST_CODE_LINES} lines: make it a kata")
        return
    if isinstance(card.settings, (Sql, Formula, Order)):
        return
    words = len(card.answer.split())
    if words > LONG_ANSWER:
        advice = "divide it into cards of one fact each"
        yield Remark("C1", f"the answer has {words} words: {advice}", words > LONGEST_ANSWER)
    elif len(card.answer.strip().splitlines()) > MOST_LINES:
        yield Remark("C1", f"the answer has more than {MOST_LINES} lines: divide it")


def _two_questions(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    if card.ask.count("?") > 1 or _TWO.search(card.ask):
        yield Remark("C2", "it asks more than one thing: make a card of each question")


def _sets(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    if isinstance(card.settings, (Order, Code, Sql, Choice)):
        return
    if _LIST.search(card.ask) or len(_BULLET.findall(card.answer)) >= 3:
        yield Remark("C3", "it asks for a list: use a cloze with a gap an item, or order")


def _yes_or_no(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    answer = card.answer.strip().rstrip(".").casefold()
    asks = _YES_NO.search(card.ask) and " or " not in card.ask
    if answer in ("yes", "no", "true", "false") or (asks and isinstance(card.settings, Basic)):
        yield Remark("C4", "half of all guesses are right: ask why, or what follows from it")


def _vague(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    two_sided = isinstance(card.settings, BothWays)
    if len(card.ask.split()) < SHORT_QUESTION and not two_sided:
        words = f"fewer than {SHORT_QUESTION} words"
        yield Remark("C5", f"the question has {words}: say what it is about")
    if _VAGUE.search(card.ask):
        yield Remark("C5", "the question has many answers: ask for one thing")
    if _DANGLING.search(card.ask):
        yield Remark("C5", "nobody knows what its first word means when it comes up: name it")


def _given_away(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    if isinstance(card.settings, (Formula, Code, Sql, Choice, Order)):
        return
    answer = " ".join(card.answer.casefold().split()).rstrip(".")
    if isinstance(card.settings, Cloze) and answer in _STOP_WORDS:
        yield Remark(
            "C7", f'the gap hides "{answer}", which anyone guesses: hide a word that counts'
        )
    if len(answer) >= 4 and re.search(rf"\b{re.escape(answer)}\b", card.ask.casefold()):
        yield Remark("C7", f'the question holds the answer "{answer}"')


def _told_by_length(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    """Who knows nothing picks the longest option: it had to be true, and the others did not."""
    if not isinstance(card.settings, Choice):
        return
    right = len(card.settings.options[card.settings.right])
    others = [option for option in card.settings.options if option != card.answer]
    longest = max(map(len, others), default=right)
    if right > MUCH_LONGER * longest and right >= longest + CLEARLY_LONGER:
        yield Remark("C7", "the right option is by far the longest: make others as long")


def _gaps(card: Card, siblings: Sequence[Card]) -> Iterator[Remark]:
    if not isinstance(card.settings, Cloze):
        return
    every = (card, *siblings)
    if len(every) > MOST_GAPS:
        yield Remark("C8", f"{len(every)} gaps in one text: divide it, {MOST_GAPS} are plenty")
    hidden = sum(len(one.answer) for one in every)
    whole = len(card.ask) - len("[...]") + len(card.answer)
    if hidden > MOST_HIDDEN * whole:
        yield Remark("C8", "more than half of the text is hidden: leave more to go by")


def _wordy(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    words = len(card.ask.split())
    if words > LONG_QUESTION:
        yield Remark("C9", f"the question has {words} words: {LONG_QUESTION} are enough")
    filler = _FILLER.search(f"{card.ask} {card.answer}")
    if filler:
        yield Remark("C9", f'"{filler.group()}" says nothing: name what is meant')


def _source(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    if not card.source:
        yield Remark("C10", "no source: add the book, paper or page it comes from")
    text = f"{card.ask} {card.answer}"
    stamped = _DIGIT.search(card.source) or _DIGIT.search(card.ask)
    if _LIBRARY.search(text) and _OF_NOW.search(text) and not stamped:
        yield Remark("C10", "it may change with the library: say which version, or the year")


def _no_topic(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    if not card.topics:
        yield Remark("C11", 'it has no topic: add "topics", so that it comes after its basics')


def _one_way(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    words = isinstance(card.settings, (Basic, Short)) and len(card.answer.split()) >= SHORT_QUESTION
    if words and _DEFINES.search(card.ask):
        yield Remark("C12", "a definition asked one way only: make it both-ways")


def _no_samples(card: Card, siblings: Sequence[Card]) -> Iterator[Remark]:
    typed = [one for one in (card, *siblings) if words_of(one) is not None]
    if typed and not typed[0].wrong:
        yield Remark("C13", 'it has no "wrong" samples: add mistakes that people make')


def _unbalanced(card: Card, _: Sequence[Card]) -> Iterator[Remark]:
    from coach.recall.markup import Kind, pieces

    if isinstance(card.settings, (Code, Sql)):
        return
    for name, text in (("question", card.ask), ("answer", card.answer), ("why", card.why)):
        plain = "".join(piece.text for piece in pieces(text) if piece.kind is Kind.PLAIN)
        if "`" in plain:
            yield Remark("C14", f"a backtick of the {name} is never closed", is_error=True)
        if re.search(r"\$[\\A-Za-z{]", plain):
            yield Remark("C14", f"a $ of the {name} is never closed", is_error=True)
        if plain.count("(") > plain.count(")") + plain.count("]"):
            yield Remark("C14", f"a bracket of the {name} is never closed")


Rule = Callable[[Card, Sequence[Card]], Iterator[Remark]]
_RULES: tuple[Rule, ...] = (
    *(
        _long_answer,
        _two_questions,
        _sets,
        _yes_or_no,
        _vague,
        _given_away,
        _told_by_length,
        _gaps,
        _wordy,
    ),
    *(_source, _no_topic, _one_way, _no_samples, _unbalanced),
)
