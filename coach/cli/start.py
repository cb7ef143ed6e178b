"""Where `coach` begins: today's plan without the weight of a command line, or all of it.

A shell prompt may ask for today's plan every time it is drawn, and click alone takes as long as
reading it. So the few ways of asking that need no parsing are answered here.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

_AS_TEXT = (("today",), ())
_AS_JSON = (("today", "--json"),)
_SHORT = (("today", "--short"),)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; see ``coach.cli.main`` for everything else and for exit codes."""
    words = tuple(sys.argv[1:] if arguments is None else arguments)
    # What a start makes is kept: looking for garbage would take a tenth of the wait. The app begins
    # to look once it is drawn.
    gc.disable()
    answered = _answered(words)
    if words:
        gc.enable()
    if not answered:
        from coach.cli.main import main as run

        run(words)
    elif arguments is None:
        # All is printed and closed; taking the interpreter down in order takes another tenth.
        os._exit(0)


def _answered(words: tuple[str, ...]) -> bool:
    """Print today's plan, if that is all that is asked; leave every trouble to the long way."""
    if "_COACH_COMPLETE" in os.environ:  # A shell asks for what may follow; it gives no words.
        return False
    drawn = sys.stdout.isatty() or "TEXTUAL_DRIVER" in os.environ  # As in a browser.
    if words not in _AS_TEXT + _AS_JSON + _SHORT or (not words and drawn):
        return False
    from coach.cli.text import today_json, today_short, today_text
    from coach.usecases.planning.today import today
    from coach.usecases.workspace import open_workspace

    try:
        workspace = open_workspace()
        view = today(workspace)
        shown = today_json if words in _AS_JSON else today_short if words in _SHORT else today_text
        print(shown(view), flush=True)
        workspace.close()
    except Exception:
        # Done again in full, it ends in a message with the right exit code.
        return False
    return True
