"""Three small katas, one for each library: twenty cases from the seed, perhaps generated ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.judge.kata import Kata, parse_kata

CASES = 20

_YAML = """\
title: {name}
about: Measured by the bench.
topics: [bench]
entry: [{name}]
par: 5
par_repeat: 3
needs: {needs}
hints: [One., Two., Three.]
limits: {{seconds: 10, total_seconds: 60, memory_mb: 4096, output_kb: 16}}
references: [None.]
"""
_HEAD = '''\
"""{cases} cases whose inputs come from the seed."""

import hypothesis
from hypothesis import strategies as st

from coach.judge.expect import {expect}
{imports}


def check(solution, numbers):
{check}

'''
_SEEDED = '''
def test_seeded__{number}(solution, rng):
    """list {number}"""
    check(solution, [rng.randint(-9, 9) for _ in range({number} + 1)])

'''
_GENERATED = '''
@hypothesis.given(numbers=st.lists(st.integers(-9, 9), min_size=1, max_size=8))
def test_generated__any(solution, numbers):
    """any short list"""
    check(solution, numbers)
'''


@dataclass(frozen=True)
class Small:
    """What one of them asks for, and what passes it."""

    name: str
    needs: str
    expect: str
    imports: str
    check: str
    model: str


SMALL = (
    Small(
        "running_sums",
        "python",
        "equal",
        "from itertools import accumulate",
        "    equal(solution.running_sums(list(numbers)), list(accumulate(numbers)))",
        "def running_sums(numbers):\n    sums, total = [], 0\n    for number in numbers:\n"
        "        total += number\n        sums.append(total)\n    return sums\n",
    ),
    Small(
        "centred",
        "numpy",
        "close",
        "import numpy",
        "    array = numpy.array(numbers, dtype=float)\n"
        "    close(solution.centred(array), array - sum(numbers) / len(numbers))",
        "import numpy\n\n\ndef centred(array):\n    return array - numpy.mean(array)\n",
    ),
    Small(
        "squared_length",
        "torch",
        "close",
        "import torch",
        "    tensor = torch.tensor(numbers, dtype=torch.float64)\n"
        "    wanted = torch.tensor(float(sum(x * x for x in numbers)), dtype=torch.float64)\n"
        "    close(solution.squared_length(tensor), wanted)",
        "import torch\n\n\ndef squared_length(tensor):\n    return (tensor * tensor).sum()\n",
    ),
)


def write_kata(folder: Path, small: Small, generated: bool) -> Kata:
    """Write one into a folder of its name, and return it as it is read back."""
    target = folder / f"{small.name}{'_generated' if generated else ''}"
    (target / "accept").mkdir(parents=True)
    hidden = _HEAD.format(
        cases=CASES, expect=small.expect, imports=small.imports, check=small.check
    )
    hidden += "".join(_SEEDED.format(number=number) for number in range(CASES))
    files = {
        "kata.yaml": _YAML.format(name=small.name, needs=small.needs),
        "brief.md": "Measured by the bench.\n",
        "starter.py": small.model,
        "hidden.py": hidden + (_GENERATED if generated else ""),
        "fixtures.py": '"""Nothing."""\n',
        "accept/model.py": small.model,
    }
    for name, text in files.items():
        (target / name).write_text(text, encoding="utf-8")
    kata, problems = parse_kata(target, "bench")
    assert kata is not None, str(next(iter(problems)))
    return kata
