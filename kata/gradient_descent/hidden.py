"""Hidden tests of gradient_descent. On quadratic slopes every point has a closed form."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from coach.judge.expect import asking, close, equal, raises, true

Options = dict[str, Any]
SHOWN = {
    "bowl": "lambda p: [2 * one for one in p]",
    "valley": "lambda p: [2 * p[0], 10 * p[1]]",
    "crossed": "lambda p: [2 * p[0] + p[1], p[0] + 2 * p[1]]",
    "moved": "lambda p: [2 * (p[0] - 3), 2 * (p[1] + 1)]",
    "slope": "lambda p: [3.0 for _ in p]",
    "cliff": "lambda p: [math.nan if p[0] > 2 else -1.0, 0.0]",
    "endless": "lambda p: [0.0, math.inf if p[1] < -2 else 1.0]",
    "too_long": "lambda p: [1.0] * (len(p) + 1)",
    "too_short": "lambda p: [1.0] * (len(p) - 1)",
}


def words(slope: str, start: Any, options: Options) -> str:
    more = "".join(f", {name}={value}" for name, value in options.items())
    return f"gradient_descent({SHOWN[slope]}, {start}{more})"


def walk(solution: Any, fixtures: Any, slope: str, start: Any, **options: Any) -> Any:
    given = words(slope, start, options)
    with asking(given):
        points = fixtures.walk(solution.gradient_descent, slope, start, options)
    true(isinstance(points, list), "this is no list", given, "a list of points", repr(points)[:90])
    return points


def check(
    solution: Any, fixtures: Any, slope: str, start: Any, wanted: Any, **options: Any
) -> None:
    got = walk(solution, fixtures, slope, start, **options)
    close(got, wanted, 1e-10, 1e-12, words(slope, start, options))


def powers(start: list[float], factors: list[float], steps: int) -> list[list[float]]:
    """Return the points where each coordinate is multiplied by its own factor in every step."""
    pairs = list(zip(start, factors, strict=True))
    return [[one * factor**step for one, factor in pairs] for step in range(steps + 1)]


def test_steps__three(solution: Any, fixtures: Any) -> None:
    """three steps in one dimension"""
    wanted = powers([1.0], [0.5], 3)
    check(solution, fixtures, "bowl", [1.0], wanted, rate=0.25, steps=3)


def test_steps__one(solution: Any, fixtures: Any) -> None:
    """one step"""
    check(solution, fixtures, "bowl", [4.0], [[4.0], [3.2]], steps=1)


def test_steps__none(solution: Any, fixtures: Any) -> None:
    """no step at all"""
    check(solution, fixtures, "bowl", [4.0], [[4.0]], steps=0)


def test_steps__valley(solution: Any, fixtures: Any) -> None:
    """two dimensions, one of them steeper"""
    wanted = powers([4.0, 1.0], [0.9, 0.5], 6)
    check(solution, fixtures, "valley", [4.0, 1.0], wanted, rate=0.05, steps=6)


def test_steps__crossed(solution: Any, fixtures: Any) -> None:
    """each coordinate feels the other"""
    sums = [(1.0 + 0.0) * 0.7**step for step in range(5)]
    apart = [(1.0 - 0.0) * 0.9**step for step in range(5)]
    wanted = [[(s + d) / 2, (s - d) / 2] for s, d in zip(sums, apart, strict=True)]
    check(solution, fixtures, "crossed", [1.0, 0.0], wanted, rate=0.1, steps=4)


def test_steps__zigzag(solution: Any, fixtures: Any) -> None:
    """steps that jump across the valley"""
    wanted = powers([1.0], [-0.5], 5)
    check(solution, fixtures, "bowl", [1.0], wanted, rate=0.75, steps=5)


def test_steps__growing(solution: Any, fixtures: Any) -> None:
    """steps that grow"""
    check(solution, fixtures, "bowl", [1.0], powers([1.0], [-2.0], 6), rate=1.5, steps=6)


def test_steps__slope(solution: Any, fixtures: Any) -> None:
    """a slope that stays the same"""
    wanted = [[1.0 - 0.3 * step] for step in range(5)]
    check(solution, fixtures, "slope", [1.0], wanted, steps=4)


def test_steps__default(solution: Any, fixtures: Any) -> None:
    """rate and steps as they are by default"""
    points = walk(solution, fixtures, "slope", [0.0])
    given = words("slope", [0.0], {})
    equal(len(points), 1001, given, "there should be the start and a thousand steps")
    close(points[-1], [-300.0], 1e-9, given=given)


def test_stop__bottom(solution: Any, fixtures: Any) -> None:
    """the point where it comes to rest"""
    points = walk(solution, fixtures, "moved", [0.0, 0.0])
    close(points[-1], [3.0, -1.0], 1e-7, given=words("moved", [0.0, 0.0], {}))


def test_stop__count(solution: Any, fixtures: Any) -> None:
    """how many points there are until it rests"""
    options = {"rate": 0.25, "tolerance": 1e-3}
    given = words("bowl", [1.0], options)
    points = walk(solution, fixtures, "bowl", [1.0], **options)
    equal(len(points), 12, given, "the first gradient of at most 0.001 is that of the 12th point")


def test_stop__exactly(solution: Any, fixtures: Any) -> None:
    """a gradient exactly as long as the tolerance"""
    options = {"rate": 0.25, "tolerance": 0.5, "steps": 9}
    check(solution, fixtures, "bowl", [1.0], powers([1.0], [0.5], 2), **options)


def test_stop__at_once(solution: Any, fixtures: Any) -> None:
    """a start at rest"""
    check(solution, fixtures, "moved", [3.0, -1.0], [[3.0, -1.0]])
    check(solution, fixtures, "moved", [3.0, -1.0], [[3.0, -1.0]], tolerance=0)


def test_stop__length(solution: Any, fixtures: Any) -> None:
    """a gradient of (3, 4) and tolerances around its length"""
    for tolerance, count in ((5.0, 1), (4.9, 2)):
        options = {"tolerance": tolerance, "steps": 1}
        given = words("bowl", [1.5, 2.0], options)
        points = walk(solution, fixtures, "bowl", [1.5, 2.0], **options)
        equal(len(points), count, given, "the length of (3, 4) is 5")


def test_stop__negative(solution: Any, fixtures: Any) -> None:
    """a gradient of negative numbers"""
    points = walk(solution, fixtures, "bowl", [-1.0], rate=0.25, steps=2)
    close(points, powers([-1.0], [0.5], 2), given=words("bowl", [-1.0], {"rate": 0.25, "steps": 2}))


def test_stop__opposite(solution: Any, fixtures: Any) -> None:
    """a gradient whose numbers add up to zero"""
    wanted = powers([1.0, -1.0], [0.8, 0.8], 3)
    check(solution, fixtures, "bowl", [1.0, -1.0], wanted, steps=3)


def test_asked__once(solution: Any, fixtures: Any) -> None:
    """where the gradient is asked for"""
    options = {"rate": 0.25, "steps": 4}
    given = words("bowl", [1.0], options)
    with asking(given):
        points = fixtures.asked(solution.gradient_descent, "bowl", [1.0], options)
    true(len(points) in (4, 5), "the gradient is not asked for once at each point", given)
    close(points, powers([1.0], [0.5], len(points) - 1), given=given)


def test_trouble__nan(solution: Any, fixtures: Any) -> None:
    """a gradient that is not a number"""
    refuse(solution, fixtures, OverflowError, "cliff", [0.0, 0.0], rate=0.5)


def test_trouble__infinite(solution: Any, fixtures: Any) -> None:
    """a gradient that is infinite"""
    refuse(solution, fixtures, OverflowError, "endless", [0.0, 0.0], rate=0.5)


def test_trouble__explodes(solution: Any, fixtures: Any) -> None:
    """steps that grow until nothing holds them"""
    refuse(solution, fixtures, OverflowError, "bowl", [1.0], rate=10.0, steps=2000)


def refuse(solution: Any, fixtures: Any, kind: Any, slope: str, start: Any, **options: Any) -> None:
    given = words(slope, start, options)
    descend = solution.gradient_descent
    raises(kind, lambda: fixtures.walk(descend, slope, start, options), given)


def test_refused__rate(solution: Any, fixtures: Any) -> None:
    """a rate of zero or less"""
    for rate in (0, -0.1):
        refuse(solution, fixtures, ValueError, "bowl", [1.0], rate=rate)


def test_refused__steps(solution: Any, fixtures: Any) -> None:
    """a negative number of steps"""
    refuse(solution, fixtures, ValueError, "bowl", [1.0], steps=-1)


def test_refused__tolerance(solution: Any, fixtures: Any) -> None:
    """a negative tolerance"""
    refuse(solution, fixtures, ValueError, "bowl", [1.0], tolerance=-1e-8)


def test_refused__long(solution: Any, fixtures: Any) -> None:
    """a gradient longer than the point"""
    refuse(solution, fixtures, ValueError, "too_long", [1.0, 2.0])


def test_refused__short(solution: Any, fixtures: Any) -> None:
    """a gradient shorter than the point"""
    refuse(solution, fixtures, ValueError, "too_short", [1.0, 2.0])


def test_unchanged__start(solution: Any, fixtures: Any) -> None:
    """the start, and the lists of the points"""
    given = "start = [1.0, 2.0]\ngradient_descent(..., start, steps=3)\nstart"
    with asking(given):
        start, different, _ = fixtures.start_after(solution.gradient_descent, [1.0, 2.0])
    equal(start, [1.0, 2.0], given, "the start was changed")
    equal(different, 4, given, "points share a list")


@example(start=[1.0, -1.0], rate=0.1, steps=3)
@given(
    start=st.lists(st.integers(-8, 8).map(lambda n: n / 2), min_size=1, max_size=3),
    rate=st.sampled_from([0.1, 0.2, 0.4]),
    steps=st.integers(0, 6),
)
def test_any__bowl(
    solution: Any, fixtures: Any, start: list[float], rate: float, steps: int
) -> None:
    """any start in a bowl"""
    steps = 0 if not math.hypot(*start) else steps
    wanted = powers(start, [1 - 2 * rate] * len(start), steps)
    steps_given = steps if any(start) else 3
    check(solution, fixtures, "bowl", start, wanted, rate=rate, steps=steps_given)
