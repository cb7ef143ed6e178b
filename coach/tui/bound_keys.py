"""The keys a binding has now: those it comes with, or the learner's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import REPLACED_KEYS, key_to_character

from coach.tui.words import key_in_words

if TYPE_CHECKING:
    from coach.config import Config
    from coach.tui.app import CoachApp

KEPT_BY_BROWSERS = frozenset({"ctrl+n", "ctrl+t", "ctrl+w"})
"""A new window, a new tab, the end of a tab: a page in a browser never sees these keys."""


def use_keys(app: CoachApp, config: Config) -> None:
    """Let the learner's own keys hold from now on. Raises ConfigError and changes nothing then."""
    if config.keys or app._keymap:
        from coach.tui.keymap import keymap_of

        app.set_keymap(keymap_of(app.workspace.paths.config_file, config))


def is_typed(key: str) -> bool:
    """Return whether a key would put a character into a text that has the focus."""
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character is not None and character.isprintable()


def key_words(app: App[Any], binding: Binding, typing: bool = False) -> list[str]:
    """Return the keys of a binding as printed on a keyboard; first those that can act now."""
    own = app._keymap.get(binding.id or "")
    if binding.key_display and own is None:
        return [binding.key_display]
    keys = (own or binding.key).split(",")
    keys.sort(key=lambda key: not arrives(app, key) or (typing and is_typed(key)))
    return [key_in_words(key) for key in keys]


def arrives(app: App[Any], key: str) -> bool:
    """Return whether a key gets to the app, wherever that is shown."""
    return not (app.is_web and key in KEPT_BY_BROWSERS)


def declared(node: DOMNode) -> list[Binding]:
    """Return what the class of a node and those before it bind, in the order of the files."""
    owners = type(node).__mro__
    among = [binding for owner in owners for binding in vars(owner).get("BINDINGS", ())]
    return [binding for binding in among if isinstance(binding, Binding)]


def key_named(node: DOMNode, name: str, typing: bool = False) -> str:
    """Return a key of an action of this node or of the app, for a line that tells it.

    While a text is ``typing``, it is one that acts and is not typed, where there is one.
    """
    bindings = (*declared(node), *declared(node.app))
    return key_words(node.app, next(one for one in bindings if one.id == name), typing)[0]
