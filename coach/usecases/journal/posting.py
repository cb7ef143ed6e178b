"""Posts: a draft of today's, and what follows once the learner has copied it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

from coach.journal.close import Close
from coach.journal.post import Draft
from coach.plan.dates import State, today_tasks
from coach.plan.evidence import stated_note
from coach.plan.roadmap import Kind
from coach.record import record
from coach.store import events as kinds
from coach.usecases.journal.closes import kept_close
from coach.usecases.journal.closing import draft_close
from coach.usecases.planning.counters import filled
from coach.usecases.planning.plans import ActivePlan, active_plans
from coach.usecases.planning.tick import settled_body
from coach.usecases.planning.today_plans import coming_back, plan_line
from coach.usecases.workspace import Workspace

_CLIPBOARDS = (
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("pbcopy",),
    ("clip.exe",),
)
_SECONDS = 3


@record
class Copied:
    """What copying a post brought about."""

    text: str
    task: str = ""
    """The task it completed, as ``PLAN/task-id``; empty where none was waiting."""


def draft_post(workspace: Workspace, learned: str = "") -> Draft:
    """Return today's post, from the close or else the log."""
    day = workspace.clock.today()
    close, active = draft_close(workspace, day), active_plans(workspace)
    what = _what(workspace, close, active, day)
    # What the log alone would say of troubles is nothing learned.
    said = learned or _learned(kept_close(workspace, day))
    return Draft(what, said, _hashtag(workspace, active))


def _what(workspace: Workspace, close: Close, active: list[ActivePlan], day: date) -> str:
    done = close.model or close.view or close.free
    for plan in active:
        line = plan_line(workspace, plan, day)
        if line.day is not None:
            named = f"Day {line.day} of {line.title}"
            return f"{named}: {done}" if done else f"{named}: {line.day_title}"
    return done


def _learned(close: Close | None) -> str:
    return close.sentence or close.analysis if close is not None else ""


def _hashtag(workspace: Workspace, active: list[ActivePlan]) -> str:
    """Return the first hashtag: as the roadmap has it, or what its blank was filled in with."""
    for plan in active:
        blanks = {blank.id for blank in plan.roadmap.blanks}
        values = filled(workspace, plan.plan.id) if blanks else {}
        for post in plan.roadmap.posts:
            tag = values.get(post.hashtag, "") if post.hashtag in blanks else post.hashtag
            if tag:
                return tag
    return ""


def subject_of(day: date) -> str:
    """Return the name that the log knows the posts of a day by."""
    return f"post/{day.isoformat()}"


def post_copied(workspace: Workspace, text: str) -> Copied:
    """Keep a post that the learner took, and complete the task of today that asks for one."""
    day = workspace.clock.today()
    subject = subject_of(day)
    workspace.store.append(kinds.POST_COPIED, subject, {"day": day.toordinal(), "text": text})
    name = next(iter(_waiting(workspace, day)), "")
    if name:
        note = stated_note(text)
        body = {**settled_body(workspace, [note]), "post": subject}
        workspace.store.append(kinds.TASK_DONE, name, body)
    return Copied(text, name)


def _waiting(workspace: Workspace, day: date) -> list[str]:
    """Return the tasks that a post of today may complete: today's own before those left over.

    What comes back is last, as it has its own rhythm.
    """
    active = active_plans(workspace)
    posts = [
        (each.state is State.LATE, f"{plan.plan.id}/{each.task.id}")
        for plan in active
        for each in today_tasks(plan.dated, day)
        if each.task.kind is Kind.POST
    ]
    back = [
        line.target
        for plan in active
        for section in coming_back(workspace, plan, day)
        for line in section.lines
        if not line.done and line.target.split("/")[1] in _post_cadences(plan)
    ]
    return [*(name for _, name in sorted(posts, key=lambda one: one[0])), *back]


def _post_cadences(plan: ActivePlan) -> set[str]:
    return {one.id for one in plan.roadmap.cadences if one.task.kind is Kind.POST}


def to_clipboard(text: str) -> bool:
    """Give a text to the system's clipboard command; False where there is none that works."""
    for command in _CLIPBOARDS:
        if shutil.which(command[0]) is None:
            continue
        try:
            subprocess.run(
                command, input=text.encode(), check=True, timeout=_SECONDS,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            continue
        return True
    return False
