"""Merging changes the first object and returns it.

Fails: both streams after they were merged
"""

class RunningStatistics:
    def __init__(self):
        self.seen = 0
        self.middle = 0.0
        self.squares = 0.0

    def add(self, number):
        self.seen += 1
        before = number - self.middle
        self.middle += before / self.seen
        self.squares += before * (number - self.middle)

    def count(self):
        return self.seen

    def mean(self):
        if self.seen == 0:
            raise ValueError("nothing has no mean")
        return self.middle

    def variance(self, ddof=0):
        if self.seen <= ddof:
            raise ValueError(f"{self.seen} numbers are too few")
        return self.squares / (self.seen - ddof)

    def merge(self, other):
        seen = self.seen + other.seen
        if seen:
            apart = other.middle - self.middle
            self.middle += apart * other.seen / seen
            self.squares += other.squares + apart * apart * self.seen * other.seen / seen
            self.seen = seen
        return self
