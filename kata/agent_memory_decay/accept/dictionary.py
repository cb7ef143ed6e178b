"""A dictionary from text to a list of plain values; math.exp for the decay."""

import heapq
import math


class Memory:
    def __init__(self, half_life, keep):
        if not half_life > 0:
            raise ValueError("half_life")
        if keep < 1:
            raise ValueError("keep")
        self._rate = math.log(2) / half_life
        self._keep = keep
        self._held = {}
        self._last = None
        self._width = None

    def _looked_at(self, numbers, now):
        if self._last is not None and now < self._last:
            raise ValueError("time goes forward only")
        if self._width is not None and len(numbers) != self._width:
            raise ValueError("another number of numbers")

    def _recency(self, text, now):
        importance, vector, read, times = self._held[text]
        return math.exp(-self._rate * (now - read) / times)

    def _relevance(self, text, query):
        vector = self._held[text][1]
        product = sum(a * b for a, b in zip(vector, query))
        if product == 0:
            return 0.5
        squares = sum(a * a for a in vector) * sum(b * b for b in query)
        return 0.5 + 0.5 * product / math.sqrt(squares)

    def add(self, text, importance, vector, now):
        if importance < 0 or importance > 1:
            raise ValueError("importance")
        self._looked_at(vector, now)
        self._width = len(vector)
        self._last = now
        self._held[text] = [importance, tuple(vector), now, 1]
        while len(self._held) > self._keep:
            weakest, least = None, math.inf
            for one, values in self._held.items():
                strength = values[0] + self._recency(one, now)
                if strength < least:
                    weakest, least = one, strength
            del self._held[weakest]

    def scores(self, query, now):
        self._looked_at(query, now)
        answer = []
        for text, values in self._held.items():
            answer.append((text, self._recency(text, now) + values[0] + self._relevance(text, query)))
        return answer

    def recall(self, query, n, now):
        if n <= 0:
            raise ValueError("n")
        scored = self.scores(query, now)
        best = heapq.nsmallest(n, range(len(scored)), key=lambda place: (-scored[place][1], place))
        self._last = now
        names = [scored[place][0] for place in best]
        for name in names:
            self._held[name][2] = now
            self._held[name][3] += 1
        return names

    def texts(self):
        return list(self._held)
