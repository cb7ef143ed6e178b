"""YAML as people mean it: 1.2 core rules, every value with its line, nothing silently dropped.

PyYAML parses, and this module resolves the scalars, because PyYAML follows YAML 1.1, where
``no`` is false, ``3:30`` is 210 and ``013`` is 11. Sources: YAML 1.2.2, chapter 10.3 (core schema).
"""

from __future__ import annotations

import re
from typing import Any

import yaml as pyyaml

from coach.content.problems import Problems

# The C parser is 8 times faster; a build of PyYAML without it still works.
_Loader: Any = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)

# What the parser itself gives to untagged scalars (by 1.1 rules; resolved again below).
_IMPLICIT_TAGS = {"!", "?"} | {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
}

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITY = re.compile(r"[-+]?(\.inf|\.Inf|\.INF)")
_NAN = re.compile(r"\.nan|\.NaN|\.NAN")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+")


class YamlMap(dict[str, Any]):
    """A mapping that remembers its own line and the line of each key."""

    line: int = 0
    lines: dict[str, int]
    sources: dict[str, str]
    """Scalars as they are written, by key: ``1.10`` is the number 1.1 and the text 1.10."""

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


class YamlList(list[Any]):
    """A sequence that remembers its own line and the line of each item."""

    line: int = 0
    lines: list[int]
    sources: list[str]
    """Scalars as they are written; empty text for anything else."""


def load(text: str, problems: Problems) -> Any:
    """Return the document as YamlMap, YamlList and scalars, or None after reporting why not.

    Syntax errors, duplicate keys, tags and keys that are not text are reported to ``problems``.
    """
    try:
        node = pyyaml.compose(text, Loader=_Loader)
    except pyyaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        problems.error(line, f"not YAML: {error.problem or error.context or 'cannot be read'}")
        return None
    except pyyaml.YAMLError as error:
        problems.error(0, f"not YAML: {error}")
        return None
    return None if node is None else _build(node, problems, set())


def _build(node: Any, problems: Problems, above: set[int]) -> Any:
    if id(node) in above:
        problems.error(_line(node), "an alias that contains itself")
        return None
    if isinstance(node, pyyaml.MappingNode):
        return _build_map(node, problems, above | {id(node)})
    if isinstance(node, pyyaml.SequenceNode):
        return _build_list(node, problems, above | {id(node)})
    if node.tag not in _IMPLICIT_TAGS:
        problems.error(_line(node), f"tags such as {node.tag} are not used here; write plain text")
    return node.value if node.style else resolve(node.value)


def _build_map(node: Any, problems: Problems, above: set[int]) -> YamlMap:
    result = YamlMap()
    result.line, result.lines, result.sources = _line(node), {}, {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, pyyaml.ScalarNode):
            problems.error(_line(key_node), "a key must be a word")
            continue
        key, line = key_node.value, _line(key_node)
        if key in result:
            problems.error(line, f'"{key}" stands here twice (first on line {result.lines[key]})')
            continue
        result[key] = _build(value_node, problems, above)
        result.lines[key] = line
        result.sources[key] = _source(value_node)
    return result


def _build_list(node: Any, problems: Problems, above: set[int]) -> YamlList:
    result = YamlList(_build(item, problems, above) for item in node.value)
    result.line = _line(node)
    result.lines = [_line(item) for item in node.value]
    result.sources = [_source(item) for item in node.value]
    return result


def _source(node: Any) -> str:
    return str(node.value) if isinstance(node, pyyaml.ScalarNode) else ""


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def resolve(plain: str) -> str | int | float | bool | None:
    """Return what an unquoted scalar means by the YAML 1.2 core schema.

    One deviation, on the safe side: digits with a leading zero (``013``) stay text.
    """
    if _NULL.fullmatch(plain):
        return None
    if _TRUE.fullmatch(plain):
        return True
    if _FALSE.fullmatch(plain):
        return False
    return _number(plain)


def _number(plain: str) -> str | int | float:
    if _LEADING_ZERO.fullmatch(plain):
        return plain
    if _INTEGER.fullmatch(plain):
        return int(plain)
    if _OCTAL.fullmatch(plain):
        return int(plain[2:], 8)
    if _HEXADECIMAL.fullmatch(plain):
        return int(plain[2:], 16)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    if _INFINITY.fullmatch(plain) or _NAN.fullmatch(plain):
        return float(plain.replace(".", ""))
    return plain
