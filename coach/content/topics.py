"""The topic map: what must have been met before a topic, ``roadmaps/topics.yaml`` of any pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.record import record

if TYPE_CHECKING:
    from coach.content.problems import Problems

TOPICS_FILE = "topics.yaml"


@record
class Topic:
    """A node that tasks, cards and katas name."""

    id: str
    title: str
    needs: tuple[str, ...] = ()
    """Topics to meet before it."""
    line: int = 0

    def to_payload(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "needs": list(self.needs), "line": self.line}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Topic:
        return cls(payload["id"], payload["title"], tuple(payload["needs"]), payload["line"])


def read_topics(text: str, path: str) -> tuple[list[Topic], Problems]:
    """Return the topics of a file, ``topics: [{topic, title, needs: [...]}]``, and its faults."""
    from coach.content.fields import read_list

    entries, problems = read_list(text, path, "topics", "topic")
    topics: list[Topic] = []
    for entry in entries:
        name = entry.text("topic")
        if name in (one.id for one in topics):
            entry.error("topic", f'"{name}" is described twice')
        title, needs = entry.text("title", default=name), tuple(entry.texts("needs"))
        entry.finish()
        if name:
            topics.append(Topic(name, title, needs, entry.line))
    _check_needs(topics, problems)
    return topics, problems


def _check_needs(topics: list[Topic], problems: Problems) -> None:
    from coach.content.problems import suggestion

    known = [topic.id for topic in topics]
    for topic in topics:
        for need in topic.needs:
            if need not in known:
                hint = suggestion(need, known)
                problems.error(topic.line, f'"needs" names no topic: {need}{hint}', topic.id)
