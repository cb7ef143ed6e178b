"""What roadmaps point to: books, courses, datasets, and whether their addresses still answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from coach.plan.roadmap import Resource
from coach.record import record
from coach.usecases.library import RESOURCE
from coach.usecases.workspace import Workspace

SECONDS = 10.0
"""How long one address may take to answer."""
AT_ONCE = 8
_ALIVE = frozenset((401, 403, 405, 406, 429, 999))
"""Answers of servers that are there, and only do not talk to programs."""

Fetch = Callable[[str], int]
"""Returns the status of an address. Raises OSError where nothing answers."""


@record
class Link:
    """A resource, and what its address answered, or why it did not; empty if it was not asked."""

    resource: Resource
    answer: str = ""
    dead: bool = False
    silent: bool = False
    """Nothing answered: of the address, or of the network."""

    @property
    def unknown(self) -> bool:
        return self.silent and not self.dead


def links(workspace: Workspace, roadmap: str | None = None) -> list[Link]:
    """Return what a roadmap (or any) points to, in the order of ``resources.yaml``.

    Raises NotFoundError for an unknown roadmap.
    """
    names = [key.partition(":")[2] for key in workspace.library.index.keys(RESOURCE)]
    shared = [workspace.library.resource(name) for name in names]
    if roadmap is None:
        return [Link(one) for one in shared]
    found = workspace.library.roadmap(roadmap)
    wanted = {name for task in found.tasks for name in task.resources}
    return [Link(one) for one in (*shared, *found.resources) if one.id in wanted]


def check_links(links: Sequence[Link], fetch: Fetch | None = None) -> list[Link]:
    """Ask every address once; those without one are left out. This is what needs the network.

    Where none answers at all it is the network that is missing, and none of them counts as dead.
    """
    asked = [link.resource for link in links if link.resource.url]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answered = list(pool.map(lambda resource: _asked(resource, fetch or _fetch), asked))
    if any(link.answer.isdigit() for link in answered):
        return answered
    return [Link(one.resource, one.answer, not one.silent, one.silent) for one in answered]


def _asked(resource: Resource, fetch: Fetch) -> Link:
    try:
        status = fetch(resource.url)
    except ValueError as error:
        return Link(resource, str(error), dead=True)
    except OSError as error:
        return Link(resource, str(error) or type(error).__name__, dead=True, silent=True)
    return Link(resource, str(status), dead=status >= 400 and status not in _ALIVE)


def _fetch(url: str) -> int:
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    # A browser's name: many servers refuse the library's own.
    request = Request(url, headers={"User-Agent": "Mozilla/5.0 (coach plan links)"})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except HTTPException as error:
        raise ValueError(str(error) or type(error).__name__) from error
