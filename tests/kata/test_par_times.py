"""Par times hang together with what a kata asks for: reading its brief and typing an answer."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from coach.judge.kata import Kata
from tests.kata.test_built_in_katas import FOLDERS, name_of, read

WORDS_A_MINUTE = 200
SIGNS_A_MINUTE = 200
LEAST, MOST = 2, 13
"""How many times as long as reading and typing a first rebuild may take: the rest is thought."""


def signs(source: str) -> int:
    """Return how many signs there are to type, without comments, docstrings and indentation."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(
            node, clean=False
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return sum(len(line.strip()) for line in ast.unparse(tree).splitlines())


def typing_minutes(kata: Kata) -> float:
    """Return the minutes that typing takes for the right solution of middle length."""
    sources = [path.read_text(encoding="utf-8") for path in kata.folder.glob("accept/*.py")]
    lengths = sorted(map(signs, sources))
    return lengths[len(lengths) // 2] / SIGNS_A_MINUTE


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_par_leaves_time_to_think_and_no_afternoon(folder: Path) -> None:
    kata = read(folder)
    typing = typing_minutes(kata)
    least = len(kata.brief().split()) / WORDS_A_MINUTE + typing
    assert LEAST <= kata.par / least <= MOST
    assert typing <= kata.par_repeat <= kata.par / 2
