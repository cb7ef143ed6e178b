"""Commits as evidence: git is asked, read-only and with a time limit."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from coach.plan.evidence import Evidence, EvidenceKind, Rejected, Standing, shows_file, touches
from coach.plan.wanted import CommitWanted, FileWanted, Wanted

TIMEOUT_SECONDS = 5.0

_HASH = re.compile(r"[0-9a-fA-F]{4,64}")


def check_commit(
    repository: Path,
    commit: str,
    wanted: Iterable[Wanted] = (),
    timeout: float = TIMEOUT_SECONDS,
    day_of: Callable[[int], date] | None = None,
) -> Evidence | Rejected:
    """Ask git whether a commit exists in a repository, and which wanted files it holds.

    ``day_of`` turns git's seconds into the learner's day, which then stands in the evidence.

    Hashes may be shortened to 4 digits as git does; names such as ``HEAD`` move, so they are
    turned into the hash they stand for now.
    """
    if not (_HASH.fullmatch(commit) or commit == "HEAD"):
        return Rejected(f'"{commit}" is no commit: give its hash, as "git log" shows it, or HEAD')
    try:
        found = git_output(
            repository, timeout, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"
        )
        if found is None:
            return Rejected(_why_not(repository, commit, timeout))
        evidence = _evidence(repository, found.strip(), wanted, timeout)
        if day_of is None or isinstance(evidence, Rejected):
            return evidence
        return replace(evidence, made_on=_made_on(repository, evidence.value, day_of, timeout))
    except FileNotFoundError:
        return Rejected("git was not found: install it, or show the file with --file")
    except (OSError, TimeoutError) as error:
        return Rejected(f"git could not look at {repository}: {error}")


def _evidence(
    repository: Path, full_hash: str, wanted: Iterable[Wanted], timeout: float
) -> Evidence | Rejected:
    # rev-parse believes a full hash without looking; only this proves that the commit is there.
    if git_output(repository, timeout, "cat-file", "-e", f"{full_hash}^{{commit}}") is None:
        return Rejected(_why_not(repository, full_hash, timeout))
    asked = list(wanted)
    names = [each.path for each in asked if isinstance(each, FileWanted)]
    listed = git_output(repository, timeout, "ls-tree", "-r", "-z", "--full-tree", "-l", full_hash)
    files = _matching(_held(listed or ""), names) if names else ()
    paths = [each.touching for each in asked if isinstance(each, CommitWanted) and each.touching]
    return Evidence(
        EvidenceKind.COMMIT, full_hash, Standing.VERIFIED, files,
        git=_how_far(repository, full_hash, timeout),
        touched=_touched(repository, full_hash, paths, timeout) if paths else (),
    )  # fmt: skip


def _made_on(
    repository: Path, full_hash: str, day_of: Callable[[int], date], timeout: float
) -> str:
    seconds = git_output(repository, timeout, "show", "-s", "--format=%ct", full_hash)
    return day_of(int(seconds)).isoformat() if seconds and seconds.strip() else ""


def _how_far(repository: Path, full_hash: str, timeout: float) -> str:
    held = git_output(repository, timeout, "branch", "--remotes", "--contains", full_hash)
    return "pushed" if held and held.strip() else "committed"


def _touched(repository: Path, full_hash: str, paths: list[str], timeout: float) -> tuple[str, ...]:
    """Return the paths a commit changed, of those that are asked for."""
    listed = git_output(
        repository, timeout, "diff-tree", "--root", "--no-commit-id", "--name-only", "-r", "-m",
        "-z", full_hash,
    )  # fmt: skip
    names = dict.fromkeys(filter(None, (listed or "").split("\0")))
    return tuple(name for name in names if any(touches(path, name) for path in paths))


def _held(listing: str) -> list[str]:
    """Return the paths of a tree that are not empty, and every folder above them."""
    paths: dict[str, None] = {}
    for entry in filter(None, listing.split("\0")):
        about, _, path = entry.partition("\t")
        if about.split()[-1] in ("0", "-"):
            continue
        paths[path] = None
        parts = path.split("/")[:-1]
        paths.update((f"{'/'.join(parts[: end + 1])}/", None) for end in range(len(parts)))
    return list(paths)


def _matching(paths: list[str], names: list[str]) -> tuple[str, ...]:
    return tuple(path for path in paths if any(shows_file(name, path) for name in names))


def _why_not(repository: Path, commit: str, timeout: float) -> str:
    if not repository.is_dir():
        return f"there is no folder {repository}"
    if git_output(repository, timeout, "rev-parse", "--git-dir") is None:
        return f"{repository} is no git repository that can be read here: name another folder"
    return f"{repository} has no such commit as {commit}: give its hash, as git log shows it"


def git_output(repository: Path, timeout: float, *arguments: str) -> str | None:
    """Return what git prints, None where it says no; raises TimeoutError when it takes too long."""
    # Imported here: most of what the plan does needs no other program.
    import subprocess

    try:
        answer = subprocess.run(
            ["git", "-C", str(repository), *arguments],
            env=asked_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"no answer within {timeout:g} seconds") from None
    if answer.returncode != 0:
        return None
    return answer.stdout.decode("utf-8", "replace")


def asked_environment() -> dict[str, str]:
    """Return an environment in which git locks, asks and fetches nothing.

    Variables such as GIT_DIR, set where git itself started this program, would name another
    repository than the one that was asked about.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
