"""One run of the command line: opens the learner's coach when a command first needs it."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType

import click

from coach.usecases.workspace import Workspace, open_workspace


class Session:
    """What a command gets from ``pass_session``."""

    @cached_property
    def workspace(self) -> Workspace:
        return open_workspace()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if "workspace" in self.__dict__:
            self.workspace.close()


pass_session = click.make_pass_decorator(Session)
