"""Notes on the desktop: the sequence of each kind of terminal, with nothing that could end it."""

from __future__ import annotations

import pytest

from coach.tui.desktop import desktop_note

SAID = "Over; now a break"


@pytest.mark.parametrize(
    ("environ", "sequence"),
    [
        ({"TERM": "xterm-kitty"}, f"\x1b]9;coach: {SAID}\x07"),
        ({"TERM": "foot"}, f"\x1b]777;notify;coach;{SAID}\x07"),
        ({"TERM": "xterm", "VTE_VERSION": "7600"}, f"\x1b]777;notify;coach;{SAID}\x07"),
        ({"TERM": "tmux", "TMUX": "/tmp/x,1,0"}, f"\x1bPtmux;\x1b\x1b]9;coach: {SAID}\x07\x1b\\"),
    ],
)
def test_a_note_is_written_as_the_terminal_takes_it(environ: dict[str, str], sequence: str) -> None:
    assert desktop_note("coach", SAID, environ) == sequence


def test_a_title_of_the_learner_cannot_end_the_note_early() -> None:
    note = desktop_note("a;b", "x\x07\x1b]0;evil\x07", {"TERM": "foot"})
    assert note == "\x1b]777;notify;a,b;x]0;evil\x07"
