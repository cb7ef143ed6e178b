"""Tables of cards, CSV or TSV, with headers of their own or those of Anki's text export."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from coach.content.packs import OWN
from coach.progress import Progress, unheard
from coach.record import record
from coach.usecases.cards.own_deck import free_identity, is_taken, kebab, open_deck, quoted
from coach.usecases.katas.attempts import RefusedError
from coach.usecases.workspace import Workspace

_NAMES = {
    "ask": ("ask", "question", "front", "q", "text", "prompt", "term"),
    "answer": ("answer", "back", "a", "definition"),
    "why": ("why", "extra", "back extra", "note", "notes", "explanation"),
    "topics": ("topics", "topic", "tags", "tag"),
    "kind": ("kind",),
    "source": ("source", "reference"),
    "accept": ("accept", "also"),
    "wrong": ("wrong",),
    "id": ("id", "guid"),
}
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
_CLOZE = re.compile(r"\{\{c\d+::(.+?)(?:::[^{}]*)?\}\}(?!\})", re.DOTALL)
_MARKS = (
    (re.compile(r"\\\(\s*(.+?)\s*\\\)|\[\$\](.+?)\[/\$\]", re.DOTALL), r"$\1\2$"),
    (re.compile(r"\\\[\s*(.+?)\s*\\\]|\[\$\$\](.+?)\[/\$\$\]", re.DOTALL), r"$$\1\2$$"),
    (re.compile(r"<code>([^<`\n]+)</code>", re.IGNORECASE), r"`\1`"),
    (
        re.compile(r"<pre>(?:<code>)?([^`]+?)\n?(?:</code>)?</pre>", re.IGNORECASE),
        "\n```\n\\1\n```\n",
    ),
)
"""How Anki's cards mark maths, for MathJax or LaTeX, and code."""
_HEADER = re.compile(r"#(?P<name>[a-z ]+):(?P<value>.*)")
_TOPIC = re.compile(r"[^a-z0-9]+")


@record
class Imported:
    """What came of a table."""

    deck: str
    added: tuple[str, ...]
    there_already: int
    skipped: tuple[str, ...]
    """Rows that hold no card, with their line and the reason."""


@dataclass
class _Table:
    """The rows of a file and what its first lines say about them."""

    separator: str = ""
    columns: list[str] = field(default_factory=list)
    is_html: bool = False
    deck: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def import_cards(
    workspace: Workspace, file: Path, deck: str = "", told: Progress = unheard
) -> Imported:
    """Write the cards of a table into a deck of the own pack, all of them in one step.

    A row that was imported before is left as it is. Raises RefusedError where the file cannot be
    read as a table, or a row makes no sound card.
    """
    table = _read(file)
    name = kebab(deck or table.deck or file.stem)
    skipped: list[str] = []
    entries: dict[str, str] = {}
    asked = {
        _plainly(card.ask.replace("[...]", card.answer, 1))
        for card in workspace.library.cards(f"{OWN}:{name}")
    }
    there = 0
    for number, (line, row) in enumerate(table.rows):
        told(number, len(table.rows))
        fields = _fields(table, row)
        if not fields.get("ask"):
            skipped.append(f"line {line}: no question")
            continue
        if "{{" not in fields["ask"] and not fields.get("answer"):
            skipped.append(f"line {line}: no answer")
            continue
        identity = _identity(fields)
        if identity in entries or _is_there(workspace, asked, identity, fields):
            there += 1
            continue
        if is_taken(workspace, identity):
            identity = free_identity(workspace, fields["ask"], {*entries})
        entries[identity] = card_lines(fields)
    if entries:
        with open_deck(workspace, name, f"Imported from {file.name}.") as opened:
            opened.add([*entries.items()])
    return Imported(name, tuple(f"{OWN}:{one}" for one in entries), there, tuple(skipped))


def _read(file: Path) -> _Table:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(f"{file}: is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise RefusedError(f"{file}: cannot be read ({error.strerror})") from error
    table, body, skipped = _Table(), text, 0
    while match := re.match(r"(#[^\n]*)(?:\n|$)", body):
        _take_header(table, match[1].rstrip("\r"))
        body, skipped = body[match.end() :], skipped + 1
    table.separator = table.separator or _guessed(body)
    reader = csv.reader(io.StringIO(body), delimiter=table.separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                table.rows.append((skipped + reader.line_num, row))
    except csv.Error as error:
        raise RefusedError(f"{file}:{skipped + reader.line_num}: {error}") from None
    _take_first_row(table)
    return table


def _take_header(table: _Table, line: str) -> None:
    match = _HEADER.fullmatch(line)
    if match is None:
        return
    value = match["value"].strip()
    if match["name"] == "separator":
        table.separator = _SEPARATORS.get(value.casefold(), value[:1] or "\t")
    elif match["name"] == "html":
        table.is_html = value.casefold() == "true"
    elif match["name"] == "deck":
        table.deck = value.rpartition("::")[2]
    elif match["name"] == "columns":
        # The names stand between the same separators as the cells below.
        raw = match["value"]
        cut = table.separator or ("\t" if "\t" in raw else ",")
        table.columns = [_known(name) for name in raw.split(cut)]
    elif match["name"].endswith(" column") and value.isdigit():
        _name_column(table, int(value), _known(match["name"].removesuffix(" column")))


def _name_column(table: _Table, number: int, name: str) -> None:
    if not 1 <= number <= 50:
        return
    table.columns += [""] * (number - len(table.columns))
    table.columns[number - 1] = name


def _known(name: str) -> str:
    plain = name.strip().casefold()
    return next((key for key, names in _NAMES.items() if plain in names), "")


def _guessed(body: str) -> str:
    first = body.partition("\n")[0]
    return max("\t,;|", key=first.count) if first else ","


def _take_first_row(table: _Table) -> None:
    """Take the first row for the names of columns, where it is one; else question and answer."""
    if "ask" not in table.columns and table.rows:
        names = [_known(cell) for cell in table.rows[0][1]]
        if "ask" in names:
            table.columns = names
            table.rows = table.rows[1:]
            return
        free = [at for at in range(len(table.rows[0][1])) if at >= len(table.columns)]
        free = [at for at, name in enumerate(table.columns) if not name] + free
        for at, name in zip(free, ("ask", "answer"), strict=False):
            _name_column(table, at + 1, name)


def _fields(table: _Table, row: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, cell in zip(table.columns, row, strict=False):
        text = plain_text(cell) if table.is_html else cell
        if name and text.strip():
            found[name] = text.strip()
    if "ask" in found and _CLOZE.search(found["ask"]):
        found["ask"] = without_numbers(found["ask"])
        found["kind"] = "cloze"
    return found


def without_numbers(text: str) -> str:
    """Return a text with Anki's gaps, ``{{c1::mean::hint}}``, as gaps of coach's: ``{{mean}}``."""
    return _CLOZE.sub(lambda match: "{{" + match[1] + "}}", text)


def plain_text(cell: str) -> str:
    """Return what HTML says: maths and code in coach's marks, pictures as their names."""
    for pattern, marked in _MARKS:
        cell = pattern.sub(marked, cell)
    text = re.sub(r"<br\s*/?>|</(?:div|p|li)>", "\n", cell, flags=re.IGNORECASE)
    text = re.sub(r"<img\b[^>]*src=[\"']?([^\"'> ]+)[^>]*>", r"(picture: \1)", text)
    text = html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\xa0", " ")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _identity(fields: dict[str, str]) -> str:
    return kebab(fields["id"]) if fields.get("id") else kebab(fields["ask"])


def _is_there(workspace: Workspace, asked: set[str], identity: str, fields: dict[str, str]) -> bool:
    """Whether this row was imported before: the same id, or the same question in this deck."""
    if fields.get("id"):
        return is_taken(workspace, identity)
    return _plainly(fields["ask"]) in asked


def _plainly(question: str) -> str:
    """Return a question without the marks of its gaps."""
    return " ".join(re.sub(r"\{\{|\}\}", "", question).split())


def card_lines(fields: dict[str, str]) -> str:
    """Return a card's YAML, every text quoted."""
    kind = fields.get("kind", "basic")
    lines = [f"kind: {kind if re.fullmatch('[a-z-]+', kind) else quoted(kind)}"]
    wanted = ("ask", "why", "source") if kind == "cloze" else ("ask", "answer", "why", "source")
    lines += [f"{key}: {quoted(fields[key])}" for key in wanted if key in fields]
    for key in ("accept", "wrong"):
        if key in fields:
            parts = [quoted(part.strip()) for part in fields[key].split("|") if part.strip()]
            lines.append(f"{key}: [{', '.join(parts)}]")
    topics = list(_topics(fields.get("topics", "")))
    if topics:
        lines.append(f"topics: [{', '.join(topics)}]")
    return "\n".join(lines)


def _topics(text: str) -> Iterator[str]:
    for word in re.split(r"[\s,;]+", text):
        plain = _TOPIC.sub("-", word.casefold().replace("::", "-")).strip("-")
        if plain:
            yield plain
