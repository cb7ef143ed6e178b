"""A tiny pack for the screens, so that no screen test depends on what the built-in one says."""

from __future__ import annotations

from pathlib import Path

DECK = """\
deck: little
about: Four cards, each of another kind.
topics: [testing]
cards:
  - id: twice
    kind: formula
    ask: Write twice x[i] as a formula of x, for all i at once.
    variables:
      x: {shape: N, domain: [-4, 4], about: any numbers}
    answer: 2 * x
    wrong: [x, -2 * x]
    why: Every x[i] counts two times.
    source: A test, section 1
    katas: [merge_sort]
  - id: first
    kind: choice
    ask: Which index does the first item of x have?
    options: ["0", "1", "-1"]
    answer: "0"
    why: Counting begins at nought, so x[0] is the first.
    source: A test, section 2
  - id: bracket
    kind: basic
    ask: What does x[i] mean in [type=x, v={'a[0]'}]?
    answer: item i of x
    why: Square brackets choose an item, as in x[i].
    source: A test, section 3
  - id: name
    kind: short
    ask: What is a list of x[i] called?
    answer: vector
    why: One index, one axis.
    source: A test, section 4
"""
ROADMAP = """\
roadmap: small
format: 1
title: A small roadmap
about: Two days, to see how a day looks.
length: 2 days
resources: []
phases:
  - title: Only phase
    goal: See a day.
    weeks:
      - week: 1
        title: Only week
        why: One is enough.
        days:
          - day: 1
            title: Reading and showing
            idea: What is shown is done.
            topics: [testing]
            tasks:
              - id: day-01/read
                kind: study
                label: Study
                title: Read about x[i] and y[j]
                minutes: 80
              - id: day-01/rebuild
                kind: build
                label: Rebuild
                title: Sort from a blank file
                minutes: 40
                katas: [merge_sort]
              - id: day-01/show
                kind: build
                label: Save
                title: Save the notes, and show them
                minutes: 15
                deliverable:
                  - file: notes.md
          - day: 2
            title: Resting
            idea: Rest belongs to it.
            topics: [testing]
            tasks:
              - id: day-02/rest
                kind: reflect
                label: Close
                title: Write three lines
                minutes: 10
"""
KATA = """\
title: A small sort
about: Sort a short list.
topics: [testing]
entry: [small_sort]
par: 10
par_repeat: 5
needs: python
hints:
  - Which item comes first in the result?
"""
BRIEF = """\
# A small sort

Write `small_sort(items)`, which returns a **new** list in ascending order.

```python
small_sort([2, 1])  # [1, 2]
```

- `x[i]` is left as it was.
"""
STARTER = """\
def small_sort(items):
    raise NotImplementedError
"""
RIGHT = """\
def small_sort(items):
    return sorted(items)
"""
WRONG = """\
def small_sort(items):
    print("looking at x[i]")
    return list(items)
"""
HIDDEN = '''\
from coach.judge.expect import equal


def test_values__nothing(solution):
    """no items"""
    equal(solution.small_sort([]), [], given="small_sort([])")


def test_values__two(solution):
    """two items in the wrong order"""
    equal(solution.small_sort([2, 1]), [1, 2], given="small_sort([2, 1])")


def test_more__three(solution):
    """three items"""
    equal(solution.small_sort([3, 1, 2]), [1, 2, 3], given="small_sort([3, 1, 2])")
'''


def write_pack(root: Path) -> Path:
    """Write the pack into a folder and return it."""
    kata = root / "kata" / "merge_sort"
    files = {
        root / "decks" / "little.yaml": DECK,
        root / "roadmaps" / "small.yaml": ROADMAP,
        kata / "kata.yaml": KATA,
        kata / "brief.md": BRIEF,
        kata / "starter.py": STARTER,
        kata / "hidden.py": HIDDEN,
        kata / "accept" / "model.py": RIGHT,
        kata / "reject" / "unsorted.py": f'"""The list comes back unsorted."""\n\n{WRONG}',
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
