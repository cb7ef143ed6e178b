"""`coach doctor`: what holds, what does not, and what to do about it."""

from __future__ import annotations

import os
import sqlite3

import click

from coach.cli.output import Exit, all_or_nothing, json_option, print_json, stop, watched
from coach.cli.session import Session, pass_session
from coach.cli.text import plain
from coach.config import ConfigError
from coach.paths import find_paths
from coach.store.database import StoreError
from coach.usecases.doctor import Finding, examine, examine_closed, rebuild_derived


@click.command()
@json_option
@click.option("--rebuild", is_flag=True, help="Work out everything derived from the log again.")
@pass_session
def doctor(session: Session, as_json: bool, rebuild: bool) -> None:
    """Check that everything works, and say how to mend it.

    Looks at installation, log, content and tools. Changes nothing without --rebuild.
    """
    try:
        workspace = session.workspace
    except (StoreError, ConfigError, sqlite3.DatabaseError) as error:
        _show(examine_closed(find_paths(os.environ), error), as_json)
        return
    if rebuild:
        with all_or_nothing(), watched("folding events") as told:
            report = rebuild_derived(workspace, told)
        same = "unchanged" if report.unchanged else "DIFFERED and were corrected"
        click.echo(f"{report.events} events read, derived rows {same}", err=as_json)
    _show(examine(workspace), as_json)


def _show(findings: list[Finding], as_json: bool) -> None:
    failed = any(finding.grade == "FAIL" for finding in findings)
    if as_json:
        print_json("doctor", {"ok": not failed, "findings": [plain(one) for one in findings]})
    else:
        for finding in findings:
            click.echo(f"{finding.grade:<5}{finding.what}: {finding.found}")
            if finding.remedy:
                click.echo(f"     {finding.remedy}")
    if failed:
        stop(Exit.FAILED)
