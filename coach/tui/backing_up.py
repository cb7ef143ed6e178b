"""The day's backup, after the first paint and beside the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.tui.app import CoachApp


def back_up_today(app: CoachApp) -> None:
    """Write today's backup unless there is one; runs in a thread of its own."""
    from coach.store.database import StoreError
    from coach.usecases.keep import back_up_daily

    try:
        back_up_daily(app.workspace)
    except StoreError as error:
        app.call_from_thread(app.notify, f"No backup today: {error}", markup=False)


def back_up_beside(app: CoachApp) -> None:
    """Do so in a thread, so that nobody waits for it."""
    app.run_worker(partial(back_up_today, app), thread=True, exit_on_error=False)
