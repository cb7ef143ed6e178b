"""The app is a switchboard: modes, the keys that work everywhere, and the theme."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from coach.config import Config
from coach.record import replace
from coach.tui.backing_up import back_up_beside
from coach.tui.bound_keys import use_keys
from coach.tui.focus_watch import FocusWatch
from coach.tui.modes import MODES, PLACES
from coach.tui.quick import QuickApp
from coach.tui.themes import THEMES, look_as_set
from coach.usecases.cards.sittings import Daily, Sitting
from coach.usecases.workspace import Workspace

if TYPE_CHECKING:
    from coach.judge.kata import Kata
    from coach.tui.screens.katas import KatasScreen
    from coach.tui.screens.today import TodayScreen
    from coach.usecases.planning.today import Line


class CoachApp(QuickApp):
    """Holds the workspace and moves between the modes; the screens do everything else."""

    TITLE = "coach"
    CSS_PATH = "app.tcss"
    MODES = MODES
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (18, "-tall")]
    BINDINGS = [
        *(place.binding for place in PLACES),
        Binding("question_mark,f1", "help", "help", id="app.help", tooltip="The keys of a screen."),
        Binding(
            *("a,f10", "add_card", "card"),
            show=False,
            id="app.add-card",
            tooltip="Make a card of what you are at, or of the text you selected.",
        ),
        Binding("q", "quit", "quit", id="app.quit", tooltip="Leave; everything is saved."),
        Binding(
            *("ctrl+q", "quit", "quit"),
            id="app.quit-anywhere",
            tooltip="Leave from anywhere, also while typing; everything is saved.",
            priority=True,
        ),
        Binding(
            *("colon", "command_palette", "palette"),
            show=False,
            id="app.palette-colon",
            tooltip="The same, where nothing is typed.",
        ),
        Binding(
            *("ctrl+p", "command_palette", "palette"),
            show=False,
            id="app.palette",
            tooltip="Every command by its name.",
            priority=True,
        ),
    ]

    def __init__(
        self, workspace: Workspace, *, mode: str = "today", sitting: Sitting | None = None
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.sitting = sitting or Daily(workspace)
        """What Review works through: today's cards, practice, or the way to an exam."""
        self.focus_watch = FocusWatch(self)
        self._first_mode = mode
        use_keys(self, workspace.config)
        for theme in THEMES:
            self.register_theme(theme)
        look_as_set(self, workspace.config, os.environ)

    def on_mount(self) -> None:
        self.switch_mode(self._first_mode)
        if (wanted := self.workspace.config.look_theme) not in self.available_themes:
            self.notify(f'There is no theme "{wanted}"; this is {self.theme}.', markup=False)
        self.call_after_refresh(back_up_beside, self)

    def use_config(self, config: Config) -> None:
        """Go on with other settings; some hold from the next start. Raises ConfigError."""
        use_keys(self, config)
        self.workspace = replace(self.workspace, config=config)
        self.sitting = Daily(self.workspace)
        look_as_set(self, config, os.environ)

    def on_unmount(self) -> None:
        """End the warm judge, if anything has started one."""
        if "coach.judge.run" in sys.modules:
            sys.modules["coach.judge.run"].cool_down()

    def action_go(self, mode: str) -> None:
        """Switch modes; in the kata mode the same key leads from one kata to all of them."""
        if mode == self.current_mode and mode == "kata" and len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go" and parameters == (self.current_mode,):
            return self.current_mode == "kata" and len(self.screen_stack) > 1
        return True

    def action_help(self) -> None:
        from coach.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_add_card(self) -> None:
        from coach.tui.screens.add_card import open_add_card
        from coach.tui.screens.base import CoachScreen

        if isinstance(self.screen, CoachScreen):
            open_add_card(self.screen)

    def open_kata(self, kata: Kata) -> None:
        """Show a kata: the attempt under way, or a new one."""
        self._katas_screen().open_kata(kata)

    def finish_task(self, target: str) -> None:
        """Go to Today and tick a task there, as its key would."""
        base = self._today_screen()
        base.call_after_refresh(base.finish_target, target)

    def go_on(self, line: Line) -> None:
        """Take a line of Today: its kata or drill opens, else the cursor stands on it."""
        rebuild = {"kata": self.open_kata, "drill": self.open_drill}.get(line.kind.value)
        if rebuild is not None:
            rebuild(self.workspace.library.kata(line.target))
            return
        base = self._today_screen()
        base.call_after_refresh(base.load, line.target)

    def _today_screen(self) -> TodayScreen:
        """Go to Today, and return its screen."""
        from coach.tui.screens.today import TodayScreen

        self.switch_mode("today")
        base = self.screen_stack[0]
        assert isinstance(base, TodayScreen)
        return base

    def open_drill(self, kata: Kata) -> None:
        """Show the drill of a kata: the one under way, or a new one. Raises RefusedError."""
        from coach.judge.run import new_seed
        from coach.usecases.katas.drill import start_drill

        under_way = start_drill(self.workspace, kata, new_seed())
        self._katas_screen().open_drill(under_way)

    def _katas_screen(self) -> KatasScreen:
        """Go to the kata mode, and return the screen at its bottom."""
        from coach.tui.screens.katas import KatasScreen

        self.switch_mode("kata")
        base = self.screen_stack[0]
        assert isinstance(base, KatasScreen)
        return base

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what the keys do, by name."""
        from coach.tui.palette import commands

        return commands(self, screen)


def run(workspace: Workspace, *, mode: str = "today", sitting: Sitting | None = None) -> None:
    """Open the app and return when it is left."""
    CoachApp(workspace, mode=mode, sitting=sitting).run()
