"""The mean of the squares less the square of the mean, which loses all digits far from zero.

Fails: the variance of numbers near a milliard; the variance of numbers near minus a milliard
"""

class RunningStatistics:
    def __init__(self):
        self.n, self.total, self.squares = 0, 0.0, 0.0

    def add(self, number):
        self.n += 1
        self.total += number
        self.squares += number * number

    def count(self):
        return self.n

    def mean(self):
        if self.n == 0:
            raise ValueError("empty")
        return self.total / self.n

    def variance(self, ddof=0):
        if self.n <= ddof:
            raise ValueError("too few")
        return (self.squares - self.total * self.total / self.n) / (self.n - ddof)

    def merge(self, other):
        both = RunningStatistics()
        both.n = self.n + other.n
        both.total = self.total + other.total
        both.squares = self.squares + other.squares
        return both
