"""Three values in slots; a number is a stream of one, which is merged."""

class RunningStatistics:
    __slots__ = ("n", "m", "s")

    def __init__(self):
        self.n, self.m, self.s = 0, 0.0, 0.0

    def add(self, number):
        merged = self.merge(RunningStatistics._of(number))
        self.n, self.m, self.s = merged.n, merged.m, merged.s

    @classmethod
    def _of(cls, number):
        one = cls()
        one.n, one.m = 1, number
        return one

    def count(self):
        return self.n

    def mean(self):
        if not self.n:
            raise ValueError("nothing")
        return self.m

    def variance(self, ddof=0):
        if self.n - ddof <= 0:
            raise ValueError("too few")
        return self.s / (self.n - ddof)

    def merge(self, other):
        new = RunningStatistics()
        new.n = self.n + other.n
        if new.n == 0:
            return new
        d = other.m - self.m
        new.m = self.m + d * other.n / new.n
        new.s = self.s + other.s + d * d * self.n * other.n / new.n
        return new
