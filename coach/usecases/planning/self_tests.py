"""Self-tests: questions answered with closed notes, and what is gone back to after a no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coach.clock import from_ms
from coach.plan.parts import Question
from coach.plan.plan import Plan
from coach.plan.revisits import Miss
from coach.plan.roadmap import Roadmap, Task
from coach.record import record
from coach.store import events as kinds
from coach.store.events import Body
from coach.usecases.katas.subjects import in_any_pack, key_of, slug_of
from coach.usecases.library import NotFoundError
from coach.usecases.workspace import Workspace

PREFIX = "test/"


@record
class Asked:
    """A question of a self-test, with what is known of its answer."""

    question: Question
    answer: bool | None = None
    """What the learner said last; None while it was not asked."""
    shown: bool | None = None
    """What its card or kata says; None where it has none, or none was tried."""


def asked(workspace: Workspace, plan: str, task: Task) -> list[Asked]:
    """Return the questions of a task, in order, with the answers so far."""
    return [
        Asked(one, _answer(workspace, _subject(plan, task, one)), _shown(workspace, one))
        for one in task.self_test
    ]


def _subject(plan: str, task: Task, question: Question) -> str:
    return f"{PREFIX}{plan}/{task.id}/{question.id}"


def _answer(workspace: Workspace, subject: str) -> bool | None:
    answers = workspace.store.events_of(subject)
    return bool(answers[-1].body["yes"]) if answers else None


def _shown(workspace: Workspace, question: Question) -> bool | None:
    """Return what the log says: the last attempt at its kata, or the last answer to its card."""
    rows = workspace.store.connection
    if question.kata:
        row = rows.execute(
            "SELECT passed FROM attempts WHERE subject GLOB ? ORDER BY id DESC LIMIT 1",
            (in_any_pack(question.kata),),
        ).fetchone()
        return bool(row[0]) if row else None
    if question.card:
        subject = question.card if ":" in question.card else f"coach:{question.card}"
        answers = [
            event for event in workspace.store.events_of(subject)
            if event.kind in (kinds.CARD_ANSWERED, kinds.CARD_PRACTISED)
        ]  # fmt: skip
        return answers[-1].body["rating"] > 1 if answers else None
    return None


def answer_question(
    workspace: Workspace, plan: str, task: Task, question_id: str, yes: bool | None
) -> bool:
    """Keep an answer and return it; None lets the question's card or kata answer.

    Raises NotFoundError for a question the task does not ask, or one that nothing can answer yet.
    """
    question = next((one for one in task.self_test if one.id == question_id), None)
    if question is None:
        known = ", ".join(one.id for one in task.self_test) or "none"
        raise NotFoundError(f'{task.id} asks no question "{question_id}"; it asks {known}')
    said = _shown(workspace, question) if yes is None else yes
    if said is None:
        raise NotFoundError(f"{question_id}: no card or kata of it was tried yet; say yes or no")
    body = {
        "day": workspace.moment().day,
        "yes": said,
        "ask": question.ask,
        "topics": list(_topics(workspace, question)),
        "revisit": list(question.revisit),
        "card": question.card,
        "kata": question.kata,
    }
    workspace.store.append(kinds.TEST_ANSWERED, _subject(plan, task, question), body)
    return said


def misses(workspace: Workspace, plan: Plan, roadmap: Roadmap) -> list[Miss]:
    """Return what a plan has to go back to: questions last answered with no, katas last failed."""
    return [*_missed_questions(workspace, plan), *_failed_katas(workspace, plan, roadmap)]


def _missed_questions(workspace: Workspace, plan: Plan) -> Iterator[Miss]:
    noes: dict[str, Miss] = {}
    for event in workspace.store.events_under(f"{PREFIX}{plan.id}/", kinds.TEST_ANSWERED):
        noes.pop(event.subject, None)
        if not event.body["yes"]:
            noes[event.subject] = _missed_question(event.body)
    yield from noes.values()


def _missed_question(body: Body) -> Miss:
    topics, days, card, kata = (body[key] for key in ("topics", "revisit", "card", "kata"))
    return Miss(
        _about(topics, days),
        f'You answered no to "{body["ask"]}"',
        date.fromordinal(body["day"]),
        tuple(days),
        (card,) if card else (),
        (kata,) if kata else (),
    )


def topic_of(workspace: Workspace, question: Question) -> str:
    """Return what is gone back to after a no: a topic, or ``day-11`` where only days are known."""
    return _about(_topics(workspace, question), question.revisit)


def _topics(workspace: Workspace, question: Question) -> Sequence[str]:
    """Return what a question is about; one without topics is about what its kata is about."""
    if question.topics or not question.kata:
        return question.topics
    try:
        return workspace.library.kata(question.kata).topics[:1]
    except NotFoundError:
        return ()


def _about(topics: Sequence[str], days: Sequence[int]) -> str:
    return topics[0] if topics else f"day-{days[0]:02}" if days else "self-test"


def _failed_katas(workspace: Workspace, plan: Plan, roadmap: Roadmap) -> Iterator[Miss]:
    """Yield the katas of this roadmap whose last attempt ended without a pass."""
    cursor = workspace.store.connection.execute(
        "SELECT subject, passed, finished_ms, max(id) FROM attempts "
        "WHERE finished_ms IS NOT NULL GROUP BY subject"
    )
    for subject, passed, finished, _ in cursor:
        on = workspace.clock.day_of(from_ms(finished))
        if passed or on < plan.start:
            continue
        slug = slug_of(subject)
        try:
            topics = workspace.library.kata(key_of(subject)).topics
        except NotFoundError:
            continue
        days = _days_of(roadmap, slug, topics[:1])
        if days:
            topic = topics[0] if topics else f"day-{days[0]:02}"
            yield Miss(topic, f"{slug} was not passed", on, days, (), (slug,))


def _days_of(roadmap: Roadmap, slug: str, topics: tuple[str, ...]) -> tuple[int, ...]:
    """Return the days that name the kata, or else the first that names its topic."""
    naming = [day.number for day in roadmap.days for task in day.tasks if slug in task.katas]
    if naming:
        return tuple(dict.fromkeys(naming))
    about = [day.number for day in roadmap.days for task in day.tasks if {*topics} & {*task.topics}]
    return tuple(about[:1])
