"""The gaps of a cloze text: ``{{words}}``, found with their braces balanced."""

from __future__ import annotations

from coach.record import record

BLANK = "[...]"


@record
class Gap:
    """One gap, from its first brace to behind its last; ``words`` are what it hides."""

    start: int
    end: int
    words: str


def gaps(text: str) -> tuple[Gap, ...]:
    r"""Return the gaps from left to right. Braces inside are kept whole: ``{{\frac{a}{b}}}``.

    ``\{{`` begins none. Two braces that are never closed are ordinary text.
    """
    found: list[Gap] = []
    at = text.find("{{")
    while at >= 0:
        end = _closing(text, at + 2) if text[at - 1 : at] != "\\" else -1
        if end >= 0:
            found.append(Gap(at, end + 2, text[at + 2 : end].strip()))
        at = text.find("{{", end + 2 if end >= 0 else at + 2)
    return tuple(found)


def _closing(text: str, at: int) -> int:
    """Return where the two braces stand that close a gap begun before ``at``, or -1."""
    depth = 0
    while at < len(text):
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            if depth == 0:
                return at if text[at + 1 : at + 2] == "}" else -1
            depth -= 1
        at += 1
    return -1


def with_blank(text: str, number: int) -> str:
    """Return the text with one gap, counted from 1, left blank and the others filled."""
    parts: list[str] = []
    at = 0
    for count, gap in enumerate(gaps(text), start=1):
        parts += [text[at : gap.start], BLANK if count == number else gap.words]
        at = gap.end
    return "".join([*parts, text[at:]]).replace("\\{{", "{{")


def cut_spans(text: str) -> list[str]:
    """Return the code and the maths that a gap cuts: begun inside, closed outside."""
    from coach.recall.markup import protected

    cut = []
    for first, last in protected(text):
        for gap in gaps(text):
            inside = first < gap.start and gap.end < last
            apart = gap.end <= first or last <= gap.start
            around = gap.start < first and last < gap.end
            if not (inside or apart or around):
                cut.append(text[first:last])
    return cut
