import re

WORD = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
STOP = frozenset("a an and are as at be by for from in is it its of on or so that the this to was were with".split())


def claims(answer):
    """Return the claims of an answer, in order."""
    raise NotImplementedError


def supported(claim, passages, share=0.75):
    """Return whether one passage bears the claim out."""
    raise NotImplementedError


def faithfulness(answer, passages, share=0.75):
    """Return the share of claims that are supported, and the list of the others."""
    raise NotImplementedError
