"""Texts from the learner's process made harmless for a terminal."""

from __future__ import annotations

import re

# Control characters but for newline and tab, halves of surrogate pairs, and what turns the
# direction of writing round (Unicode, categories Cc and Cs, and the controls of annex 9).
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    r"""Return a text in which every character can be shown: the escape character as ``\x1b``."""
    return _UNSEEN.sub(_escaped, text.replace("\r\n", "\n"))


def _escaped(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"
