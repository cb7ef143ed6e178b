"""Checks a few typed words against the accepted variants."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import zip_longest

from coach.recall.checkers.result import RIGHT, Checked, unreadable, wrong
from coach.recall.kinds import Short

_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})  # noqa: RUF001
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_ARTICLE = re.compile(r"\A(?:an?|the) (?=\S)")
_LONG_ENOUGH = 5
_SOME_WORDS, _FEW = 3, 2


def check_words(rules: Short, typed: str) -> Checked:
    """Compare by the card's rules; case and spacing are free unless it says they matter."""
    if not typed.strip():
        return unreadable("Nothing was typed.")
    given = _plain(rules, typed)
    variants = [_plain(rules, variant) for variant in rules.accepted]
    if _loose(rules, given) in [_loose(rules, variant) for variant in variants]:
        return RIGHT
    return _diagnosed(rules, typed, given, variants)


def typed_alike(rules: Short, one: str, other: str) -> bool:
    """Whether two answers are one and the same by the card's rules of writing."""
    return _loose(rules, _plain(rules, one)) == _loose(rules, _plain(rules, other))


def _plain(rules: Short, text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_DASHES)
    if rules.spacing_matters:
        text = "\n".join(line.rstrip() for line in text.rstrip().splitlines())
    else:
        text = " ".join(text.split()).removesuffix(".")
    return text if rules.case_matters else text.casefold()


def _loose(rules: Short, text: str) -> str:
    """Leave out what says nothing in ordinary words: hyphens within them, and an article before.

    Commands keep theirs, and are known by an option, a hyphen at the beginning of a word.
    """
    if rules.case_matters or rules.spacing_matters or text.startswith("-") or " -" in text:
        return text
    return _ARTICLE.sub("", _HYPHEN.sub(" ", text), count=1)


def _diagnosed(rules: Short, typed: str, given: str, variants: list[str]) -> Checked:
    first = variants[0]
    if rules.case_matters and given.casefold() in [variant.casefold() for variant in variants]:
        return wrong(
            "Upper and lower case matter here.", "case", mark=_first_difference(given, first)
        )
    if rules.spacing_matters and given.split() in [variant.split() for variant in variants]:
        line = _first_other_line(given, variants)
        where = f" Line {line} differs." if line else ""
        return wrong(f"Spaces and indentation matter here.{where}", "spacing")
    for variant in variants:
        if min(len(given), len(variant)) >= _LONG_ENOUGH and _one_letter_apart(given, variant):
            mark = _first_difference(typed.casefold(), variant.casefold())
            return wrong("One letter differs. If you knew it, grade it so.", "spelling", mark=mark)
    return _words_differ(given, variants) or wrong("Not one of the accepted answers.")


def _first_other_line(given: str, variants: list[str]) -> int:
    """Return the first line, from 1, that differs from the variant of the same words."""
    same = next(variant for variant in variants if variant.split() == given.split())
    pairs = zip_longest(given.splitlines(), same.splitlines())
    return next((at for at, (own, right) in enumerate(pairs, start=1) if own != right), 0)


def _words_differ(given: str, variants: list[str]) -> Checked | None:
    """Say it where nearly all the words are there: one missing, one too many, another order."""
    own = Counter(given.split())
    for variant in variants:
        wanted = Counter(variant.split())
        missing, extra = wanted - own, own - wanted
        if wanted.total() < _SOME_WORDS or missing.total() + extra.total() > _FEW:
            continue
        if not missing and not extra:
            return wrong("The words are right, their order is not.", "order of words")
        if not extra:
            return wrong(f"Nearly: {_listed(missing)} is missing.", "missing word")
        if not missing:
            return wrong(f"Nearly: {_listed(extra)} is too much.", "extra word")
        if missing.total() == 1:
            message = f"Nearly: one word differs, {_listed(extra)}."
            return wrong(message, f"{_listed(extra)} in place of another word")
    return None


def _listed(words: Counter[str]) -> str:
    return " ".join(words.elements())


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added, left out, or swapped with its neighbour divides them."""
    at = _first_difference(one, other)
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )
