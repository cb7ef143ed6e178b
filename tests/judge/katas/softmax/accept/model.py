"""Subtracts the largest score first."""


def softmax(scores):  # type: ignore[no-untyped-def]
    weights = (scores - scores.amax(-1, keepdim=True)).exp()
    return weights / weights.sum(-1, keepdim=True)
