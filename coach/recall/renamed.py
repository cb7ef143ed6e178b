"""Finds what a card that is gone may have become: another id, another pack, other words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from coach.recall.similar import WORD
from coach.record import record

ALIKE = 0.58
"""From here on a card is offered. Of built-in cards with another name and a third of their words
replaced 98 in 100 are found, and 7 of those taken out are mistaken; without answers 79 and 14."""
_SAME_ANSWER, _OTHER_ANSWER, _SAME_ID = 0.25, 0.1, 0.15
_CLOSE_ID = 0.8
_TELLING, _MOST_ALIKE = 6, 300
"""Cards are compared that share one of the six rarest words, unless it stands in hundreds."""


@record
class Text:
    """What is known of a card: its key, its question, and its answer where the log has it."""

    key: str
    ask: str
    answer: str = ""


def matches(gone: Sequence[Text], new: Sequence[Text]) -> dict[str, str]:
    """Return the new card that each lost one is most like; no new card is given away twice."""
    finder = _Finder(new)
    scored = sorted(
        ((score, old.key, key) for old in gone for key, score in finder.alike(old).items()),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    found: dict[str, str] = {}
    taken = set[str]()
    for score, old_key, key in scored:
        if score >= ALIKE and old_key not in found and key not in taken:
            found[old_key] = key
            taken.add(key)
    return found


def likeness(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    """Return the share of words that two texts have in common, 0 to 1, rare words counting more."""
    both = _weight(one & other, weights)
    return 2 * both / (_weight(one, weights) + _weight(other, weights)) if both else 0.0


def _weight(words: Counter[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) * count for word, count in words.items())


class _Finder:
    """The new cards by their words."""

    def __init__(self, new: Sequence[Text]) -> None:
        self._new = {one.key: one for one in new}
        self._words = {one.key: _words(one.ask) for one in new}
        self._with: dict[str, list[str]] = defaultdict(list)
        for key, words in self._words.items():
            for word in words:
                self._with[word].append(key)
        self._unknown = math.log(1 + len(new))
        self._weights = {
            word: math.log(1 + len(new) / (1 + len(keys))) for word, keys in self._with.items()
        }
        self._by_id: dict[str, list[str]] = defaultdict(list)
        for one in new:
            self._by_id[_id(one.key)].append(one.key)

    def alike(self, old: Text) -> dict[str, float]:
        """Return how much the new cards are like one that is gone, those unlike it left out."""
        same_id = {
            key
            for name in get_close_matches(_id(old.key), list(self._by_id), 3, _CLOSE_ID)
            for key in self._by_id[name]
        }
        if not old.ask:
            return dict.fromkeys(same_id, 1.0)
        words = _words(old.ask)
        weights = {word: self._weights.get(word, self._unknown) for word in words} | self._weights
        scores: dict[str, float] = {}
        for key in {*same_id, *self._sharing(words)}:
            score = likeness(words, self._words[key], weights)
            score += _SAME_ID * (key in same_id)
            if old.answer:
                same = _same(old.answer, self._new[key].answer)
                score += _SAME_ANSWER if same else -_OTHER_ANSWER
            scores[key] = score
        return scores

    def _sharing(self, words: Iterable[str]) -> set[str]:
        known = sorted((word for word in words if word in self._with), key=self._rank)
        telling = [word for word in known if len(self._with[word]) <= _MOST_ALIKE][:_TELLING]
        return {key for word in telling for key in self._with[word]}

    def _rank(self, word: str) -> tuple[int, str]:
        return len(self._with[word]), word


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))


def _same(one: str, other: str) -> bool:
    """Whether two answers are one; the log keeps the beginning of a long one."""
    return one.split() == other[: len(one)].split()


def _id(key: str) -> str:
    return key.partition(":")[2]
