"""Where two formulas part that are not built alike: the smallest parts that only one has."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coach.recall.checkers import children
from coach.recall.checkers.compare import Part, factors, terms
from coach.recall.checkers.evaluate import Array, DoesNotFitError, Work, evaluate
from coach.recall.checkers.expression import Constant, Node, UnreadableError
from coach.recall.checkers.formula import Trial, agree

_MOST_NAMED = 3


def parting(trial: Trial) -> str:
    """Return the words for the smallest parts that yours or the answer has alone; or nothing.

    Parts are told apart by their values at an ordinary point: what differs there differs.
    """
    try:
        with np.errstate(all="ignore"):
            own = _Values(trial, trial.typed)
            asked = _Values(trial, trial.reference)
            yours = own.text(own.only(asked), trial.source)
            wanted = asked.text(asked.only(own), trial.answer)
    except (DoesNotFitError, UnreadableError):
        return ""
    if yours and wanted:
        return f" Yours has {yours}, the answer {wanted}."
    if yours:
        return f" The answer has no {yours}."
    return f" What yours is made of is in it; the answer has also {wanted}." if wanted else ""


class _Values:
    """A formula's parts, each with its value at the point."""

    def __init__(self, trial: Trial, tree: Node) -> None:
        self.values = trial.points[trial.telling].values
        self.work = Work()
        self.tree = tree
        self.known = [self._of(part.node) for part in [Part(tree), *_below(Part(tree))]]

    def _of(self, node: Node) -> Array:
        return evaluate(node, self.values, self.work)

    def has(self, value: Array) -> bool:
        return any(agree(value, own, float(np.max(np.abs(value)))) for own in self.known)

    def only(self, other: _Values) -> list[Part]:
        """Return the parts that the other is without, all of whose own parts it has.

        A number by itself says little: what is made with it is named.
        """
        return list(self._only(Part(self.tree), other))

    def _only(self, part: Part, other: _Values) -> Iterator[Part]:
        found = [one for below in _parts(part) for one in self._only(below, other)]
        if found:
            yield from found
        elif not isinstance(part.node, Constant) and not other.has(self._of(part.node)):
            yield part

    def text(self, parts: list[Part], source: str) -> str:
        texts = list(dict.fromkeys(source[part.node.start : part.node.end] for part in parts))
        if len(texts) > _MOST_NAMED:
            return ""
        return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def _parts(part: Part) -> list[Part]:
    """Return the terms of a sum, the factors of a product, or what a function is taken of."""
    found = terms(part)
    if len(found) < 2:
        found = factors(part)[0]
    return found if len(found) > 1 else [Part(node) for node in children.of(part.node)]


def _below(part: Part) -> Iterator[Part]:
    for below in _parts(part):
        yield below
        yield from _below(below)
