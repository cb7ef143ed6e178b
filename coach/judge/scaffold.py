"""A new kata folder: everything that `coach kata check` asks for, and a word where to write."""

from __future__ import annotations

from pathlib import Path

from coach.judge.kata import is_slug

_YAML = """\
title: {title}
about: One line that says what is to be written.
topics: []
entry: [{name}]
par: 30
par_repeat: 10
needs: python
forbidden: []
hints:
  - The smallest hint, which only asks a question.
references:
  - Title, by Author
"""
_BRIEF = """\
# {title}

Write `{name}(numbers)`. Say in one sentence what it returns.

```python
{name}([3, 1, 2])    # [1, 2, 3]
```

## What it promises

- Everything that a hidden test checks follows from this page.

## Not allowed

Nothing is forbidden yet: see `forbidden` in kata.yaml.
"""
_STARTER = """\
def {name}(numbers):
    \"\"\"Say in one sentence what it returns.\"\"\"
    raise NotImplementedError
"""
_HIDDEN = """\
\"\"\"Hidden tests of {name}. Say where the expected answers come from.\"\"\"

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coach.judge.expect import equal


def check(solution: Any, numbers: list[int]) -> None:
    equal(solution.{name}(list(numbers)), sorted(numbers), given=f"{name}({{numbers}})")


def test_values__three(solution: Any) -> None:
    \"\"\"three numbers\"\"\"
    check(solution, [3, 1, 2])


def test_values__none(solution: Any) -> None:
    \"\"\"no numbers\"\"\"
    check(solution, [])


@given(numbers=st.lists(st.integers(-9, 9), max_size=8))
def test_values__generated(solution: Any, numbers: list[int]) -> None:
    \"\"\"any list of whole numbers\"\"\"
    check(solution, numbers)
"""
_MODEL = """\
\"\"\"Say in one sentence how this solution works.\"\"\"


def {name}(numbers):
    return sorted(numbers)
"""
_REJECT = """\
\"\"\"No list comes back where there are no numbers.

Fails: no numbers
\"\"\"


def {name}(numbers):
    return sorted(numbers) or None
"""
_FILES = {
    "kata.yaml": _YAML,
    "brief.md": _BRIEF,
    "starter.py": _STARTER,
    "hidden.py": _HIDDEN,
    "accept/model.py": _MODEL,
    "reject/nothing_for_nothing.py": _REJECT,
}


class ScaffoldError(Exception):
    """A kata folder that cannot be begun under this name."""


def write_scaffold(folder: Path) -> list[Path]:
    """Write a kata that is complete but for its content; return its files.

    It sorts a list, so that every part can be tried at once and then be replaced. Raises
    ScaffoldError for a name that is no kata's, and for a folder that is there already.
    """
    slug = folder.name
    name = slug.replace("-", "_")
    if not is_slug(slug) or not name.isidentifier():
        raise ScaffoldError(
            f'"{slug}" cannot be a kata\'s name: use small letters, digits and _, a letter first'
        )
    if folder.exists():
        raise ScaffoldError(f"{folder}: is there already; nothing was changed")
    title = name.replace("_", " ").capitalize()
    written = []
    for path, text in _FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(name=name, title=title), encoding="utf-8")
        written.append(file)
    return written
