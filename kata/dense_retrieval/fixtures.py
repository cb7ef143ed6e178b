"""Drivers that run beside the learner's code, so that arrays cross over once."""

from __future__ import annotations

import warnings
from typing import Any


def played(kind: Any, steps: list[Any]) -> Any:
    """Return what the last of these calls on a new object returns, without a warning on the way."""
    index, answer = kind(), None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, arguments in steps:
            answer = getattr(index, name)(*arguments)
    return answer


def after_refusal(kind: Any, first: list[Any], refused: Any, then: list[Any]) -> Any:
    """Return the last answer, with a call in the middle that is to raise ValueError."""
    index, answer = kind(), None
    for name, arguments in first:
        getattr(index, name)(*arguments)
    try:
        index.add(*refused)
    except ValueError:
        for name, arguments in then:
            answer = getattr(index, name)(*arguments)
        return answer
    return "nothing was raised"


def meddled(kind: Any, documents: Any, vectors: Any, queries: Any) -> Any:
    """Return an answer after the caller has changed what it added."""
    index = kind()
    index.add(documents, vectors)
    vectors *= 0
    documents.reverse()
    return index.search(queries, len(documents))


def left(kind: Any, documents: Any, vectors: Any, queries: Any) -> Any:
    """Return what was passed in, as it is afterwards."""
    index = kind()
    index.add(documents, vectors)
    index.search(queries, 1)
    return [documents, vectors, queries]


def two(kind: Any, vectors: Any) -> Any:
    """Return what an index finds after another one was filled."""
    first, second = kind(), kind()
    first.add(["a", "b"], vectors)
    second.add(["c"], vectors[:1])
    return second.search(vectors[:1], 5)


def pooled(pool: Any, tokens: Any, mask: Any) -> Any:
    """Return the pooled vectors, and the arrays as they are afterwards; a warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return [pool(tokens, mask), tokens, mask]
