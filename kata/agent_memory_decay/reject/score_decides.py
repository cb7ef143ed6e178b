"""The meaning of the new text decides what is forgotten.

Fails: forget: the meaning of the new text does not matter
"""

import math
from dataclasses import dataclass


def cosine(a, b):
    lengths = math.hypot(*a) * math.hypot(*b)
    return sum(x * y for x, y in zip(a, b)) / lengths if lengths else 0.0


@dataclass
class Trace:
    text: str
    importance: float
    vector: list
    read: float
    recalled: int = 0


class Memory:
    def __init__(self, half_life, keep):
        if half_life <= 0 or keep < 1:
            raise ValueError(f"a half-life of {half_life}, room for {keep}")
        self.half_life = half_life
        self.keep = keep
        self.traces = []
        self.latest = -math.inf

    def check(self, vector, now):
        if now < self.latest:
            raise ValueError(f"{now} is before {self.latest}")
        if any(len(trace.vector) != len(vector) for trace in self.traces):
            raise ValueError(f"a vector of length {len(vector)}")

    def strength(self, trace, now):
        life = self.half_life * (1 + trace.recalled)
        return 0.5 ** ((now - trace.read) / life) + trace.importance

    def score(self, trace, query, now):
        return self.strength(trace, now) + (1 + cosine(trace.vector, query)) / 2

    def add(self, text, importance, vector, now):
        self.check(vector, now)
        if not 0 <= importance <= 1:
            raise ValueError(f"an importance of {importance}")
        self.latest = now
        self.traces.append(Trace(text, importance, list(vector), now))
        if len(self.traces) > self.keep:
            self.traces.remove(min(self.traces, key=lambda trace: self.score(trace, vector, now)))

    def scores(self, query, now):
        self.check(query, now)
        return [(trace.text, self.score(trace, query, now)) for trace in self.traces]

    def recall(self, query, n, now):
        self.check(query, now)
        if n < 1:
            raise ValueError(f"{n} texts")
        self.latest = now
        order = sorted(self.traces, key=lambda trace: -self.score(trace, query, now))
        for trace in order[:n]:
            trace.read = now
            trace.recalled += 1
        return [trace.text for trace in order[:n]]

    def texts(self):
        return [trace.text for trace in self.traces]
