"""Hidden tests of calibration_error: predictions are sorted one by one, in fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Table = list[tuple[int, Fraction, Fraction] | None]
EXPECTED, MAXIMUM = "expected_calibration_error", "maximum_calibration_error"
NAMES = ("reliability", EXPECTED, MAXIMUM, "brier_score")
# Sixteenths and their neighbours: products with 2, 4 or 8 bins are exact.
PAIRS = st.lists(
    st.tuples(st.integers(0, 16).map(lambda n: n / 16), st.integers(0, 1)), min_size=1, max_size=8
)


def table_of(p: list[float], y: list[float], bins: int) -> Table:
    """Return count, mean and share of each bin, exactly."""
    drawers: list[list[tuple[Fraction, Fraction]]] = [[] for _ in range(bins)]
    for one, label in zip(p, y, strict=True):
        drawers[min(int(Fraction(one) * bins), bins - 1)].append((Fraction(one), Fraction(label)))
    return [
        (
            len(drawer),
            sum((one for one, _ in drawer), Fraction(0)) / len(drawer),
            sum((label for _, label in drawer), Fraction(0)) / len(drawer),
        )
        if drawer
        else None
        for drawer in drawers
    ]


def gaps_of(p: list[float], y: list[float], bins: int) -> list[tuple[int, Fraction]]:
    return [(row[0], abs(row[1] - row[2])) for row in table_of(p, y, bins) if row]


def error_of(name: str, p: list[float], y: list[float], bins: int) -> float:
    gaps = gaps_of(p, y, bins)
    if name == MAXIMUM:
        return float(max(gap for _, gap in gaps))
    return float(sum((count * gap for count, gap in gaps), Fraction(0)) / len(p))


def words(name: str, p: list[float], y: list[Any], *bins: int) -> str:
    rest = "".join(f", bins={one}" for one in bins)
    return f"{name}(np.array({p}), np.array({y}){rest})".replace("nan", "np.nan")


def check_table(solution: Any, p: list[float], y: list[Any], *bins: int) -> None:
    given = words("reliability", p, y, *bins)
    got = solution.reliability(np.array(p), np.array(y), *bins)
    wanted = table_of(p, y, *(bins or (10,)))
    equal((type(got), len(got)), (list, len(wanted)), given, "a list, one entry a bin, is wanted")
    for at, (one, row) in enumerate(zip(got, wanted, strict=True)):
        where = f"{given}[{at}]"
        if row is None:
            equal(one, None, where)
            continue
        equal((type(one), len(one)), (tuple, 3), where, "a tuple of three is wanted")
        equal(one[0], row[0], f"{where}[0]")
        close(one[1:], (float(row[1]), float(row[2])), 1e-9, 1e-12, f"{where}[1:]")


def check_error(solution: Any, name: str, p: list[float], y: list[Any], *bins: int) -> None:
    given = words(name, p, y, *bins)
    got = getattr(solution, name)(np.array(p), np.array(y), *bins)
    close(got, error_of(name, p, y, *(bins or (10,))), 1e-9, 1e-12, given)
    equal(isinstance(got, float), True, given, "a float is wanted")


MIXED = ([0.05, 0.32, 0.35, 0.38, 0.91, 0.96, 0.64, 0.55], [0, 1, 0, 0, 1, 1, 0, 1])


def test_table__mixed(solution: Any) -> None:
    """table: ten bins, some empty"""
    check_table(solution, *MIXED, 10)


def test_table__usual(solution: Any) -> None:
    """table: the usual number of bins"""
    check_table(solution, *MIXED)


def test_table__two(solution: Any) -> None:
    """table: two bins"""
    check_table(solution, *MIXED, 2)


def test_table__one(solution: Any) -> None:
    """table: one bin"""
    check_table(solution, *MIXED, 1)


def test_table__one_prediction(solution: Any) -> None:
    """table: one prediction"""
    check_table(solution, [0.3], [1], 4)


def test_table__edges(solution: Any) -> None:
    """table: probabilities on the edges of bins"""
    check_table(solution, [0.25, 0.5, 0.75, 0.25], [1, 0, 1, 0], 4)


def test_table__zero(solution: Any) -> None:
    """table: a probability of 0"""
    check_table(solution, [0.0, 0.1], [0, 1], 4)


def test_table__sure(solution: Any) -> None:
    """table: a probability of 1"""
    check_table(solution, [1.0, 0.8, 0.3], [1, 0, 0], 4)


def test_table__booleans(solution: Any) -> None:
    """table: labels that are booleans"""
    check_table(solution, [0.2, 0.4, 0.9], [False, True, True], 2)


def test_table__many(solution: Any) -> None:
    """table: a hundred bins"""
    check_table(solution, [0.123, 0.127, 0.545, 0.995], [1, 0, 1, 1], 100)


@example(pairs=[(0.5, 1), (1.0, 0), (0.0, 1)], bins=2)
@given(pairs=PAIRS, bins=st.sampled_from([1, 2, 4, 8]))
def test_any__table(solution: Any, pairs: list[tuple[float, int]], bins: int) -> None:
    """table: any few predictions"""
    check_table(solution, [p for p, _ in pairs], [y for _, y in pairs], bins)


def test_expected__mixed(solution: Any) -> None:
    """expected: ten bins, some empty"""
    check_error(solution, EXPECTED, *MIXED, 10)


def test_expected__usual(solution: Any) -> None:
    """expected: the usual number of bins"""
    check_error(solution, EXPECTED, [0.71, 0.79, 0.81, 0.21], [1, 0, 1, 0])


def test_expected__perfect(solution: Any) -> None:
    """expected: what was said is what happened"""
    check_error(solution, EXPECTED, [0.75, 0.75, 0.75, 0.75], [1, 1, 0, 1], 2)


def test_expected__weights(solution: Any) -> None:
    """expected: many in one bin, one in another"""
    check_error(solution, EXPECTED, [0.1, 0.1, 0.1, 0.1, 0.1, 0.9], [0, 0, 0, 0, 0, 0], 2)


def test_expected__same_size(solution: Any) -> None:
    """expected: two in each bin, other gaps"""
    check_error(solution, EXPECTED, [0.1, 0.1, 0.8, 0.8], [0, 0, 0, 1], 2)


def test_expected__too_low(solution: Any) -> None:
    """expected: what was said was too little"""
    check_error(solution, EXPECTED, [0.1, 0.2, 0.7], [1, 1, 1], 2)


def test_expected__both_ways(solution: Any) -> None:
    """expected: too little in one bin, too much in another"""
    check_error(solution, EXPECTED, [0.25, 0.75], [1, 0], 2)


def test_expected__within(solution: Any) -> None:
    """expected: mistakes in one bin that cancel out"""
    check_error(solution, EXPECTED, [0.2, 0.4, 0.1, 0.5], [0, 1, 0, 0], 1)


def test_expected__low_probabilities(solution: Any) -> None:
    """expected: a rare event, called rare"""
    check_error(solution, EXPECTED, [0.05, 0.15, 0.1, 0.1], [0, 0, 1, 0], 4)


def test_maximum__mixed(solution: Any) -> None:
    """maximum: ten bins, some empty"""
    check_error(solution, MAXIMUM, *MIXED, 10)


def test_maximum__usual(solution: Any) -> None:
    """maximum: the usual number of bins"""
    check_error(solution, MAXIMUM, [0.71, 0.79, 0.81, 0.21], [1, 0, 1, 0])


def test_maximum__small_bin(solution: Any) -> None:
    """maximum: one in a bin of its own"""
    check_error(solution, MAXIMUM, [0.1, 0.1, 0.1, 0.1, 0.1, 0.9], [0, 0, 0, 0, 0, 0], 2)


def test_maximum__too_low(solution: Any) -> None:
    """maximum: what was said was too little"""
    check_error(solution, MAXIMUM, [0.1, 0.2, 0.7], [1, 1, 1], 2)


@given(pairs=PAIRS, bins=st.sampled_from([1, 2, 4, 8]), name=st.sampled_from([EXPECTED, MAXIMUM]))
def test_any__error(solution: Any, pairs: list[tuple[float, int]], bins: int, name: str) -> None:
    """errors: any few predictions"""
    check_error(solution, name, [p for p, _ in pairs], [y for _, y in pairs], bins)


def check_brier(solution: Any, p: list[float], y: list[Any]) -> None:
    given = words("brier_score", p, y)
    got = solution.brier_score(np.array(p), np.array(y))
    squares = [(Fraction(one) - Fraction(label)) ** 2 for one, label in zip(p, y, strict=True)]
    close(got, float(sum(squares, Fraction(0)) / len(p)), 1e-9, 1e-12, given)
    equal(isinstance(got, float), True, given, "a float is wanted")


def test_brier__mixed(solution: Any) -> None:
    """Brier: some predictions"""
    check_brier(solution, *MIXED)


def test_brier__sure_and_wrong(solution: Any) -> None:
    """Brier: sure and wrong"""
    check_brier(solution, [1.0, 0.0], [0, 1])


def test_brier__booleans(solution: Any) -> None:
    """Brier: labels that are booleans"""
    check_brier(solution, [0.25, 0.5], [True, False])


@given(pairs=PAIRS)
def test_any__brier(solution: Any, pairs: list[tuple[float, int]]) -> None:
    """Brier: any few predictions"""
    check_brier(solution, [p for p, _ in pairs], [y for _, y in pairs])


def test_arrays__after(solution: Any, fixtures: Any) -> None:
    """the arrays afterwards"""
    p, y = MIXED
    for name in NAMES:
        given = f"{name}(probabilities, labels)\nprobabilities, labels"
        with asking(given):
            got = fixtures.after(getattr(solution, name), np.array(p), np.array(y))
        equal([one.tolist() for one in got], [p, y], given, "an array was changed")


def check_refused(
    solution: Any, p: list[float], y: list[Any], names: tuple[str, ...] = NAMES
) -> None:
    for name in names:
        call = getattr(solution, name)
        raises(ValueError, lambda call=call: call(np.array(p), np.array(y)), words(name, p, y))


def test_refused__nothing(solution: Any) -> None:
    """no predictions"""
    check_refused(solution, [], [])


def test_refused__lengths(solution: Any) -> None:
    """more predictions than labels"""
    check_refused(solution, [0.5, 0.6], [1])


def test_refused__lengths_of_labels(solution: Any) -> None:
    """more labels than predictions"""
    check_refused(solution, [0.5], [1, 0])


def test_refused__above(solution: Any) -> None:
    """a probability in per cent"""
    check_refused(solution, [0.5, 70.0], [1, 0])


def test_refused__slightly_above(solution: Any) -> None:
    """a probability a little above 1"""
    check_refused(solution, [0.5, 1.01], [1, 0])


def test_refused__below(solution: Any) -> None:
    """a probability below 0"""
    check_refused(solution, [0.5, -0.01], [1, 0])


def test_refused__nan(solution: Any) -> None:
    """a probability that is not a number"""
    check_refused(solution, [0.5, np.nan], [1, 0])


def test_refused__labels(solution: Any) -> None:
    """a label that is neither 0 nor 1"""
    for labels in ([1, 2], [-1, 1], [0.5, 1.0]):
        check_refused(solution, [0.5, 0.25], labels)


def test_refused__bins(solution: Any) -> None:
    """no bins"""
    for name in NAMES[:3]:
        call, given = getattr(solution, name), words(name, [0.5], [1], 0)
        raises(ValueError, lambda call=call: call(np.array([0.5]), np.array([1]), 0), given)
