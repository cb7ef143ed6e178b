"""Reads a typed expression into a small tree of known operations, and runs nothing.

Python's own parser gives the syntax; every node is then translated by a whitelist, so what is
not arithmetic on the card's variables never becomes a tree that could be evaluated.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from coach.content.problems import suggestion
from coach.recall.checkers.names import (
    ALIASES,
    ALONG_AXIS,
    ARITY,
    COMPOSITE,
    CONSTANTS,
    LETTERS,
    LIBRARIES,
    OPTIONS,
    SECTIONS,
    is_function,
)
from coach.recall.checkers.source import DEEPEST, UnreadableError, syntax_of
from coach.recall.kinds import Formula

MOST_NODES = 150
LARGEST_CONSTANT = 1e15

__all__ = ["COMPOSITE", "UnreadableError", "parse", "vocabulary"]


@dataclass(frozen=True)
class Constant:
    """A number. ``start`` and ``end`` of every node are its columns in the typed text."""

    value: float
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Name:
    """A variable of the card, or the symbol of one of its sizes."""

    name: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Minus:
    """The negative of its operand."""

    operand: Node
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Operation:
    """``left operator right``; comparisons give 1 and 0."""

    operator: str
    left: Node
    right: Node
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Call:
    """A known function on its arguments; ``axis`` and ``keepdims`` as NumPy has them."""

    function: str
    arguments: tuple[Node, ...]
    axis: int | tuple[int, ...] | None = None
    keepdims: bool = False
    start: int = 0
    end: int = 0


Node = Constant | Name | Minus | Operation | Call


@dataclass(frozen=True)
class Vocabulary:
    """The names that a card's expressions may use."""

    variables: tuple[str, ...]
    sizes: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.variables, *self.sizes)


def vocabulary(formula: Formula) -> Vocabulary:
    """Return what a formula card's answers may name: its variables, and the sizes of their axes."""
    variables = tuple(variable.name for variable in formula.variables)
    sizes = (size for variable in formula.variables for size in variable.shape)
    symbols = dict.fromkeys(size for size in sizes if isinstance(size, str))
    free = tuple(symbol for symbol in symbols if symbol not in variables)
    return Vocabulary(variables, free, formula.allow)


def parse(text: str, words: Vocabulary) -> Node:
    """Return the tree of a typed expression. Raises UnreadableError with a reason and a column."""
    return _Reader(words).read(syntax_of(text, words.names).body, 0)


_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_LARGER = {"max": "maximum", "min": "minimum"}
_REASONS: dict[type[ast.AST], str] = {
    ast.IfExp: "Use where(condition, a, b) in place of if and else.",
    ast.BoolOp: "and, or and not are not read here; multiply comparisons: (x > 0) * (x < 1).",
    ast.Subscript: "Indexing is not read here; write it with whole arrays.",
    ast.Tuple: "One expression is wanted, and a comma makes it several.",
    ast.Lambda: "Functions are not defined here; write the expression itself.",
    ast.NamedExpr: "Names are not assigned here; write one expression.",
    ast.GeneratorExp: "Loops are not read here; use sum or mean on whole arrays.",
    ast.ListComp: "Loops are not read here; use sum or mean on whole arrays.",
    ast.JoinedStr: "Text is not read here; write one expression.",
}


class _Reader:
    """Translates Python's syntax tree, counting nodes so that no tree grows out of bounds."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.nodes = 0

    def read(self, node: ast.expr, depth: int) -> Node:
        self.nodes += 1
        if depth > DEEPEST:
            raise UnreadableError("This is nested too deeply to be read.", _column(node))
        if self.nodes > MOST_NODES:
            raise UnreadableError(f"Too long: at most {MOST_NODES} operations and names are read.")
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name():
                return self._name(node)
            case ast.UnaryOp():
                return self._unary(node, depth)
            case ast.BinOp():
                return self._operation(node, type(node.op), node.left, node.right, depth)
            case ast.Compare(ops=[operator], comparators=[right]):
                return self._operation(node, type(operator), node.left, right, depth)
            case ast.Compare():
                raise UnreadableError("Compare two things at a time.", _column(node))
            case ast.Attribute():
                return self._attribute(node, depth)
            case ast.Call():
                return self._call(node, depth)
        reason = _REASONS.get(type(node), "This is not arithmetic; write one expression.")
        raise UnreadableError(reason, _column(node))

    def _constant(self, node: ast.Constant) -> Node:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise UnreadableError("Only numbers can stand here.", _column(node))
        if abs(value) > LARGEST_CONSTANT:
            raise UnreadableError("This number is too large to be meant.", _column(node))
        return Constant(float(value), *_span(node))

    def _name(self, node: ast.Name) -> Node:
        if node.id in self.words.names:
            return Name(node.id, *_span(node))
        if LETTERS.get(node.id) in self.words.names:
            return Name(LETTERS[node.id], *_span(node))
        if node.id in CONSTANTS:
            return Constant(CONSTANTS[node.id], *_span(node))
        if is_function(node.id):
            raise UnreadableError(f"{node.id} needs an argument: {node.id}(...).", _column(node))
        raise UnreadableError(self._unknown_name(node.id), _column(node))

    def _unknown_name(self, name: str) -> str:
        known = self.words.names
        near = [word for word in known if word.lower() == name.lower()]
        hint = f"; did you mean {near[0]}?" if near else "."
        whole = name.partition("_")[0]
        if whole in known:
            hint = f"; no index is written: {whole} is all of it."
        if not known:
            return f"{name} is not known here{hint}"
        return f"{name} is not a name on this card ({', '.join(known)}){hint}"

    def _unary(self, node: ast.UnaryOp, depth: int) -> Node:
        if isinstance(node.op, ast.UAdd):
            return self.read(node.operand, depth + 1)
        if isinstance(node.op, ast.USub):
            return Minus(self.read(node.operand, depth + 1), *_span(node))
        reason = "~ is not read here." if isinstance(node.op, ast.Invert) else _REASONS[ast.BoolOp]
        raise UnreadableError(reason, _column(node))

    def _operation(
        self, node: ast.expr, kind: type[ast.AST], left: ast.expr, right: ast.expr, depth: int
    ) -> Node:
        if kind not in _OPERATORS:
            raise UnreadableError("This operator is not read here.", _column(right))
        read = self.read(left, depth + 1), self.read(right, depth + 1)
        return Operation(_OPERATORS[kind], *read, *_span(node))

    def _attribute(self, node: ast.Attribute, depth: int) -> Node:
        if _library(node) is not None and node.attr in CONSTANTS:
            return Constant(CONSTANTS[node.attr], *_span(node))
        if node.attr == "T" and _library(node) is None:
            return Call("transpose", (self.read(node.value, depth + 1),), None, False, *_span(node))
        message = f".{node.attr} is not read here."
        if node.attr in self.words.names:
            message = f"Write @ for the product of two vectors: x @ {node.attr}."
        raise UnreadableError(message, _end(node.value))

    def _call(self, node: ast.Call, depth: int) -> Node:
        arguments = list(node.args)
        if isinstance(node.func, ast.Name):
            function = node.func.id
        elif isinstance(node.func, ast.Attribute):
            function = node.func.attr
            if _library(node.func) is None:
                arguments.insert(0, node.func.value)
        else:
            raise UnreadableError("Write * between factors: (a)*(b).", _end(node.func))
        function = self._known(function, node)
        return self._built(function, arguments, node, depth)

    def _known(self, written: str, node: ast.Call) -> str:
        if written in self.words.names and isinstance(node.func, ast.Name):
            raise UnreadableError(f"Write * after {written}: {written}*(...).", _end(node.func))
        name = ALIASES.get(written, written)
        if not is_function(written):
            near = suggestion(written, [*ARITY, *ALONG_AXIS]).replace('"', "")
            raise UnreadableError(
                f"{written} is not a function known here{near or '.'}", _column(node)
            )
        if name in COMPOSITE and name not in self.words.allow:
            message = f"{written} is not to be used on this card; write it out with exp, log, sum."
            raise UnreadableError(message, _column(node))
        return name

    def _built(self, function: str, arguments: list[ast.expr], node: ast.Call, depth: int) -> Call:
        axis: int | tuple[int, ...] | None = None
        keepdims = False
        for keyword in node.keywords:
            option = OPTIONS.get(keyword.arg or "")
            if option is None or function not in ALONG_AXIS:
                raise UnreadableError(
                    f"{function} takes no {keyword.arg or '**'} here.", _column(node)
                )
            if option == "axis":
                axis = _axis(keyword.value)
            else:
                keepdims = _flag(keyword.value)
        if function == "norm" and len(arguments) == 2:  # NumPy has the order there, not the axis
            message = "Write norm(x) or sum(abs(x)); an axis is named: norm(x, axis=1)."
            raise UnreadableError(message, _column(arguments[1]))
        if function in _LARGER and len(arguments) == 2 and axis is None and not _named(node):
            function = _larger(function, arguments, node)
        if function in ALONG_AXIS and len(arguments) == 2 and axis is None:
            axis = _axis(arguments.pop())
        self._check_count(function, len(arguments), node)
        read = tuple(self.read(argument, depth + 1) for argument in arguments)
        return Call(function, read, axis, keepdims, *_span(node))

    def _check_count(self, function: str, count: int, node: ast.Call) -> None:
        wanted = ARITY.get(function, 1)
        if count != wanted:
            noun = "argument" if wanted == 1 else "arguments"
            raise UnreadableError(f"{function} takes {wanted} {noun}, not {count}.", _column(node))


def _library(node: ast.Attribute) -> str | None:
    """``np`` for ``np.log`` and ``np.linalg.inv``, None where the left of the dot is a value."""
    value = node.value
    while isinstance(value, ast.Attribute) and value.attr in SECTIONS:
        value = value.value
    return value.id if isinstance(value, ast.Name) and value.id in LIBRARIES else None


def _axis(node: ast.expr) -> int | tuple[int, ...] | None:
    if isinstance(node, ast.Tuple):
        return tuple(_whole(item) for item in node.elts)
    if isinstance(node, ast.Constant) and node.value is None:
        return None
    return _whole(node)


def _named(node: ast.Call) -> bool:
    """Whether it is NumPy's or torch's, or called on a value, and not Python's own."""
    return isinstance(node.func, ast.Attribute)


def _larger(function: str, arguments: list[ast.expr], node: ast.Call) -> str:
    """Read ``max(0, x)`` as Python does; ``max(x, 0)`` may also mean NumPy's axis."""
    if isinstance(arguments[1], ast.Constant):
        either = f"{_LARGER[function]}(x, 0), or {function}(x, axis=0)"
        raise UnreadableError(f"This may mean two things: write {either}.", _column(node))
    return _LARGER[function]


def _whole(node: ast.expr) -> int:
    negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    inner = node.operand if isinstance(node, ast.UnaryOp) and negative else node
    if isinstance(inner, ast.Constant) and type(inner.value) is int and inner.value < 8:
        return -inner.value if negative else inner.value
    message = "An axis is a small whole number. For the larger of two values use maximum(a, b)."
    raise UnreadableError(message, _column(node))


def _flag(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return node.value
    raise UnreadableError("keepdims is True or False.", _column(node))


def _column(node: ast.expr) -> int:
    return max(node.col_offset - 1, 0)


def _end(node: ast.expr) -> int:
    return max((node.end_col_offset or 1) - 1, 0)


def _span(node: ast.expr) -> tuple[int, int]:
    return _column(node), _end(node)
