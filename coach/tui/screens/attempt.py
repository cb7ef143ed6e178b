"""An attempt under way: the brief or the editor, the clock, and the file."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import TextArea

from coach.tui.screens import kata_words as words
from coach.tui.screens.base import CoachScreen
from coach.tui.stopwatch import Stopwatch
from coach.tui.widgets.cases import Cases
from coach.tui.widgets.code_editor import CodeEditor
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.prose import Prose
from coach.tui.widgets.rating_bar import RatingBar
from coach.tui.widgets.title_bar import TitleBar
from coach.tui.work_file import WorkFile, edit_outside
from coach.usecases.editor import own_editor
from coach.usecases.katas.attempts import (
    Attempt,
    history,
    keep_time,
    look_at,
    pause_attempt,
    resume_attempt,
    start_attempt,
)
from coach.usecases.katas.versions import ghost
from coach.usecases.workspace import Workspace

KEEP_TIME_SECONDS = 5.0


class Stage(Enum):
    """Where the attempt stands."""

    WRITING = "writing"
    PASSED = "passed"
    GIVING_UP = "giving up"
    FINISHED = "finished"


class AttemptScreen(CoachScreen):
    """Keeps what is typed and the time it takes; submits what another editor saved."""

    AUTO_FOCUS = ""
    begins_with_brief = True

    def __init__(self, workspace: Workspace, attempt: Attempt) -> None:
        super().__init__()
        self.stage = Stage.WRITING
        self.stopwatch = Stopwatch(workspace.clock.stopwatch, attempt.seconds)
        self.paused = False
        self._kept = attempt.seconds
        self._placed = False
        self._take_up(workspace, attempt)

    def _take_up(self, workspace: Workspace, attempt: Attempt) -> None:
        self.attempt = attempt
        self.submissions = attempt.submissions
        self.file = WorkFile(attempt)
        self.past = history(workspace, attempt.kata)
        self.ghost = ghost(workspace, attempt.kata, before=attempt.id if attempt.begun else None)

    def begin(self) -> None:
        """Begin the attempt where the learner has only looked at the kata so far."""
        if not self.attempt.begun:
            self._take_up(self.workspace, start_attempt(self.workspace, self.attempt.kata))
            self.query_one(CodeEditor).load_text(self.file.text)

    def show_unbegun(self) -> None:
        """Show the brief again, of an attempt that was taken back meanwhile."""
        self._take_up(self.workspace, look_at(self.workspace, self.attempt.kata))
        self.stopwatch = Stopwatch(self.workspace.clock.stopwatch, self.attempt.seconds)
        self._placed = False
        self.show_brief(True)
        self.show_clock()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Container(id="body"):
            with Vertical(id="left"):
                with VerticalScroll(id="brief", can_focus=False):
                    yield Prose()
                yield CodeEditor(id="code")
            yield Cases()
            with VerticalScroll(id="below"):
                yield Lines(word_width=8)
        yield RatingBar()
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        code = self.query_one(CodeEditor)
        code.text = self.file.text
        self.query_one(RatingBar).display = False
        self.say(words.waiting_lines(self.attempt))
        self.query_one(Cases).show_facts(words.fact_lines(self.attempt, self.past))
        with self.errors_told():
            self.query_one(Prose).show(self.attempt.kata.brief())
            self.restore()
        self.show_brief(self.attempt.seconds == 0 and self.begins_with_brief)
        self.set_interval(1, self._tick)
        self.show_clock()

    def restore(self) -> None:
        """Show what an earlier sitting left."""

    def submit(self) -> None:
        """Judge what is in the editor."""
        raise NotImplementedError

    def say(self, said: list[Said]) -> None:
        """Replace the text below the editor."""
        self.query_one("#below", VerticalScroll).scroll_home(animate=False)
        self.query_one("#below Lines", Lines).show(said)

    # The brief, the editor, the clock.

    @property
    def reading(self) -> bool:
        return bool(self.query_one("#brief").display)

    def show_brief(self, shown: bool) -> None:
        """Show the brief, or the editor: whoever goes there begins the attempt."""
        if not shown:
            with self.errors_told():
                self.begin()
            shown = not self.attempt.begun
        self.query_one("#brief").display = shown
        code = self.query_one(CodeEditor)
        code.display = not shown
        self.set_class(shown, "-reading")
        self.set_focus(code if not shown and self.stage is Stage.WRITING else None)
        if not shown and not self._placed:
            self._placed = True
            # Before it has a size, an editor would scroll to keep the cursor in a view of nothing.
            self.call_after_refresh(self._place_cursor)
        if not shown and self.stage is Stage.WRITING:
            # Reading the brief for the first time is not on the clock.
            self._start_clock()
        self.refresh_bindings()

    def _place_cursor(self) -> None:
        code = self.query_one(CodeEditor)
        code.move_cursor(self.first_place(code))

    def first_place(self, code: CodeEditor) -> tuple[int, int]:
        """Return where one begins to write, as row and column."""
        return code.document.end

    def action_brief(self) -> None:
        self.show_brief(not self.reading)

    def on_screen_resume(self) -> None:
        if self.stage is Stage.WRITING and (self.stopwatch.seconds > 0 or not self.reading):
            self._start_clock()

    def _start_clock(self) -> None:
        if not self.paused:
            self.stopwatch.start()

    def action_pause(self) -> None:
        if self.stopwatch.seconds < 1:
            self.tell("The clock has only just begun.")
            return
        self.stopwatch.pause()
        self.paused = True
        self.keep_clock()
        with self.errors_told():
            pause_attempt(self.workspace, self.attempt)
        self.tell("Paused. Typing or ^y goes on.")
        self._show_pause()

    def action_resume(self) -> None:
        if not self.paused:
            return
        self.paused = False
        with self.errors_told():
            resume_attempt(self.workspace, replace(self.attempt, seconds=self.stopwatch.seconds))
        self.stopwatch.start()
        # From here on the app counts, and a crash must not let the clock run by itself.
        self.keep_clock()
        self.query_one(Notice).hush()
        self._show_pause()

    def _show_pause(self) -> None:
        self.show_clock()
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        self.stopwatch.pause()
        self.keep_clock()

    def on_unmount(self) -> None:
        self.stopwatch.pause()
        self.keep_clock()

    def _tick(self) -> None:
        if not self.is_current:
            return
        self.show_clock()
        if self.stopwatch.seconds - self._kept >= KEEP_TIME_SECONDS:
            self.keep_clock()
        self._pick_up()

    def show_clock(self) -> None:
        number = 1 + sum(past.id != self.attempt.id for past in self.past)
        title, clock, which = self.header_parts(number)
        if self.paused:
            clock = f"{clock}, paused"
        elif self.ghost is not None:
            clock = f"{clock}, {words.ghost_in_words(self.ghost, self.stopwatch.seconds)}"
        self.query_one(TitleBar).show(title, clock, which)

    def header_parts(self, number: int) -> tuple[str, str, str]:
        """Return title, clock against par, and which attempt this is."""
        seconds = self.stopwatch.seconds
        return words.header_parts(self.attempt, seconds, self.submissions, number)

    def keep_clock(self) -> None:
        if self.stage is Stage.FINISHED or not self.attempt.begun:
            return
        self._kept = self.stopwatch.seconds
        with self.errors_told():
            keep_time(self.workspace, self.attempt, self._kept)

    # The file.

    @on(TextArea.Changed)
    def _save(self) -> None:
        text = self.query_one(CodeEditor).text
        with self.errors_told():
            if text != self.file.text and self.attempt.begun:
                aside = self.file.save(text)
                self.action_resume()
                if aside:
                    self.tell(f"Another editor saved, too. Its text is kept: {aside}", "warning")

    def _pick_up(self) -> None:
        """Take over what another editor saved, and judge it."""
        if self.stage is not Stage.WRITING or not self.attempt.begun:
            return
        with self.errors_told():
            text = self.file.changed_text()
            if text is not None:
                self.query_one(CodeEditor).load_text(text)
                self.tell("Saved by another editor; judging.")
                self.submit()

    def action_own_editor(self) -> None:
        self.show_brief(False)
        if not self.attempt.begun:
            return
        command = own_editor(self.workspace.config.kata_editor)
        trouble = edit_outside(self.app, command, self.file.path)
        if trouble:
            self.tell(trouble, "warning")
        else:
            self._pick_up()
