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
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])'(?:s\b)?")
_END = re.compile(r"(?<=[^\W\d_]{3})[?!,;.]+\Z")
_LONG_ENOUGH = 5
_LONG_WORD = 8
"""Letters of a word in which two slips of the fingers are still seen as such."""
_SOME_WORDS, _FEW = 3, 2
_OTHER_WORDS = 99


def check_words(rules: Short, typed: str) -> Checked:
    """Compare by the card's rules; case and spacing are free unless it says they matter."""
    if not typed.strip():
        return unreadable("Nothing was typed.")
    given = _plain(rules, typed)
    variants = [_plain(rules, variant) for variant in rules.accepted]
    if any(_alike(rules, given, variant) for variant in variants):
        return RIGHT
    return _diagnosed(rules, typed, given, variants)


def typed_alike(rules: Short, one: str, other: str) -> bool:
    """Whether two answers are one and the same by the card's rules of writing."""
    return _alike(rules, _plain(rules, one), _plain(rules, other))


def _alike(rules: Short, one: str, other: str) -> bool:
    return not _loose(rules, one).isdisjoint(_loose(rules, other))


def _plain(rules: Short, text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_DASHES)
    if rules.spacing_matters:
        text = "\n".join(line.rstrip() for line in text.rstrip().splitlines())
    else:
        text = _bare(" ".join(text.split()))
    return text if rules.case_matters else text.casefold()


def _bare(text: str) -> str:
    """Leave out a mark at the end of a sentence, and quotes round all of it."""
    text = _END.sub("", text.removesuffix("."))
    quoted = len(text) > 2 and text[0] == text[-1] and text[0] in "\"'`"
    return text[1:-1].strip() if quoted and text[0] not in text[1:-1] else text


def _loose(rules: Short, text: str) -> set[str]:
    """Leave out what says nothing in ordinary words: hyphens within them, and an article before.

    Commands keep theirs, and are known by an option, a hyphen at the beginning of a word. All
    forms are returned: row wise and rowwise for row-wise, Jensens and Jensen for Jensen's.
    """
    if rules.case_matters or rules.spacing_matters or text.startswith("-") or " -" in text:
        return {text}
    bare = _ARTICLE.sub("", text, count=1)
    forms = {_HYPHEN.sub(" ", bare), _HYPHEN.sub("", bare)}
    return {owned.sub("", form) for form in forms for owned in (_APOSTROPHE, _POSSESSIVE)}


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
    return (
        _misspelt(rules, typed, given, variants)
        or _words_differ(given, variants)
        or wrong("Not one of the accepted answers.")
    )


def _misspelt(rules: Short, typed: str, given: str, variants: list[str]) -> Checked | None:
    """Say it where a letter or two differ, of which variant, and where."""
    for at, variant in enumerate(variants):
        apart = min(
            _letters_apart(one, other)
            for one in _loose(rules, given)
            for other in _loose(rules, variant)
        )
        if apart > 2:
            continue
        said = "One letter differs" if apart == 1 else "Two letters differ"
        of = f' from "{rules.accepted[at].strip()}"' if at else ""
        mark = _first_difference(typed.lstrip().casefold(), variant.casefold())
        mark += len(typed) - len(typed.lstrip())
        return wrong(f"{said}{of}. If you knew it, grade it so.", "spelling", mark=mark)
    return None


def _letters_apart(one: str, other: str) -> int:
    """Return 1 or 2 for slips of the fingers, and a large number for other words."""
    if min(len(one), len(other)) >= _LONG_ENOUGH and _one_letter_apart(one, other):
        return 1
    own, asked = one.split(), other.split()
    if len(own) != len(asked):
        return _OTHER_WORDS
    if len(own) == 1 and min(len(one), len(other)) < _LONG_ENOUGH:
        return _OTHER_WORDS
    return sum(_word_apart(*pair) for pair in zip(own, asked, strict=True))


def _word_apart(one: str, other: str) -> int:
    if one == other:
        return 0
    if max(len(one), len(other)) >= _LONG_ENOUGH and _one_letter_apart(one, other):
        return 1
    is_long = min(len(one), len(other)) >= _LONG_WORD
    return 2 if is_long and _two_apart(one, other) else _OTHER_WORDS


def _two_apart(one: str, other: str) -> bool:
    """Whether mending the first difference in one of four ways leaves one letter at most."""
    at = _first_difference(one, other)
    own, asked = one[at:], other[at:]
    ways = ((own[1:], asked[1:]), (own, asked[1:]), (own[1:], asked))
    swapped = own[:2] == asked[:2][::-1] and _one_letter_apart(own[2:], asked[2:])
    return swapped or any(_one_letter_apart(*way) for way in ways)


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
    return next(
        (at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other))
    )


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter changed, added, left out, or swapped with its neighbour divides them."""
    at = _first_difference(one, other)
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )
