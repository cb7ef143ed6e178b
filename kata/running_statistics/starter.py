class RunningStatistics:
    def __init__(self):
        raise NotImplementedError

    def add(self, number):
        raise NotImplementedError

    def count(self):
        raise NotImplementedError

    def mean(self):
        raise NotImplementedError

    def variance(self, ddof=0):
        raise NotImplementedError

    def merge(self, other):
        raise NotImplementedError
