"""Sorted rising, as libraries do it: what sums to no more than 1 - p is taken away."""

import torch
import torch.nn.functional as F


def next_token_probs(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature < 0 or (top_k is not None and top_k <= 0):
        raise ValueError("temperature or top_k")
    if top_p is not None and (top_p <= 0 or top_p > 1):
        raise ValueError("top_p")
    if temperature == 0:
        return F.one_hot(logits.max(dim=-1).indices, logits.size(-1)).to(logits.dtype)
    scores = logits / temperature
    if top_k is not None:
        k = min(top_k, scores.size(-1))
        indices_to_remove = scores < torch.topk(scores, k)[0][..., -1, None]
        scores = scores.masked_fill(indices_to_remove, float("-inf"))
    if top_p is not None and top_p < 1:
        sorted_logits, sorted_indices = torch.sort(scores, descending=False)
        cumulative = sorted_logits.softmax(dim=-1).cumsum(dim=-1)
        remove = cumulative <= 1 - top_p
        remove[..., -1:] = False
        scores = scores.masked_fill(remove.scatter(-1, sorted_indices, remove), float("-inf"))
    return F.softmax(scores, dim=-1)


def pick(probs, number):
    sums = torch.cumsum(probs, dim=0)
    above = (sums > number).nonzero()
    return int(above[0]) if len(above) else int(probs.nonzero()[-1])
