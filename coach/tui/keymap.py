"""Keys of the learner's own: which actions there are, what may be set, and what clashes.

Every binding has an id, such as ``today.undo``; ``[keys]`` in config.toml gives it other keys.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from textual.binding import Binding, Keymap
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

import coach.tui as package
from coach.config import Config, ConfigError, Problem, load_config, located, suggestion
from coach.tui.bound_keys import is_typed
from coach.tui.words import key_in_words
from coach.usecases.settings import SettingError, change_keys

UNSENT = ("ctrl+enter", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "shift+enter")
"""What a plain terminal sends as another key, or not at all; nothing with both ctrl and shift."""
_WORDS = {"esc": "escape", "page up": "pageup", "page down": "pagedown", "return": "enter"}
_KNOWN = {key.value for key in Keys}


def is_unsent(key: str) -> bool:
    """Return whether a plain terminal cannot send a key as one of its own."""
    return key in UNSENT or key.startswith("ctrl+shift")


@dataclass(frozen=True)
class Action:
    """One thing keys can do, and where."""

    id: str
    keys: tuple[str, ...]
    """Those it comes with, as Textual names them."""
    about: str
    owner: type[DOMNode]

    @property
    def screen(self) -> str:
        """What stands before the dot of its id; ``app`` for what works everywhere."""
        return self.id.partition(".")[0]

    @property
    def types_nothing(self) -> bool:
        """Whether all its keys work while text is typed; so must those chosen instead."""
        return not any(map(is_typed, self.keys))


@cache
def actions() -> Mapping[str, Action]:
    """Return every action of the app by its id; loads every screen, so not at the start."""
    return {action.id: action for owner in owners() for action in _own_actions(owner)}


def by_screen() -> list[Action]:
    """Return every action, those that work everywhere first, then screen by screen."""
    return sorted(actions().values(), key=lambda one: (one.screen != "app", one.screen))


def owners() -> Iterator[type[DOMNode]]:
    """Yield the app, every screen and every part of one."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(import_module(found.name)).values():
            own = isinstance(value, type) and value.__module__ == found.name
            if own and issubclass(value, DOMNode):
                yield value


def _own_actions(owner: type[DOMNode]) -> Iterator[Action]:
    for binding in vars(owner).get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id:
            keys = tuple(map(_in_full, binding.key.split(",")))
            yield Action(binding.id, keys, binding.tooltip, owner)


def read_keys(text: str) -> tuple[str, ...]:
    """Return keys as Textual names them: ``?, ^r`` is question_mark and ctrl+r."""
    return tuple(_in_full(key) for key in text.split(",") if key.strip())


def _in_full(key: str) -> str:
    bare = key.strip()
    if len(bare) == 1:
        return _character_to_key(bare)
    bare = bare.lower()
    return f"ctrl+{bare[1:]}" if bare.startswith("^") else _WORDS.get(bare, bare)


def in_words(keys: tuple[str, ...]) -> str:
    """Return keys as they are printed on a keyboard, and as ``read_keys`` reads them again."""
    return ", ".join(map(key_in_words, keys))


def give_keys(path: Path, name: str, keys: str) -> None:
    """Give an action other keys in config.toml; with none it has those it comes with again.

    Raises SettingError for what cannot be, ConfigError and OSError where the file cannot be used.
    """
    own = {**dict(load_config(path).keys), name: keys}
    if not keys.strip():
        del own[name]
    if wrong := problems(own):
        raise SettingError("\n".join(words for _, words in wrong))
    change_keys(path, name, ", ".join(read_keys(keys)))


def problems(own: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with the learner's keys, each with the action it is about."""
    found = [(name, words) for name in own for words in _faults(name, read_keys(own[name]))]
    return found or list(_clashes({name: read_keys(keys) for name, keys in own.items()}))


def _faults(name: str, keys: tuple[str, ...]) -> Iterator[str]:
    action = actions().get(name)
    if action is None:
        close = suggestion(name, list(actions()))
        yield f"there is no action {name}{close}; coach config keys lists them"
        return
    for key in keys or ("",):
        shown = key_in_words(key) if key else "nothing"
        if is_unsent(key):
            yield f"{name}: terminals do not send {shown} as a key of its own; choose another"
        elif key not in _KNOWN and not is_typed(key):
            yield f'{name}: there is no key "{shown}"; such as u, f6, ctrl+t, escape, space'
        elif is_typed(key) and action.types_nothing:
            yield f"{name}: {shown} would be typed into text there; choose a key such as ^t or F6"


def _clashes(own: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Yield two actions that would have one key in one place, and had not before."""
    known = actions()
    for name in own:
        mine = known[name]
        for other in known.values():
            keys = own.get(other.id, other.keys)
            shared = [key for key in own[name] if key in keys]
            twice = other.id in own and other.id < name
            if other.id == name or twice or not shared or not _meet(mine.owner, other.owner):
                continue
            if not set(mine.keys) & set(other.keys):
                clash = f"{key_in_words(shared[0])} is {other.id} already ({other.about})"
                yield name, f"{name}: {clash}; give that another key first"


def _meet(widget: type[DOMNode], other: type[DOMNode]) -> bool:
    """Return whether keys of both may be live at once."""
    if widget is other or issubclass(widget, other) or issubclass(other, widget):
        return True
    if issubclass(widget, Screen) and issubclass(other, Screen):
        return False
    for screen, part in ((widget, other), (other, widget)):
        if issubclass(screen, Screen):
            is_app = not issubclass(part, Widget)
            return not issubclass(screen, ModalScreen) if is_app else _shows(screen, part)
    return not (issubclass(widget, Widget) and issubclass(other, Widget))


def _shows(screen: type[DOMNode], part: type[DOMNode]) -> bool:
    """Return whether a screen's files import from a part's; then it may stand on the screen."""
    modules = [sys.modules[owner.__module__] for owner in screen.__mro__]
    known = [value for module in modules for value in vars(module).values()]
    return any(getattr(value, "__module__", "") == part.__module__ for value in known)


def keymap_of(path: Path, config: Config) -> Keymap:
    """Return the learner's keys for the app. Raises ConfigError naming file and line."""
    own = _checked(path, config)
    return _closed(own) if own else {}


def keys_in_force(path: Path, config: Config) -> Mapping[str, tuple[str, ...]]:
    """Return every action with its keys, by screen. Raises ConfigError naming file and line."""
    own = _checked(path, config)
    return {one.id: own.get(one.id, one.keys) for one in by_screen()}


def _checked(path: Path, config: Config) -> Mapping[str, tuple[str, ...]]:
    own = dict(config.keys)
    if wrong := problems(own):
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        raise ConfigError(located(path, text, [(f"keys.{name}", words) for name, words in wrong]))
    return {name: read_keys(keys) for name, keys in own.items()}


def _closed(own: Mapping[str, tuple[str, ...]]) -> Keymap:
    """Return a keymap with all that share a key with what is changed.

    Where Textual moves one binding, it drops the others of the same key; named, they stay.
    """
    touched = {key for name, keys in own.items() for key in (*keys, *actions()[name].keys)}
    near = {one.id: one.keys for one in actions().values() if touched & set(one.keys)}
    return {name: ",".join(keys) for name, keys in {**near, **own}.items()}
