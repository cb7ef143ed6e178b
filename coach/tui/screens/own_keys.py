"""Keys: every action with the keys it has; enter gives it others."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from coach.config import load_config
from coach.paths import from_home
from coach.tui.screens.ask_until import AskUntilScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.beside import list_beside
from coach.tui.widgets.key_bar import KeyBar
from coach.tui.widgets.lines import Lines, Said
from coach.tui.widgets.notice import Notice
from coach.tui.widgets.row_list import Row, RowList
from coach.tui.widgets.title_bar import TitleBar
from coach.words import counted

if TYPE_CHECKING:
    from coach.tui.keymap import Action

HINT = "one or more, with commas between: u, f6, ctrl+t, space"


class OwnKeysScreen(CoachScreen):
    """A list by screen; what is the learner's own is marked with a star."""

    CSS_PATH = "own_keys.tcss"
    AUTO_FOCUS = "RowList"
    BINDINGS = [
        Binding("enter", "change", "change", id="keys.change", tooltip="Give it other keys."),
        Binding("d", "default", "default", id="keys.default", tooltip="The keys it comes with."),
        Binding("escape", "leave", "back", id="keys.back", tooltip="Back to the settings."),
    ]

    class Loaded(Message):
        """Every screen is loaded, so that its keys are known."""

    def __init__(self) -> None:
        super().__init__()
        self._actions: list[Action] = []

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield list_beside(Lines())
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TitleBar).show("Keys", from_home(self.workspace.paths.config_file), "")
        self.tell("Looking over every screen ..")
        self._load()

    @work(thread=True, exit_on_error=False)
    def _load(self) -> None:
        from coach.tui.keymap import actions

        actions()
        self.post_message(self.Loaded())

    @on(Loaded)
    def show_keys(self) -> None:
        from coach.tui.keymap import by_screen

        self._actions = by_screen()
        own = len(self.workspace.config.keys)
        file = from_home(self.workspace.paths.config_file)
        self.query_one(TitleBar).show("Keys", file, counted(own, "change"))
        self.query_one(RowList).show(self._rows())
        self.query_one(Notice).hush()
        self._describe()

    def _rows(self) -> list[Row]:
        rows, numbered = list[Row](), enumerate(self._actions)
        for screen, among in groupby(numbered, key=lambda one: one[1].screen):
            rows += [Row(), Row("Everywhere" if screen == "app" else _title(screen))]
            rows += [self._row(number, action) for number, action in among]
        return rows[1:]

    def _row(self, number: int, action: Action) -> Row:
        mark = "*" if action.id in dict(self.workspace.config.keys) else " "
        return Row(action.about, self._keys(action), mark=mark, key=number)

    def _keys(self, action: Action) -> str:
        from coach.tui.keymap import in_words, read_keys

        own = dict(self.workspace.config.keys).get(action.id)
        return in_words(read_keys(own) if own else action.keys)

    @property
    def _chosen(self) -> Action | None:
        return self.query_one(RowList).chosen_of(self._actions)

    @on(RowList.Moved)
    def _describe(self) -> None:
        from coach.tui.keymap import in_words

        one, said = self._chosen, list[Said]()
        if one is not None:
            said = [Said("action", one.id, "bold"), Said("keys", self._keys(one))]
            said += [Said("default", in_words(one.keys)), Said("about", one.about)]
        self.query_one(Lines).show(said)

    @on(RowList.Chosen)
    def action_change(self) -> None:
        one = self._chosen
        if one is not None:
            accept, now = partial(self._change, one), self._keys(one)
            self.app.push_screen(AskUntilScreen(f"{one.id}:", HINT, accept, now=now))

    def action_default(self) -> None:
        one = self._chosen
        if one is not None and one.id in dict(self.workspace.config.keys):
            with self.errors_told():
                self._change(one, "")

    def _change(self, action: Action, keys: str) -> None:
        from coach.tui.keymap import give_keys

        path = self.workspace.paths.config_file
        give_keys(path, action.id, keys)
        self.coach.use_config(load_config(path))
        self.show_keys()
        self.tell(f"{action.id} is {self._keys(action)} now.")

    def action_leave(self) -> None:
        self.app.pop_screen()


def _title(screen: str) -> str:
    return screen.replace("-", " ").capitalize()
