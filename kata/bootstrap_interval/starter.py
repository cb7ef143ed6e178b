def quantile(values, q):
    """Return the q-quantile of a list of numbers."""
    raise NotImplementedError


def bootstrap(values, statistic, rounds, seed):
    """Return the statistic of as many new samples as there are rounds."""
    raise NotImplementedError


def interval(values, statistic, level=0.95, rounds=1000, seed=0):
    """Return (low, high), between which the share level of the bootstrap lies."""
    raise NotImplementedError
