"""Reading one mapping of a file: the type asked for, or a problem with its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from coach.content.problems import Problems, suggestion
from coach.content.yaml import YamlList, YamlMap, load

Value = TypeVar("Value")


class Fields:
    """Takes values out of a mapping by key and reports everything that is wrong with it.

    A value of the wrong type is reported and read as its default, so that one pass over a file
    finds all its problems. Call ``finish`` last: keys that nobody asked for are reported there.
    """

    def __init__(self, mapping: Any, problems: Problems, where: str = "", line: int = 0) -> None:
        self.problems = problems
        self.where = where
        self.known: list[str] = []
        if isinstance(mapping, YamlMap):
            self.mapping = mapping
        else:
            self.mapping = YamlMap()
            self.mapping.line, self.mapping.lines, self.mapping.sources = line, {}, {}
            self.problems.error(line, f"must be keys with values, not {describe(mapping)}", where)

    @property
    def line(self) -> int:
        return self.mapping.line

    def line_of(self, key: str) -> int:
        return self.mapping.line_of(key)

    def error(self, key: str, message: str) -> None:
        self.problems.error(self.line_of(key), message, self.where)

    def has(self, key: str) -> bool:
        return key in self.mapping

    def raw(self, key: str) -> Any:
        """Return the value as it is, or None; the key counts as known from here on."""
        self.known.append(key)
        return self.mapping.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return text, numbers as written (1.10 stays 1.10). Required where no default is given."""
        value = self._value(key, required=default is None)
        if value is None:
            return default or ""
        if isinstance(value, str):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return self.mapping.sources[key]
        return self._wrong(key, "text", value, default or "")

    def number(self, key: str, default: float | None = None) -> float:
        value = self._value(key, required=default is None)
        if value is None:
            return default or 0.0
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        return self._wrong(key, "a number", value, default or 0.0)

    def integer(self, key: str, default: int | None = None) -> int:
        value = self._value(key, required=default is None)
        if value is None:
            return default or 0
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self._wrong(key, "a whole number", value, default or 0)

    def flag(self, key: str, default: bool = False) -> bool:
        value = self._value(key, required=False)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        return self._wrong(key, "true or false", value, default)

    def choice(self, key: str, options: Sequence[str], default: str | None = None) -> str:
        """Return one of the options, reporting any other word with a suggestion."""
        value = self.text(key, default)
        if value in options or (value == "" and key not in self.mapping):
            return value
        near = suggestion(value, list(options))
        self.error(key, f'"{key}" must be one of {", ".join(options)}, not "{value}"{near}')
        return default or options[0]

    def texts(self, key: str) -> list[str]:
        """Return a list of texts; a single text counts as a list of one; absent is empty."""
        value = self._value(key, required=False)
        if value is None:
            return []
        if isinstance(value, YamlList):
            return [
                self._item_text(key, item, source)
                for item, source in zip(value, value.sources, strict=True)
            ]
        return [self._item_text(key, value, self.mapping.sources.get(key, ""))]

    def fields(self, key: str, where: str = "") -> Fields | None:
        """Return a nested mapping to read in the same way, or None where the key is absent."""
        value = self._value(key, required=False)
        if value is None:
            return None
        return Fields(value, self.problems, where or self.where, self.line_of(key))

    def each(self, key: str, name: str, required: bool = False) -> list[Fields]:
        """Return a list of mappings, each named in messages after its ``id`` or its number."""
        value = self._value(key, required=required)
        if value is None:
            return []
        if not isinstance(value, YamlList):
            return self._wrong(key, "a list", value, [])
        return [
            Fields(item, self.problems, self._named(name, item, index), value.lines[index])
            for index, item in enumerate(value)
        ]

    def finish(self) -> None:
        """Report every key that was never asked for, with the nearest known one."""
        for key in self.mapping:
            if key not in self.known:
                self.error(key, f'unknown key "{key}"{suggestion(key, self.known)}')

    def _value(self, key: str, required: bool) -> Any:
        value = self.raw(key)
        if value is None and required:
            self.error(key, f'"{key}" is missing')
        return value

    def _wrong(self, key: str, wanted: str, value: Any, default: Value) -> Value:
        self.error(key, f'"{key}" must be {wanted}, not {describe(value)}')
        return default

    def _item_text(self, key: str, item: Any, source: str) -> str:
        if isinstance(item, (dict, list)) or item is None or isinstance(item, bool):
            return self._wrong(key, "a list of texts", item, "")
        return source

    def _named(self, name: str, item: Any, index: int) -> str:
        own = item.get("id") if isinstance(item, dict) else None
        label = f"{name} {own}" if own is not None else f"{name} number {index + 1}"
        return f"{self.where}, {label}" if self.where else label


def read_list(text: str, path: str, key: str, name: str) -> tuple[list[Fields], Problems]:
    """Return the entries of a file that is one list, under ``key``, and what is wrong so far.

    Each is called ``name`` in messages. The list may have an ``about`` beside it.
    """
    problems = Problems(path)
    document = load(text, problems)
    if document is None:
        return [], problems
    fields = Fields(document, problems, line=1)
    fields.text("about", default="")
    entries = fields.each(key, name, required=True)
    fields.finish()
    return entries, problems


def describe(value: Any) -> str:
    """Return a value as a message names it: ``nothing``, ``a list``, ``the text "abc"``."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    shown = str(value) if len(str(value)) <= 40 else str(value)[:37] + "..."
    return f'the text "{shown}"'
