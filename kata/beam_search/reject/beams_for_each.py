"""Each sequence keeps its own best tokens, so that the beams multiply.

Fails: how often step is asked; any small model
"""

import math


def beam_search(step, end, beams, longest, power=0.0):
    if beams < 1 or longest < 1:
        raise ValueError("at least one beam and one round")
    live, finished = [(0.0, ())], []
    for _ in range(longest):
        longer = []
        for score, sequence in live:
            offers = sorted(step(sequence).items(), key=lambda one: (-one[1], one[0]))
            for token, more in offers[:beams]:
                if more > -math.inf:
                    longer.append((score + more, (*sequence, token)))
        best = longer
        finished += [one for one in best if one[1][-1] == end]
        live = [one for one in best if one[1][-1] != end]
    finished += live
    if not finished:
        return None
    score, sequence = min(finished, key=lambda one: (-one[0] / len(one[1]) ** power, one[1]))
    return sequence, score
