"""Works on probabilities, renormalised after each step; searchsorted draws."""

import torch


def next_token_probs(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature < 0:
        raise ValueError(temperature)
    if top_k is not None and top_k < 1:
        raise ValueError(top_k)
    if top_p is not None and (top_p <= 0 or top_p > 1):
        raise ValueError(top_p)
    if not temperature:
        chosen = (logits == logits.amax(-1, keepdim=True)).to(logits.dtype)
        return chosen * (chosen.cumsum(-1) == 1)
    probs = torch.softmax(logits / temperature, -1)
    if top_k is not None and top_k < probs.size(-1):
        least = torch.sort(logits, -1).values[..., -top_k].unsqueeze(-1)
        probs = torch.where(logits >= least, probs, torch.zeros_like(probs))
        probs = probs / probs.sum(-1, keepdim=True)
    if top_p is not None:
        ordered, places = probs.sort(-1, descending=True)
        reached = ordered.cumsum(-1) >= top_p
        reached = torch.cat([torch.zeros_like(reached[..., :1]), reached[..., :-1]], -1)
        kept = ordered.masked_fill(reached, 0)
        probs = kept.gather(-1, places.argsort(-1))
        probs = probs / probs.sum(-1, keepdim=True)
    return probs


def pick(probs, number):
    place = int(torch.searchsorted(probs.cumsum(0), torch.tensor(number, dtype=probs.dtype), right=True))
    while place >= len(probs) or probs[place] == 0:
        place -= 1
    return place
