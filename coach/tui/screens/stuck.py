"""Stuck: five minutes of thinking, then the smallest hint; a peek hides itself again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.app import ComposeResult

from coach.tui.bound_keys import key_named
from coach.tui.screens import kata_words as words
from coach.tui.screens.attempt import AttemptScreen, Stage
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.rating_bar import RatingBar
from coach.usecases.katas.attempts import Attempt, open_attempt
from coach.usecases.katas.hints import Hint, HintKind, Thinking, hints_left, next_hint, thinking
from coach.usecases.katas.stuck_points import stuck_points
from coach.usecases.workspace import Workspace

NO_HINT_LEFT = "Every hint was given. F9 shows the solution and ends this attempt as Again."


class StuckScreen(AttemptScreen):
    """Adds the line that counts the thinking time down, and the hints."""

    def __init__(self, workspace: Workspace, attempt: Attempt) -> None:
        super().__init__(workspace, attempt)
        self._stuck_since: float | None = None
        self._thinking_ends = 0.0
        self._peek: Hint | None = None
        self._peek_ends = 0.0

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            if isinstance(widget, RatingBar):
                yield Lines(word_width=0, id="stuck")
            yield widget

    def on_mount(self) -> None:
        self.query_one("#stuck").display = False
        self.set_interval(1, self.tick_stuck)
        with self.errors_told():
            under_way = thinking(self.workspace, self.attempt)
            if under_way is not None:
                self._begin_thinking(under_way)

    def say(self, said: list[Said]) -> None:
        self._peek = None
        super().say(said)

    def show_before(self) -> None:
        """Show what stands below the editor when nothing else is to be said."""
        raise NotImplementedError

    def commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Yield what the palette offers here: name, explanation, what it does."""
        if self.check_action("stuck", ()):
            yield "Stuck", "Think for five minutes, then a hint", self.action_stuck
        if self.check_action("pause", ()):
            yield "Pause", "Let the clock stand still", self.action_pause
        if self.check_action("resume", ()):
            yield "Go on", "Let the clock run again", self.action_resume

    def action_stuck(self) -> None:
        with self.errors_told():
            # What the log says of the moment is read from the clock that was kept.
            self.keep_clock()
            if not hints_left(self.workspace, self.attempt):
                self.tell(NO_HINT_LEFT)
                return
            found = next_hint(self.workspace, self.attempt)
            if isinstance(found, Thinking):
                self._begin_thinking(found)
            else:
                self._show_hint(found)

    @property
    def _key(self) -> str:
        return key_named(self, "kata.stuck")

    def _begin_thinking(self, under_way: Thinking) -> None:
        self._thinking_ends = self.workspace.clock.stopwatch() + under_way.seconds_left
        points = stuck_points(self.workspace, self.attempt.kata, self.attempt.id)
        self._stuck_since = points[-1].seconds if points else self.stopwatch.seconds
        self.tick_stuck()

    def _show_hint(self, hint: Hint) -> None:
        self._stuck_since = None
        self.attempt = open_attempt(self.workspace, self.attempt.kata) or self.attempt
        self.say(words.hint_lines(hint))
        self._peek = hint if hint.kind is HintKind.PEEK else None
        self._peek_ends = self.workspace.clock.stopwatch() + (hint.seconds_shown or 0)
        self.tick_stuck()

    def tick_stuck(self) -> None:
        """Count down: the time to think, and the time that a peek stays."""
        if self._peek is not None:
            left = self._peek_ends - self.workspace.clock.stopwatch()
            if left > 0:
                self.query_one("#below Lines", Lines).show(words.hint_lines(self._peek, left))
            else:
                self.end_peek()
        if self.stage is not Stage.WRITING:
            self._stuck_since = None
        line, since = self.query_one("#stuck", Lines), self._stuck_since
        line.display = since is not None
        if since is not None:
            left = self._thinking_ends - self.workspace.clock.stopwatch()
            line.show([words.stuck_line(since, max(0.0, left), self._key)])

    def end_peek(self) -> None:
        """Hide the lines of a peek, if they are shown."""
        if self._peek is not None:
            self.say(words.peek_over_lines(self._key))

    def on_screen_suspend(self) -> None:
        self.end_peek()
