import torch


def next_token_probs(logits, temperature=1.0, top_k=None, top_p=None):
    """Return the probabilities of the next token, in the shape of logits."""
    raise NotImplementedError


def pick(probs, number):
    """Return the token that a number in [0, 1) draws from one row of probabilities."""
    raise NotImplementedError
