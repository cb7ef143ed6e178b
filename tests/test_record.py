"""Records behave as frozen dataclasses do."""

from __future__ import annotations

from dataclasses import asdict, fields, is_dataclass, replace
from typing import ClassVar

import pytest

from coach.record import record


@record
class Point:
    """Two numbers and a name."""

    x: float
    y: float = 2.0
    name: str = ""
    origin: ClassVar[str] = "here"

    @property
    def length(self) -> float:
        return float((self.x**2 + self.y**2) ** 0.5)


@record
class Checked:
    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("must not be negative")


@record
class Child(Point):
    z: float = 0.0


def test_values_come_by_place_by_name_and_by_default() -> None:
    assert Point(1.0) == Point(1.0, 2.0) == Point(x=1.0, y=2.0, name="") == Point(1.0, name="")
    assert repr(Point(1.0, 3.0)) == "Point(x=1.0, y=3.0, name='')"
    assert Point(3.0, 4.0).length == 5.0
    assert Point.origin == "here"


def test_it_is_frozen_and_can_be_a_key() -> None:
    point = Point(1.0)
    with pytest.raises(AttributeError, match=r"Point\.x is frozen"):
        point.x = 5.0  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del point.y
    assert {point: 1}[Point(1.0)] == 1
    other: object = Checked(1)
    assert point != other


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        ((), {}, "Point lacks: x"),
        ((1.0, 2.0, "", 4.0), {}, "Point takes 3 values, not 4"),
        ((1.0,), {"x": 2.0}, "Point was given twice: x"),
        ((1.0,), {"w": 2.0}, "Point was given as unknown: w"),
    ],
)
def test_wrong_values_are_refused(
    args: tuple[object, ...], kwargs: dict[str, object], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        Point(*args, **kwargs)  # type: ignore[arg-type]


def test_what_a_class_checks_is_checked() -> None:
    assert Checked(1).number == 1
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)


def test_the_tools_for_dataclasses_work() -> None:
    point = Point(1.0)
    assert replace(point, y=7.0) == Point(1.0, 7.0)
    assert asdict(point) == {"x": 1.0, "y": 2.0, "name": ""}
    assert [field.name for field in fields(Point)] == ["x", "y", "name"]
    assert is_dataclass(Child)
    match point:
        case Point(x, y):
            assert (x, y) == (1.0, 2.0)


def test_a_child_has_the_values_of_its_parent_first() -> None:
    assert Child(1.0, 2.0, "a", 3.0).z == 3.0
    assert asdict(Child(1.0)) == {"x": 1.0, "y": 2.0, "name": "", "z": 0.0}
