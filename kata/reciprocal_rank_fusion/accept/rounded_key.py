"""Floats, rounded for the comparison only."""


def fuse(rankings, k=60, weights=None, limit=None):
    shares = [1.0] * len(rankings) if weights is None else weights
    if len(shares) != len(rankings) or min(shares, default=0) < 0:
        raise ValueError("weights")
    if k < 0 or (limit is not None and limit < 0):
        raise ValueError("k or limit")
    scores = {}
    for share, ranking in zip(shares, rankings):
        seen = set()
        for place, one in enumerate(ranking):
            if one not in seen:
                seen.add(one)
                scores[one] = scores.get(one, 0.0) + share / (k + place + 1)
    pairs = sorted(scores.items(), key=lambda pair: (round(-pair[1], 11), pair[0]))
    return pairs if limit is None else pairs[:limit]
