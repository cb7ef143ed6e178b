"""How things are named in the files of packs, so that a name means the same in each of them."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Roadmaps, decks, cards, topics, resources: lower-case words joined by hyphens."""
KATA_NAME = re.compile(r"[a-z][a-z0-9_]*")
"""Folders of katas are Python names, as their entry points are."""
NEEDS = ("python", "numpy", "torch")
"""What code of a learner may need to run: nothing beyond Python, or one of these libraries."""
