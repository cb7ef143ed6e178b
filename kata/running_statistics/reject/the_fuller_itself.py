"""Where one stream is empty, the other itself is returned, and no new one.

Fails: both streams after one was merged with nothing
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
        if not self.seen or not other.seen:
            return self if self.seen else other
        both = RunningStatistics()
        both.seen = self.seen + other.seen
        if both.seen:
            apart = other.middle - self.middle
            both.middle = self.middle + apart * other.seen / both.seen
            across = apart * apart * self.seen * other.seen / both.seen
            both.squares = self.squares + other.squares + across
        return both
