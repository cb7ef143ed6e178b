"""The k best of all rows are kept, not those of each row.

Fails: the three best of each row
"""

import torch


def next_token_probs(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature < 0:
        raise ValueError("temperature cannot be negative")
    if top_k is not None and top_k < 1:
        raise ValueError("top_k is at least 1")
    if top_p is not None and not 0 < top_p <= 1:
        raise ValueError("top_p lies above 0 and not above 1")
    if temperature == 0:
        best = logits.argmax(-1, keepdim=True)
        return torch.zeros_like(logits).scatter(-1, best, 1.0)
    logits = logits / temperature
    if top_k is not None:
        best = logits.topk(min(top_k, logits.shape[-1])).values
        logits = logits.masked_fill(logits < best[..., -1:].amax(), -torch.inf)
    if top_p is not None:
        probs, order = logits.softmax(-1).sort(dim=-1, descending=True)
        before = probs.cumsum(-1) - probs
        gone = torch.zeros_like(logits, dtype=torch.bool).scatter(-1, order, before >= top_p)
        logits = logits.masked_fill(gone, -torch.inf)
    return logits.softmax(-1)


def pick(probs, number):
    total, last = 0.0, 0
    for token, prob in enumerate(probs.tolist()):
        total += prob
        if total > number:
            return token
        if prob > 0:
            last = token
    return last
