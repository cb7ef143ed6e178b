"""All numbers are kept in a list.

Fails: what is held after 1,000 numbers
"""

class RunningStatistics:
    def __init__(self):
        self.seen = 0
        self.numbers = []
        self.middle = 0.0
        self.squares = 0.0

    def add(self, number):
        self.seen += 1
        self.numbers.append(number)
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
        both = RunningStatistics()
        both.seen = self.seen + other.seen
        if both.seen:
            apart = other.middle - self.middle
            both.middle = self.middle + apart * other.seen / both.seen
            across = apart * apart * self.seen * other.seen / both.seen
            both.squares = self.squares + other.squares + across
        return both
