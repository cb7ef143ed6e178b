"""A note on the learner's desktop, passed on by their terminal; those that cannot drop it."""

from __future__ import annotations

from collections.abc import Mapping

_URXVT_STYLE = ("rxvt", "foot", "st-")
"""Beginnings of TERM whose terminals take OSC 777; so do those made with VTE, such as GNOME's."""


def desktop_note(title: str, said: str, environ: Mapping[str, str]) -> str:
    """Return the sequence for a note: OSC 777 where that is the terminal's, else OSC 9.

    tmux drops what it does not know, unless it is wrapped to be passed through.
    """
    title, said = _plain(title), _plain(said)
    urxvt = "VTE_VERSION" in environ or environ.get("TERM", "").startswith(_URXVT_STYLE)
    note = f"777;notify;{title.replace(';', ',')};{said}" if urxvt else f"9;{title}: {said}"
    sequence = f"\x1b]{note}\x07"
    if "TMUX" not in environ:
        return sequence
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _plain(text: str) -> str:
    """Return the text without characters that would end the sequence."""
    return "".join(sign for sign in text if sign.isprintable())
