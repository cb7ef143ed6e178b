"""Hidden tests of reinforce. Gradients are differences of weighted logarithms, in plain Python."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Episode = tuple[list[list[float]], list[int], list[float]]


def log_prob(weights: list[list[float]], features: list[float], action: int) -> float:
    scores = [
        math.fsum(x * row[one] for x, row in zip(features, weights, strict=True))
        for one in range(len(weights[0]))
    ]
    top = max(scores)
    return scores[action] - top - math.log(math.fsum(math.exp(one - top) for one in scores))


def future(rewards: list[float], gamma: float, place: int) -> float:
    return math.fsum(gamma**ahead * one for ahead, one in enumerate(rewards[place:]))


def reference(
    weights: list[list[float]], episodes: list[Episode], gamma: float, baseline: Any
) -> Any:
    """Return central differences of the mean over episodes of the weighted logarithms."""
    every = [future(one[2], gamma, place) for one in episodes for place in range(len(one[2]))]
    base = sum(every) / len(every) if baseline == "mean" else baseline

    def objective(moved: list[list[float]]) -> float:
        total = 0.0
        for features, actions, rewards in episodes:
            for place, action in enumerate(actions):
                weight = future(rewards, gamma, place) - base
                total += weight * log_prob(moved, features[place], action)
        return total / len(episodes)

    answer = np.zeros((len(weights), len(weights[0])))
    for row, column in np.ndindex(answer.shape):
        ends = []
        for step in (1e-5, -1e-5):
            moved = [list(one) for one in weights]
            moved[row][column] += step
            ends.append(objective(moved))
        answer[row, column] = (ends[0] - ends[1]) / 2e-5
    return answer


def made(rng: Random, width: int, actions: int, *lengths: int) -> tuple[Any, list[Episode]]:
    """Return weights and episodes in quarters."""

    def some(many: int) -> list[float]:
        return [rng.randint(-8, 8) / 4 for _ in range(many)]

    weights = [some(actions) for _ in range(width)]
    episodes: list[Episode] = [
        (
            [some(width) for _ in range(length)],
            [rng.randrange(actions) for _ in range(length)],
            [rng.randint(-8, 8) / 4 + 0.125 for _ in range(length)],
        )
        for length in lengths
    ]
    return weights, episodes


def passed(weights: Any, episodes: list[Episode]) -> tuple[Any, Any]:
    return np.array(weights), [tuple(np.array(part) for part in one) for one in episodes]


def check(solution: Any, weights: Any, episodes: list[Episode], **more: Any) -> None:
    words = "".join(f", {name}={value!r}" for name, value in more.items())
    lines = [f"    tuple(map(np.array, {one!r}))," for one in episodes]
    given = "\n".join(
        [
            f"weights = np.array({weights})",
            "episodes = [",
            *lines,
            "]",
            f"policy_gradient(weights, episodes{words})",
        ]
    )
    got = solution.policy_gradient(*passed(weights, episodes), **more)
    right = reference(weights, episodes, more.get("gamma", 0.99), more.get("baseline", 0.0))
    close(got, right, 1e-5, 1e-7, given)


def check_returns(solution: Any, rewards: list[float], gamma: float) -> None:
    given = f"returns_to_go({rewards}, {gamma})"
    got = solution.returns_to_go(rewards, gamma)
    right = np.array([future(rewards, gamma, place) for place in range(len(rewards))], dtype=float)
    close(got, right, 1e-9, 1e-12, given, dtype=True)


def check_probs(solution: Any, weights: Any, features: list[float]) -> None:
    given = f"action_probs(np.array({weights}), np.array({features}))"
    got = solution.action_probs(np.array(weights), np.array(features))
    wide = range(len(weights[0]))
    right = np.array([math.exp(log_prob(weights, features, one)) for one in wide])
    close(got, right, 1e-6, 1e-12, given)


def test_returns__one(solution: Any) -> None:
    """the return of one step"""
    check_returns(solution, [3.0], 0.5)


def test_returns__some(solution: Any) -> None:
    """the returns of three steps"""
    check_returns(solution, [1.0, 0.0, 2.0], 0.5)


def test_returns__late(solution: Any) -> None:
    """a reward at the end only"""
    check_returns(solution, [0.0, 0.0, 0.0, 8.0], 0.5)


def test_returns__early(solution: Any) -> None:
    """a reward at the beginning only"""
    check_returns(solution, [8.0, 0.0, 0.0], 0.5)


def test_returns__whole(solution: Any) -> None:
    """a gamma of one"""
    check_returns(solution, [1.0, -2.0, 4.0], 1.0)


def test_returns__whole_numbers(solution: Any) -> None:
    """rewards as whole numbers"""
    check_returns(solution, [1, 1, 1], 0.5)


def test_returns__none(solution: Any) -> None:
    """no rewards"""
    check_returns(solution, [], 0.5)


def test_probs__two(solution: Any) -> None:
    """the probabilities of two actions"""
    check_probs(solution, [[1.0, 0.0], [0.5, -1.0]], [1.0, 2.0])


def test_probs__square(solution: Any) -> None:
    """as many actions as features"""
    check_probs(solution, [[1.0, 0.0, 2.0], [0.5, -1.0, 0.0], [0.0, 1.0, 1.5]], [1.0, 2.0, -1.0])


def test_probs__large(solution: Any) -> None:
    """scores of thousands"""
    check_probs(solution, [[3000.0, 2999.0, -3000.0]], [1.0])


def test_gradient__one_step(solution: Any) -> None:
    """the gradient of one step"""
    check(solution, [[0.0, 0.0]], [([[1.0]], [1], [2.0])])


def test_gradient__features(solution: Any) -> None:
    """one step with three features"""
    check(solution, *made(Random(1), 3, 2, 1))


def test_gradient__one_action(solution: Any) -> None:
    """a policy with a single action"""
    check(solution, [[0.5]], [([[2.0]], [0], [3.0])])


def test_gradient__zero_reward(solution: Any) -> None:
    """an episode without reward"""
    check(solution, [[0.5, 0.0]], [([[1.0], [2.0]], [1, 0], [0.0, 0.0])])


def test_gradient__last_reward(solution: Any) -> None:
    """a reward that comes at the end"""
    check(solution, [[0.5, 0.0]], [([[1.0], [2.0]], [1, 0], [0.0, 4.0])], gamma=1.0)


def test_gradient__first_reward(solution: Any) -> None:
    """a reward that comes before the other action"""
    check(solution, [[0.5, 0.0]], [([[1.0], [2.0]], [1, 0], [4.0, 0.0])], gamma=1.0)


def test_gradient__discounted(solution: Any) -> None:
    """three steps with a gamma of a half"""
    check(solution, *made(Random(2), 2, 3, 3), gamma=0.5)


def test_gradient__late_and_discounted(solution: Any) -> None:
    """a last step that alone has features"""
    check(solution, [[0.5, 0.0]], [([[0.0], [2.0]], [1, 0], [0.0, 4.0])], gamma=0.5)


def test_gradient__default(solution: Any) -> None:
    """no gamma and no baseline given"""
    check(solution, *made(Random(3), 2, 2, 4))


def test_several__alike(solution: Any) -> None:
    """two episodes of one step each"""
    check(solution, *made(Random(4), 2, 2, 1, 1))


def test_several__lengths(solution: Any) -> None:
    """a short episode and a long one"""
    check(solution, *made(Random(5), 2, 2, 1, 4), gamma=0.5)


def test_baseline__number(solution: Any) -> None:
    """a number as the baseline"""
    check(solution, *made(Random(6), 2, 2, 3), gamma=0.5, baseline=0.75)


def test_baseline__mean(solution: Any) -> None:
    """the mean as the baseline"""
    check(solution, *made(Random(7), 2, 2, 3), gamma=0.5, baseline="mean")


def test_baseline__mean_of_lengths(solution: Any) -> None:
    """the mean as the baseline of episodes of different lengths"""
    check(solution, *made(Random(8), 2, 2, 1, 3), gamma=0.5, baseline="mean")


def test_baseline__mean_of_one(solution: Any) -> None:
    """the mean as the baseline of a single step"""
    check(solution, *made(Random(9), 2, 2, 1), baseline="mean")


def test_training__climbs(solution: Any, fixtures: Any) -> None:
    """training where the second action pays"""
    draws = np.array([[Random(row * 8 + one).random() for one in range(8)] for row in range(12)])
    given = "# 12 updates of 8 episodes at a step of 0.5; action 1 pays 1, action 0 costs 1"
    with asking(given):
        got = fixtures.climbed(
            solution.policy_gradient,
            solution.action_probs,
            np.zeros((2, 2)),
            np.array([1.0, 0.5]),
            draws,
        )
    true(got[1] > 0.9, "the action that pays is not preferred", given, "above 0.9", f"{got[1]:.3f}")


def test_refused__no_episodes(solution: Any) -> None:
    """no episodes"""
    raises(
        ValueError,
        lambda: solution.policy_gradient(np.zeros((2, 2)), []),
        given="policy_gradient(np.zeros((2, 2)), [])",
    )


def test_unchanged__input(solution: Any, fixtures: Any) -> None:
    """weights and episodes stay as they were"""
    weights, episodes = passed(*made(Random(10), 2, 2, 3))
    before = [weights.tolist(), *(part.tolist() for part in episodes[0])]
    given = "policy_gradient(weights, episodes)\nweights, episodes"
    with asking(given):
        after = fixtures.afterwards(solution.policy_gradient, weights, episodes)
    equal([part.tolist() for part in after], before, given)


@settings(max_examples=25)
@example(seed=1, lengths=[2, 3], baseline="mean")
@example(seed=2, lengths=[3, 1], baseline=0.5)
@given(
    seed=st.integers(0, 9999),
    lengths=st.lists(st.integers(1, 3), min_size=1, max_size=3),
    baseline=st.sampled_from([0.0, 0.5, "mean"]),
)
def test_any__generated(solution: Any, seed: int, lengths: list[int], baseline: Any) -> None:
    """any episodes"""
    check(solution, *made(Random(seed), 2, 3, *lengths), gamma=0.5, baseline=baseline)
