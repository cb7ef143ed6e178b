"""An end that counts as false, such as the token 0, ends nothing.

Fails: tokens that are numbers, of which 0 ends
"""

import math


def beam_search(step, end, beams, longest, power=0.0):
    if beams < 1 or longest < 1:
        raise ValueError("at least one beam and one round")
    live, finished = [(0.0, ())], []
    for _ in range(longest):
        longer = []
        for score, sequence in live:
            for token, more in step(sequence).items():
                if more > -math.inf:
                    longer.append((score + more, (*sequence, token)))
        longer.sort(key=lambda one: (-one[0], one[1]))
        best = longer[:beams]
        finished += [one for one in best if end and one[1][-1] == end]
        live = [one for one in best if not end or one[1][-1] != end]
    finished += live
    if not finished:
        return None
    score, sequence = min(finished, key=lambda one: (-one[0] / len(one[1]) ** power, one[1]))
    return sequence, score
