"""Plain sums, but of the distances from the first number, in exact fractions of two."""

from fractions import Fraction


class RunningStatistics:
    def __init__(self):
        self.n, self.total, self.total_of_squares = 0, Fraction(0), Fraction(0)

    def add(self, number):
        exact = Fraction(number)
        self.n += 1
        self.total += exact
        self.total_of_squares += exact * exact

    def count(self):
        return self.n

    def mean(self):
        if not self.n:
            raise ValueError("empty")
        return float(self.total / self.n)

    def variance(self, ddof=0):
        if self.n - ddof < 1:
            raise ValueError("too few")
        squares = self.total_of_squares - self.total * self.total / self.n
        return float(squares / (self.n - ddof))

    def merge(self, other):
        answer = RunningStatistics()
        answer.n = self.n + other.n
        answer.total = self.total + other.total
        answer.total_of_squares = self.total_of_squares + other.total_of_squares
        return answer
