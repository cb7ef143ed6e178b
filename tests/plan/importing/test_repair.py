"""Broken encodings are undone; clean text is never touched."""

from __future__ import annotations

import sys

import pytest

from coach.plan.importing.repair import LOST, repair


def broken(text: str) -> str:
    """Return text as a program leaves it that reads UTF-8 as Windows-1252 and drops the gaps."""
    shown = "".join(
        bytes([byte]).decode("cp1252", errors="replace") for byte in text.encode("utf-8")
    )
    return shown.replace("\N{REPLACEMENT CHARACTER}", "")


def test_a_file_read_as_windows_1252_comes_back_whole() -> None:
    text = "# \N{ROCKET} Plan \u2014 weeks 1\u20133\n\u201cso\u201d, isn\u2019t it\nx\u00b2"
    assert repair(broken(text)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "\u2550\u2550\u2550\u2550",
        "### Day 6 (Saturday \u2014 project) \u23f0 4-5hrs",
        "A\u207b\u00b9b",
        "\N{WORLD MAP}\ufe0f 03 \u2014 Roadmap",
        "the \u201cCareer track\u201d (begins in week 6)",
    ],
)
def test_bytes_that_the_character_set_lacks_are_filled_in_again(text: str) -> None:
    assert broken(text) != text
    found = repair(broken(text))
    assert found.text == text
    assert found.changed == (1,)
    assert found.damaged == ()


@pytest.mark.parametrize(
    "text",
    [
        "Caf\u00e9 \u2014 d\u00e9j\u00e0 vu, \u00e2ge d\u2019or, 10 \u00b0C",
        "- [ ] \u2705 Push it \u23f0 3hrs, x\u00b3 \u2212 2",
        "\u0e1a\u0e17\u0e17\u0e35\u0e48 1: \u0e40\u0e23\u0e35\u0e22\u0e19 Python",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    found = repair(text)
    assert found.text == text
    assert found.changed == ()


def test_only_damaged_lines_are_changed_and_named() -> None:
    clean = "caf\u00e9"
    dash = "a \u2014 b"
    found = repair(f"{clean}\n{broken(dash)}\n{clean}")
    assert found.text == f"{clean}\n{dash}\n{clean}"
    assert found.changed == (2,)


def test_symbols_read_as_thai_are_marked_as_lost() -> None:
    found = repair("\u0e50\u0e09 WEEK 1 \u0e42 Foundations\n plain line")
    assert found.text == f"{LOST} WEEK 1 {LOST} Foundations\n plain line"
    assert found.damaged == (1,)


def test_what_the_own_repair_cannot_mend_is_left_to_ftfy_where_it_is_installed() -> None:
    pytest.importorskip("ftfy", reason="the extra repair is not installed")
    mixed = broken("caf\u00e9 \u2014") + " \N{SNOWMAN}"
    assert repair(mixed).text == "caf\u00e9 \u2014 \N{SNOWMAN}"


def test_without_ftfy_such_a_line_stays_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    mixed = broken("caf\u00e9 \u2014") + " \N{SNOWMAN}"
    found = repair(mixed)
    assert (found.text, found.damaged) == (mixed, (1,))
