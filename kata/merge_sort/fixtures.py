"""Items that watch how they are sorted; runs beside the learner's code and holds no secrets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MergeSort = Callable[[list[Any]], list[Any]]


class Card:
    """A card such as ``7a``: only its number is compared, so equal cards can be told apart."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, text: str) -> None:
        self.text = text
        self.number = int(text[:-1])

    def __lt__(self, other: object) -> bool:
        return self.number < other.number if isinstance(other, Card) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.number <= other.number if isinstance(other, Card) else NotImplemented

    def __eq__(self, other: object) -> bool:
        return self.number == other.number if isinstance(other, Card) else NotImplemented

    def __repr__(self) -> str:
        return self.text


class Budget:
    """How many comparisons are left before sorting is stopped."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.used = 0

    def spend(self) -> None:
        self.used += 1
        if self.used > self.limit:
            raise BudgetSpentError


class BudgetSpentError(BaseException):
    """Raised in the middle of a sort that compares too often, so that nobody waits for its end."""


class CountedCard(Card):
    """A card that takes every comparison out of a budget."""

    __hash__ = None

    def __init__(self, number: int, budget: Budget) -> None:
        self.text = f"{number}a"
        self.number = number
        self.budget = budget

    def __lt__(self, other: object) -> bool:
        self.budget.spend()
        return super().__lt__(other)

    def __le__(self, other: object) -> bool:
        self.budget.spend()
        return super().__le__(other)

    def __eq__(self, other: object) -> bool:
        self.budget.spend()
        return super().__eq__(other)


class EqualityUsedError(BaseException):
    """Raised where two items are compared with == or !=."""


class OrderedCard(Card):
    """A card that can say which of two comes first, and nothing else."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        raise EqualityUsedError

    def __ne__(self, other: object) -> bool:
        raise EqualityUsedError


def sort_ordered(merge_sort: MergeSort, cards: list[str]) -> list[str] | None:
    """Return the cards in order; None where they were compared with == or !=."""
    try:
        return [repr(card) for card in merge_sort([OrderedCard(text) for text in cards])]
    except EqualityUsedError:
        return None


def sort_cards(merge_sort: MergeSort, cards: list[str]) -> list[str]:
    """Return the cards in the order in which ``merge_sort`` puts them."""
    return [repr(card) for card in merge_sort([Card(text) for text in cards])]


def sort_counted(
    merge_sort: MergeSort, numbers: list[int], limit: int
) -> tuple[list[int] | None, int]:
    """Return the sorted numbers and the comparisons made; None where the limit was passed."""
    budget = Budget(limit)
    try:
        ordered = merge_sort([CountedCard(number, budget) for number in numbers])
    except BudgetSpentError:
        return None, budget.used
    return [item.number for item in ordered], budget.used


def is_same_list(merge_sort: MergeSort, items: list[Any]) -> bool:
    """Return whether the answer is the very list that was passed in."""
    return merge_sort(items) is items


def after_sorting(merge_sort: MergeSort, items: list[Any]) -> list[Any]:
    """Return the list that was passed in, as it is after the call."""
    merge_sort(items)
    return items
