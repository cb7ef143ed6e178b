"""Parallel lists, and unit vectors that are made once."""


class Memory:
    def __init__(self, half_life, keep):
        if half_life <= 0 or keep <= 0:
            raise ValueError("settings")
        self.half_life, self.keep, self.now = half_life, keep, float("-inf")
        self.names, self.weights, self.units, self.read, self.lives = [], [], [], [], []

    @staticmethod
    def unit(vector):
        length = sum(number * number for number in vector) ** 0.5
        return [number / length if length else 0.0 for number in vector]

    def refuse(self, wrong):
        if wrong:
            raise ValueError("that does not fit")

    def strengths(self, now):
        return [
            weight + 2 ** -((now - read) / (self.half_life * life))
            for weight, read, life in zip(self.weights, self.read, self.lives)
        ]

    def add(self, text, importance, vector, now):
        self.refuse(now < self.now or not 0 <= importance <= 1)
        self.refuse(self.units and len(self.units[0]) != len(vector))
        self.now = now
        for column, value in zip(self.columns(), (text, importance, self.unit(vector), now, 1)):
            column.append(value)
        if len(self.names) > self.keep:
            strengths = self.strengths(now)
            weakest = strengths.index(min(strengths))
            for column in self.columns():
                column.pop(weakest)

    def columns(self):
        return self.names, self.weights, self.units, self.read, self.lives

    def scores(self, query, now):
        self.refuse(now < self.now)
        self.refuse(self.units and len(self.units[0]) != len(query))
        direction = self.unit(query)
        answer = []
        for name, strength, unit in zip(self.names, self.strengths(now), self.units):
            cosine = sum(a * b for a, b in zip(direction, unit))
            answer.append((name, strength + (cosine + 1) / 2))
        return answer

    def recall(self, query, n, now):
        self.refuse(n < 1)
        ranked = sorted(self.scores(query, now), key=lambda pair: pair[1], reverse=True)[:n]
        self.now = now
        for name, _ in ranked:
            place = self.names.index(name)
            self.read[place] = now
            self.lives[place] += 1
        return [name for name, _ in ranked]

    def texts(self):
        return self.names[:]
