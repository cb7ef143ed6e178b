"""What opening a thing of the library means: each kind leads to where it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.tui.work_file import lend_terminal
from coach.usecases.cards.card_actions import Place, place_of
from coach.usecases.editor import command_at, own_editor
from coach.usecases.shelf import Item, What

if TYPE_CHECKING:
    from coach.tui.screens.library import LibraryScreen


def opened(screen: LibraryScreen, item: Item) -> None:
    """Open an item, or say why there is nothing to open."""
    match item.what:
        case What.KATA:
            screen.coach.open_kata(screen.workspace.library.kata(item.key))
        case What.ROADMAP:
            _open_roadmap(screen, item)
        case What.CARD:
            _edit(screen, place_of(screen.workspace, item.key))
        case What.RESOURCE:
            _open_resource(screen, item)
        case What.FINDING:
            _open_finding(screen, item)
        case What.GONE:
            _adopt(screen, item)
        case What.PACK:
            _ask_trust(screen, item)


def _open_roadmap(screen: LibraryScreen, item: Item) -> None:
    from coach.usecases.planning.plans import active_plans, start_plan

    if any(one.plan.roadmap_id == item.key for one in active_plans(screen.workspace)):
        screen.coach.action_go("roadmap")
        return
    if screen.asked != item.key:
        screen.asked = item.key
        screen.tell(f'enter again begins "{item.title}" today; any other line leaves it alone.')
        return
    start_plan(screen.workspace, item.key, screen.workspace.clock.today())
    screen.coach.action_go("today")
    screen.coach.notify("Begun today. Hours and pace can be changed later; u takes it back.")


def _edit(screen: LibraryScreen, place: Place) -> None:
    editor = own_editor(screen.workspace.config.kata_editor)
    command = command_at(editor, place) if editor else []
    trouble = lend_terminal(screen.app, command, place.file)
    if trouble:
        screen.tell(f"{trouble} It stands in {place}.", "warning")
        return
    screen.workspace.library.refresh()
    screen.show_again()


def _open_resource(screen: LibraryScreen, item: Item) -> None:
    found = screen.workspace.library.resource(item.key)
    if not found.url:
        screen.tell(f"{found.title} has no address; look for it by its title and author.")
        return
    screen.app.open_url(found.url)
    screen.app.copy_to_clipboard(found.url)
    screen.tell(f"{found.url} is opened where there is a browser, and copied.")


def _open_finding(screen: LibraryScreen, item: Item) -> None:
    problem = screen.workspace.library.problems()[int(item.key)]
    roots = [pack.root for pack in screen.workspace.library.index.packs.values()]
    file = next((root / problem.path for root in roots if (root / problem.path).is_file()), None)
    if file is None:
        screen.tell(str(problem), "warning")
        return
    _edit(screen, Place(Path(file), max(1, problem.line)))


def _adopt(screen: LibraryScreen, item: Item) -> None:
    """Let the card that one has become go on where it stood."""
    from coach.usecases.cards.orphans import adopt, orphans

    found = next((one for one in orphans(screen.workspace) if one.key == item.key), None)
    if found is None or not found.match:
        screen.tell("No new card is like it. To name one: coach cards adopt OLD NEW.")
        return
    adopt(screen.workspace, found.key, found.match)
    screen.show_again()
    screen.tell(f"{found.match} has taken over its history. coach cards undo takes it back.")


def _ask_trust(screen: LibraryScreen, item: Item) -> None:
    from coach.tui.screens.trust import TrustScreen

    if item.state == "trusted":
        screen.tell("Its code may run: it is coach's, your own, or trusted as it is now.")
        return
    katas = (one for one in screen.workspace.library.katas() if one.pack == item.key)
    kata = next(katas, None)
    if kata is not None:
        screen.app.push_screen(TrustScreen(kata, screen.show_again))
