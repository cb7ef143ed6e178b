"""Notebooks as submissions: what is kept of their cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.judge.notebook import NotebookError, source_of
from coach.judge.run import judge
from tests.judge.samples import DOUBLE, write_kata


def notebook(folder: Path, *cells: str | list[str], **document: Any) -> Path:
    written: list[Any] = [{"cell_type": "code", "source": cell, "metadata": {}} for cell in cells]
    path = folder / "try.ipynb"
    path.write_text(json.dumps({"cells": written, "nbformat": 4, **document}), encoding="utf-8")
    return path


def kept(folder: Path, *cells: str | list[str]) -> str:
    return source_of(notebook(folder, *cells))


def test_imports_functions_and_classes_are_kept_and_calls_are_not(tmp_path: Path) -> None:
    cell = "import math\n\nx = math.sqrt(2)\nprint(x)\n\n\ndef f(a):\n    # twice\n    return 2 * a"
    assert kept(tmp_path, cell, "class C:\n    pass\n\nC().go()\nfor i in range(3): print(i)") == (
        "# cell 1\n\nimport math\n\ndef f(a):\n    # twice\n    return 2 * a\n\n\n"
        "# cell 2\n\nclass C:\n    pass\n"
    )


def test_decorators_lambdas_and_constants_belong_to_what_is_defined(tmp_path: Path) -> None:
    cell = (
        "from functools import cache\nEPSILON = 1e-9\nname: str = 'a'\ntwice = lambda n: 2 * n\n"
        "\n@cache\ndef f(n):\n    return n\n\nf.used = 1\na, b = 1, 2\ndata = load()"
    )
    assert kept(tmp_path, cell) == (
        "# cell 1\n\nfrom functools import cache\n\nEPSILON = 1e-9\n\nname: str = 'a'\n\n"
        "twice = lambda n: 2 * n\n\n@cache\ndef f(n):\n    return n\n"
    )


def test_magics_are_left_out(tmp_path: Path) -> None:
    cell = (
        "%matplotlib inline\n!pip install torch\nfiles = !ls\nspent = %timeit -o f()\nprint?\n"
        "def f():\n    !ls\n    %time 1\n    return 1"
    )
    assert kept(tmp_path, cell) == (
        "# cell 1\n\nfiles = None\n\nspent = None\n\ndef f():\n    pass\n    pass\n    return 1\n"
    )


def test_a_line_that_only_looks_like_a_magic_stays(tmp_path: Path) -> None:
    cell = "def rest(a, b):\n    return (a\n        % b)"
    assert kept(tmp_path, cell) == f"# cell 1\n\n{cell}\n"


@pytest.mark.parametrize("magic", ["%%time", "%%capture output", "%%timeit -n 3"])
def test_a_python_cell_magic_keeps_its_cell(tmp_path: Path, magic: str) -> None:
    assert "def f()" in kept(tmp_path, f"{magic}\ndef f():\n    return 1")


@pytest.mark.parametrize("magic", ["%%bash", "%%html", "%%writefile solution.py"])
def test_a_cell_in_another_language_is_left_out(tmp_path: Path, magic: str) -> None:
    assert kept(tmp_path, f"{magic}\nif [ -f x ]; then echo; fi\ndef f(): pass") == ""


def test_lists_of_lines_other_cells_and_the_old_format_are_read(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "input": ["def f():\n", "    return 1\n"]}
    words = {"cell_type": "markdown", "source": "def g(): no"}
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps({"worksheets": [{"cells": [words, cell]}], "nbformat": 3}))
    assert source_of(path) == "# cell 2\n\ndef f():\n    return 1\n"


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"cells": 3}', "\x00", "[" * 100_000])
def test_what_is_no_notebook_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "try.ipynb"
    path.write_text(text)
    with pytest.raises(NotebookError, match=r"try\.ipynb: is no notebook"):
        source_of(path)


def test_a_cell_that_is_no_python_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"cell 2, line 2: "):
        kept(tmp_path, "x = 1", "y = 1\ndef f(:\n    pass")


def test_odd_cells_are_no_trouble(tmp_path: Path) -> None:
    path = notebook(tmp_path)
    path.write_text(json.dumps({"cells": [None, 3, {"cell_type": "code"}, {"source": "x"}]}))
    assert source_of(path) == ""


def test_the_last_definition_counts(tmp_path: Path) -> None:
    wrong = "def double(numbers):\n    return numbers"
    right = "def double(numbers):\n    return [2 * n for n in numbers]\n\ndouble([1])"
    kata = write_kata(tmp_path / "double", DOUBLE)
    assert judge(kata, kept(tmp_path, wrong, right), seed=1).passed
    assert not judge(kata, kept(tmp_path, right, wrong), seed=1).passed
