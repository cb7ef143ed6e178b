"""The softmax written out: largest score of the row off, exp, forbidden keys out, sum to one."""

import torch


def attention(q, k, v, mask=None):
    scores = torch.matmul(q, k.mT) * q.shape[-1] ** -0.5
    if mask is None:
        mask = torch.ones_like(scores, dtype=torch.bool)
    lowest = torch.finfo(q.dtype).min
    largest = torch.where(mask, scores, lowest).amax(dim=-1, keepdim=True)
    powers = torch.exp(torch.where(mask, scores - largest, lowest))
    total = powers.sum(dim=-1, keepdim=True)
    return torch.matmul(powers / torch.where(total > 0, total, 1.0), v)
