"""The margin is not used.

Fails: a margin of one that is kept; a ranking of three with a margin
"""

import torch
import torch.nn.functional as F


def last_scores(rewards, mask):
    lengths = mask.long().sum(1, keepdim=True)
    if (lengths == 0).any():
        raise ValueError("a text has no real token")
    return rewards.gather(1, lengths - 1).squeeze(1)


def ranking_loss(scores, margin=0.0):
    if not scores or min(len(ranking) for ranking in scores) < 2:
        raise ValueError("rankings of at least two answers are needed")
    losses = []
    for ranking in scores:
        better, worse = torch.combinations(ranking).unbind(1)
        losses.append(-F.logsigmoid(better - worse).mean())
    return torch.stack(losses).mean()
