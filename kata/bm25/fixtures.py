"""Drivers that run beside the learner's code."""

from __future__ import annotations

from typing import Any


def asked(kind: Any, settings: dict[str, Any], corpora: list[Any], name: str, *query: Any) -> Any:
    """Return what a method says after fits to each of the corpora in turn."""
    model = kind(**settings)
    for documents in corpora:
        model.fit(documents)
    return getattr(model, name)(*query)


def returned(kind: Any, documents: Any) -> bool:
    """Return whether fit returns the object itself."""
    model = kind()
    return model.fit(documents) is model


def refused(kind: Any) -> bool:
    """Fit no documents."""
    return kind().fit([]) is None


def changed_later(kind: Any, documents: Any, query: Any) -> Any:
    """Return the scores after words were added to the documents that were fitted."""
    model = kind()
    model.fit(documents)
    for document in documents:
        document.append("z")
    documents.append(["a", "a"])
    return model.scores(query)


def after(kind: Any, documents: Any, query: Any) -> Any:
    """Return the lists that were passed in, as they are afterwards."""
    model = kind()
    model.fit(documents)
    model.top(query, 2)
    return [documents, query]
