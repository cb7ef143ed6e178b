"""Cards that ask nearly the same: they are mixed up by learners."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

NEARLY = 0.8
"""Jaccard similarity of shingles from which two questions interfere."""
WORD = re.compile(r"\w+|[^\w\s]")
"""A word, or a sign; both tell what a question asks."""
_RARE = 40


def shingles(text: str) -> frozenset[str]:
    """Return every run of three words of a text; case and spaces do not count, signs do."""
    words = WORD.findall(text.casefold())
    if len(words) < 3:
        return frozenset([" ".join(words)])
    return frozenset(" ".join(words[at : at + 3]) for at in range(len(words) - 2))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of shingles that two texts have in common, 0 to 1 (Jaccard)."""
    return len(one & other) / len(one | other) if one or other else 1.0


def near_pairs(texts: Sequence[str], least: float = NEARLY) -> Iterator[tuple[int, int, float]]:
    """Yield the places of texts that are alike; compared are those that share a rare shingle."""
    sets = [shingles(text) for text in texts]
    places: dict[str, list[int]] = defaultdict(list)
    for at, found in enumerate(sets):
        for shingle in found:
            places[shingle].append(at)
    for at, found in enumerate(sets):
        candidates = Counter(
            other
            for shingle in found
            if len(places[shingle]) <= _RARE
            for other in places[shingle]
            if other > at
        )
        for other in sorted(candidates):
            alike = similarity(found, sets[other])
            if alike >= least:
                yield at, other, alike
