"""The rank of every relevant id decides all three."""

from statistics import fmean


def ranks(found, relevant):
    if not relevant:
        raise ValueError("nothing to find")
    places = {}
    for rank, one in enumerate(found, 1):
        places.setdefault(one, rank)
    return [places.get(one, float("inf")) for one in set(relevant)]


def recall_at_k(found, relevant, k):
    if k < 1:
        raise ValueError("k < 1")
    return fmean(rank <= k for rank in ranks(found, relevant))


def precision_at_k(found, relevant, k):
    if k < 1:
        raise ValueError("k < 1")
    return sum(rank <= k for rank in ranks(found, relevant)) / k


def reciprocal_rank(found, relevant):
    return 1.0 / min(ranks(found, relevant))


def mean_over_queries(metric, queries):
    asked = [query for query in queries if query[1]]
    if not asked:
        raise ValueError("no query")
    return fmean(metric(*query) for query in asked)
