def recall_at_k(found, relevant, k):
    """Return the share of the relevant ids that is among the first k answers."""
    raise NotImplementedError


def precision_at_k(found, relevant, k):
    """Return the share of k places that is taken by relevant ids."""
    raise NotImplementedError


def reciprocal_rank(found, relevant):
    """Return 1 divided by the rank of the first relevant answer, or 0.0."""
    raise NotImplementedError


def mean_over_queries(metric, queries):
    """Return the mean of metric(found, relevant) over the queries that have something to find."""
    raise NotImplementedError
