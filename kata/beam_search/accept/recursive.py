"""Each round calls the next; the answer is compared on the way back."""

from math import inf


class Beam:
    def __init__(self, tokens, score, value):
        self.tokens, self.score, self.value = tokens, score, value


def better(one, other):
    if one is None or other is None:
        return one or other
    if one.value != other.value:
        return one if one.value > other.value else other
    return one if one.tokens < other.tokens else other


def beam_search(step, end, beams, longest, power=0.0):
    if beams <= 0 or longest <= 0:
        raise ValueError("beams and longest are at least 1")

    def finish(group):
        best = None
        for beam in group:
            best = better(best, beam)
        return best

    def go(live, rounds):
        if not live or rounds == 0:
            return finish(live)
        made = []
        for beam in live:
            for token, more in step(beam.tokens).items():
                if more == -inf:
                    continue
                tokens, score = beam.tokens + (token,), beam.score + more
                made.append(Beam(tokens, score, score / len(tokens) ** power))
        made.sort(key=lambda beam: beam.tokens)
        made.sort(key=lambda beam: beam.score, reverse=True)
        kept = made[:beams]
        done = finish([beam for beam in kept if beam.tokens[-1] == end])
        return better(done, go([beam for beam in kept if beam.tokens[-1] != end], rounds - 1))

    found = go([Beam((), 0.0, 0.0)], longest)
    return None if found is None else (found.tokens, found.score)
