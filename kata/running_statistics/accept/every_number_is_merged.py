"""One number is a stream of its own; adding is merging with it."""


class RunningStatistics:
    def __init__(self, n=0, mean=0.0, m2=0.0):
        self.state = (n, mean, m2)

    def merge(self, other):
        (n, mean, m2), (k, mean2, m22) = self.state, other.state
        if n == 0 or k == 0:
            return RunningStatistics(*(other.state if n == 0 else self.state))
        delta = mean2 - mean
        return RunningStatistics(
            n + k, (n * mean + k * mean2) / (n + k), m2 + m22 + delta**2 * n * k / (n + k)
        )

    def add(self, number):
        self.state = self.merge(RunningStatistics(1, float(number), 0.0)).state

    def count(self):
        return self.state[0]

    def mean(self):
        if not self.count():
            raise ValueError("no numbers yet")
        return self.state[1]

    def variance(self, ddof=0):
        n, _, m2 = self.state
        if n <= ddof:
            raise ValueError("no numbers, or not enough")
        return m2 / (n - ddof)
