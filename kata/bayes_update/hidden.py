"""Hidden tests of bayes_update. Answers come from exact fractions, where nothing becomes zero."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Belief = dict[Any, float]


def exact(prior: Belief, likelihoods: list[Belief]) -> Belief:
    weights = {name: Fraction(weight) for name, weight in prior.items()}
    for likelihood in likelihoods:
        weights = {name: weight * Fraction(likelihood[name]) for name, weight in weights.items()}
    total = sum(weights.values())
    return {name: float(weight / total) for name, weight in weights.items()}


def check(solution: Any, prior: Belief, likelihood: Belief) -> None:
    given = f"bayes_update({prior}, {likelihood})"
    check_belief(solution.bayes_update(prior, likelihood), exact(prior, [likelihood]), given)


def check_all(solution: Any, prior: Belief, likelihoods: list[Belief], words: str = "") -> None:
    given = f"bayes_updates({prior}, {words or likelihoods})"
    check_belief(solution.bayes_updates(prior, likelihoods), exact(prior, likelihoods), given)


def check_belief(got: Any, wanted: Belief, given: str) -> None:
    close(got, wanted, 1e-9, 1e-15, given)
    floats = all(isinstance(share, float) for share in got.values())
    true(floats, "not all probabilities are floats", given, got=repr(got))


def refuse(solution: Any, prior: Belief, likelihood: Belief) -> None:
    given = f"bayes_update({prior}, {likelihood})"
    raises(ValueError, lambda: solution.bayes_update(prior, likelihood), given)


def test_one__test_result(solution: Any) -> None:
    """a test for a rare illness"""
    check(solution, {"sick": 0.01, "well": 0.99}, {"sick": 0.9, "well": 0.05})


def test_one__even_prior(solution: Any) -> None:
    """equal priors"""
    check(solution, {"fair": 0.5, "bent": 0.5}, {"fair": 0.5, "bent": 0.75})


def test_one__even_likelihood(solution: Any) -> None:
    """an observation that tells nothing"""
    check(solution, {"a": 0.2, "b": 0.3, "c": 0.5}, {"a": 0.5, "b": 0.5, "c": 0.5})


def test_one__doors(solution: Any) -> None:
    """three doors and a goat"""
    check(solution, {1: 1 / 3, 2: 1 / 3, 3: 1 / 3}, {1: 0.5, 2: 1.0, 3: 0.0})


def test_one__single(solution: Any) -> None:
    """a single hypothesis"""
    check(solution, {"only": 1.0}, {"only": 0.25})


def test_one__weights(solution: Any) -> None:
    """weights that do not sum to one"""
    check(solution, {"a": 2, "b": 6}, {"a": 0.5, "b": 0.5})


def test_one__certain(solution: Any) -> None:
    """likelihoods of one"""
    check(solution, {"a": 0.25, "b": 0.75}, {"a": 1.0, "b": 1.0})


def test_one__zero_prior(solution: Any) -> None:
    """a hypothesis that was ruled out before"""
    check(solution, {"a": 0.0, "b": 1.0, "c": 1.0}, {"a": 1.0, "b": 0.5, "c": 0.25})


def test_one__small(solution: Any) -> None:
    """very small likelihoods"""
    check(solution, {"a": 0.5, "b": 0.5}, {"a": 1e-300, "b": 3e-300})


def test_one__order(solution: Any, fixtures: Any) -> None:
    """the order of the hypotheses"""
    prior, likelihood = {"z": 0.2, "a": 0.5, "m": 0.3}, {"a": 0.1, "m": 0.9, "z": 0.3}
    given = f"list(bayes_update({prior}, {likelihood}))"
    with asking(given):
        equal(fixtures.order(solution.bayes_update, prior, likelihood), ["z", "a", "m"], given)


WEIGHTS = st.lists(st.integers(0, 8), min_size=3, max_size=3)


@given(weights=WEIGHTS, eighths=WEIGHTS)
def test_one__any(solution: Any, weights: list[int], eighths: list[int]) -> None:
    """any three hypotheses"""
    assume(any(one * other for one, other in zip(weights, eighths, strict=True)))
    prior = {name: weight / 4 for name, weight in zip("abc", weights, strict=True)}
    check(solution, prior, {name: one / 8 for name, one in zip("abc", eighths, strict=True)})


def test_many__two(solution: Any) -> None:
    """two observations"""
    check_all(solution, {"fair": 0.5, "bent": 0.5}, [{"fair": 0.5, "bent": 0.75}] * 2)


def test_many__different(solution: Any) -> None:
    """heads and tails"""
    heads, tails = {"fair": 0.5, "bent": 0.75}, {"fair": 0.5, "bent": 0.25}
    check_all(solution, {"fair": 0.9, "bent": 0.1}, [heads, heads, tails, heads])


def test_many__none(solution: Any) -> None:
    """no observations"""
    check_all(solution, {"a": 0.25, "b": 0.75}, [])


def test_many__none_weights(solution: Any) -> None:
    """no observations, and weights that do not sum to one"""
    check_all(solution, {"a": 1, "b": 3}, [])


def test_many__thousands(solution: Any) -> None:
    """two thousand observations"""
    low, high = {"a": 0.25, "b": 0.75}, {"a": 0.75, "b": 0.25}
    check_all(solution, {"a": 0.5, "b": 0.5}, [low, high] * 1000, "[low, high] * 1000")


def test_many__far_apart(solution: Any) -> None:
    """a hypothesis that falls far behind and comes back"""
    low, high = {"a": 1e-200, "b": 1.0}, {"a": 1.0, "b": 1e-200}
    check_all(solution, {"a": 0.5, "b": 0.5}, [low, high, low, high])


def test_many__ruled_out(solution: Any) -> None:
    """a hypothesis that is ruled out on the way"""
    first, second = {"a": 0.0, "b": 0.5, "c": 0.25}, {"a": 1.0, "b": 0.25, "c": 0.25}
    check_all(solution, {"a": 0.5, "b": 0.25, "c": 0.25}, [first, second])


def test_refused__negative(solution: Any) -> None:
    """a negative weight"""
    refuse(solution, {"a": -0.5, "b": 1.5}, {"a": 0.5, "b": 0.5})


def test_refused__above_one(solution: Any) -> None:
    """a likelihood above one"""
    refuse(solution, {"a": 0.5, "b": 0.5}, {"a": 1.5, "b": 0.5})


def test_refused__below_zero(solution: Any) -> None:
    """a likelihood below zero"""
    refuse(solution, {"a": 0.5, "b": 0.5}, {"a": -0.5, "b": 0.75})


def test_refused__no_weight(solution: Any) -> None:
    """no positive weight"""
    refuse(solution, {"a": 0.0, "b": 0.0}, {"a": 0.5, "b": 0.5})
    refuse(solution, {}, {})
    raises(ValueError, lambda: solution.bayes_updates({}, []), "bayes_updates({}, [])")


def test_refused__missing(solution: Any) -> None:
    """a hypothesis without a likelihood"""
    refuse(solution, {"a": 0.5, "b": 0.5}, {"a": 0.5})


def test_refused__unknown(solution: Any) -> None:
    """a likelihood without a hypothesis"""
    refuse(solution, {"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.5, "c": 0.5})


def test_refused__impossible(solution: Any) -> None:
    """an observation that nothing explains"""
    refuse(solution, {"a": 0.5, "b": 0.5}, {"a": 0.0, "b": 0.0})
    refuse(solution, {"a": 0.0, "b": 1.0}, {"a": 0.5, "b": 0.0})


def test_unchanged__dictionaries(solution: Any, fixtures: Any) -> None:
    """the dictionaries stay as they were"""
    prior, likelihood = {"a": 2.0, "b": 6.0}, {"a": 0.5, "b": 0.25}
    given = f"bayes_update({prior}, {likelihood})"
    with asking(given):
        after = fixtures.after(solution.bayes_update, prior, likelihood)
        later = fixtures.after(solution.bayes_updates, prior, [likelihood])
    equal(after, [prior, likelihood], given, "the dictionaries that were passed in were changed")
    equal(later, [prior, [likelihood]], given, "the dictionaries that were passed in were changed")
