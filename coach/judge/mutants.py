"""How much the hidden tests notice: small faults put into the model, each judged like a learner's.

The share of faults that some case notices is the mutation score. Just, Jalali, Inozemtseva, Ernst,
Holmes and Fraser (FSE 2014) found it to go with the share of real faults that tests notice.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.judge.kata import Kata
from coach.judge.notes import Equivalent, read_notes
from coach.judge.run import judge_many
from coach.judge.trouble import BrokenKataError
from coach.judge.verdict import Submission, Verdict
from coach.progress import Progress, unheard

WANTED = 0.95
_SEED = 0
_LEAST_SECONDS = 1.0
_PATIENCE = 10.0
"""How many times as long as the model's slowest case a mutant's may take."""

Swaps = dict[type[ast.AST], tuple[type[ast.AST], ...]]
_OPERATORS: Swaps = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitOr,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
_COMPARISONS: Swaps = {
    ast.Lt: (ast.LtE,),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE,),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_NOT_CODE = ("annotation", "returns", "type_comment", "decorator_list")


@dataclass(frozen=True)
class Mutant:
    """The model with one small change."""

    line: int
    inside: str
    """The function that was changed, such as ``Value.backward``; empty at the top."""
    was: str
    becomes: str
    source: str

    def __str__(self) -> str:
        where = f" in {self.inside}" if self.inside else ""
        return f'line {self.line}{where}: "{self.was}" becomes "{self.becomes}"'


@dataclass(frozen=True)
class Score:
    """What became of the mutants of one kata's model."""

    kata: str
    killed: int
    survivors: tuple[Mutant, ...]
    equivalent: tuple[Mutant, ...]
    """Survivors whose author says why no test could notice them; they do not count."""
    unfounded: tuple[Equivalent, ...]
    """Such declarations that fit no survivor."""

    @property
    def counted(self) -> int:
        return self.killed + len(self.survivors)

    @property
    def share(self) -> float:
        return self.killed / self.counted if self.counted else 1.0

    @property
    def enough(self) -> bool:
        return self.share >= WANTED and not self.unfounded

    def __str__(self) -> str:
        return (
            f"mutation score {self.share:.1%}: {self.killed} of {self.counted} mutants noticed,"
            f" {len(self.equivalent)} declared equivalent"
        )


def mutation_score(kata: Kata, *, python: str | None = None, told: Progress = unheard) -> Score:
    """Judge every mutant of ``accept/model.py`` on one seed.

    Raises BrokenKataError where the model itself does not pass, or the judge fails.
    """
    model = Submission(kata.model(), _SEED, shrink=False)
    slowest = _slowest_case(judge_many(kata, [model], python=python)[0])
    seconds = min(kata.limits.seconds, max(_LEAST_SECONDS, _PATIENCE * slowest))
    hurried = replace(kata, limits=replace(kata.limits, seconds=seconds))
    mutants = mutants_of(model.source)
    submissions = [
        Submission(mutant.source, _SEED, shrink=False, until_failure=True) for mutant in mutants
    ]
    verdicts = judge_many(hurried, submissions, python=python, told=told)
    for verdict in verdicts:
        if verdict.message:
            raise BrokenKataError(verdict.message)
    alive = [mutant for mutant, verdict in zip(mutants, verdicts, strict=True) if verdict.passed]
    return _score(kata, len(mutants) - len(alive), alive)


def _slowest_case(verdict: Verdict) -> float:
    if not verdict.passed:
        names = "; ".join(case.name for case in verdict.failing)
        raise BrokenKataError(f"accept/model.py does not pass ({verdict.message or names})")
    return max(case.milliseconds for case in verdict.cases) / 1000


def _score(kata: Kata, killed: int, alive: Sequence[Mutant]) -> Score:
    declared = read_notes(kata.folder).equivalent
    equivalent = declared_among(alive, declared)
    return Score(
        kata=kata.slug,
        killed=killed,
        survivors=tuple(mutant for mutant in alive if mutant not in equivalent),
        equivalent=equivalent,
        unfounded=tuple(
            one for one in declared if not any(_fits(one, mutant) for mutant in equivalent)
        ),
    )


def declared_among(mutants: Sequence[Mutant], declared: Sequence[Equivalent]) -> tuple[Mutant, ...]:
    """Return the mutants that the kata's author declares to change nothing."""
    return tuple(mutant for mutant in mutants if any(_fits(one, mutant) for one in declared))


def _fits(declared: Equivalent, mutant: Mutant) -> bool:
    place = declared.inside in ("", mutant.inside)
    return place and (declared.was, declared.becomes) == (mutant.was, mutant.becomes)


def mutants_of(source: str) -> list[Mutant]:
    """Return the source with each small change, in the order of its lines; no two are alike."""
    tree = ast.parse(source)
    plain = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    for line, inside in _changed(tree, ""):
        mutated = ast.unparse(tree)
        if mutated != plain and mutated not in found:
            was, becomes = _difference(plain, mutated)
            found[mutated] = Mutant(line, inside, was, becomes, mutated + "\n")
    return sorted(found.values(), key=lambda mutant: mutant.line)


def _difference(plain: str, mutated: str) -> tuple[str, str]:
    """Return the lines that differ, without the ones before and after that do not."""
    old, new = plain.splitlines(), mutated.splitlines()
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return " ".join(map(str.strip, old)), " ".join(map(str.strip, new))


def _changed(node: ast.AST, inside: str) -> Iterator[tuple[int, str]]:
    """Change the tree in place, one spot after the other, and put each back after its turn."""
    for name, value in ast.iter_fields(node):
        if name in _NOT_CODE:
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if not isinstance(child, ast.AST):
                continue
            for changed in _changes(child):
                _put(node, name, index, changed)
                yield getattr(child, "lineno", getattr(node, "lineno", 0)), inside
            _put(node, name, index, child)
            yield from _changed(child, _inside(child, inside))


def _put(node: ast.AST, name: str, index: int, child: ast.AST) -> None:
    value = getattr(node, name)
    if isinstance(value, list):
        value[index] = child
    else:
        setattr(node, name, child)


def _inside(node: ast.AST, outer: str) -> str:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return f"{outer}.{node.name}".lstrip(".")
    return outer


def _is_none(value: ast.expr | None) -> bool:
    """Return whether nothing is returned, said in words or not: both are the same program."""
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """Return what a node is replaced by, one small fault each."""
    if isinstance(node, ast.BinOp):
        yield from (_with(node, op=kind()) for kind in _OPERATORS.get(type(node.op), ()))
    elif isinstance(node, ast.AugAssign):
        yield from (_with(node, op=kind()) for kind in _OPERATORS.get(type(node.op), ()))
        yield ast.copy_location(ast.Assign(targets=[node.target], value=node.value), node)
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.Compare):
        yield from _other_comparisons(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node)
    elif isinstance(node, ast.Return) and not _is_none(node.value):
        yield _with(node, value=None)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.copy_location(ast.Pass(), node)
    else:
        yield from _other_parts(node)


def _other_parts(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call):
        yield from _other_arguments(node)
    elif isinstance(node, ast.Slice):
        for name in ("lower", "upper"):
            yield from (_with(node, **{name: value}) for value in _beside(getattr(node, name)))
    elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
        if not isinstance(node.test, ast.UnaryOp):
            yield _with(node, test=_negated(node.test))
    elif isinstance(node, ast.comprehension):
        for index, test in enumerate(node.ifs):
            yield _with(node, ifs=[*node.ifs[:index], _negated(test), *node.ifs[index + 1 :]])


def _negated(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def _other_comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        for kind in _COMPARISONS.get(type(operator), ()):
            yield _with(node, ops=[*node.ops[:index], kind(), *node.ops[index + 1 :]])


def _other_constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield _with(node, value=not node.value)
    elif isinstance(node.value, (int, float)):
        yield from (_with(node, value=node.value + step) for step in (1, -1))


def _other_arguments(node: ast.Call) -> Iterator[ast.AST]:
    """Leave out each keyword; move each bound of a range by one."""
    for index in range(len(node.keywords)):
        yield _with(node, keywords=[*node.keywords[:index], *node.keywords[index + 1 :]])
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        for index, bound in enumerate(node.args):
            for other in _beside(bound):
                yield _with(node, args=[*node.args[:index], other, *node.args[index + 1 :]])


def _beside(bound: ast.expr | None) -> Iterator[ast.expr]:
    """Return one more and one less than a bound that is no plain number."""
    if bound is not None and not isinstance(bound, ast.Constant):
        for operator in (ast.Add(), ast.Sub()):
            yield ast.copy_location(ast.BinOp(bound, operator, ast.Constant(1)), bound)
