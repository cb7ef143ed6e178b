"""A table of differences with its upper half; arange picks the last tokens."""

import torch
import torch.nn.functional as F


def last_scores(rewards, mask):
    ends = mask.int().sum(dim=-1) - 1
    if (ends < 0).any():
        raise ValueError("empty text")
    return rewards[torch.arange(rewards.shape[0]), ends]


def ranking_loss(scores, margin=0.0):
    if len(scores) == 0:
        raise ValueError("no rankings")
    total = 0
    for ranking in scores:
        k = ranking.shape[0]
        if k < 2:
            raise ValueError("a ranking of one")
        differences = ranking[:, None] - ranking[None, :]
        rows, columns = torch.triu_indices(k, k, offset=1)
        total = total + F.softplus(margin - differences[rows, columns], threshold=50).mean()
    return total / len(scores)
