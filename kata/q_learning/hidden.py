"""Hidden tests of q_learning.

The reference folds a list of steps in fractions; what long training must find comes from value
iteration, which knows the world and never samples.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises

Step = tuple[str, str, float, str, bool]
World = dict[tuple[str, str], tuple[str, float, bool]]


def fold(actions: str, steps: list[Step], alpha: float, gamma: float) -> Any:
    """Return the errors of all steps, and the table behind them."""
    table: dict[tuple[str, str], Fraction] = {}
    errors = []
    for state, action, reward, after, ended in steps:
        ahead = max(table.get((after, one), Fraction(0)) for one in actions)
        target = Fraction(reward) + (0 if ended else Fraction(gamma) * ahead)
        errors.append(target - table.get((state, action), Fraction(0)))
        table[state, action] = table.get((state, action), Fraction(0)) + (
            Fraction(alpha) * errors[-1]
        )
    return errors, table


def check(
    solution: Any,
    fixtures: Any,
    steps: list[Step],
    asked: list[tuple[str, str]] | None = None,
    alpha: float = 0.5,
    gamma: float = 0.5,
    actions: str = "ab",
) -> None:
    """Check values (those asked for), or what the updates answer."""
    lines = [f"learner = QLearner({list(actions)}, {alpha}, {gamma})"]
    lines += [f"learner.update{step}" for step in steps]
    lines += [f"learner.value{pair}" for pair in asked or []]
    given = "\n".join(lines)
    with asking(given):
        errors, values = fixtures.learnt(
            solution.QLearner, [list(actions), alpha, gamma], steps, asked or []
        )
    right, table = fold(actions, steps, alpha, gamma)
    if asked is None:
        close(list(errors), [float(one) for one in right], 1e-9, 1e-12, given)
    else:
        wanted = [float(table.get(pair, Fraction(0))) for pair in asked]
        close(list(values), wanted, 1e-9, 1e-12, given)


END: Step = ("s", "a", 4.0, "t", True)


def test_value__unseen(solution: Any, fixtures: Any) -> None:
    """what was never tried"""
    check(solution, fixtures, [], [("s", "a"), ("t", "b")])


def test_update__ended(solution: Any, fixtures: Any) -> None:
    """one step to an end"""
    check(solution, fixtures, [END], [("s", "a")])


def test_update__others(solution: Any, fixtures: Any) -> None:
    """what one step leaves alone"""
    check(solution, fixtures, [END], [("s", "b"), ("t", "a"), ("t", "b")])


def test_update__twice(solution: Any, fixtures: Any) -> None:
    """the same step twice"""
    check(solution, fixtures, [END, END], [("s", "a")])


def test_update__goes_on(solution: Any, fixtures: Any) -> None:
    """a step to a state that is worth something"""
    steps: list[Step] = [("t", "b", 8.0, "u", True), ("s", "a", 1.0, "t", False)]
    check(solution, fixtures, steps, [("s", "a")])


def test_update__end_that_is_worth(solution: Any, fixtures: Any) -> None:
    """an end in a state that is worth something elsewhere"""
    steps: list[Step] = [("t", "b", 8.0, "u", True), ("s", "a", 1.0, "t", True)]
    check(solution, fixtures, steps, [("s", "a")])


def test_update__bad_action_too(solution: Any, fixtures: Any) -> None:
    """a next state with a good and a bad action"""
    steps: list[Step] = [
        ("t", "a", 8.0, "u", True),
        ("t", "b", -6.0, "u", True),
        ("s", "b", 0.0, "t", False),
    ]
    check(solution, fixtures, steps, [("s", "b")])


def test_update__only_bad(solution: Any, fixtures: Any) -> None:
    """a next state in which every action is bad"""
    steps: list[Step] = [
        ("t", "a", -8.0, "u", True),
        ("t", "b", -4.0, "u", True),
        ("s", "a", 0.0, "t", False),
    ]
    check(solution, fixtures, steps, [("s", "a")])


def test_update__one_bad(solution: Any, fixtures: Any) -> None:
    """a next state with one bad action and one untried"""
    steps: list[Step] = [("t", "a", -8.0, "u", True), ("s", "a", 0.0, "t", False)]
    check(solution, fixtures, steps, [("s", "a")])


def test_update__to_itself(solution: Any, fixtures: Any) -> None:
    """a step that stays where it is"""
    steps: list[Step] = [("s", "a", 4.0, "s", False), ("s", "a", 4.0, "s", False)]
    check(solution, fixtures, steps, [("s", "a")])


def test_update__alpha(solution: Any, fixtures: Any) -> None:
    """an alpha of one, and one of a quarter"""
    steps: list[Step] = [END, ("s", "a", -2.0, "t", True)]
    check(solution, fixtures, steps, [("s", "a")], alpha=1.0)
    check(solution, fixtures, steps, [("s", "a")], alpha=0.25)


def test_update__default(solution: Any, fixtures: Any) -> None:
    """no alpha and no gamma given"""
    steps = [("t", "b", 8.0, "u", True), ("s", "a", 1.0, "t", False)]
    given = f"learner = QLearner(['a', 'b'])\n# update with {steps}\nlearner.value('s', 'a')"
    with asking(given):
        _, values = fixtures.learnt(solution.QLearner, [["a", "b"]], steps, [("s", "a")])
    close(values[0], 0.1 * (1 + 0.9 * 0.8), 1e-9, 1e-12, given)


def test_update__answer(solution: Any, fixtures: Any) -> None:
    """what an update answers"""
    check(solution, fixtures, [END, END, ("s", "b", 1.0, "s", False)])


def check_best(solution: Any, fixtures: Any, steps: list[Step], wanted: str) -> None:
    given = f"learner = QLearner(['b', 'a'], 0.5, 0.5)\n# update with {steps}\nlearner.best('s')"
    with asking(given):
        got = fixtures.best_of(solution.QLearner, [["b", "a"], 0.5, 0.5], steps, ["s"])
    equal(list(got), [wanted], given)


def test_best__higher(solution: Any, fixtures: Any) -> None:
    """the better of two actions"""
    check_best(solution, fixtures, [END], "a")


def test_best__tie(solution: Any, fixtures: Any) -> None:
    """two actions that are worth the same"""
    check_best(solution, fixtures, [], "b")
    check_best(solution, fixtures, [END, ("s", "b", 4.0, "t", True)], "b")


def test_best__untried(solution: Any, fixtures: Any) -> None:
    """an untried action beside a bad one"""
    check_best(solution, fixtures, [("s", "b", -1.0, "t", True)], "a")


def check_choice(
    solution: Any, fixtures: Any, epsilon: float, drawn: list[float], wanted: list[Any]
) -> None:
    given = (
        "learner = QLearner(['a', 'b', 'c'], 0.5, 0.5)\nlearner.update('s', 'b', 1.0, 't', True)\n"
        f"numbers = iter({drawn})\nlearner.choose('s', {epsilon}, lambda: next(numbers))"
    )
    steps = [("s", "b", 1.0, "t", True)]
    with asking(given):
        got = fixtures.chosen(solution.QLearner, [["a", "b", "c"], 0.5, 0.5], steps, epsilon, drawn)
    equal(got[0], wanted[0], given)
    equal(got[1], wanted[1], f"{given}\n# how many numbers are left")


def test_choice__greedy(solution: Any, fixtures: Any) -> None:
    """a draw above epsilon"""
    check_choice(solution, fixtures, 0.3, [0.8, 0.1], ["b", 1])


def test_choice__explore(solution: Any, fixtures: Any) -> None:
    """a draw below epsilon"""
    check_choice(solution, fixtures, 0.3, [0.1, 0.9, 0.5], ["c", 1])


def test_choice__explore_best(solution: Any, fixtures: Any) -> None:
    """a draw below epsilon that finds the best action"""
    check_choice(solution, fixtures, 0.3, [0.1, 0.5, 0.5], ["b", 1])


def test_choice__edge(solution: Any, fixtures: Any) -> None:
    """a draw equal to epsilon"""
    check_choice(solution, fixtures, 0.25, [0.25, 0.0], ["b", 1])


def test_choice__never(solution: Any, fixtures: Any) -> None:
    """an epsilon of zero"""
    check_choice(solution, fixtures, 0.0, [0.0, 0.0], ["b", 1])


CORRIDOR: World = {
    ("s", "a"): ("s", -1.0, False),
    ("s", "b"): ("m", -1.0, False),
    ("m", "a"): ("s", -1.0, False),
    ("m", "b"): ("t", 8.0, True),
}


def simulate(
    world: World, episodes: int, epsilon: float, drawn: list[float], longest: int
) -> list[Any]:
    """Return sums, steps and values as train should give them, by folding all steps anew."""
    left, steps, sums, seen = list(drawn), [], [], []
    for _ in range(episodes):
        state, total = "s", 0.0
        for _ in range(longest):
            _, table = fold("ab", steps, 0.5, 0.5)
            if left.pop(0) < epsilon:
                action = "ab"[int(left.pop(0) * 2)]
            else:
                action = max("ab", key=lambda one: table.get((state, one), 0))
            after, reward, ended = world[state, action]
            steps.append((state, action, reward, after, ended))
            seen.append((state, action))
            total, state = total + reward, after
            if ended:
                break
        sums.append(total)
    _, table = fold("ab", steps, 0.5, 0.5)
    return [sums, seen, {pair: float(table.get(pair, 0)) for pair in sorted(world)}, len(left)]


def check_training(
    solution: Any,
    fixtures: Any,
    part: int,
    episodes: int,
    epsilon: float,
    seed: int,
    longest: int | None = None,
) -> None:
    """Check the sums (0), the steps played (1), the values (2) or the draws that are left (3)."""
    rng = Random(seed)
    drawn = [round(rng.random(), 3) for _ in range(600)]
    what = ("the sums", "the steps played", "the values", "the numbers left")[part]
    more = "" if longest is None else f", longest={longest}"
    given = (
        f"# world: {CORRIDOR}\n# draws from seed {seed}\nlearner = QLearner(['a', 'b'], 0.5, 0.5)\n"
        f"learner.train(step, 's', {episodes}, {epsilon}, draw{more})  # {what}"
    )
    with asking(given):
        got = fixtures.played(
            solution.QLearner, [["a", "b"], 0.5, 0.5], CORRIDOR, episodes, epsilon, drawn, longest
        )
    right = simulate(CORRIDOR, episodes, epsilon, drawn, longest or 100)
    if part in (0, 2):
        close(got[part], right[part], 1e-9, 1e-12, given)
    else:
        equal(got[part], right[part], given)


def test_training__steps(solution: Any, fixtures: Any) -> None:
    """the steps of three episodes"""
    check_training(solution, fixtures, 1, 3, 0.3, 5)


def test_training__sums(solution: Any, fixtures: Any) -> None:
    """the sums of three episodes"""
    check_training(solution, fixtures, 0, 3, 0.3, 5)


def test_training__values(solution: Any, fixtures: Any) -> None:
    """the values behind three episodes"""
    check_training(solution, fixtures, 2, 3, 0.3, 5)


def test_training__draws(solution: Any, fixtures: Any) -> None:
    """how many numbers are drawn"""
    check_training(solution, fixtures, 3, 3, 0.3, 5)


def test_training__cut(solution: Any, fixtures: Any) -> None:
    """episodes that are cut after two steps"""
    check_training(solution, fixtures, 2, 6, 0.8, 9, longest=2)


def test_training__one_step(solution: Any, fixtures: Any) -> None:
    """episodes of a single step"""
    check_training(solution, fixtures, 0, 4, 1.0, 2, longest=1)


def test_training__none(solution: Any, fixtures: Any) -> None:
    """no episodes"""
    check_training(solution, fixtures, 0, 0, 0.3, 5)


def test_training__limit(solution: Any, fixtures: Any) -> None:
    """an episode that never ends"""
    world = {("s", "a"): ("s", 1.0, False)}
    given = "QLearner(['a'], 0.5, 0.5).train(step, 's', 1, 0.0, draw)  # step never ends"
    with asking(given):
        got = fixtures.played(
            solution.QLearner, [["a"], 0.5, 0.5], world, 1, 0.0, [0.5] * 300, None
        )
    equal(list(got[0]), [100.0], given)


def test_training__finds_the_best(solution: Any, fixtures: Any) -> None:
    """what long training finds"""
    values = dict.fromkeys(CORRIDOR, 0.0)
    for _ in range(60):
        values = {
            pair: reward + (0 if ended else 0.5 * max(values[after, one] for one in "ab"))
            for pair, (after, reward, ended) in CORRIDOR.items()
        }
    rng = Random(1)
    drawn = [rng.random() for _ in range(4000)]
    given = f"# world: {CORRIDOR}\n# 300 episodes in which every action is drawn"
    with asking(given):
        got = fixtures.played(
            solution.QLearner, [["a", "b"], 0.5, 0.5], CORRIDOR, 300, 1.0, drawn, None
        )
    close(got[2], values, 1e-3, 1e-3, given)


def test_refused__actions(solution: Any) -> None:
    """no actions, and an action that does not exist"""
    raises(ValueError, lambda: solution.QLearner([]), given="QLearner([])")
    made = solution.QLearner(["a", "b"])
    given = "learner = QLearner(['a', 'b'])\n"
    raises(ValueError, lambda: made.value("s", "z"), given=f"{given}learner.value('s', 'z')")
    raises(
        ValueError,
        lambda: made.update("s", "z", 1.0, "t", True),
        given=f"{given}learner.update('s', 'z', 1.0, 't', True)",
    )


def test_apart__two_learners(solution: Any, fixtures: Any) -> None:
    """two learners side by side"""
    given = "first.update('s', 'a', 4.0, 't', True)\nfirst.value('s', 'a'), second.value('s', 'a')"
    with asking(given):
        got = fixtures.two(solution.QLearner)
    close(list(got), [2.0, 0.0], 1e-9, 1e-12, given)


STEPS = st.tuples(
    st.sampled_from("st"),
    st.sampled_from("ab"),
    st.integers(-8, 8).map(float),
    st.sampled_from("st"),
    st.booleans(),
)


@example(
    steps=[("t", "a", -8.0, "s", True), ("t", "b", -4.0, "s", True), ("s", "a", 0.0, "t", False)]
)
@example(
    steps=[("t", "b", 8.0, "s", True), ("s", "a", 1.0, "t", False), ("s", "b", 1.0, "t", True)]
)
@given(steps=st.lists(STEPS, max_size=6))
def test_any__generated(solution: Any, fixtures: Any, steps: list[Step]) -> None:
    """any steps"""
    check(solution, fixtures, steps, [(state, action) for state in "st" for action in "ab"])
