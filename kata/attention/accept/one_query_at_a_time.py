"""No broadcasting: leading dimensions flattened, then one query after the other."""

import math

import torch


def attention(q, k, v, mask=None):
    leading, queries, keys = q.shape[:-2], q.shape[-2], k.shape[-2]
    if mask is None:
        mask = torch.ones(queries, keys, dtype=torch.bool, device=q.device)
    allowed = mask.expand(*leading, queries, keys).reshape(-1, queries, keys)
    heads = zip(
        q.reshape(-1, queries, q.shape[-1]),
        k.reshape(-1, keys, k.shape[-1]),
        v.reshape(-1, keys, v.shape[-1]),
        allowed,
    )
    answers = [torch.stack([one(*row) for row in zip(qs, [ks] * queries, [vs] * queries, ms)])
               for qs, ks, vs, ms in heads]
    return torch.stack(answers).reshape(*leading, queries, v.shape[-1])


def one(query, keys, values, allowed):
    if not allowed.any():
        return (values * 0).sum(dim=0)
    scores = keys[allowed] @ query / math.sqrt(len(query))
    return torch.softmax(scores, dim=0) @ values[allowed]
