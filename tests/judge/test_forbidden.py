"""Names that are not allowed are found however they are imported, and no others."""

from __future__ import annotations

import ast

import pytest

from coach.judge.forbidden import forbidden_uses


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("sorted", "x = sorted(y)"),
        ("sorted", "f(key=sorted)"),
        ("sorted", "import builtins\nx = builtins.sorted(y)"),
        ("sorted", "from builtins import sorted as order\nx = order(y)"),
        ("list.sort", "y.sort()"),
        ("list.sort", "list.sort(y)"),
        (".sort", "f = y.sort"),
        ("heapq", "import heapq"),
        ("heapq", "import heapq as h"),
        ("heapq", "from heapq import merge"),
        ("heapq", "from heapq import *"),
        ("heapq", "h = __import__('heapq')"),
        ("heapq", "import importlib\nh = importlib.import_module('heapq')"),
        ("bisect.insort", "import bisect\nbisect.insort(y, 1)"),
        ("bisect.insort", "import bisect as b\nb.insort(y, 1)"),
        ("bisect.insort", "from bisect import insort"),
        ("bisect.insort", "from bisect import *"),
        ("torch.nn", "import torch.nn.functional as F"),
        ("torch.nn", "from torch import nn"),
        ("torch.nn", "import torch\nx = torch.nn.Linear(1, 2)"),
        ("torch", "from torch.autograd import grad"),
    ],
)
def test_a_use_is_found(name: str, source: str) -> None:
    uses = forbidden_uses(ast.parse(source), [name])
    assert [found for found, _ in uses] == [name]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("sorted", "def f(items):\n    sorted = []\n    return sorted"),
        ("sorted", "def f(sorted):\n    return sorted"),
        ("sorted", "# sorted is not used\ntext = 'sorted'"),
        ("sorted", "x = y.sorted"),
        ("list.sort", "def sort(x):\n    return x\nsort(1)"),
        ("heapq", "import heapqueue"),
        ("bisect.insort", "import bisect\nbisect.bisect_left(y, 1)"),
        ("torch.nn", "import torch\nx = torch.nnx"),
    ],
)
def test_what_only_looks_like_it_is_allowed(name: str, source: str) -> None:
    assert forbidden_uses(ast.parse(source), [name]) == []


def test_uses_come_in_the_order_of_their_first_lines() -> None:
    source = "x.sort()\ny = sorted(x)\nz = sorted(y)\n"
    assert forbidden_uses(ast.parse(source), ["sorted", "list.sort"]) == [
        ("list.sort", 1),
        ("sorted", 2),
    ]
