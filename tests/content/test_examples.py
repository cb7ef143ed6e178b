"""Examples such as ``f(1) -> 2``: data on both sides, and nothing else."""

from __future__ import annotations

import pytest

from coach.content.examples import ExampleError, read_example


def test_a_call_and_its_value_are_read() -> None:
    example = read_example("clip([1, -2.5], low=(0, None)) -> {'a': {1, 2}}")
    assert example.function == "clip"
    assert example.arguments == ([1, -2.5],)
    assert example.options == {"low": (0, None)}
    assert example.value == {"a": {1, 2}}
    assert example.call == "clip([1, -2.5], low=(0, None))"


def test_an_arrow_inside_a_text_divides_nothing() -> None:
    example = read_example("split('a -> b') -> ['a', '->', 'b']")
    assert example.arguments == ("a -> b",)
    assert example.value == ["a", "->", "b"]


def test_an_exception_may_be_what_comes_of_it() -> None:
    assert read_example("f(0) -> raises ZeroDivisionError").raises == "ZeroDivisionError"


def test_arrays_are_made_by_whoever_reads() -> None:
    example = read_example("f(array([1, 2])) -> tensor([inf])", lambda word, value: (word, value))
    assert example.arguments == (("array", [1, 2]),)
    assert example.value == ("tensor", [float("inf")])


@pytest.mark.parametrize(
    "text",
    [
        "f(1)",
        "f(1) -> ",
        "f(1) => 2",
        "np.f(1) -> 2",
        "f(__import__('os').system('true')) -> 0",
        "f([].append(1)) -> 0",
        "f(x) -> 0",
        "f(1 + 1) -> 2",
        "f(1) -> open('a')",
        "f(*[1]) -> 1",
        "f(**{'a': 1}) -> 1",
        "f({**{}}) -> 1",
        "f(...) -> 1",
        "f(-'a') -> 1",
        "f(1) -> raises SystemExit",
        "f(1) -> raises NoSuchError",
        "f(1)->[x for x in (1,)]",
        "f(" + "[" * 3000,
    ],
)
def test_whatever_is_no_plain_value_is_refused(text: str) -> None:
    with pytest.raises(ExampleError):
        read_example(text)
