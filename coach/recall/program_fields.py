"""Reads the settings of cards whose answer is a program: a function, or a query."""

from __future__ import annotations

import ast

from coach.content.examples import ExampleError, read_example
from coach.content.fields import Fields
from coach.content.names import NEEDS
from coach.recall.kinds import Code, Sql


def read_code(fields: Fields, answer: str) -> Code:
    """Return the settings, reporting also a reference that does not define its function."""
    function = fields.text("function").strip()
    if function and not function.isidentifier():
        fields.error("function", f'"function" must be a name of Python, not "{function}"')
    settings = Code(
        function,
        _examples(fields, "examples", function),
        _examples(fields, "hidden", function),
        fields.text("starter", default="").rstrip(),
        fields.choice("needs", NEEDS, default="python"),
        fields.number("tolerance", default=1e-6),
    )
    if not settings.examples:
        fields.error("examples", '"examples" must show at least one call: f(2) -> 4')
    if answer and function.isidentifier():
        _check_defines(fields, answer, function)
    return settings


def _examples(fields: Fields, key: str, function: str) -> tuple[str, ...]:
    texts = tuple(text.strip() for text in fields.texts(key) if text.strip())
    for text in texts:
        try:
            example = read_example(text)
        except (ExampleError, TypeError) as problem:
            fields.error(key, f'"{key}" holds {text}: {problem}')
            continue
        if example.function != function:
            fields.error(key, f'"{key}" calls {example.function}, and the function is {function}')
    return texts


def _check_defines(fields: Fields, answer: str, function: str) -> None:
    try:
        defined = names_defined(answer)
    except SyntaxError as error:
        fields.error("answer", f'"answer" is not Python: {error.msg} (its line {error.lineno})')
        return
    if function not in defined:
        fields.error("answer", f'"answer" does not define {function}')


def names_defined(source: str) -> set[str]:
    """Return the names that a source defines at its top level. Raises SyntaxError."""
    try:
        body = ast.parse(source).body
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "nested too deeply") from None
    names: set[str] = set()
    for statement in body:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Assign(targets=targets):
                names.update(one.id for one in targets if isinstance(one, ast.Name))
            case ast.Import(names=found) | ast.ImportFrom(names=found):
                names.update(one.asname or one.name for one in found)
    return names


def read_sql(fields: Fields, answer: str) -> Sql:
    """Return the settings, reporting also tables, rows and a reference that do not work."""
    from coach.recall.checkers.sql_database import QueryError, run_query

    settings = Sql(
        fields.text("tables").strip(),
        fields.text("rows").strip(),
        tuple(text.strip() for text in fields.texts("hidden") if text.strip()),
        fields.flag("ordered"),
    )
    if not (settings.tables and settings.rows and answer):
        return settings
    for key, rows in (("rows", settings.rows), *(("hidden", one) for one in settings.hidden)):
        try:
            run_query(settings.tables, rows, answer)
        except QueryError as problem:
            at = {"rows": key, "tables": "tables"}.get(problem.key, "answer")
            fields.error(at, f'"{at}" does not work: {problem}')
            break
    return settings
