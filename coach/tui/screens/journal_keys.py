"""What Today and the journal share: closing the day, its notes, the post."""

from __future__ import annotations

from pathlib import Path

from textual.binding import Binding, BindingType

from coach.journal.close import Close
from coach.tui.screens.base import CoachScreen


def evening_keys(screen: str, shown: bool) -> list[BindingType]:
    """Return the keys for the end of the day; ``shown`` puts them on the key bar."""
    return [
        Binding(
            *("c", "close_day", "close day"),
            show=shown,
            id=f"{screen}.close",
            tooltip="Close the day; a few lines, filled from the log.",
        ),
        Binding(
            *("n", "notes", "notes"),
            show=shown,
            id=f"{screen}.notes",
            tooltip="Today's notes; begun with its idea and questions, in your editor.",
        ),
        Binding(
            *("p", "post", "post"),
            show=shown,
            id=f"{screen}.post",
            tooltip="A draft of today's post; copied, its task is done.",
        ),
    ]


class EveningScreen(CoachScreen):
    """A screen from which the day can be closed."""

    def evening_changed(self) -> None:
        """Show the screen again, after the evening's keys have changed something."""

    def action_undo(self) -> None:
        from coach.usecases.undo import in_words, undo_newest

        with self.errors_told():
            event = undo_newest(self.workspace)
            self.evening_changed()
            none = "There is no step of today left to undo."
            self.tell(f"Taken back: {in_words(event)}." if event else none)

    def action_close_day(self) -> None:
        from coach.tui.screens.close_day import CloseScreen
        from coach.usecases.journal.closing import draft_close

        with self.errors_told():
            self.app.push_screen(
                CloseScreen(draft_close(self.workspace), self._keep), self._tell_closed
            )

    def _keep(self, close: Close) -> Path:
        from coach.usecases.journal.closing import close_day

        return close_day(self.workspace, close)

    def _tell_closed(self, page: Path | None) -> None:
        if page is not None:
            # After the screen has come back, and was drawn anew.
            self.call_after_refresh(self.tell, f"The day is closed. Its page: {page}")

    def action_notes(self) -> None:
        from coach.usecases.planning.day_notes import open_notes

        with self.errors_told():
            self.edit(open_notes(self.workspace))

    def edit(self, path: Path) -> None:
        """Lend the terminal to the learner's editor."""
        from coach.tui.work_file import edit_outside
        from coach.usecases.editor import own_editor

        trouble = edit_outside(self.app, own_editor(self.workspace.config.kata_editor), path)
        self.evening_changed()
        self.tell(trouble or f"Your notes: {path}", "warning" if trouble else "plain")

    def action_post(self) -> None:
        from coach.tui.screens.post import PostScreen
        from coach.usecases.journal.posting import draft_post

        with self.errors_told():
            self.app.push_screen(PostScreen(draft_post(self.workspace), self._copy_post))

    def _copy_post(self, text: str) -> None:
        from coach.usecases.journal.posting import post_copied, to_clipboard

        with self.errors_told():
            if not to_clipboard(text):
                self.app.copy_to_clipboard(text)
            task = post_copied(self.workspace, text).task
            self.evening_changed()
            done = " Its task is done." if task else ""
            said = f"Post copied, {len(text)} characters; never sent.{done}"
            self.call_after_refresh(self.tell, said)
