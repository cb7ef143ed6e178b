import torch


def last_scores(rewards, mask):
    """Return the reward at the last real token of each text, (batch,)."""
    raise NotImplementedError


def ranking_loss(scores, margin=0.0):
    """Return the mean loss of some rankings, each a tensor with the best score first."""
    raise NotImplementedError
