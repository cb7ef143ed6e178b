"""A query without any answers is left out of the mean.

Fails: mean: a query that no answer came back for
"""


def hits_within(found, relevant, k):
    if k < 1:
        raise ValueError("k is below 1")
    return len(set(found[:k]) & wanted(relevant))


def wanted(relevant):
    if not relevant:
        raise ValueError("nothing is relevant")
    return set(relevant)


def recall_at_k(found, relevant, k):
    return hits_within(found, relevant, k) / len(wanted(relevant))


def precision_at_k(found, relevant, k):
    return hits_within(found, relevant, k) / k


def reciprocal_rank(found, relevant):
    good = wanted(relevant)
    for rank, one in enumerate(found, start=1):
        if one in good:
            return 1 / rank
    return 0.0


def mean_over_queries(metric, queries):
    values = [metric(found, relevant) for found, relevant in queries if found and relevant]
    if not values:
        raise ValueError("no query has anything to find")
    return sum(values) / len(values)
