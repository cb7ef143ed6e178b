"""The last line of every screen: the keys that do something now."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from coach.tui.bound_keys import arrives, declared, is_typed
from coach.tui.words import key_in_words

LATE = ("pause", "resume", "cards")
"""Actions whose keys work before a text has them, and so would come first of all."""
LAST = ("leave", "help", "quit")
"""Actions that stay, at the right, when the line is too narrow for all."""


@dataclass(frozen=True)
class Key:
    """One entry of the bar."""

    key: str
    words: str
    action: str
    enabled: bool


class KeyBar(Widget):
    """Reads the screen's live bindings, so it never names a key that does nothing."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        width: 1fr;
        text-wrap: nowrap;
    }
    """

    def on_mount(self) -> None:
        self.call_after_refresh(self._watch_bindings)

    def _watch_bindings(self) -> None:
        if self.is_attached:
            self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        focused = self.screen.focused
        typing = focused is not None and focused.check_consume_key("a", "a")
        keys = _fitting(live_keys(self.screen, typing), self.size.width - 1)
        parts: list[Content] = []
        for key in keys:
            style = "bold $accent" if key.enabled else "$text-muted"
            parts.append(Content.assemble((key.key, style), (f" {key.words}", "$text-muted")))
        return Content.assemble(" ", Content("  ").join(parts))


def live_keys(screen: Screen[object], typing: bool) -> list[Key]:
    """Return the shown bindings, one key an action; while text is typed, no key that types."""
    offered: dict[str, list[ActiveBinding]] = {}
    for active in _as_declared(screen):
        swallowed = typing and is_typed(active.binding.key)
        if active.binding.show and not swallowed and arrives(screen.app, active.binding.key):
            offered.setdefault(active.binding.action.removeprefix("app."), []).append(active)
    keys = [_key(action, among) for action, among in offered.items()]
    return sorted(keys, key=lambda key: _rank(key.action))


def _as_declared(screen: Screen[object]) -> list[ActiveBinding]:
    """Return the live bindings in the order of the files; keys of one's own come last otherwise."""
    live = list(screen.active_bindings.values())
    if not screen.app._keymap:
        return live
    nodes = list(dict.fromkeys(active.node for active in live))
    places = {
        (node, binding.id): (nodes.index(node), number)
        for node in nodes
        for number, binding in enumerate(declared(node))
    }
    return sorted(live, key=lambda one: places.get((one.node, one.binding.id), (len(nodes), 0)))


def _rank(action: str) -> int:
    """Return where an action stands: as declared, then what stands late, then what stays."""
    if action in LATE:
        return 0
    return LAST.index(action) + 1 if action in LAST else -1


def _key(action: str, among: list[ActiveBinding]) -> Key:
    """Return the key to show for an action: the plainest one."""
    plain = [active for active in among if is_typed(active.binding.key)]
    chosen = (plain or among)[0]
    binding = chosen.binding
    return Key(
        binding.key_display or key_in_words(binding.key),
        binding.description,
        action,
        chosen.enabled,
    )


def _fitting(keys: list[Key], width: int) -> list[Key]:
    """Leave out keys before the last two until the rest fits."""
    kept = list(keys)
    while _width(kept) > width:
        droppable = [key for key in kept if key.action not in LAST]
        if not droppable:
            break
        kept.remove(droppable[-1])
    return kept


def _width(keys: list[Key]) -> int:
    return sum(len(key.key) + len(key.words) + 3 for key in keys)
