"""One run of the command line: opens the learner's coach when a command first needs it."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType

import click

from coach.store.database import StoreError
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
        if "workspace" not in self.__dict__:
            return
        if self.workspace.store.connection.total_changes:
            self._back_up()
        self.workspace.close()

    def _back_up(self) -> None:
        """Write the day's backup; a full disk must not undo what was just done."""
        from coach.usecases.keep import back_up_daily

        try:
            back_up_daily(self.workspace)
        except StoreError as error:
            click.echo(f"coach: no backup today: {error}", err=True)


pass_session = click.make_pass_decorator(Session)
