r"""Reads Markdown decks as hashcards and repeater write them: ``Q:``/``A:``, ``C:``, ``T:``/``D:``.

A card is known by a hash of its question (of a cloze: of its text without brackets), so answers
and notes may be edited freely; ``<!-- id: name -->`` above a card names it for good. Source:
github.com/eudoxia0/hashcards, github.com/shaankhosla/repeater.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from coach.content.problems import Problems
from coach.recall.cards import Card
from coach.recall.gaps import BLANK
from coach.recall.kinds import Basic, BothWays, Cloze, Direction, Short
from coach.recall.markup import protected
from coach.record import record

_MARK = re.compile(r"^(Q|A|C|T|D):(?:[ \t]+|$)")
_ONE_LINE = re.compile(r"^(?![ \t>#`|-])(?P<ask>[^:\n][^\n]*?)[ \t]*::[ \t]*(?P<answer>\S.*)$")
_ID = re.compile(r"^<!--\s*id:\s*(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\s*-->\s*$")
_NAME = re.compile(r"^name\s*=\s*[\"'](?P<name>[^\"']+)[\"']", re.MULTILINE)
_GAP = re.compile(r"(?<![\\!])\[(?P<words>[^\[\]\n]*(?:\n(?!\n)[^\[\]\n]*)*)\](?!\()")
_HASH_LENGTH = 12
_BACK = {"Q": "A", "T": "D"}


@record
class _Block:
    """One card as it stands in the file: its mark, its texts, its line and its own id."""

    mark: str
    front: str
    back: str
    line: int
    id: str = ""


def parse_markdown(text: str, path: str, pack: str) -> tuple[list[Card], Problems]:
    """Return the cards of a Markdown file, in its order; what is no card is a note."""
    problems = Problems(path)
    header, body, skipped = _front_matter(text)
    named = _NAME.search(header)
    deck = _kebab(named["name"] if named else PurePath(path).stem)
    cards: list[Card] = []
    lines: dict[str, int] = {}
    for block in _blocks(body, skipped, problems):
        for card in _cards(block, deck, pack, path):
            if card.id in lines:
                message = f"the same card stands on line {lines[card.id]}"
                problems.error(block.line, message, f"card {card.id}")
                continue
            lines[card.id] = block.line
            cards.append(card)
    return cards, problems


def _front_matter(text: str) -> tuple[str, str, int]:
    """Return header, body, and the lines of the file before the body."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*\n", text, re.DOTALL | re.MULTILINE)
    if not match or not re.search(r"^\w+\s*[=:]", match[1], re.MULTILINE):
        return "", text, 0
    return match[1], text[match.end() :], match.group().count("\n")


def _blocks(body: str, skipped: int, problems: Problems) -> Iterator[_Block]:
    mark, parts, begun, identity, in_code = "", dict[str, list[str]](), 0, "", False

    def finished() -> Iterator[_Block]:
        front = "\n".join(parts.get(mark, [])).strip()
        back = "\n".join(parts.get(_BACK.get(mark, ""), [])).strip()
        if mark and (not front or (mark in _BACK and not back)):
            missing = f"{mark}: has no text" if not front else f"{mark}: has no {_BACK[mark]}:"
            problems.error(begun, missing)
        elif mark:
            yield _Block(mark, front, back, begun, identity)

    at = ""
    for number, line in enumerate(body.splitlines(), start=skipped + 1):
        in_code ^= line.lstrip().startswith("```")
        found = None if in_code else _MARK.match(line)
        named = None if in_code else _ID.match(line)
        if found and found[1] in "QCT":
            yield from finished()
            identity = identity if not mark else ""
            mark, parts, begun, at = found[1], {found[1]: [line[found.end() :]]}, number, found[1]
        elif found and mark and _BACK.get(mark) == found[1]:
            at = found[1]
            parts[at] = [line[found.end() :]]
        elif named or (line.strip() == "---" and not in_code):
            yield from finished()
            mark, parts, at, identity = "", {}, "", named["id"] if named else ""
        elif (single := _ONE_LINE.match(line)) and not in_code and _may_begin(single, parts, at):
            yield from finished()
            mark, parts, at = "", {}, ""
            yield _Block("Q", single["ask"].strip(), single["answer"].strip(), number, identity)
            identity = ""
        elif mark:
            parts[at].append(line)
    yield from finished()


def _may_begin(single: re.Match[str], parts: dict[str, list[str]], at: str) -> bool:
    """Whether ``q::a`` is a card and not ``std::vector`` in a sentence, on a line of its own."""
    above = parts.get(at, [""])[-1]
    path = re.search(r"\w::\w", single.group()) and re.search(r"[.;`]", single["answer"])
    return " " in single["ask"] and not above.strip() and not path


def _cards(block: _Block, deck: str, pack: str, path: str) -> Iterator[Card]:
    if block.mark == "Q":
        name = block.id or _hashed("basic", block.front)
        yield Card(name, pack, deck, block.front, block.back, Basic(), path, block.line)
    elif block.mark == "T":
        name = block.id or _hashed("term", block.front)
        pairs = (
            (Direction.FORWARD, block.front, block.back),
            (Direction.BACK, block.back, block.front),
        )
        for way, ask, answer in pairs:
            settings = BothWays(way)
            yield Card(f"{name}/{way.value}", pack, deck, ask, answer, settings, path, block.line)
    else:
        yield from _gaps(block, deck, pack, path)


def _gaps(block: _Block, deck: str, pack: str, path: str) -> Iterator[Card]:
    plain = _GAP.sub(lambda match: match["words"], block.front)
    name = block.id or _hashed("cloze", plain)
    found = _meant(block.front)
    for number, gap in enumerate(found, start=1):
        words = gap["words"].strip()
        ask = _unescaped(_filled(block.front, found, gap))
        settings = Cloze(number, Short((_unescaped(words),)))
        identity = f"{name}/{number}"
        yield Card(identity, pack, deck, ask, _unescaped(words), settings, path, block.line)


def _meant(text: str) -> list[re.Match[str]]:
    """Return the brackets that are gaps: none in code or maths, where others stand outside."""
    found = list(_GAP.finditer(text))
    spans = protected(text)
    outside = [
        gap
        for gap in found
        if not any(first < gap.start() and gap.end() < last for first, last in spans)
    ]
    return outside or found


def _filled(text: str, gaps: Sequence[re.Match[str]], blank: re.Match[str]) -> str:
    """Return the text with one gap left blank and the others filled."""
    parts, at = list[str](), 0
    for gap in gaps:
        parts += [text[at : gap.start()], BLANK if gap is blank else gap["words"]]
        at = gap.end()
    return "".join([*parts, text[at:]])


def _unescaped(text: str) -> str:
    return text.replace("\\[", "[").replace("\\]", "]")


def _hashed(kind: str, text: str) -> str:
    """Return an id of the text: spaces at ends of lines do not count, case and indents do."""
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    plain = "\n".join(line.rstrip() for line in lines)
    digest = hashlib.sha256(f"{kind}\n{plain}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"md-{digest[:_HASH_LENGTH]}"


def _kebab(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold())) or "notes"
