"""heapq picks the best of a round; the round stops early once nothing is live."""

import heapq


def beam_search(step, end, beams, longest, power=0.0):
    if min(beams, longest) < 1:
        raise ValueError(f"beams {beams}, longest {longest}")
    live = {(): 0.0}
    ended = {}
    rounds = 0
    while live and rounds < longest:
        candidates = (
            (-(score + more), sequence + (token,))
            for sequence, score in live.items()
            for token, more in step(sequence).items()
            if more != float("-inf")
        )
        live_next = {}
        for cost, sequence in heapq.nsmallest(beams, candidates):
            (ended if sequence[-1] == end else live_next)[sequence] = -cost
        live = live_next
        rounds += 1
    ended.update(live)
    ranked = sorted(ended, key=lambda one: (-ended[one] / len(one) ** power, one))
    return (ranked[0], ended[ranked[0]]) if ranked else None
