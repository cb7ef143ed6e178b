"""Undoing text that was saved through the wrong character set.

Three things happen to UTF-8 on its way to GitHub. Read as Windows-1252 it becomes ``â€”`` for a
dash; the five bytes that this character set lacks are dropped on the way, so the plain reverse
fails on box drawing, clocks and closing quotes. Read as a Thai character set most bytes are lost
for good, and only the place of a symbol can be told. Clean lines are never touched.
"""

from __future__ import annotations

import re

from coach.record import record

LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands where a symbol was that cannot be told any more."""

_TRACES = re.compile(
    "[\u00c2\u00c3\u00ce\u00cf\u00e2\u00ef\u00f0][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]"
)

# UTF-8 sequences of which Windows-1252 lost a byte (0x81, 0x8F, 0x90 or 0x9D), and the whole ones.
_LOST_BYTES = (
    (re.compile(rb"\xe2\x95(?![\x80-\xbf])"), b"\xe2\x95\x90"),  # double line
    (re.compile(rb"\xe2\xb0(?![\x80-\xbf])"), b"\xe2\x8f\xb0"),  # alarm clock
    (re.compile(rb"\xe2\xbb(?![\x80-\xbf])"), b"\xe2\x81\xbb"),  # superscript minus
    (re.compile(rb"\xe2\x80(?![\x80-\xbf])"), b"\xe2\x80\x9d"),  # closing quotation mark
    (re.compile(rb"\xef\xb8(?![\x80-\xbf])"), b"\xef\xb8\x8f"),  # variation selector
)

# Lead bytes of UTF-8 (0xE2, 0xF0) as Thai letters, with what was left of the bytes after them.
_THAI_DEBRIS = re.compile("[\u0e42\u0e50][\u0e00-\u0e7f\u0080-\u009f]{0,3}")
_THAI = re.compile("[\u0e00-\u0e7f]+")


@record
class Repaired:
    """Text with as many lines as before, and which of them were changed or could not be."""

    text: str
    changed: tuple[int, ...] = ()
    """Lines that were mended, counted from 1."""
    damaged: tuple[int, ...] = ()
    """Lines on which symbols are lost for good."""


def repair(text: str) -> Repaired:
    """Return the text with broken encodings undone, line by line."""
    lines = text.split("\n")
    if _is_thai_debris(text):
        mended = [_THAI_DEBRIS.sub(LOST, line) for line in lines]
        return _compare(lines, mended)
    if not any(_TRACES.search(line) for line in lines):
        return Repaired(text)
    return _compare(lines, [_mend(line) for line in lines])


def _compare(before: list[str], after: list[str]) -> Repaired:
    pairs = list(enumerate(zip(before, after, strict=True), 1))
    changed = tuple(number for number, (old, new) in pairs if old != new)
    damaged = tuple(
        number for number, (_, new) in pairs if LOST in new or _TRACES.search(new) is not None
    )
    return Repaired("\n".join(after), changed, damaged)


def _mend(line: str) -> str:
    if not _TRACES.search(line):
        return line
    try:
        data = b"".join(_byte(character) for character in line)
        for pattern, whole in _LOST_BYTES:
            data = pattern.sub(whole, data)
        return data.decode("utf-8")
    except UnicodeError:
        return _mend_with_ftfy(line)


def _byte(character: str) -> bytes:
    """Return the byte a character came from. Raises UnicodeEncodeError for any other character."""
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1")
    return character.encode("cp1252")


def _mend_with_ftfy(line: str) -> str:
    """Return the line as ftfy (the extra ``repair``) mends it; without it, as it is.

    Only its ``fix_encoding``: the rest of it would straighten quotes and unescape HTML.
    """
    try:
        import ftfy
    except ImportError:
        return line
    return str(ftfy.fix_encoding(line))


def _is_thai_debris(text: str) -> bool:
    """Whether every Thai letter is what is left of a symbol, rather than Thai."""
    runs: list[str] = _THAI.findall(text)
    return bool(runs) and all(_THAI_DEBRIS.fullmatch(run) for run in runs)
