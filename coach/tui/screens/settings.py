"""Settings: every key of config.toml with what it is for; enter changes one."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from coach.config import load_config
from coach.paths import from_home
from coach.tui.screens.ask_until import AskUntilScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.themes import check_theme
from coach.tui.widgets.beside import list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.usecases.settings import AT_NEXT_START, Setting, change_setting, settings
from coach.usecases.settings_words import as_typed, in_words
from coach.words import counted

HEADINGS = {
    "day": "The day",
    "cards": "Cards",
    "kata": "Katas",
    "work": "Your work",
    "focus": "Focus",
    "packs": "Packs",
    "look": "Looks",
}
ABOUT_KEYS = "Which key does what; enter lists every action, and gives it other keys."


class SettingsScreen(CoachScreen):
    """A list by section; what was changed is marked with a star."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "change", "change", id="settings.change", tooltip="Change this setting."),
        Binding("d", "default", "default", id="settings.default", tooltip="Back to the default."),
        Binding("e", "edit", "edit file", id="settings.edit", tooltip="Open config.toml."),
        Binding("escape", "leave", "back", id="settings.back", tooltip="Back to Today."),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._settings: list[Setting] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield list_beside(Lines())
        yield Notice()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        with self.errors_told():
            self.show_settings()

    def show_settings(self) -> None:
        self._settings = settings(self.workspace)
        changed = sum(one.changed for one in self._settings)
        file = from_home(self.workspace.paths.config_file)
        self.query_one(TitleBar).show("Settings", file, f"{counted(changed, 'change')}")
        self.query_one(RowList).show(list(self._rows()))
        self._describe()

    def _rows(self) -> list[Row]:
        rows, section = [], ""
        for number, one in enumerate(self._settings):
            own, _, name = one.key.partition(".")
            if own != section:
                rows += [Row(), Row(HEADINGS.get(own, own))]
                section = own
            mark = "*" if one.changed else " "
            value = in_words(one.key, one.value)
            rows.append(Row(name.replace("_", " "), value, mark=mark, key=number))
        mine = len(self.workspace.config.keys)
        said = f"{counted(mine, 'action')} of yours" if mine else "as they come"
        mark = "*" if mine else " "
        return [*rows, Row(), Row("Keys"), Row("keys", said, mark=mark, key=len(self._settings))]

    @property
    def _chosen(self) -> Setting | None:
        return self.query_one(RowList).chosen_of(self._settings)

    @on(RowList.Moved)
    def _describe(self) -> None:
        one = self._chosen
        said = []
        if one is not None:
            said = [Said("setting", one.key, "bold"), Said("about", one.about)]
            back = "; * is not as it comes, d goes back" if one.changed else ""
            said.append(Said("default", f"{in_words(one.key, one.default)}{back}"))
        elif self.query_one(RowList).current is not None:
            said = [Said("setting", "keys", "bold"), Said("about", ABOUT_KEYS)]
        self.query_one(Lines).show(said)

    @on(RowList.Chosen)
    def action_change(self) -> None:
        one = self._chosen
        if one is not None:
            accept = partial(self._change, one.key)
            now = as_typed(one.value)
            self.app.push_screen(AskUntilScreen(f"{one.key}:", one.about, accept, now=now))
        else:
            from coach.tui.screens.own_keys import OwnKeysScreen

            self.app.push_screen(OwnKeysScreen())

    def _change(self, key: str, typed: str) -> None:
        path = self.workspace.paths.config_file
        if key == "look.theme":
            check_theme(typed.strip())
        written = change_setting(path, key, typed)
        self.coach.use_config(load_config(path))
        self.show_settings()
        later = " It holds when coach is opened again." if key.startswith(AT_NEXT_START) else ""
        self.tell(f"{key}: {in_words(key, written)} now.{later}")

    def action_default(self) -> None:
        one = self._chosen
        if one is not None and one.changed:
            with self.errors_told():
                self._change(one.key, one.default)

    def action_edit(self) -> None:
        """Lend the terminal to the learner's editor."""
        from coach.config import SAMPLE
        from coach.tui.work_file import edit_outside
        from coach.usecases.editor import own_editor

        with self.errors_told():
            path = self.workspace.paths.config_file
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(SAMPLE, encoding="utf-8")
            trouble = edit_outside(self.app, own_editor(self.workspace.config.kata_editor), path)
            if trouble:
                self.tell(trouble, "warning")
                return
            self.coach.use_config(load_config(path))
            self.show_settings()

    def action_leave(self) -> None:
        self.coach.action_go("today")


if __name__ == "__main__":
    from coach.tui.app import run
    from coach.usecases.workspace import open_workspace

    run(open_workspace(), mode="settings")
