"""Runs beside the learner's code: tools that write down how they were called."""

from __future__ import annotations

from typing import Any


def add(a: Any, b: Any = 10) -> Any:
    return a + b


def nothing() -> None:
    return None


def fail(text: str = "too many") -> Any:
    raise ValueError(text)


def lookup(key: str) -> Any:
    return {"here": 1}[key]


def share() -> Any:
    raise ZeroDivisionError("nobody there")


def play(run: Any, text: str, schemas: dict[str, Any]) -> list[Any]:
    """Return what run says, and the calls that were made."""
    calls: list[Any] = []
    functions = {"add": add, "nothing": nothing, "fail": fail, "lookup": lookup, "share": share}

    def written(name: str) -> Any:
        def call(*places: Any, **arguments: Any) -> Any:
            calls.append([name, list(places), arguments])
            return functions[name](*places, **arguments)

        return call

    tools = {
        name: {"parameters": schema, "call": written(name)} for name, schema in schemas.items()
    }
    return [run(text, tools), calls]
