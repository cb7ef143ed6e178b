"""Each row with Python's lists."""

import math

import torch


def one_row(row, temperature, top_k, top_p):
    places = sorted(range(len(row)), key=lambda place: (-row[place], place))
    if temperature == 0:
        return [1.0 if place == places[0] else 0.0 for place in range(len(row))]
    top = row[places[0]]
    weights = {place: math.exp((row[place] - top) / temperature) for place in places}
    if top_k is not None:
        least = row[places[min(top_k, len(row)) - 1]]
        weights = {place: weight for place, weight in weights.items() if row[place] >= least}
    whole = sum(weights.values())
    if top_p is not None:
        kept, running = {}, 0.0
        for place, weight in weights.items():
            if running < top_p:
                kept[place] = weight
                running += weight / whole
        weights, whole = kept, sum(kept.values())
    return [weights.get(place, 0.0) / whole for place in range(len(row))]


def next_token_probs(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature < 0 or top_k is not None and top_k < 1:
        raise ValueError("out of range")
    if top_p is not None and not 0.0 < top_p <= 1.0:
        raise ValueError("out of range")
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    made = [one_row(row, temperature, top_k, top_p) for row in rows]
    return torch.tensor(made, dtype=logits.dtype).reshape(logits.shape)


def pick(probs, number):
    left = number
    token = None
    for place in range(len(probs)):
        prob = probs[place].item()
        if prob:
            token = place
            left -= prob
            if left < 0:
                break
    return token
