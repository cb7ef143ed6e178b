"""Fields that take keys in the order they were typed, however fast they come."""

from __future__ import annotations

from textual import events
from textual.widget import Widget
from textual.widgets import Input


async def act_in_order(field: Widget, event: events.Key) -> None:
    """Let a field act on a key that is bound to it at once, as it does on letters.

    Textual puts a letter in at once, but looks up a binding only when the key has bubbled up to
    the app: a backspace would delete what was typed after it.
    """
    if event.is_printable:
        return
    bindings = field._bindings.copy()
    if field.app._keymap:
        bindings.apply_keymap(field.app._keymap)
    for binding in bindings.key_to_bindings.get(event.key, ()):
        # An action of another part, like one of the screen, waits for its turn.
        if "." not in binding.action and await field.app.run_action(binding.action, field):
            event.stop()
            event.prevent_default()
            return


class TextField(Input):
    """One line to type in."""

    async def _on_key(self, event: events.Key) -> None:
        await act_in_order(self, event)
